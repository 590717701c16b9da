"""Text that knows where it stood: lines of a manuscript, and passages of running text made of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class Line(NamedTuple):
    """One line, or what is left of it once the marks of its containers are taken off.

    `number` counts lines of the file from 1; `column` is the column, from 1, in which `text[0]` stands there.
    """

    text: str
    number: int
    column: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing but spaces and tabs stands in the line; a no-break space is something."""
        return not self.text.strip(" \t")

    def cut(self, count: int) -> Line:
        """Return the line without its first `count` characters."""
        return Line(self.text[count:], self.number, self.column + count)


class At(NamedTuple):
    """A line and a column of the manuscript, both from 1; `str()` gives the `data-at` attribute of the tree."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text (its lines joined by newlines) in which every character knows its place."""

    text: str
    starts: tuple[int, ...]  # offset of each line in `text`
    lines: tuple[At, ...]  # where each of them starts in the manuscript

    @classmethod
    def of(cls, lines: list[Line]) -> Passage:
        lengths = [len(line.text) + 1 for line in lines[:-1]]
        return cls(
            "\n".join(line.text for line in lines),
            tuple(accumulate(lengths, initial=0)),
            tuple(At(line.number, line.column) for line in lines),
        )

    def at(self, offset: int) -> At:
        """Return where the character at `offset` stands."""
        index = bisect_right(self.starts, offset) - 1
        line = self.lines[index]
        return At(line.line, line.column + offset - self.starts[index])

    def slice(self, start: int, end: int) -> Passage:
        """Return the passage between two offsets, its places kept."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        starts = (0, *(offset - start for offset in self.starts[first + 1 : last + 1]))
        return Passage(self.text[start:end], starts, (self.at(start), *self.lines[first + 1 : last + 1]))
