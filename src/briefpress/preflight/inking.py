"""The part of the graphics state from which a plate is made."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from briefpress.preflight.colour import GREY, Colour

_BLACK = Colour(GREY, (0.0,))


@dataclass(slots=True)
class Inking:
    """The colours in force, whether they overprint, and which greys were last written for them, by whether they stroke."""

    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    render: int = 0
    written: dict[bool, Any] = field(default_factory=dict)

    def kept(self) -> Inking:
        kept = copy(self)
        kept.written = dict(self.written)
        return kept

    def key(self) -> tuple[Any, ...]:
        colours = (self.fill.space, self.fill.values, self.stroke.space, self.stroke.values)
        return *colours, self.fill_over, self.stroke_over, self.mode
