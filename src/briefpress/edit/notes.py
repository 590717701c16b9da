"""Notes are numbered in the order of their first call, wherever they were written down, and marked as the brief asks."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL, Brief, Note
from briefpress.metadata import Metadata, NoteMarks, NoteNumbers
from briefpress.note_marks import mark_of
from briefpress.text import headings_of_the_text


def number_notes(brief: Brief) -> Brief:
    """Number notes and calls from 1 and leave out notes that nothing calls. Calls inside notes count too, after the body's.

    Numbers count through the brief, for ids; marks begin again at each section where that is asked for. What page a note is on
    is not known here: where marks begin again on each page, these count through, and the layout stage sets new ones in print.

    A note that a later section calls again is set again there, with a mark and a number of that section: its first mark would be
    that of another note.
    """
    by_id = {note.id: note for note in brief.notes}
    marks = _Marks(brief.metadata)
    sections = set(_sections(brief.body)) if brief.metadata.note_numbers is NoteNumbers.SECTION else set()
    section = 0
    called: dict[tuple[str, int], Note] = {}
    calls: Counter[str] = Counter()
    trees = [brief.body]
    for tree in trees:  # grows while notes are found, so that a call inside a note finds its note as well
        for element in tree.iter():
            if element in sections:
                marks.begin_again()
                section += 1
            if element.tag != NOTE_CALL:
                continue
            name = element.get("note", "")
            note = called.get((name, section))
            if note is None:
                again = any(name == other for other, _ in called)
                note = replace(_copied(by_id[name], section) if again else by_id[name], number=len(called) + 1, mark=marks.next())
                called[name, section] = note
                trees.append(note.body)
            calls[note.id] += 1
            element.attrib |= {"note": note.id, "number": str(note.number), "mark": note.mark, "call": str(calls[note.id])}
    return replace(brief, notes=tuple(called.values()))


def _copied(note: Note, section: int) -> Note:
    """Return the note for a section that calls it again, under an id that no author can write; what has an id is the first."""
    body = deepcopy(note.body)
    for element in body.iter():
        element.attrib.pop("id", None)
    for call in body.iter(NOTE_CALL):
        call.set("note", call.get("note", "").partition(" ")[0])
    return replace(note, id=f"{note.id} {section}", body=body)


class _Marks:
    def __init__(self, metadata: Metadata) -> None:
        self._kind = metadata.note_marks or NoteMarks.FIGURES
        self._count = 0

    def next(self) -> str:
        self._count += 1
        return mark_of(self._count, self._kind)

    def begin_again(self) -> None:
        self._count = 0


def _sections(body: Element) -> list[Element]:
    """Return the headings of the text's highest level, which begin its sections."""
    headings = list(headings_of_the_text(body))
    top = min((heading.tag for heading in headings), default="")
    return [heading for heading in headings if heading.tag == top]
