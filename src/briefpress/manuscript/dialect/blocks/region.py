"""The lines between two blank ones as one text, for what may run over lines: code, tags, the labels of links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeVar, cast

from briefpress.manuscript.dialect.blocks.cursor import Cursor, Position
from briefpress.manuscript.dialect.blocks.markers import begins_item

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Region:
    """A text of lines, made once for all that looks at it, which finds its way back to the positions of its cursor."""

    cursor: Cursor
    first: int
    text: str
    starts: tuple[int, ...]
    tables: dict[Callable[[str], object], object] = field(default_factory=dict, compare=False)

    @classmethod
    def around(cls, cursor: Cursor, index: int) -> Region:
        known = cursor.memory.get(cls)
        if isinstance(known, cls) and known.first <= index < known.first + len(known.starts):
            return known
        end = index
        while end < len(cursor.lines) and not (end > index and cursor.lines[end].blank):
            end += 1
        texts = [line.text for line in cursor.lines[index:end]]
        starts = tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
        cursor.memory[cls] = region = cls(cursor, index, "\n".join(texts), starts)
        return region

    def table(self, make: Callable[[str], T]) -> T:
        """Return what `make` finds out about the text, asked once."""
        if make not in self.tables:
            self.tables[make] = make(self.text)
        return cast("T", self.tables[make])

    def offset(self, position: Position) -> int:
        index, offset = position
        return self.starts[index - self.first] + self._cut(index) + offset

    def position(self, offset: int) -> Position:
        number = bisect_right(self.starts, offset) - 1
        index = self.first + number
        return index, offset - self.starts[number] - self._cut(index)

    def has_item(self, first: int, last: int) -> bool:
        """Return whether one of the lines from `first` to `last` begins a list item."""
        return any(begins_item(line.text) for line in self.cursor.lines[first : last + 1])

    def _cut(self, index: int) -> int:
        """Return how much of the line at `index` is read already."""
        line = self.cursor.peek(index)
        return len(self.cursor.lines[index].text) - len(line.text) if line else 0
