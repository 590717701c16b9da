"""A place in the lines of one container, from which the next block is read."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.passage import At, Line, Passage

Mark = tuple[int, Line]

Position = tuple[int, int]
"""The index of a line among the cursor's, and an offset in what is left of it."""


class Cursor:
    """The lines of one container and how far they are read: `line` is what is left of the line at `index`."""

    __slots__ = ("index", "line", "lines", "memory")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.memory: dict[object, object] = {}  # what a construct has found out about these lines once and for all
        self.go(0)

    @property
    def done(self) -> bool:
        return self.index >= len(self.lines)

    @property
    def at(self) -> At:
        return At(self.line.number, self.line.column)

    @property
    def text(self) -> str:
        return self.line.text

    def go(self, index: int, cut: int = 0) -> None:
        """Go to the line at `index`, past its first `cut` characters."""
        self.index = index
        line = self.lines[index] if index < len(self.lines) else Line("", self.lines[-1].number + 1 if self.lines else 1)
        self.line = line.cut(cut) if cut else line

    def move(self, position: Position) -> None:
        """Go to a position: the index of a line, and an offset in what is left of it."""
        index, offset = position
        if index == self.index:
            self.skip(offset)
        else:
            self.go(index, offset)

    def skip(self, count: int) -> None:
        """Go past `count` characters of the line."""
        self.line = self.line.cut(count)

    def next(self) -> Line:
        """Go to the next line; return what was left of this one."""
        line = self.line
        self.go(self.index + 1)
        return line

    def skip_blank(self) -> bool:
        """Go past blank lines; return whether there were any."""
        before = self.index
        while not self.done and self.line.blank:
            self.next()
        return self.index > before

    def peek(self, index: int) -> Line | None:
        """Return the line at `index`: what is left of it where it is the line in hand, None past the end."""
        if index == self.index and not self.done:
            return self.line
        return self.lines[index] if index < len(self.lines) else None

    def save(self) -> Mark:
        return self.index, self.line

    def restore(self, mark: Mark) -> None:
        self.index, self.line = mark

    def take(self, end: int) -> list[Line]:
        """Return the lines up to the one at `end`, and go there."""
        if end <= self.index:
            return []
        lines = [self.line, *self.lines[self.index + 1 : end]]
        self.go(end)
        return lines

    def take_to(self, position: Position) -> list[Line]:
        """Return what stands before a position, line by line, and go there."""
        lines = self.between((self.index, 0), position)
        self.move(position)
        return lines

    def between(self, start: Position, end: Position) -> list[Line]:
        """Return what stands between two positions, line by line."""
        lines = [line for number in range(start[0], end[0] + 1) if (line := self.peek(number))]
        lines[-1] = lines[-1]._replace(text=lines[-1].text[: end[1]])
        return [lines[0].cut(start[1]), *lines[1:]]


def indent(text: str) -> int:
    """Return how many spaces `text` begins with."""
    return len(text) - len(text.lstrip(" "))


def stripped(lines: list[Line]) -> list[Line]:
    """Return the lines of running text without the white space around them; none where there is nothing else."""
    lines = lines.copy()
    while lines and lines[-1].blank:
        lines.pop()
    while lines and lines[0].blank:
        lines.pop(0)
    if lines:
        lines[0] = lines[0].cut(indent(lines[0].text))
        last = lines[-1]
        lines[-1] = last._replace(text=without_end(last.text))
    return lines


def without_end(text: str) -> str:
    """Return `text` without the spaces at its end; one that a backslash makes part of the text stays."""
    short = text.rstrip(" ")
    backslashes = len(short) - len(short.rstrip("\\"))
    return text[: len(short) + 1] if backslashes % 2 else short


def passage(lines: list[Line]) -> Passage:
    """Return running text without the white space around it."""
    return Passage.of(stripped(lines))
