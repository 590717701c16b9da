"""Notes counted by page: every call shows the mark of a note on its own page, and a note called from afar is set again there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.catalogue import RULES, Level
from briefpress.pdf.layout import Layout, lay_out
from briefpress.pdf.said import said_by
from briefpress.style import NOTE
from tests.pdf.sheets import sheet, words

NOTED = '<bp-note id="note-{0}" data-number="{0}" data-mark="{0}">Note {0}.</bp-note>'
CALL = '<bp-call class="call" id="call-{0}-1" href="#note-{0}">' + NOTED + "</bp-call>"
AGAIN = '<bp-again class="call again" id="call-{0}-{1}" href="#note-{0}" data-number="{0}" data-mark="{0}"></bp-again>'
CSS = (
    "bp-note::footnote-call { content: attr(data-mark) } .again::before { content: attr(data-mark) } .new { break-before: page }"
)


def by_page(body: str, folder: Path) -> tuple[Layout, list[tuple[int, str, str]]]:
    """Return the layout, and page, mark and words of each note in their order."""
    source = sheet(f"<main>{body}</main>", folder, CSS)
    page = source.tree.find("body")
    assert page is not None
    page.set("data-numbers", "page")
    layout = lay_out(source)
    assert not [fault for fault in layout.faults if RULES[fault.code].level is Level.ERROR]
    notes = [
        (layout.page_map.pages_of(note)[0], note.get("data-mark", ""), "".join(note.itertext()))
        for note in source.tree.iter(NOTE)
    ]
    for call in source.tree.iter("a"):
        held = call.find(NOTE)
        marks = {note.get("id"): note for note in source.tree.iter(NOTE)}
        led_to = held if held is not None else marks[call.get("href", "").removeprefix("#")]
        assert (call if held is None else held).get("data-mark") == led_to.get("data-mark")
        assert layout.page_map.pages_of(call) == layout.page_map.pages_of(led_to)
    said = said_by(source.tree)
    assert said is not None
    assert list(said.notes) == list(dict.fromkeys(said.notes)), "what the brief says once is said once"
    return layout, notes


def test_marks_begin_again_on_each_page(tmp_path: Path) -> None:
    first, second = f"<p>One{CALL.format(1)} two{CALL.format(2)}</p>", f"<p class='new'>Three{CALL.format(3)}</p>"
    layout, notes = by_page(first + second, tmp_path)
    assert notes == [(1, "1", "Note 1."), (1, "2", "Note 2."), (2, "1", "Note 3.")]
    assert layout.layouts == 2


def test_a_note_is_set_again_on_another_page_that_calls_it(tmp_path: Path) -> None:
    first = f"<p>One{CALL.format(1)} again{AGAIN.format(1, 2)}</p>"
    second = f"<p class='new'>Two{CALL.format(2)} once more{AGAIN.format(1, 3)} and more{AGAIN.format(1, 4)}</p>"
    _, notes = by_page(first + second, tmp_path)
    assert notes == [(1, "1", "Note 1."), (2, "1", "Note 2."), (2, "2", "Note 1.")]


@pytest.mark.parametrize("lead", range(150, 330, 12))
def test_it_settles_wherever_the_call_falls(tmp_path: Path, lead: int) -> None:
    """A note that is set again takes room, which may send its call to the next page."""
    text = f"<p>One{CALL.format(1)} {words(lead)}</p><p>{words(40, 2)}{AGAIN.format(1, 2)} {words(60, 3)}{CALL.format(2)}</p>"
    by_page(text + f"<p>{words(150, 4)}{AGAIN.format(2, 2)}</p>", tmp_path)
