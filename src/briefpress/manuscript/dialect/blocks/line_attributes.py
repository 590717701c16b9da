"""Attributes at the end of a line of running text, of a heading or a caption, told from those of something within it."""

from __future__ import annotations

import re
from functools import cache

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.reader import standard_constructs
from briefpress.manuscript.dialect.inlines.stretch import Constructs, Reading, Stretch
from briefpress.manuscript.dialect.state import State
from briefpress.passage import At, Passage

_HASHES = re.compile(r"#+")
_BLANK_END = re.compile(r"[ \t]*(?:\n|$)")
_BRACE = re.compile(r"\{")


def split_attributes(text: str, *, closing_signs: bool = False) -> tuple[int, dict[str, str]]:
    """Return where words end, and the attributes that close one of their lines; without such, the words go on to the end.

    Braces in code, in a link or right behind one belong to that. With `closing_signs` a row of `#` at the end belongs to the
    mark of the heading, not to its words.
    """
    ends = _possible_ends(text, closing_signs)
    end = _first_between_words(text, sorted(ends)) if ends else None
    return (len(text), {}) if end is None else (end, ends[end])


def _possible_ends(text: str, closing_signs: bool) -> dict[int, dict[str, str]]:
    """Return the attributes that would follow, by the offset at which the words would end."""
    ends: dict[int, dict[str, str]] = {}
    for brace in _BRACE.finditer(text):
        read = read_attributes(text, brace.start())
        if read and _BLANK_END.match(text, read[1]):
            ends[brace.start()] = read[0]
    if closing_signs:
        for signs in _HASHES.finditer(text):
            after = signs.end() + len(text[signs.end() :]) - len(text[signs.end() :].lstrip(" \t"))
            if after == len(text) or after in ends:
                ends[signs.start()] = ends.get(after, {})
    return ends


def _first_between_words(text: str, ends: list[int]) -> int | None:
    """Return the first of the offsets at which no construct is under way."""
    stretch = Stretch(Reading(State(""), Passage(text, (0,), (At(1, 1),)), constructs()), text)
    position = 0
    while position < len(text):
        after, content = stretch.inline(position)
        whole = content != (text[position:after],)  # what is no plain run of words cannot end within
        found = next((end for end in ends if end == position or (position < end < after and not whole)), None)
        if found is not None:
            return found
        position = after
    return None


@cache
def constructs() -> Constructs:
    """Return the constructs of running text, made once."""
    return Constructs(standard_constructs())
