"""The operators of a page or a drawing, rewritten: every colour in the palette, small black text over what lies below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf, sqrt
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from briefpress.geometry import UNMOVED, Matrix, rectangle
from briefpress.press.colour_spaces import CMYK, GREY, PATTERN, RGB, family_of, first_colour, in_palette
from briefpress.press.grounds import PATH_OPERATORS, Grounds
from briefpress.press.inks import BLACK, Colour, Palette
from briefpress.problems import EngineError

OVERPRINT, KNOCKOUT = "/BpOver", "/BpOut"
"""The graphics states that `Rewriting` may ask for; the resources of a page have to name them (ISO 32000-1, 11.7.4)."""

SMALL = 24.0
"""Points: black text up to this size is printed over its ground, where a hair of white would show if the plates slip."""

Instruction = tuple[list[Any], Operator]

_DEVICE = {"rg": RGB, "RG": RGB, "g": GREY, "G": GREY, "k": CMYK, "K": CMYK}
_SHOWS = {"Tj", "TJ", "'", '"'}
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_PATHS = {*_FILLS, "S", "s", "n"}
_PAINTS = {*_FILLS, "S", "s", "sh", "Do"}

Load = Callable[[Any], float]
"""Returns how much coloured ink a picture, drawing, pattern or gradient may lay on one spot; it is in inks already."""


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state matters here: it is saved by q and brought back by Q."""

    fill_space: str = GREY
    stroke_space: str = GREY
    fill: Colour | None = BLACK
    matrix: Matrix = UNMOVED
    font_size: float = 0.0
    opaque: bool = True
    pattern: str = ""
    over: bool = False


class Rewriting:
    """Rewrites one stream of operators. Black is printed over its ground where `load` is given, in the space of a page.

    The resources of the stream have to name the two graphics states then. `heaviest` is how much coloured ink any of the
    stream's own colours lays on.
    """

    def __init__(self, resources: Any, palette: Palette, load: Load | None = None) -> None:
        self._resources = resources
        self._named = resources.get("/ColorSpace")
        self._load, self._grounds = load, Grounds(palette.most - 1)
        self.heaviest = 0.0
        self._states = resources.get("/ExtGState", {})
        self._palette = palette
        self._state = _State(fill=BLACK if palette.space == CMYK else None)
        self._saved: list[_State] = []
        self._text = UNMOVED

    def rewrite(self, stream: Any) -> bytes:
        """Return the stream's operators in the palette, beginning with its black: the black that a page begins with is a grey."""
        out: list[Instruction] = []
        if self._palette.space == CMYK:
            out += (self._set(BLACK, stroke=False), self._set(BLACK, stroke=True))
        for instruction in pikepdf.parse_content_stream(stream):
            out += self._rewritten(instruction)
        return pikepdf.unparse_content_stream(out)

    def _rewritten(self, instruction: Any) -> Iterator[Instruction]:
        operands, operator = instruction.operands, instruction.operator
        name = str(operator)
        if name == "INLINE IMAGE":
            raise EngineError("a picture inside the operators of a page cannot be printed")
        if name in _DEVICE:
            yield self._colour(_DEVICE[name], operands, stroke=name.isupper())
        elif name in ("cs", "CS"):
            yield from self._space(operands[0], stroke=name == "CS")
        elif name in ("sc", "scn", "SC", "SCN"):
            yield from self._special(operands, operator, stroke=name.isupper())
        else:
            self._follow(name, operands)
            if self._load is not None:
                if name in _SHOWS or name in _PAINTS:
                    yield from self._overprinting(shows=name in _SHOWS)
                self._note(name, operands, self._load)
            yield operands, operator

    def _colour(self, family: str, values: Iterable[Any], *, stroke: bool) -> Instruction:
        return self._set(in_palette(family, list(values), self._palette), stroke=stroke)

    def _set(self, colour: Colour, *, stroke: bool) -> Instruction:
        self.heaviest = max(self.heaviest, sum(colour[:3]))
        if not stroke:
            self._state = replace(self._state, fill=colour, pattern="")
        return [Decimal(f"{part:g}") for part in colour], Operator(self._palette.stroke if stroke else self._palette.fill)

    def _space(self, name: Any, *, stroke: bool) -> Iterator[Instruction]:
        family = family_of(name, self._named)
        self._state = replace(self._state, stroke_space=family) if stroke else replace(self._state, fill_space=family, fill=None)
        if family == PATTERN:
            yield [Name(PATTERN)], Operator("CS" if stroke else "cs")
        else:
            yield self._set(first_colour(family, self._palette), stroke=stroke)

    def _special(self, operands: list[Any], operator: Operator, *, stroke: bool) -> Iterator[Instruction]:
        family = self._state.stroke_space if stroke else self._state.fill_space
        if family != PATTERN:
            yield self._colour(family, operands, stroke=stroke)
        elif len(operands) == 1:
            if not stroke:
                self._state = replace(self._state, fill=None, pattern=str(operands[0]))
            yield list(operands), operator
        else:
            raise EngineError("a pattern without colours of its own cannot be printed")

    def _follow(self, name: str, operands: Any) -> None:
        """Keep up with the part of the graphics state that tells the printed size of text and whether it is opaque."""
        state = self._state
        match name:
            case "q":
                self._saved.append(state)
            case "Q" if self._saved:
                self._state = self._saved.pop()
            case "cm":
                self._state = replace(state, matrix=Matrix.of(operands).then(state.matrix))
            case "BT":
                self._text = UNMOVED
            case "Tm":
                self._text = Matrix.of(operands)
            case "Tf":
                self._state = replace(state, font_size=float(operands[1]))
            case "gs" if "/ca" in self._states.get(str(operands[0]), {}):
                self._state = replace(state, opaque=float(self._states[str(operands[0])].ca) == 1)

    def _overprinting(self, *, shows: bool) -> Iterator[Instruction]:
        """Yield the change of the graphics state that is needed before something is painted, if any."""
        state = self._state
        over = shows and state.opaque and state.fill == BLACK and self._size() <= SMALL
        over = over and self._grounds.bear(self._text.then(state.matrix), self._size())
        if over != state.over:
            self._state = replace(state, over=over)
            yield [Name(OVERPRINT if over else KNOCKOUT)], Operator("gs")

    def _note(self, name: str, operands: Any, load: Load) -> None:
        """Keep up with what lies on the page."""
        state = self._state
        if name in _PATHS:
            self._grounds.paint(self._filled(load) if name in _FILLS else None)
        elif name == "sh":
            self._grounds.cover(load(self._resources.Shading[str(operands[0])]))
        elif name == "Do":
            thing = self._resources.XObject[str(operands[0])]
            if thing.Subtype == Name.Image:
                self._grounds.place(load(thing), state.matrix)
            else:
                self._grounds.place(load(thing), Matrix.of(thing.get("/Matrix", ())).then(state.matrix), rectangle(thing.BBox))
        else:
            self._grounds.trace(name, [float(one) for one in operands] if name in PATH_OPERATORS else (), state.matrix)

    def _filled(self, load: Load) -> float:
        if self._state.fill is not None:
            return sum(self._state.fill[:3])
        pattern = self._resources.get("/Pattern", {}).get(self._state.pattern)
        return inf if pattern is None else load(pattern)

    def _size(self) -> float:
        a, b, c, d, *_ = self._text.then(self._state.matrix)
        return self._state.font_size * sqrt(abs(a * d - b * c))
