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
        start = reach = 0.0
        shown = False
        if font is None:
            return None
        for part in strings:
            if isinstance(part, float):
                reach -= part / 1000 * size * state.stretch
                start = start if shown else reach
                continue
            for code in font.codes(part):
                space = state.word_space if code == 32 and not font.composite else 0
                reach += (font.width(code) * size + state.character_space + space) * state.stretch
                shown = True
        box = Box(min(start, reach), state.rise + _DEPTH * size, max(start, reach), state.rise + _HEIGHT * size)
        matrix = self._matrix.then(state.ctm)
        self._matrix = Matrix(1, 0, 0, 1, reach, 0).then(self._matrix)
        return matrix.box(box) if shown else None
