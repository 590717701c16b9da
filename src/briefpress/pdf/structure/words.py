"""The words of one element of the print tree, held against what the engine drew of them, piece by piece."""

from __future__ import annotations

import re
from itertools import accumulate
from xml.etree.ElementTree import Element

from briefpress.printed_pages import letters

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space of HTML; spaces that do not break are letters here."""


class OwnText:
    """The text that stands in an element itself, not in its children, white space as single spaces, and what of it was drawn yet.

    Where the stylesheet turns letters into capitals or a line end hyphenates, pieces differ from the text; then letters are
    compared alone, without regard to case.
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

    def take(self, piece: str) -> tuple[bool, bool, bool]:
        """Take the next piece; return whether white space stands before it, whether behind it, whether it ends in a hyphen."""
        text, start = self.text, self.at
        while start < len(text) and text[start] == " ":
            start += 1
        before = start > self.at
        core = _SPACE.sub(" ", piece).strip(" ")
        self._drawn.append(core)
        if text.startswith(core, start):
            self.at = start + len(core)
            return before, self._space(), False
        self._plain = False
        wanted = len(letters(core).casefold())
        self.at = start
        taken = 0
        while self.at < len(text) and taken < wanted:
            taken += len(letters(text[self.at]).casefold())
            self.at += 1
        hyphenated = core.endswith(("-", "\u2010")) and not self.text.endswith(("-", "\u2010"), 0, self.at)
        return before, self._space(), hyphenated

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
