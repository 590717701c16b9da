"""What tagging takes for granted of WeasyPrint 70. When a release changes it, these fail, and `structure` has to follow."""

from __future__ import annotations

import inspect
from importlib.resources import files
from pathlib import Path

from briefpress.pdf.loading import absolute, boxes, engine_pdf, pydyf, weasyprint
from briefpress.pdf.structure.painting import MarkingStream
from tests.pdf.structure.tagged import opened, tagged


def test_the_names_that_are_replaced_are_those_that_the_engine_calls() -> None:
    source = inspect.getsource(engine_pdf.generate_pdf)
    assert "stream = Stream(\n" in source
    assert "add_links(links_and_anchors, matrix, pdf, pdf_page, pdf_names, tags)" in source
    assert "build_fonts_dictionary(pdf, document.fonts, compress, subset, options)" in source
    assert "add_tags(pdf, document, options['pdf_version'], page_streams)" in source


def test_the_engine_marks_texts_and_pictures_by_their_boxes() -> None:
    draw = inspect.getsource(weasyprint.draw)
    assert draw.count("stream.marked(") == 3
    for call in ("stream.marked(child, 'Span')", "stream.marked(box, 'Figure')", "stream.marked(block, 'Figure')"):
        assert call in draw
    assert list(inspect.signature(MarkingStream.__mro__[1].marked).parameters) == ["self", "box", "tag"]


def test_what_is_read_of_boxes_and_streams_is_there() -> None:
    assert absolute.AbsolutePlaceholder
    for name in ("TextBox", "ReplacedBox", "LineBox", "MarginBox", "BlockLevelBox", "TableCellBox"):
        assert isinstance(getattr(boxes, name), type)
    stream = inspect.getsource(MarkingStream.__mro__[1])
    for name in ("_old_font", "_fonts", "def clone(self, **kwargs)", "def set_color(self, color, stroke=False)"):
        assert name in stream
    assert pydyf.PDF().page_references == ()
    assert (files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()[36:40] == b"acsp"


def test_a_line_ends_with_the_space_that_the_engine_drops(tmp_path: Path) -> None:
    with opened(tagged(f"<p>{'word ' * 60}</p>", tmp_path)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"Tj ET") >= 3
    assert b"ActualText" not in content
