"""What briefpress takes for granted of WeasyPrint. When a release changes it, these fail, and only pdf/ has to follow."""

from __future__ import annotations

import inspect
import io
from pathlib import Path

import pikepdf
import pytest

from briefpress.pdf.engine import write_pdf
from briefpress.pdf.foot import FootContext
from briefpress.pdf.loading import LayoutContext, block, layout, page, weasyprint
from briefpress.pdf.pages import read_pages
from briefpress.problems import EngineError
from tests.pdf.sheets import note, sheet


def test_the_release_that_the_workarounds_were_read_from() -> None:
    assert weasyprint.__version__.split(".")[0] == "70"


def test_pages_tell_where_text_fell(tmp_path: Path) -> None:
    source = sheet(
        f'<p id="a">One{note("1", "Below")}</p><p id="b" style="break-before: page">Two extraordinarily long</p>'
        "<table><thead><tr><th>Head</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{row}</td></tr>" for row in range(60))
        + "</tbody></table>",
        tmp_path,
    )
    page_map = read_pages(source.lay_out())
    by_id = {element.get("id"): element for element in source.tree.iter() if isinstance(element.tag, str)}
    assert page_map.pages_of(by_id["a"]) == [1]
    assert page_map.pages_of(by_id["b"]) == [2]
    assert page_map.pages_of(by_id["note-1"]) == [1]
    assert "".join(page_map.texts[by_id["note-1"]]) == "Below"
    head = next(element for element in source.tree.iter("th"))
    assert page_map.texts[head] == ["Head", "Head", "Head"]
    assert head in page_map.repeated
    assert not page_map.off_page
    assert not page_map.overprinted


def test_calls_and_notes_are_linked_both_ways_and_tagged(tmp_path: Path) -> None:
    body = f"<p>Word{note('1', 'Text <a href=#call-1>back</a>')} more</p>"
    data = write_pdf(sheet(body, tmp_path).lay_out(), b"0" * 32)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        targets = {str(link.Dest) if "/Dest" in link else str(link.A.D) for link in pdf.pages[0].Annots}
        assert targets == {"note-1", "call-1"}
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"


def test_only_the_fonts_of_the_style_are_reached(tmp_path: Path) -> None:
    data = write_pdf(sheet('<p style="font-family: DejaVu Sans, serif">Text 漢</p>', tmp_path).lay_out(), b"0" * 32)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert names == {"Carlito"}


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_pdf(sheet(f"<p>Word{note('1', 'Text')}</p>", tmp_path).lay_out(), b"0" * 32) for _ in range(2))
    assert first == second


def test_a_fault_of_the_engine_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = sheet("<p>Word</p>", tmp_path)
    monkeypatch.setattr(source, "source", None)
    with pytest.raises(EngineError, match="the layout engine failed"):
        source.lay_out()


def test_the_names_that_the_foot_of_the_page_stands_on() -> None:
    """pdf/foot.py, measure.py, division.py, columns.py and paging.py take the place of these, or call them."""
    for name in ("layout_footnote", "report_footnote", "unlayout_footnote", "overflows_page", "create_block_formatting_context"):
        assert inspect.isfunction(getattr(LayoutContext, name)), name
    source = inspect.getsource(LayoutContext.__init__)
    for name in ("current_page_footnotes", "reported_footnotes", "current_footnote_area", "in_column", "_excluded_shapes"):
        assert f"self.{name} = " in source, name
    parameters = {name: list(inspect.signature(getattr(block, name)).parameters) for name in ("table_layout", "columns_layout")}
    assert parameters["table_layout"][0] == "context"
    assert parameters["columns_layout"] == [
        *("context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes", "fixed_boxes"),
        *("adjoining_margins", "first_letter_style", "first_line_style"),
    ]


def test_a_line_is_asked_whether_it_fits_right_before_its_notes_are_laid_out(tmp_path: Path) -> None:
    """From that question alone the foot of the page knows how high it may grow (pdf/foot.py)."""
    asked: list[str] = []

    class Listening(FootContext):
        def overflows_page(self, bottom_space: float, position_y: float) -> bool:
            asked.append("fits?")
            return super().overflows_page(bottom_space, position_y)

        def layout_footnote(self, footnote: object) -> bool:
            assert asked[-1] == "fits?"
            asked.append("note")
            return super().layout_footnote(footnote)

    source = sheet(f"<p>One{note('1', 'a')}{note('2', 'b')}</p><p>Two{note('3', 'c')}</p>", tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefpress.pdf.engine.FootContext", Listening)
        source.lay_out()
    assert asked.count("note") == 3


def test_the_names_that_the_making_of_pages_stands_on() -> None:
    """pdf/paging.py takes the place of `make_all_pages`, and sets heads of pages by way of running elements."""
    assert list(inspect.signature(layout.make_all_pages).parameters) == ["context", "root_box", "html", "pages"]
    assert list(inspect.signature(page.remake_page).parameters) == ["index", "context", "root_box", "html"]
    engine = inspect.getsource(page.make_all_pages)
    for part in ("context.page_maker", "content_changed", "pages_wanted", "anchors", "content_lookups"):
        assert part in engine, part
    assert "make_all_pages(context, root_box, html, pages)" in inspect.getsource(layout.layout_document)
    assert "context.reported_footnotes and resume_at is None" in inspect.getsource(page.remake_page)
    assert "self.running_elements, page, name, keyword" in inspect.getsource(LayoutContext.get_running_element_for)
