"""Where text is shown (ISO 32000-1, 9.4): the text matrix, and the box of a string from the widths of its font."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.geometry import Box, Matrix
from briefpress.preflight.marks import State

_DEPTH, _HEIGHT = -0.22, 0.75  # of most typefaces, in parts of the size: from the foot of a g to the head of a d


class TextPosition:
    """The text matrix and the text line matrix."""

    def __init__(self) -> None:
        self._line = self._matrix = Matrix()

    def begin(self, _: State) -> None:
        self._line = self._matrix = Matrix()

    def place(self, _: State, *numbers: float) -> None:
        self._line = self._matrix = Matrix.of(numbers)

    def move(self, _: State, x: float, y: float) -> None:
        self._line = self._matrix = Matrix(1, 0, 0, 1, x, y).then(self._line)

    def move_and_lead(self, state: State, x: float, y: float) -> None:
        state.leading = -y
        self.move(state, x, y)

    def next_line(self, state: State) -> None:
        self.move(state, 0, -state.leading)

    def height(self, state: State) -> float:
        """Return the size of the text on the page, in points."""
        return abs(state.size) * self._matrix.then(state.ctm).along

    def show(self, strings: Sequence[bytes | float], state: State) -> Box | None:
        """Move on over the strings and the adjustments between them; return the box of what shows, or None where nothing does."""
        font, size = state.font, state.size
        if font is None:
            return None
        pieces: list[bytes] = []
        moved = before = 0.0  # thousandths of the size to the left: in all, and before the first piece
        for part in strings:
            if isinstance(part, bytes):
                pieces.append(part)
            else:
                moved += part
                before = before if pieces else moved
        string = b"".join(pieces)  # a string of letters that are set one by one is measured at once
        codes = font.codes(string)
        spaces = 0 if font.composite else string.count(b" ")
        spacing = len(codes) * state.character_space + spaces * state.word_space
        reach = (font.width(codes) * size + spacing - moved / 1000 * size) * state.stretch
        start = -before / 1000 * size * state.stretch
        box = Box(min(start, reach), state.rise + _DEPTH * size, max(start, reach), state.rise + _HEIGHT * size)
        matrix = self._matrix.then(state.ctm)
        self._matrix = Matrix(1, 0, 0, 1, reach, 0).then(self._matrix)
        return matrix.box(box) if codes else None
