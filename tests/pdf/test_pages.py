"""The page map says where everything fell: pages, boxes on them, lines, and the word with which each page begins."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefpress.pdf.pages import Area, PageMap, read_pages
from briefpress.printed_pages import letters
from tests.pdf.sheets import note, sheet, words

CSS = "h2 { break-after: avoid } aside { background: #eee }"


def mapped(body: str, folder: Path, css: str = CSS) -> tuple[PageMap, dict[str, Element]]:
    source = sheet(body, folder, css)
    page_map = read_pages(source.lay_out())
    return page_map, {element.get("id", ""): element for element in source.tree.iter() if isinstance(element.tag, str)}


def numbered(count: int, prefix: str = "w") -> str:
    return " ".join(f"{prefix}{index}" for index in range(count))


def test_a_page_begins_inside_a_paragraph_at_the_word_it_says(tmp_path: Path) -> None:
    page_map, by_id = mapped(f'<p>Before</p><p id="long">{numbered(900)}</p>', tmp_path)
    first, *others = page_map.starts
    assert (first.page, first.word, first.letters) == (1, "Before", 0)
    assert len(others) > 1
    for start in others:
        assert start.block is by_id["long"]
        index = int(start.word.removeprefix("w"))
        assert start.letters == len(letters(numbered(index)))


def test_calls_notes_and_emphasis_do_not_disturb_where_a_page_begins(tmp_path: Path) -> None:
    half = numbered(150)
    body = f'<p id="long">{half} <em>{numbered(10, "e")}</em>{note("1", words(30))} {numbered(700, "x")}</p>'
    page_map, by_id = mapped(body, tmp_path)
    text = "".join([half, numbered(10, "e"), numbered(700, "x")])
    for start in page_map.starts[1:]:
        assert start.block is by_id["long"]
        assert letters(text)[start.letters :].startswith(start.word)


def test_a_page_that_begins_with_a_block_begins_at_its_first_letter(tmp_path: Path) -> None:
    page_map, by_id = mapped('<p>One</p><h2 id="two" style="break-before: page">Two</h2><p>Three</p>', tmp_path)
    assert (page_map.starts[1].block, page_map.starts[1].letters, page_map.starts[1].word) == (by_id["two"], 0, "Two")


def test_a_repeated_table_head_is_not_where_a_page_begins(tmp_path: Path) -> None:
    rows = "".join(f'<tr><td id="r{row}">row{row}</td></tr>' for row in range(60))
    page_map, by_id = mapped(f"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>", tmp_path)
    start = page_map.starts[1]
    assert start.block is by_id[start.word.replace("row", "r")]


def test_a_page_with_only_the_rest_of_a_note_has_no_beginning_in_the_text(tmp_path: Path) -> None:
    page_map, _ = mapped(f"<p>Word{note('1', words(900))}</p>", tmp_path)
    assert len(page_map.starts) > 1
    assert page_map.starts[-1].block is None


def test_spots_are_border_boxes_on_their_pages(tmp_path: Path) -> None:
    page_map, by_id = mapped('<aside id="box" style="width: 100px; height: 50px; padding: 10px">Box</aside>', tmp_path)
    (spot,) = page_map.spots[by_id["box"]]
    assert spot.page == 1
    assert (spot.right - spot.left, spot.bottom - spot.top) == pytest.approx((120, 70))


def test_lines_tell_the_flow_from_boxes_and_notes(tmp_path: Path) -> None:
    body = f'<aside class="side-right"><div class="keep"><p>In a box</p></div></aside><p>Text{note("1", "Below")}</p>'
    page_map, _ = mapped(body, tmp_path)
    found = {line.text: line.area for line in page_map.lines}
    assert found == {"In a box": Area.BOX, "Text": Area.FLOW, "Below": Area.NOTES}


def test_a_justified_line_says_how_far_its_spaces_are_stretched(tmp_path: Path) -> None:
    css = "p { text-align: justify; width: 150px; hyphens: none }"
    page_map, _ = mapped("<p>words extraordinarily long incomprehensibly</p>", tmp_path, css)
    assert max(line.stretch for line in page_map.lines) > 0.2
    assert [line.last for line in page_map.lines if line.area is Area.FLOW][-1]
