"""Which brackets belong together: code, mathematics, raw HTML and raw TeX between them are passed over."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.inlines.code import verbatim_at
from briefpress.manuscript.dialect.inlines.html import tag_end
from briefpress.manuscript.dialect.inlines.literal import ESCAPE
from briefpress.manuscript.dialect.inlines.mathematics import mathematics_at
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.dialect.inlines.tex import command_end

NOTE_MARK = re.compile(r"\[\^(?P<id>[^\r\n\t ^\[\]]+)\]")
_SIGN = re.compile(r"[\\`$<\[\]]")


def _known(_text: str) -> dict[int, int | None]:
    return {}


def closing_bracket(stretch: Stretch, start: int) -> int | None:
    """Return the offset of the bracket that closes the one at `start`, or None where none does or none stands there."""
    if not stretch.text.startswith("[", start):
        return None
    known = stretch.table(_known)
    if start not in known:
        _match(stretch, start, known)
    return known[start]


def _match(stretch: Stretch, start: int, known: dict[int, int | None]) -> None:
    """Find the partner of the bracket at `start`, and those of all brackets on the way: each is walked over once."""
    opened = [start]
    position = start + 1
    while opened and (sign := _SIGN.search(stretch.text, position)):
        position = sign.end()
        stretch.reading.patience -= 1
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] == "]":
            known[opened.pop()] = sign.start()
        else:
            position = _passed_over(stretch, sign.start()) or position
    known.update(dict.fromkeys(opened))


def _passed_over(stretch: Stretch, start: int) -> int | None:
    """Return the offset after what stands at `start` and can hide a bracket."""
    match stretch.text[start]:
        case "\\":
            escape = ESCAPE.match(stretch.text, start)
            return escape.end() if escape else command_end(stretch, start)
        case "`":
            verbatim = verbatim_at(stretch, start)
            return verbatim.end if verbatim else None
        case "$":
            mathematics = mathematics_at(stretch, start)
            return mathematics.end if mathematics else None
        case _:
            return tag_end(stretch, start)
