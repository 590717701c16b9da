"""Columns begin level, are balanced without a loss, and heed what breaks the page; text in tight leading is no overprint."""

from __future__ import annotations

from pathlib import Path

from briefpress.pdf.layout import lay_out
from briefpress.pdf.pages import Area, Line, PageMap, read_pages
from tests.pdf.sheets import sheet, words

COLUMNS = """main { columns: 2 } h2 { margin: 30pt 0 10pt; font-size: 14pt; break-after: avoid }
.box { margin: 20pt 0; break-inside: avoid }
"""


def laid_out(body: str, folder: Path, css: str = "") -> PageMap:
    return lay_out(sheet(f"<main>{body}</main>", folder, COLUMNS + css)).page_map


def paragraphs(first: int, last: int) -> str:
    return "".join(f"<p>{words(45, seed)}.</p>" for seed in range(first, last))


def columns_of(page_map: PageMap, page: int) -> tuple[list[Line], list[Line]]:
    """Return the lines of the left and of the right column of a page."""
    lines = [line for line in page_map.lines if line.page == page and line.area is Area.FLOW]
    middle = page_map.sheets[page - 1].width / 2
    return [line for line in lines if line.measure[0] < middle], [line for line in lines if line.measure[0] > middle]


def test_a_head_that_begins_a_column_begins_at_its_head(tmp_path: Path) -> None:
    begun = 0
    for lead in range(4, 12):
        body = paragraphs(0, lead) + "".join(f"<h2>Head {seed}</h2>{paragraphs(seed, seed + 1)}" for seed in range(20, 34))
        page_map = laid_out(body, tmp_path)
        for page in range(1, len(page_map.sheets)):
            for column in columns_of(page_map, page):
                if column and column[0].block.tag == "h2" and (page, column[0]) != (1, columns_of(page_map, 1)[0][0]):
                    begun += 1
                    assert column[0].top - page_map.sheets[page - 1].text_top < 12
    assert begun > 2


def test_both_columns_begin_level_below_what_spans_them(tmp_path: Path) -> None:
    wide = '<div style="column-span: all">Across both</div>'
    left, right = columns_of(laid_out(f"{wide}{paragraphs(0, 4)}", tmp_path), 1)
    assert "Across" in left[0].text
    assert left[1].top == right[0].top


def test_columns_are_balanced_where_a_box_ends_one_of_them(tmp_path: Path) -> None:
    wide = '<div style="column-span: all">Across both</div>'
    box = f'<div class="box"><p>{words(25)}</p></div>'
    for count in (1, 2):
        body = f"{paragraphs(0, count)}{box}{paragraphs(10, 10 + count)}<p>{words(20)}</p>{wide}"
        left, right = columns_of(laid_out(body, tmp_path), 1)
        lines = [line for line in left if "Across" not in line.text]
        assert right
        assert abs(lines[-1].bottom - right[-1].bottom) < 100


def test_a_page_break_behind_what_spans_the_columns_is_heeded(tmp_path: Path) -> None:
    wide = '<div style="column-span: all">Across both</div>'
    page_map = laid_out(f'{paragraphs(0, 1)}{wide}<p style="break-before: page">Next page.</p>{paragraphs(2, 3)}', tmp_path)
    assert [line.page for line in page_map.lines if line.text == "Next page."] == [2]


def test_lines_closer_than_their_letters_are_high_are_no_overprint(tmp_path: Path) -> None:
    """The leading of a line is asked where its letters stand, not its box: half of what is missing hangs over on both sides."""
    tight = '<p style="font-size: 40pt; line-height: 20pt">Aa</p><p style="font-size: 8pt; line-height: 10pt">Below it.</p>'
    assert read_pages(sheet(tight, tmp_path).lay_out()).overprinted == []
    over = '<p style="line-height: 10pt">Words.</p><p style="line-height: 10pt; margin-top: -10pt">Words over words.</p>'
    assert read_pages(sheet(over, tmp_path).lay_out()).overprinted != []
