"""What is painted on a page: one Mark for each text, line, area, picture and shading, with all that is asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pikepdf

from briefpress.geometry import Box, Matrix
from briefpress.preflight.colour import GREY, Colour, Space
from briefpress.preflight.fonts import Font


class Kind(StrEnum):
    TEXT = "text"
    AREA = "area"
    LINE = "line"
    PICTURE = "picture"
    SHADING = "shading"


class Tagging(StrEnum):
    """How a mark is marked: as content of the structure, as an artifact, or not at all (ISO 32000-1, 14.8.2.2)."""

    NONE = "none"
    ARTIFACT = "artifact"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image at the size at which it is shown: pixels and points each way, and pixels per inch of the coarser direction.

    `source` is the image's stream, or None where it stands in the content itself. A `stencil` is painted in the current colour.
    """

    width: int
    height: int
    size: tuple[float, float]
    ppi: float
    stencil: bool
    source: pikepdf.Object | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is painted, in the order of painting.

    `box` is what the clip leaves of it. `thickness` is that of a line or of an area's thinnest bar, in points; None where nothing
    is to be measured. `colour` has no values for a picture or a shading, whose colours are many. An area is `solid`
    where it is known to fill its box.
    """

    kind: Kind
    box: Box
    colour: Colour
    thickness: float | None = None
    overprints: bool = False
    overprint_mode: int = 0
    transparent: bool = False
    tagging: Tagging = Tagging.NONE
    mcid: int | None = None
    font: Font | None = None
    size: float = 0.0
    picture: Picture | None = None
    of_annotation: bool = False
    solid: bool = False


@dataclass(slots=True)
class State:
    """The graphics state (8.4): what `q` keeps and `Q` brings back."""

    ctm: Matrix
    clip: Box
    clip_solid: bool = True  # whether it is the whole of its box
    fill: Colour = field(default_factory=lambda: Colour(GREY, (0.0,)))
    stroke: Colour = field(default_factory=lambda: Colour(GREY, (0.0,)))
    line_width: float = 1.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "/Normal"
    soft_mask: bool = False
    fill_overprints: bool = False
    stroke_overprints: bool = False
    overprint_mode: int = 0
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def transparent(self, *, stroke: bool = False) -> bool:
        alpha = self.stroke_alpha if stroke else self.fill_alpha
        return alpha < 1 or self.soft_mask or self.blend not in ("/Normal", "/Compatible")


def space_of(mark: Mark) -> Space:
    """Return the space of a mark's colours, an Indexed one looked through, and of an uncoloured pattern that of its colour."""
    return mark.colour.space.settled
