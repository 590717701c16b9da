"""Notes: each is called, and none stands inside another."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.brief import NOTE_CALL, Brief
from briefpress.check.rule import Setting
from briefpress.near_miss import nearest
from briefpress.problems import Problem

INLINE = "inline-"
"""How the id of a note begins that is written where it is called."""


def uncalled_notes(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """N02: a note is defined, and nothing calls it: its words would be on no page."""
    called = {call.get("note", "") for tree in brief.trees() for call in tree.iter(NOTE_CALL)}
    for note in brief.notes:
        if note.id not in called:
            near = nearest(note.id, called)
            meant = f"; did you mean it where [^{near}] is called?" if near else ""
            yield Problem(
                "N02", note.place, f"note [^{note.id}] is never called", f"call it with [^{note.id}], or take it out{meant}"
            )


def nested_notes(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """N04: a note is called inside a note, where no page and no reading system can set it. Pandoc does not read it either."""
    for note in brief.notes:
        for call in note.body.iter(NOTE_CALL):
            name = "a note" if call.get("note", "").startswith(INLINE) else f"[^{call.get('note', '')}]"
            outer = "a note" if note.id.startswith(INLINE) else f"note [^{note.id}]"
            yield Problem("N04", brief.place_of(call), f"{name} is called inside {outer}", "put its words into the outer note")
