"""What is printed where a note is called, and before the note itself."""

from __future__ import annotations

from briefpress.metadata import NoteMarks

SYMBOLS = ("*", "†", "‡", "§", "‖", "¶")
"""In the order that printers keep to; a seventh note begins again with two of each."""


def mark_of(index: int, marks: NoteMarks | str) -> str:
    """Return the mark of a note from its place, from 1, among those that are counted together: `3`, or `‡`."""
    if marks != NoteMarks.SYMBOLS:
        return str(index)
    times, symbol = divmod(index - 1, len(SYMBOLS))
    return SYMBOLS[symbol] * (times + 1)
