"""The words of one element of the print tree, held against what the engine drew of them, piece by piece."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import accumulate
from xml.etree.ElementTree import Element

from briefpress.printed_pages import letters

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space of HTML; spaces that do not break are letters here."""

_HYPHENS = ("-", "\u2010")
_SIGNS = f"{string.punctuation}\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece that was drawn says as it was written; whether white space stands before it and behind it.

    `changed` tells that it was drawn otherwise, as in capitals; `hyphenated` that a line's end divides a word by a hyphen.
    """

    text: str
    before: bool
    behind: bool
    changed: bool = False
    hyphenated: bool = False


class OwnText:
    """The text that stands in an element itself, not in its children, white space as single spaces, and what of it was drawn yet.

    Where the stylesheet turns letters into capitals or a line end hyphenates, pieces differ from the text; then letters are
    compared without regard to case, and where that is not enough (`ß` is `SS` in capitals) alone.
    """

    __slots__ = ("_begins", "_drawn", "_plain", "at", "text")

    def __init__(self, element: Element) -> None:
        parts = [_SPACE.sub(" ", part) for part in (element.text or "", *(child.tail or "" for child in element))]
        self.text = "".join(parts)
        self.at = 0
        self._begins = set(accumulate(map(len, parts)))
        """Where text goes on behind a child: white space there stands behind the child, not behind the words before it."""
        self._plain = True
        self._drawn: list[str] = []

    def take(self, piece: str) -> Taken:
        """Take the next piece of what is drawn."""
        text, start = self.text, self.at
        while start < len(text) and text[start] == " ":
            start += 1
        before = start > self.at
        core = _SPACE.sub(" ", piece).strip(" ")
        self._drawn.append(core)
        if text.startswith(core, start):
            self.at = start + len(core)
            return Taken(core, before, self._space())
        word = core[:-1] if core.endswith(_HYPHENS) else core
        if text[start : start + len(word)].casefold() == word.casefold():
            self.at = start + len(word)
        else:
            self._plain = False
            self.at = start
            self._take_letters(word)
        said = text[start : self.at]
        if letters(said).casefold() != letters(word).casefold():  # words of a stylesheet, which are told otherwise
            return Taken(core, before, self._space())
        hyphenated = word != core and not text.startswith(_HYPHENS, self.at)
        if word != core and not hyphenated:
            self.at += 1
            said = text[start : self.at]
        return Taken(said, before, self._space(), changed=said != core, hyphenated=hyphenated)

    def _take_letters(self, word: str) -> None:
        """Take as many letters as a word has, and the signs behind them that it ends with."""
        wanted = len(letters(word).casefold())
        taken = 0
        while self.at < len(self.text) and taken < wanted:
            taken += len(letters(self.text[self.at]).casefold())
            self.at += 1
        for sign in word[len(word.rstrip(_SIGNS)) :]:
            if self.text.startswith(sign, self.at):
                self.at += 1

    def is_whole(self) -> bool:
        """Return whether every word was drawn, once and in order."""
        if self._plain:
            return not letters(self.text[self.at :])
        return letters("".join(self._drawn)).casefold() == letters(self.text).casefold()

    def _space(self) -> bool:
        """Take the white space behind a piece; return whether there is some."""
        if self.at in self._begins or self.text[self.at : self.at + 1] != " ":
            return False
        self.at += 1
        return True
