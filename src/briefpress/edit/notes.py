"""Notes are numbered in the order of their first call, wherever they were written down."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from briefpress.brief import NOTE_CALL, Brief, Note


def number_notes(brief: Brief) -> Brief:
    """Number notes and calls from 1 and leave out notes that nothing calls. Calls inside notes count too, after the body's."""
    by_id = {note.id: note for note in brief.notes}
    numbers: dict[str, int] = {}
    called: list[Note] = []
    calls: Counter[str] = Counter()
    trees = [brief.body]
    for tree in trees:  # grows while notes are found, so that a call inside a note finds its note as well
        for call in tree.iter(NOTE_CALL):
            note_id = call.get("note", "")
            if note_id not in numbers:
                numbers[note_id] = len(numbers) + 1
                called.append(replace(by_id[note_id], number=numbers[note_id]))
                trees.append(by_id[note_id].body)
            calls[note_id] += 1
            call.set("number", str(numbers[note_id]))
            call.set("call", str(calls[note_id]))
    return replace(brief, notes=tuple(called))
