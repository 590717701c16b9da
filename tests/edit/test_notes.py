"""Notes: numbered through the brief, marked as it asks."""

from dataclasses import replace

import pytest

from briefpress.brief import NOTE_CALL, Brief
from briefpress.edit.notes import number_notes
from briefpress.metadata import NoteMarks, NoteNumbers
from briefpress.note_marks import SYMBOLS, mark_of
from tests.edit.trees import brief_of


def call(name: str) -> str:
    return f'<note-call note="{name}"/>'


def numbered(body: str, names: str, **settings: object) -> Brief:
    given = brief_of(body, notes={name: f"<p>{name}</p>" for name in names})
    return number_notes(replace(given, metadata=replace(given.metadata, **settings)))  # type: ignore[arg-type]


def test_symbols_come_in_the_order_of_the_trade_and_then_twice() -> None:
    marks = [mark_of(index, NoteMarks.SYMBOLS) for index in range(1, 14)]
    assert " ".join(marks) == "* † ‡ § ‖ ¶ ** †† ‡‡ §§ ‖‖ ¶¶ ***"
    assert mark_of(13, "figures") == "13"
    assert mark_of(2, "symbols") == SYMBOLS[1]


def test_every_call_of_a_note_shows_its_mark() -> None:
    brief = numbered(f"<p>x{call('b')}{call('a')}{call('b')}</p>", "ab", note_marks=NoteMarks.SYMBOLS)
    assert [(note.id, note.number, note.mark) for note in brief.notes] == [("b", 1, "*"), ("a", 2, "†")]
    calls = [(one.get("number"), one.get("mark"), one.get("call")) for one in brief.body.iter(NOTE_CALL)]
    assert calls == [("1", "*", "1"), ("2", "†", "1"), ("1", "*", "2")]


@pytest.mark.parametrize("top", ["h1", "h2"])
def test_marks_begin_again_at_the_headings_of_the_highest_level(top: str) -> None:
    body = (
        f"<p>{call('a')}{call('b')}</p><{top}>S{call('c')}</{top}><p>{call('d')}</p><h3>T{call('e')}</h3>"
        f"<aside><h1>Box{call('f')}</h1></aside><div><{top}>U</{top}></div><p>{call('g')}{call('c')}</p>"
    )
    brief = numbered(body, "abcdefg", note_numbers=NoteNumbers.SECTION)
    assert [note.number for note in brief.notes] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [note.mark for note in brief.notes] == ["1", "2", "1", "2", "3", "4", "1", "2"]


def test_a_note_called_again_in_a_later_section_is_set_again_there() -> None:
    body = (
        f"<p>{call('a')}{call('b')}{call('b')}</p><h2>S</h2><p>{call('b')}{call('b')}{call('c')}</p><h2>T</h2><p>{call('b')}</p>"
    )
    brief = numbered(body, "abc", note_numbers=NoteNumbers.SECTION)
    assert [note.mark for note in brief.notes] == ["1", "2", "1", "2", "1"]
    assert ["".join(note.body.itertext()) for note in brief.notes] == ["a", "b", "b", "c", "b"]
    assert len({note.id for note in brief.notes}) == 5
    calls = [(one.get("number"), one.get("mark"), one.get("call")) for one in brief.body.iter(NOTE_CALL)]
    assert calls == [
        *(("1", "1", "1"), ("2", "2", "1"), ("2", "2", "2")),
        *(("3", "1", "1"), ("3", "1", "2"), ("4", "2", "1"), ("5", "1", "1")),
    ]
    assert {one.get("note") for one in brief.body.iter(NOTE_CALL)} == {note.id for note in brief.notes}


def test_an_identifier_within_a_note_stays_with_the_first() -> None:
    given = brief_of(f"<p>{call('a')}</p><h2>S</h2><p>{call('a')}</p>", notes={"a": '<p id="here">a</p>'})
    brief = number_notes(replace(given, metadata=replace(given.metadata, note_numbers=NoteNumbers.SECTION)))
    assert [note.body[0].get("id") for note in brief.notes] == ["here", None]


def test_until_there_are_pages_marks_count_through() -> None:
    brief = numbered(f"<p>{call('a')}</p><h2>S</h2><p>{call('b')}</p>", "ab", note_numbers=NoteNumbers.PAGE)
    assert [note.mark for note in brief.notes] == ["1", "2"]
