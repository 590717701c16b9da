"""Gradients in inks: each colour on the way of a gradient becomes inks, and the way between two is as straight as it was."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name

from briefpress.press.colour_spaces import family_of, in_palette
from briefpress.press.inks import Colour, Palette
from briefpress.problems import EngineError

_AXIAL, _RADIAL = 2, 3
_EXPONENTIAL, _STITCHING = 2, 3


def recolour_shading(shading: Any, named: Any, palette: Palette) -> None:
    """Set an axial or radial gradient (ISO 32000-1, 8.7.4.5) in the palette's space, with functions of its own.

    Between two colours the inks change, not the light: a gradient from a grey to another is black ink alone all the way, as one
    through the profile would not be. Raises EngineError for gradients that the layout engine never writes.
    """
    family = family_of(shading.ColorSpace, named)
    if family == palette.space:
        return
    if int(shading.ShadingType) not in (_AXIAL, _RADIAL):
        raise EngineError(f"a gradient of type {int(shading.ShadingType)} cannot be printed")
    shading.Function = _recoloured(shading.Function, family, palette)
    shading.ColorSpace = Name(palette.space)
    if "/Background" in shading:
        shading.Background = colour_array(in_palette(family, list(shading.Background), palette))


def _recoloured(function: Any, family: str, palette: Palette) -> Dictionary:
    """Return a copy of a function whose values are colours of the palette."""
    copy = Dictionary({key: value for key, value in function.items() if key != "/Range"})
    kind = int(function.FunctionType)
    if kind == _EXPONENTIAL:
        copy.C0 = colour_array(in_palette(family, list(function.C0), palette))
        copy.C1 = colour_array(in_palette(family, list(function.C1), palette))
    elif kind == _STITCHING:
        copy.Functions = Array([_recoloured(one, family, palette) for one in function.Functions])
    else:
        raise EngineError(f"a gradient by a function of type {kind} cannot be printed")
    return copy


def heaviest_of(shading: Any) -> float:
    """Return the most coloured ink that a gradient in inks lays on one spot."""
    if shading.ColorSpace != Name.DeviceCMYK:
        return 0.0
    return max(sum(float(ink) for ink in list(colour)[:3]) for colour in _colours(shading.Function))


def _colours(function: Any) -> Iterator[Any]:
    if int(function.FunctionType) == _STITCHING:
        for one in function.Functions:
            yield from _colours(one)
    else:
        yield from (function.C0, function.C1)


def colour_array(colour: Colour) -> Array:
    """Return a colour as an array of the PDF."""
    return Array([Decimal(f"{part:g}") for part in colour])
