"""Notes: calls `[^id]`, and notes written where they are called, `^[…]`."""

from __future__ import annotations

from briefpress.brief import NOTE_CALL
from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Fault, Found, InlineNote, Piece
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.near_miss import did_you_mean

_INDENT = 4  # columns from 1 in which a definition may begin


class NoteCall(Construct):
    """A call of a defined note; of an undefined one it is text, and reported."""

    openings = ("[^",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        mark = NOTE_MARK.match(stretch.text, start)
        if mark is None:
            return None
        at, defined = stretch.at(start), stretch.state.notes
        if mark["id"] in defined:
            return Found(mark.end(), (Piece(NOTE_CALL, attributes={"note": mark["id"]}, at=at),))
        hint = did_you_mean(mark["id"], defined, show="[^{}]", otherwise=f"define it: {mark[0]}: …", likeness=0.6)
        if _looks_like_definition(stretch, start, mark.end()):
            hint = f"if this is its definition, write {mark[0]}: …, with a colon right after the bracket"
        return Found(mark.end(), (Fault("N01", at, f"note {mark[0]} is not defined", hint), mark[0]))


def _looks_like_definition(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a call is the first thing of its line and apart from what follows: `[^a] Source` for `[^a]: Source`."""
    begins = stretch.at(start).column <= _INDENT and (start == 0 or stretch.text[start - 1] == "\n")
    return begins and stretch.text.startswith((" ", "\t"), end)


class NoteInPlace(Construct):
    """A note within the line; before `(`, `[` or attributes its brackets are those of a link or a span in a superscript."""

    openings = ("^[",)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        close = closing_bracket(stretch, start + 1)
        if close is None or stretch.text[close + 1 : close + 2] in {"(", "["} or read_attributes(stretch.text, close + 1):
            return None
        return Found(close + 1, (InlineNote(stretch.inside(start + 2, close), stretch.at(start)),))
