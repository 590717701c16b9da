"""The colour spaces of a PDF (ISO 32000-1, 8.6), and how a colour in each of them becomes one of the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf

from briefpress.press.inks import Colour, Palette
from briefpress.problems import EngineError

RGB, GREY, CMYK, LAB, PATTERN, INDEXED = "/DeviceRGB", "/DeviceGray", "/DeviceCMYK", "/Lab", "/Pattern", "/Indexed"

_ALIKE = {"/CalRGB": RGB, "/CalGray": GREY, "/RGB": RGB, "/G": GREY, "/CMYK": CMYK}
_OF_PROFILE = {1: GREY, 3: RGB, 4: CMYK}
_KNOWN = {RGB, GREY, CMYK, LAB, PATTERN, INDEXED}
_FIRST = {RGB: (0, 0, 0), GREY: (0,), CMYK: (0, 0, 0, 1), LAB: (0, 0, 0)}


def family_of(space: Any, named: Any = None) -> str:
    """Return which of the spaces above a colour space is like; `named` is the ColorSpace dictionary of the resources.

    Raises EngineError for a space that the layout engine never writes: what is not understood is not printed.
    """
    if isinstance(space, pikepdf.Name) and named is not None and str(space) in named:
        return family_of(named[str(space)])
    first = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    family = _OF_PROFILE.get(int(space[1].N), "") if first == "/ICCBased" else _ALIKE.get(first, first)
    if family not in _KNOWN:
        raise EngineError(f"the colour space {first} cannot be printed")
    return family


def first_colour(family: str, palette: Palette) -> Colour:
    """Return the colour that a space begins with, which is black in all of them."""
    return in_palette(family, _FIRST[family], palette)


def in_palette(family: str, values: Sequence[Any], palette: Palette) -> Colour:
    """Return a colour of one of the spaces above in the palette."""
    numbers = [float(value) for value in values]
    if family == RGB and len(numbers) == 3:
        return palette.of_rgb((numbers[0], numbers[1], numbers[2]))
    if family == GREY and len(numbers) == 1:
        return palette.of_grey(numbers[0])
    if family == CMYK and len(numbers) == 4:
        return palette.of_inks((numbers[0], numbers[1], numbers[2], numbers[3]))
    if family == LAB and len(numbers) == 3:
        return palette.of_lab((numbers[0], numbers[1], numbers[2]))
    raise EngineError(f"{len(numbers)} numbers are no colour of {family}")
