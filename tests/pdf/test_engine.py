"""What briefpress takes for granted of WeasyPrint. When a release changes it, these fail, and only pdf/ has to follow."""

from __future__ import annotations

import ast
import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from briefpress.pdf import loading
from briefpress.pdf.composition.foot import FootContext
from briefpress.pdf.engine import write_plain
from briefpress.pdf.loading import LayoutContext, block, boxes, layout, page, weasyprint
from briefpress.pdf.pages import read_pages
from briefpress.problems import EngineError
from tests.pdf.sheets import note, sheet

ROOM = Path(loading.__file__).parent


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


def test_calls_and_notes_are_linked_both_ways(tmp_path: Path) -> None:
    body = f"<p>Word{note('1', 'Text <a href=#call-1>back</a>')} more</p>"
    data = write_plain(sheet(body, tmp_path).lay_out())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        targets = {str(link.Dest) if "/Dest" in link else str(link.A.D) for link in pdf.pages[0].Annots}
        assert targets == {"note-1", "call-1"}
        assert str(pdf.Root.Lang) == "en"


def test_only_the_fonts_of_the_style_are_reached(tmp_path: Path) -> None:
    data = write_plain(sheet('<p style="font-family: DejaVu Sans, serif">Text 漢</p>', tmp_path).lay_out())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert names == {"Carlito"}


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_plain(sheet(f"<p>Word{note('1', 'Text')}</p>", tmp_path).lay_out()) for _ in range(2))
    assert first == second


def test_a_fault_of_the_engine_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = sheet("<p>Word</p>", tmp_path)
    monkeypatch.setattr(source, "source", None)
    with pytest.raises(EngineError, match="the layout engine failed"):
        source.lay_out()


def test_every_name_that_a_module_takes_from_the_engine_is_there() -> None:
    """Whatever is read of a part of the engine that `loading` names: `block.collapse_margin`, `boxes.LineBox`."""
    parts = {name: thing for name, thing in vars(loading).items() if not name.startswith("_")}
    named = 0
    for path in sorted(ROOM.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        of_the_engine = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == loading.__name__
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in of_the_engine:
                named += 1
                assert hasattr(parts[node.value.id], node.attr), f"{path.name}:{node.lineno}: {node.value.id}.{node.attr}"
    assert named > 50


def test_only_loading_imports_the_engine() -> None:
    importing = {
        str(path.relative_to(ROOM))
        for path in ROOM.rglob("*.py")
        if re.search(r"^\s*(?:import|from) (?:weasyprint|pydyf)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == {"typecase.py"}  # within a function, with the fonts of the machine out of sight


def test_the_names_of_the_layout_context() -> None:
    """foot.py, measure.py and columns.py take the place of these, or call them."""
    methods = ("layout_footnote", "report_footnote", "unlayout_footnote", "overflows_page")
    contexts = ("create_block_formatting_context", "finish_block_formatting_context")
    for name in (*methods, *contexts):
        assert inspect.isfunction(getattr(LayoutContext, name)), name
    assert isinstance(LayoutContext.excluded_shapes, property)
    written = inspect.getsource(LayoutContext.__init__) + inspect.getsource(weasyprint.layout.initialize_page_maker)
    footnotes = ("footnotes", "current_page_footnotes", "reported_footnotes", "current_footnote_area")
    others = ("page_bottom", "current_page", "broken_out_of_flow", "running_elements", "in_column")
    for name in (*footnotes, *others, "_excluded_shapes", "_excluded_shapes_root_boxes"):
        assert f"self.{name} = " in written, name
    assert "context.page_maker = " in written
    assert "page_type.blank" in inspect.getsource(weasyprint.layout.page.make_page)


def test_the_functions_that_lay_out_take_what_they_are_given() -> None:
    flow = ["context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes", "fixed_boxes"]
    styles = ["adjoining_margins", "first_letter_style", "first_line_style"]
    assert _parameters(block.columns_layout) == [*flow, *styles]
    assert _parameters(block.block_box_layout) == [*flow, *styles, "discard", "max_lines"]
    assert _parameters(block.block_level_layout) == [*flow, *styles, "discard", "max_lines"]
    assert _parameters(block.block_level_width)[:2] == ["box", "containing_block"]
    assert _parameters(block.collapse_margin) == ["adjoining_margins"]
    assert _parameters(block.table_layout)[0] == "context"
    in_flow = ["context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes", "fixed_boxes"]
    assert _parameters(block._in_flow_layout)[:11] == [*in_flow, "adjoining_margins", "bottom_space", "position_y"]
    line = ["text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"]
    assert _parameters(loading.inline.split_first_line) == line
    assert _parameters(loading.percent.resolve_percentages) == ["box", "containing_block"]
    assert _parameters(loading.percent.percentage) == ["value", "computed", "refer_to"]
    assert _parameters(loading.build.create_anonymous_boxes) == ["box"]
    placed = ["context", "placeholder", "containing_block", "fixed_boxes", "bottom_space", "skip_stack"]
    assert _parameters(loading.absolute.absolute_layout) == placed
    assert _parameters(loading.Document._render) == ["html", "font_config", "counter_style", "color_profiles", "options"]
    assert inspect.ismethod(loading.Document._build_layout_context)


def test_the_names_of_the_boxes() -> None:
    copies = ("anonymous_from", "copy", "deepcopy", "descendants")
    places = ("content_box_x", "content_box_y", "border_box_x", "border_box_y", "border_width", "border_height", "margin_height")
    for name in (*copies, *places, "is_floated", "is_in_normal_flow"):
        assert inspect.isroutine(getattr(boxes.Box, name)), name
    assert inspect.isfunction(boxes.ParentBox.copy_with_children)
    assert inspect.isfunction(boxes.TextBox.copy_with_text)
    assert "self._page_box = page_box" in inspect.getsource(weasyprint.document.Page.__init__)
    assert "line.resume_at = resume_at" in inspect.getsource(block)
    assert "new_child.index = index" in inspect.getsource(block)
    assert ".justification_spacing = " in inspect.getsource(weasyprint.layout.inline)
    assert "footnote_call.footnote = footnote" in inspect.getsource(loading.build)
    assert ".is_header = True" in inspect.getsource(loading.build)
    assert ".is_footer = True" in inspect.getsource(loading.build)
    assert "column_box.is_column = True" in inspect.getsource(weasyprint.layout.column)


def _parameters(function: Callable[..., object]) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_a_line_is_asked_whether_it_fits_right_before_its_notes_are_laid_out(tmp_path: Path) -> None:
    """From that question alone the foot of the page knows how high it may grow (pdf/composition/foot.py)."""
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
    """pdf/composition/paging.py takes the place of `make_all_pages`, and sets heads of pages by way of running elements."""
    assert list(inspect.signature(layout.make_all_pages).parameters) == ["context", "root_box", "html", "pages"]
    assert list(inspect.signature(page.remake_page).parameters) == ["index", "context", "root_box", "html"]
    engine = inspect.getsource(page.make_all_pages)
    for part in ("context.page_maker", "content_changed", "pages_wanted", "anchors", "content_lookups"):
        assert part in engine, part
    assert "make_all_pages(context, root_box, html, pages)" in inspect.getsource(layout.layout_document)
    assert "context.reported_footnotes and resume_at is None" in inspect.getsource(page.remake_page)
    assert "self.running_elements, page, name, keyword" in inspect.getsource(LayoutContext.get_running_element_for)


def test_a_table_in_a_note_is_set(tmp_path: Path) -> None:
    """Without `_tables_wrapped_once` the engine fails: 'NoneType' object has no attribute 'style'."""
    table = '<span class="table"><span class="row"><span class="cell">Cell</span></span></span>'
    css = ".table { display: table } .row { display: table-row } .cell { display: table-cell }"
    source = sheet(f"<p>One{note('1', f'Below {table}')}</p>", tmp_path, css)
    page_map = read_pages(source.lay_out())
    assert "Cell" in ["".join(texts) for texts in page_map.texts.values()]
    assert not page_map.off_page
