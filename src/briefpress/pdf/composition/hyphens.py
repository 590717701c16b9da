"""Hyphens in words that no line can hold: looked for where a line may end, and not in all the rest of the word.

WeasyPrint 70 (`text.line_break.split_first_line`) hyphenates what is left of a word for each line, and shapes it anew up to each
place where it may be hyphenated, from the last one on: a word of 2,000 letters takes longer than a brief, one of 10,000 minutes.
No line has so many letters. So only the first FARTHEST of a word are looked through; a shorter word is hyphenated as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefpress.pdf.loading import line_break

FARTHEST = 200
"""How many letters of a word are looked through: twice as many as the longest line that anybody should read."""


class Dictionaries(dict[tuple[str, int, int, int], Any]):
    """The dictionaries of one layout, by language and by the letters that are left before and after a hyphen."""

    def get(self, key: tuple[str, int, int, int], _: Any = None) -> Any:
        """Return a dictionary, opened where it has not been yet: the engine asks for none that is not there."""
        if key not in self:
            lang, left, right, _ = key
            self[key] = _Dictionary(lang=lang, left=left, right=right)
        return self[key]


class _Dictionary(line_break.pyphen.Pyphen):  # type: ignore[misc]  # pyphen carries no types
    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        for start, end in super().iterate(word[:FARTHEST]):
            yield start, end + word[FARTHEST:]
