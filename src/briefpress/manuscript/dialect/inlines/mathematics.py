"""Mathematics in TeX: `$a$` within the line, `$$a$$` on display. Prices are none: `$5 and $10`."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Fault, Found, Piece
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.dialect.inlines.tex import closing_braces

_WORD = re.compile(r"[^\s\\$]+")
_SPACE = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")

_SPACES_AT_LINE_END = re.compile(r"[ \t]+\n")


class Formula(NamedTuple):
    """A formula: its TeX, the offset after it, and whether it stands on display."""

    tex: str
    end: int
    display: bool


def mathematics_at(stretch: Stretch, start: int) -> Formula | None:
    """Return the formula whose dollar sign stands at `start`, or None where it is a dollar sign."""
    return _display(stretch, start) or _within_line(stretch, start)


def _display(stretch: Stretch, start: int) -> Formula | None:
    if not stretch.text.startswith("$$", start) or stretch.text.startswith("$$$$", start):
        return None
    stop = stretch.find("$$", start + 2)
    return Formula(stretch.text[start + 2 : stop], stop + 2, True) if stop > 0 else None


def _within_line(stretch: Stretch, start: int) -> Formula | None:
    """The dollar signs touch the formula, and no digit follows the second."""
    text = stretch.text
    position = start + 1
    if stretch.find("$", position) <= position:
        return None
    while position < len(text) and text[position] != "$":
        if word := _WORD.match(text, position):
            position = word.end()
        elif space := _SPACE.match(text, position):
            if position == start + 1 or text.startswith("$", space.end()):
                return None
            position = space.end()
        elif text.startswith("\\text{", position):
            position = stretch.table(closing_braces).get(position + 5, position + 2)
        else:
            position += 2 if text[position] == "\\" else 1
    if position >= len(text) or text[position + 1 : position + 2].isdigit():
        return None
    return Formula(_tidied(text[start + 1 : position]), position + 1, False)


def _tidied(tex: str) -> str:
    """Return the TeX without spaces at its own end and at those of its lines; an escaped space is no space."""
    short = _SPACES_AT_LINE_END.sub("\n", tex).strip(" \t\n")
    backslashes = len(short) - len(short.rstrip("\\"))
    return f"{short} " if backslashes % 2 else short


class Mathematics(Construct):
    """A formula, kept as the TeX that it is."""

    openings = ("$",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        formula = mathematics_at(stretch, start)
        if formula is None:
            return None
        at = stretch.at(start)
        attributes = {"class": "math display" if formula.display else "math inline"}
        fault = Fault("T07", at, "a formula is shown as the TeX that it is", "write it in words or as a picture")
        return Found(formula.end, (fault, Piece("span", (formula.tex,), attributes, at, verbatim=True)))
