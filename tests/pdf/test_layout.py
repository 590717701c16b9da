"""Notes stand under their calls, boxes stay whole and no word is lost, or the audit says so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from briefpress.catalogue import RULES, Level
from briefpress.pdf.audit import Finding, audit
from briefpress.pdf.layout import lay_out
from briefpress.pdf.pages import Area, read_pages
from briefpress.style import NOTE
from tests.pdf.sheets import note, sheet, words

# Positions at which WeasyPrint 70 sets the note on the page after its call although the policy forbids it.
STRAYS_PLAINLY = range(28, 36)


def page_with_note(lead: int, size: int) -> str:
    lines = "".join(f"<p>Lead line {number}</p>" for number in range(lead))
    return f"{lines}<p>Start of the paragraph{note('1', words(size))} {words(150, 2)}</p><p>{words(150, 3)}</p>"


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is only ugly."""
    return [finding for finding in findings if RULES[finding.code].level is Level.ERROR]


def codes_of_first_layout(body: str, folder: Path) -> set[str]:
    source = sheet(body, folder)
    return {finding.code for finding in audit(source.tree, read_pages(source.lay_out()))}


def codes_of_the_engine_alone(body: str, folder: Path) -> set[str]:
    source = sheet(body, folder)
    return {finding.code for finding in audit(source.tree, read_pages(source.source.render(font_config=source.fonts)))}


def test_the_engine_alone_strays_somewhere(tmp_path: Path) -> None:
    """If this fails the engine was mended: pdf/composition/foot.py may become smaller."""
    assert any("L01" in codes_of_the_engine_alone(page_with_note(lead, 60), tmp_path) for lead in STRAYS_PLAINLY)


@pytest.mark.parametrize("size", [10, 60, 150, 900])
def test_every_note_stands_under_its_call_in_the_first_layout(tmp_path: Path, size: int) -> None:
    for lead in STRAYS_PLAINLY:
        layout = lay_out(sheet(page_with_note(lead, size), tmp_path))
        assert not errors(layout.faults), lead
        assert layout.layouts == 1


def test_a_plain_page_costs_one_layout(tmp_path: Path) -> None:
    layout = lay_out(sheet(page_with_note(3, 20), tmp_path))
    assert (layout.layouts, layout.changes, layout.faults) == (1, (), ())


def box(text: str) -> str:
    return f'<aside class="side-right"><div class="keep"><p>{text}</p></div></aside>'


@pytest.mark.parametrize("lead", range(26, 37, 2))
def test_a_box_at_the_end_of_a_page_or_of_the_document_is_whole(tmp_path: Path, lead: int) -> None:
    lines = "".join(f"<p>Lead line {number}</p>" for number in range(lead))
    layout = lay_out(sheet(f"{lines}{box(words(30))}<p>{words(60, 2)}</p>{box(words(40, 3))}", tmp_path))
    assert not errors(layout.faults)


def test_a_box_taller_than_a_page_is_set_across_the_text(tmp_path: Path) -> None:
    layout = lay_out(sheet(f"<p>{words(40)}</p>{box(words(900, 2))}<p>{words(40, 3)}</p>", tmp_path))
    assert not errors(layout.faults)
    assert "across" in layout.changes[0]


def test_a_note_taller_than_a_page_goes_on_over_the_next_pages(tmp_path: Path) -> None:
    source = sheet(page_with_note(3, 2500), tmp_path)
    page_map = read_pages(source.lay_out())
    assert audit(source.tree, page_map) == []
    assert len(page_map.pages_of(next(source.tree.iter("bp-note")))) > 3


def test_words_that_the_engine_drops_are_found(tmp_path: Path) -> None:
    body = f'<div style="position: absolute">Words {note("1", "lost in here")}</div>'
    assert "L02" in codes_of_first_layout(body, tmp_path)


def test_hidden_words_are_lost_words(tmp_path: Path) -> None:
    assert "L02" in codes_of_first_layout('<p>Shown</p><p style="display: none">Hidden</p>', tmp_path)


def test_case_hyphens_and_first_letters_do_not_matter(tmp_path: Path) -> None:
    css = "p { text-transform: uppercase; width: 30pt } p::first-letter { font-size: 20pt }"
    source = sheet("<p>extraordinarily con\u00adsti\u00adtu\u00adtional straße</p>", tmp_path, css)
    assert errors(audit(source.tree, read_pages(source.lay_out()))) == []


def test_text_off_the_page_is_found(tmp_path: Path) -> None:
    assert "L03" in codes_of_first_layout('<p style="position: relative; left: 900px">Far</p>', tmp_path)


def test_a_table_that_is_too_wide_lets_its_words_break(tmp_path: Path) -> None:
    cells = "".join(f"<td>{'wide' * 12}</td>" for _ in range(6))
    layout = lay_out(sheet(f"<p>Before</p><table><tbody><tr>{cells}</tr></tbody></table>", tmp_path))
    assert not errors(layout.faults)
    assert "long words" in layout.changes[0]


def test_text_over_text_is_found(tmp_path: Path) -> None:
    body = f'<p style="margin-bottom: -30pt">{words(60)}</p><p>{words(60, 2)}</p>'
    assert "L03" in codes_of_first_layout(body, tmp_path)


def test_what_shares_a_line_is_not_over_it(tmp_path: Path) -> None:
    css = "sup, sub { font-size: 6pt; line-height: 0 } sup { vertical-align: super } sub { vertical-align: sub }"
    body = f"<p>H<sub>2</sub>O<sup>a</sup>{note('1', 'Text')} <big>B</big>{words(40)}<b>{words(9)}</b></p>"
    source = sheet(body, tmp_path, css + "big { font-size: 30pt } p { letter-spacing: -0.05em; line-height: 1 }")
    assert audit(source.tree, read_pages(source.lay_out())) == []


def test_a_box_across_the_text_is_cut_only_if_no_page_holds_it(tmp_path: Path) -> None:
    css = ".keep { break-inside: avoid } .box .keep { display: block }"

    def across(count: int) -> str:
        return f'<p>{words(200)}</p><aside class="box"><div class="keep"><p>{words(count, 2)}</p></div></aside>'

    assert lay_out(sheet(across(150), tmp_path, css)).changes == ()
    layout = lay_out(sheet(across(900), tmp_path, css))
    assert not errors(layout.faults)
    assert "taller than one" in layout.changes[0]


PLACED = """[data-place] { float: footnote; margin: 0 }
[data-place]::footnote-call, [data-place]::footnote-marker { content: none }
@page { @note-area { content: element(top, all-once) } }"""


def test_a_figure_goes_to_the_head_of_its_page_with_its_note(tmp_path: Path) -> None:
    figure = f'<figure data-place="top"><figcaption id="caption">Caption{note("1", words(9))}</figcaption></figure>'
    source = sheet(f"<p id='text'>{words(100)}</p>{figure}<p>{words(60, 2)}</p>", tmp_path, PLACED)
    layout = lay_out(source)
    assert not errors(layout.faults)
    by_id = {element.get("id", ""): element for element in source.tree.iter()}
    (caption,), (text,) = layout.page_map.spots[by_id["caption"]], layout.page_map.spots[by_id["text"]]
    assert (caption.page, text.page) == (1, 1)
    assert caption.bottom <= text.top


def placed(place: str, count: int, number: int = 1) -> str:
    return f'<aside class="box" data-place="{place}" id="{place}-{number}"><div class="keep"><p>{words(count)}</p></div></aside>'


def test_a_figure_goes_to_the_foot_of_its_page_above_the_notes(tmp_path: Path) -> None:
    source = sheet(
        f"<p id='text'>{words(60)}{note('1', words(9))}</p>{placed('foot', 20)}<p>{words(60, 2)}</p>", tmp_path, PLACED
    )
    layout = lay_out(source)
    assert not errors(layout.faults)
    by_id = {element.get("id", ""): element for element in source.tree.iter()}
    (box,), (text,) = layout.page_map.spots[by_id["foot-1"]], layout.page_map.spots[by_id["text"]]
    (note_spot,) = layout.page_map.spots[next(source.tree.iter(NOTE))]
    assert box.page == text.page == note_spot.page == 1
    assert text.bottom <= box.top
    assert box.bottom <= note_spot.top


@pytest.mark.parametrize("place", ["top", "foot"])
def test_what_a_page_has_no_room_for_goes_to_the_next_and_keeps_its_order(tmp_path: Path, place: str) -> None:
    many = "".join(placed(place, 60, number) for number in range(6))
    source = sheet(f"<p>{words(150)}</p>{many}<p>{words(250, 2)}</p>", tmp_path, PLACED)
    layout = lay_out(source)
    assert not errors(layout.faults)
    spots = [layout.page_map.spots[box][0] for box in source.tree.iter("aside")]
    pages = [spot.page for spot in spots]
    assert pages == sorted(pages)
    assert pages[-1] > pages[0]
    assert layout.layouts == 1


def test_what_waits_at_the_end_of_the_text_gets_a_page_of_its_own(tmp_path: Path) -> None:
    source = sheet(f"<p>{words(150)}</p>{''.join(placed('foot', 100, number) for number in range(5))}", tmp_path, PLACED)
    layout = lay_out(source)
    assert not errors(layout.faults)
    assert len(layout.page_map.sheets) > 1
    assert all(layout.page_map.spots[box] for box in source.tree.iter("aside"))


@pytest.mark.parametrize("place", ["top", "foot"])
def test_a_box_too_tall_for_the_head_or_foot_of_a_page_stands_where_it_is_written(tmp_path: Path, place: str) -> None:
    source = sheet(f"<p>{words(30)}</p>{placed(place, 900)}<p>{words(30, 2)}</p>", tmp_path, PLACED)
    layout = lay_out(source)
    assert not errors(layout.faults)
    assert any("where it is written" in change for change in layout.changes)


def test_the_rest_of_a_last_note_stays_when_pages_are_made_again(tmp_path: Path) -> None:
    """Here the number of all pages, which the margin shows, makes the engine set the pages twice."""
    css = "@page { @bottom-center { content: none } } .all::before { content: target-counter('#end', page) }"
    text = f"<p class='all'>{words(40)}</p><p id='end'>{words(100)}{note('1', words(700))}</p>"
    layout = lay_out(sheet(text, tmp_path, css))
    assert not errors(layout.faults)
    assert layout.layouts == 1


@pytest.mark.parametrize("lead", range(26, 37, 2))
def test_a_box_stays_with_the_text_beside_it(tmp_path: Path, lead: int) -> None:
    """Where the line that calls a note goes to the next page with it, the engine leaves the box before it behind."""
    lines = "<p>Words</p>" * lead
    beside = '<aside class="box side-right" id="box" style="float: right; width: 40%">Aside</aside>'
    text = f'<p id="text">{words(5)}{note("1", words(60))} {words(40)}</p>'
    source = sheet(lines + beside + text, tmp_path)
    layout = lay_out(source)
    assert not errors(layout.faults)
    by_id = {element.get("id", ""): element for element in source.tree.iter()}
    assert layout.page_map.pages_of(by_id["box"]) == layout.page_map.pages_of(by_id["text"])[:1]


@pytest.mark.parametrize(("facing", "sides"), [("outside", ["side-right", "side-left"]), ("inside", ["side-left", "side-right"])])
def test_a_box_outside_stands_away_from_the_spine_of_its_page(tmp_path: Path, facing: str, sides: list[str]) -> None:
    one = f'<aside class="side-right" data-facing="{facing}"><div class="keep"><p>{words(9)}</p></div></aside><p>{words(80)}</p>'
    source = sheet(f'{one}<div style="break-before: page">{one}</div>', tmp_path)
    page = source.tree.find("body")
    assert page is not None
    page.set("data-sides", "2")
    layout = lay_out(source)
    assert not errors(layout.faults)
    assert [box.get("class") for box in source.tree.iter("aside")] == sides


def test_the_rest_of_a_note_stands_before_the_notes_of_its_page(tmp_path: Path) -> None:
    lead = "".join(f"<p>Lead line {number}</p>" for number in range(26))
    source = sheet(f"{lead}<p>{words(6)}{note('1', words(150))} {words(60)}</p><p>{words(9)}{note('2', 'second')}</p>", tmp_path)
    layout = lay_out(source)
    assert not errors(layout.faults)
    first, second = source.tree.iter("bp-note")
    (_, rest), (after,) = layout.page_map.spots[first], layout.page_map.spots[second]
    assert rest.page == after.page
    assert after.top >= rest.bottom - 0.1


def test_notes_are_counted_by_page_where_the_brief_asks_for_it(tmp_path: Path) -> None:
    def marked(number: int) -> str:
        mark = f'class="call" data-number="{number}" data-mark="{number}"'
        return f'<bp-call {mark}><bp-note class="note" data-number="{number}" data-mark="{number}">Note</bp-note></bp-call>'

    source = sheet(f"<p>One{marked(1)} two{marked(2)}</p><p style='break-before: page'>Three{marked(3)}</p>", tmp_path)
    page = source.tree.find("body")
    assert page is not None
    page.set("data-numbers", "page")
    page.set("data-marks", "symbols")
    lay_out(source)
    assert [found.get("data-mark") for found in source.tree.iter("bp-note")] == ["*", "†", "*"]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_end_above_their_notes_and_lose_nothing(tmp_path: Path, columns: int) -> None:
    def paragraphs(first: int) -> str:
        numbers = range(first, first + 12)
        return "".join(f"<p>{words(60, n)}{note(str(n), words(12 + 9 * (n % 5), n))} {words(30, n)}</p>" for n in numbers)

    wide = f'<div style="column-span: all">{words(30)}{note("wide", words(20))}</div>'
    source = sheet(f"<main>{paragraphs(0)}{wide}{paragraphs(20)}</main>", tmp_path, f"main {{ columns: {columns} }}")
    layout = lay_out(source)
    assert not errors(layout.faults)
    assert layout.layouts == 1


@pytest.mark.parametrize("columns", [2, 3])
def test_notes_stand_under_their_own_column(tmp_path: Path, columns: int) -> None:
    """The rest of one that is longer than a column stands at the foot of the next; one called across them stands across."""
    numbers = range(14)
    sizes = {number: 300 if number == 4 else 12 + 9 * (number % 5) for number in numbers}
    text = "".join(f"<p>{words(60, n)}{note(str(n), words(sizes[n], n))} {words(30, n)}</p>" for n in numbers)
    wide = f'<div style="column-span: all">{words(30)}{note("wide", words(20))}</div>'
    source = sheet(f'<main data-notes="column">{wide}{text}</main>', tmp_path, f"main {{ columns: {columns} }}")
    layout = lay_out(source)
    assert (errors(layout.faults), layout.layouts) == ([], 1)
    spots = layout.page_map.spots
    width = layout.page_map.sheets[0].width
    calls = {call.get("href", "")[1:]: spots[call][0] for call in source.tree.iter("a") if call.get("href")}
    notes = {element.get("id", ""): spots[element] for element in source.tree.iter(NOTE)}
    assert calls.keys() == notes.keys()
    assert len(notes["note-4"]) > 1
    for number, (first, *_) in notes.items():
        call = calls[number]
        assert first.page == call.page
        assert first.top >= call.bottom
        if number == "note-wide":
            assert first.right - first.left > width / columns
        else:
            assert first.right - first.left < width / columns
            assert first.left <= call.left < first.right + 1


@pytest.mark.parametrize("lead", [100, 250, 400, 550])
def test_a_figure_that_goes_from_a_column_to_the_next_foot_takes_its_note_along(tmp_path: Path, lead: int) -> None:
    box = f'<aside class="box" data-place="foot"><div class="keep"><p>{words(90)}{note("1", words(12))}</p></div></aside>'
    body = f'<main data-notes="column"><p>{words(lead)}</p>{box}{box.replace("note-1", "note-2")}</main>'
    layout = lay_out(sheet(body, tmp_path, PLACED + "main { columns: 2 }"))
    assert (errors(layout.faults), layout.layouts) == ([], 1)


def test_columns_with_notes_under_them_are_balanced_too(tmp_path: Path) -> None:
    text = f"<p>{words(150)}{note('1', words(40))} {words(150)}</p>"
    body = f'<main data-notes="column">{text}<div style="column-span: all">Across</div></main>'
    layout = lay_out(sheet(body, tmp_path, "main { columns: 2 }"))
    assert not errors(layout.faults)
    in_columns = [line for line in layout.page_map.lines if "Across" not in line.text and line.area is not Area.MARGIN]
    middle = layout.page_map.sheets[0].width / 2
    left, right = (max(line.bottom for line in in_columns if (line.measure[0] > middle) is side) for side in (False, True))
    assert abs(left - right) < 3 * 14 * 96 / 72


def test_columns_before_a_block_across_them_are_balanced(tmp_path: Path) -> None:
    body = f'<main><p>{words(300)}</p><div id="wide" style="column-span: all">Across</div></main>'
    layout = lay_out(sheet(body, tmp_path, "main { columns: 2 }"))
    lines = [line for line in layout.page_map.lines if line.block.tag == "p"]
    left = [line for line in lines if line.measure[0] == lines[0].measure[0]]
    assert abs(2 * len(left) - len(lines)) <= 2


def test_margins_between_notes_have_their_room(tmp_path: Path) -> None:
    """The last margin collapses with that of the area where this has no padding; all others do not."""
    lines = "".join(f"<p>{words(9)}{note(str(n), words(9, n))}</p>" for n in range(24))
    layout = lay_out(sheet(lines + page_with_note(3, 200), tmp_path, "bp-note { margin: 1pt 0 3pt }"))
    assert (errors(layout.faults), layout.layouts) == ([], 1)


@pytest.mark.parametrize("lead", range(100, 240, 5))
def test_columns_are_filled_although_a_note_finds_no_room_at_first(tmp_path: Path, lead: int) -> None:
    """The note called in the second column needs the foot of both: the columns get lower, and hold more."""
    first = f"<p>{words(lead)}{note('1', words(12))}</p><p>{words(60, 2)}{note('2', words(30))}</p>"
    text = f"{first}<p>{words(90, 3)}{note('3', words(200))} {words(400, 4)}</p>"
    layout = lay_out(sheet(f"<main>{text}</main>", tmp_path, "main { columns: 2; column-fill: auto }"))
    assert not errors(layout.faults)
    lines = [line for line in layout.page_map.lines if line.page == 1 and line.area is Area.FLOW]
    middle = layout.page_map.sheets[0].width / 2
    left, right = (max(line.bottom for line in lines if (line.measure[0] > middle) is side) for side in (False, True))
    assert abs(left - right) < 4 * 14 * 96 / 72


@pytest.mark.parametrize("size", [12, 40, 70])
def test_notes_that_crowd_a_small_page_are_set_once(tmp_path: Path, size: int) -> None:
    """Many notes in one line, and rests of others that fill the foot already: the engine reports those that it has laid out."""
    crowded = "".join(f"{words(4, at)}{''.join(note(f'{at}-{nth}', words(size, at)) for nth in range(3))} " for at in range(12))
    layout = lay_out(sheet(f"<p>{crowded}</p><p>{words(120)}</p>", tmp_path, "@page { size: A6; margin: 14mm 11mm }"))
    assert not errors(layout.faults)
    assert layout.layouts == 1
