"""The lines of the text stand on one grid: beside each other in columns and on facing pages, whatever stands between them.

Every style that claims a unit (`unit` of its `[page]`) is held to it. `original` claims none: its scan has half a leading of
space after each paragraph and lets the foot of the page fall where it does, and the style is held to the scan, line for line.
What is set apart from the text (boxes, captions, tables, lists half a line lower, heads in their own leading) is not asked where
it stands, only that the text after it is on the grid again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.pdf import set_pages
from briefpress.pdf.pages import Area, Line, PageMap
from briefpress.style import Style, bundled_styles, list_styles, print_html
from tests.pdf.sheets import words

POINT = 96 / 72
EXACT = 0.1 * POINT
STYLES = {style.name: style for style in list_styles()}
CLAIMING = sorted(name for name, style in STYLES.items() if style.page.unit)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="41"><rect width="90" height="41"/></svg>'


def manuscript(page: str) -> str:
    """Return a manuscript with everything that has a height of its own between paragraphs, over some pages."""
    between = (
        "## A head",
        "## A head\n\n### And one right below it",
        "::: {.box}\nA box of one line.\n:::",
        "| Kind | Cost |\n|---|--:|\n| Tree | 62 |\n| Awning | 140 |\n\n: What it costs",
        "- one item\n- another item",
        "![Caption of a figure](picture.svg)",
        "> A quotation that stands by itself, in a line or two of the text, as long as it has to be.",
        "```\ndef cost():\n    return 1\n```",
        "::: {.pull-quote side=full}\nA quotation across the measure\n:::",
        "#### A small head",
        "Term\n\n:   What it means.",
        "::: {.pull-quote side=right}\nBeside the text\n:::",
        "[کابل]{lang=fa} is a word of another script, whose face is higher than the line.",
        "***",
    )
    parts = [f"{block}\n\n{words(70, index)}.[^1]\n\n{words(40, index + 50)}." for index, block in enumerate(between)]
    front = f"---\ntitle: A title\nlang: en\nauthors: [Jane Doe]\nkey-messages: [One, Two]\n{page}---\n\n"
    return front + "\n\n".join([words(60), *parts]).replace("[^1]", "") + f"\n\nThe end.[^1]\n\n[^1]: {words(30)}\n"


def pages_of(style: Style, folder: Path, page: str = "") -> tuple[Element, PageMap]:
    (folder / "brief.md").write_text(manuscript(page), "utf-8")
    (folder / "picture.svg").write_text(PICTURE, "utf-8")
    brief = edit(read_brief(read_manuscript(folder / "brief.md"), {}, folder), style.box_kinds)
    pages = set_pages(brief, style, print_html(brief, style, root=folder), [folder, bundled_styles()])
    assert not pages.forbidden, pages.problems
    return pages.tree, pages.layout.page_map


def lines_of_the_text(tree: Element, page_map: PageMap) -> Iterator[Line]:
    """Yield the lines of undisturbed text: of paragraphs of the flow itself that hold nothing higher than their line."""
    main = next(tree.iter("main"))
    own = {paragraph for paragraph in main if paragraph.tag == "p" and paragraph.find(".//*[@lang]") is None}
    yield from (line for line in page_map.lines if line.block in own and line.area is Area.FLOW)


def off_the_grid(style: Style, tree: Element, page_map: PageMap) -> list[tuple[int, float, str]]:
    """Return page, distance from the grid in points and text of each line that is not on it."""
    found = []
    for line in lines_of_the_text(tree, page_map):
        below = (line.top - page_map.sheets[line.page - 1].text_top) % style.page.unit
        distance = min(below, style.page.unit - below)
        if distance > EXACT:
            found.append((line.page, distance / POINT, line.text))
    return found


@pytest.mark.parametrize("page", ["page: {size: A4}\n", "page: {size: letter, sides: 2}\n", "page: {size: A4, columns: 2}\n"])
@pytest.mark.parametrize("name", CLAIMING)
def test_lines_of_the_text_stand_on_the_grid(name: str, page: str, tmp_path: Path) -> None:
    style = STYLES[name]
    tree, page_map = pages_of(style, tmp_path, page)
    lines = list(lines_of_the_text(tree, page_map))
    assert len(page_map.sheets) > 2
    assert len(lines) > 80
    assert {round((line.bottom - line.top) / POINT, 2) for line in lines} == {round(style.page.unit / POINT, 2)}
    assert off_the_grid(style, tree, page_map) == []


@pytest.mark.parametrize("name", CLAIMING)
def test_text_begins_at_one_height_on_facing_pages(name: str, tmp_path: Path) -> None:
    _, page_map = pages_of(STYLES[name], tmp_path, "page: {sides: 2}\n")
    assert len({round(sheet.text_top, 1) for sheet in page_map.sheets[1:]}) == 1


def test_without_a_unit_lines_fall_as_they_come(tmp_path: Path) -> None:
    """If this fails, the engine or the sheets do by themselves what pdf/composition/grid.py is there for."""
    style = STYLES["policy"]
    without = replace(style, page=replace(style.page, unit=0.0))
    assert off_the_grid(style, *pages_of(without, tmp_path)) != []


def test_the_default_style_claims_a_unit_and_the_scan_none() -> None:
    assert STYLES["policy"].page.unit == pytest.approx(14 * POINT)
    assert STYLES["original"].page.unit == 0
