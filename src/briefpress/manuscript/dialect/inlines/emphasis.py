"""Emphasis and strong emphasis: `*a*`, `_a_`, `**a**`, `__a__`, `***a***`.

Pandoc does not look ahead for the end: once opened, emphasis takes all that follows up to its end, and where no end comes, the
signs mean themselves. A run of three may end as one and two, or as two and one. `_` within a word is a letter.
"""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.inlines.breaks import Space
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Found, Item, Piece
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_SPACE = Space()
_RUN = re.compile(r"\*+|_+")


class Emphasis(Construct):
    """All of them, since only the text that follows says which one it is."""

    openings = ("*", "_")
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        text = stretch.text
        if text[start] == "_" and stretch.after_word(start):
            return None
        match = _RUN.match(text, start)
        assert match is not None  # it is asked where such a sign stands
        end, size = match.end(), match.end() - start
        if size > 3 or text[end : end + 1] in {" ", "\t"}:
            return _loose(stretch, match)
        if size == 3:
            return _three(stretch, text[start], end)
        return (_one if size == 1 else _two)(stretch, text[start], end, ())


def _loose(stretch: Stretch, run: re.Match[str]) -> Found:
    """Return a run that cannot open emphasis, with the space after it: no end is looked for between the two."""
    space = _SPACE.read(stretch, run.end()) if stretch.text[run.end() : run.end() + 1] in {" ", "\t"} else None
    return Found(space.end, (run[0], *space.content)) if space else Found(run.end(), (run[0],))


def _ends(stretch: Stretch, signs: str, position: int) -> bool:
    """Whether `signs` end emphasis at `position`; underscores before a letter or a digit do not."""
    if not stretch.text.startswith(signs, position):
        return False
    after = stretch.text[position + len(signs) : position + len(signs) + 1]
    return signs[0] == "*" or not after.isalnum()


def _close(stretch: Stretch, end: int) -> int:
    stretch.word_end = end  # what comes straight after emphasis comes straight after a word
    return end


def _three(stretch: Stretch, sign: str, start: int) -> Found:
    content: list[Item] = []
    position = start
    while position < len(stretch.text) and not _ends(stretch, sign, position):
        position, found = stretch.inline(position)
        content += found
    read = tuple(content)
    if _ends(stretch, sign * 3, position):
        return Found(_close(stretch, position + 3), (Piece("strong", (Piece("em", read),)),))
    if _ends(stretch, sign * 2, position):
        return _one(stretch, sign, _close(stretch, position + 2), (Piece("strong", read),))
    if _ends(stretch, sign, position):
        return _two(stretch, sign, _close(stretch, position + 1), (Piece("em", read),))
    return Found(position, (sign * 3, *read))


def _two(stretch: Stretch, sign: str, start: int, before: Content) -> Found:
    """Read on to two signs; `before` is what of the content has been read already."""
    content: list[Item] = list(before)
    position = start
    while position < len(stretch.text) and not _ends(stretch, sign * 2, position):
        position, found = stretch.inline(position)
        content += found
    if _ends(stretch, sign * 2, position):
        return Found(_close(stretch, position + 2), (Piece("strong", tuple(content)),))
    return Found(position, (sign * 2, *content))


def _one(stretch: Stretch, sign: str, start: int, before: Content) -> Found:
    """Read on to one sign; two of them open strong emphasis within, unless another one follows."""
    content: list[Item] = list(before)
    position = start
    while position < len(stretch.text):
        if not _ends(stretch, sign, position):
            position, found = stretch.inline(position)
        elif stretch.text.startswith(sign * 2, position) and not _ends(stretch, sign, position + 2):
            position, found = _two(stretch, sign, position + 2, ())
        else:
            break
        content += found
    if _ends(stretch, sign, position):
        return Found(_close(stretch, position + 1), (Piece("em", tuple(content)),))
    return Found(position, (sign, *content))
