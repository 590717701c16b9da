"""Colours of a brand: read as CSS writes them, compared as WCAG 2.2 does, and moved no further than they have to be.

A colour of the screen is an integer 0xRRGGBB in sRGB; inks are cyan, magenta, yellow and black from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import tinycss2.color3

from briefpress import luminance
from briefpress.luminance import READABLE, VISIBLE
from briefpress.settings.ink_settings import Inks
from briefpress.settings.values import Refused

BLACK, WHITE = 0x000000, 0xFFFFFF
_STEPS = 400

Linear = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour: `screen` as 0xRRGGBB, `inks` where the brand names them, `dark` where it has another one for dark screens."""

    screen: int
    inks: Inks | None = None
    dark: int | None = None

    @property
    def css(self) -> str:
        return hexadecimal(self.screen)


def hexadecimal(colour: int) -> str:
    """Return a colour as CSS has it: `#0b4f6c`."""
    return f"#{colour:06x}"


def screen_colour(text: str) -> int:
    """Return a colour of CSS: `#0b4f6c`, `teal`, `rgb(11 79 108)`; raise Refused where it is none, or lets something through."""
    found = tinycss2.color3.parse_color(_with_commas(text.strip()))
    if found is None or isinstance(found, str):
        raise Refused(f"{text or 'nothing'} is not a colour", 'write it as CSS does, in quotes: "#0b4f6c"')
    if found.alpha < 1:
        raise Refused(f"{text} is not opaque, and ink on paper is", "name the colour that it has on white")
    channels: list[float] = [found.red, found.green, found.blue]
    red, green, blue = (round(min(max(channel, 0), 1) * 255) for channel in channels)
    return red << 16 | green << 8 | blue


def contrast(one: int, other: int) -> float:
    """Return by how much two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio)."""
    return luminance.contrast(_channels(one), _channels(other))


def nearest_that_stands_out(colour: int, grounds: Sequence[int], least: float = READABLE) -> int | None:
    """Return the colour of the same hue, as little lighter or darker as can be, that stands out from every ground.

    The colour itself where it does already; None where none of its hue does.
    """

    def stands_out(candidate: int) -> bool:
        return all(contrast(candidate, ground) >= least for ground in grounds)

    return _nearest(colour, stands_out)


def for_any_ground(colour: int) -> int:
    """Return the colour, as little lighter or darker as can be, that is seen on white and on black: for the rules of a book."""
    found = nearest_that_stands_out(colour, (WHITE, BLACK), VISIBLE)
    return 0x767676 if found is None else found  # never: between the two there is a grey of every hue


def mixed(colour: int, ground: int, share: float) -> int:
    """Return so much of the colour, 0 to 1, on the ground, as a screen would show a tint of it."""
    parts = zip(_channels(colour), _channels(ground), strict=True)
    red, green, blue = (round(over * share + under * (1 - share)) for over, under in parts)
    return red << 16 | green << 8 | blue


def thinned(inks: Inks | None, share: float) -> Inks | None:
    """Return the inks of a tint of that share."""
    if inks is None:
        return None
    cyan, magenta, yellow, black = (round(ink * share, 4) for ink in inks)
    return cyan, magenta, yellow, black


def _with_commas(text: str) -> str:
    """Return `rgb(11 79 108)` as `rgb(11, 79, 108)`, which the parser of CSS Colour 3 knows."""
    name, bracket, rest = text.partition("(")
    if not bracket or "," in rest or "/" in rest:
        return text
    return f"{name}({', '.join(rest.rstrip(')').split())})"


def _nearest(colour: int, fits: Callable[[int], bool]) -> int | None:
    """Return the first colour that fits, going from the lightness of this one both ways (Oklab: equal steps look equal)."""
    if fits(colour):
        return colour
    lightness, green_red, blue_yellow = _oklab(_linear(colour))
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= moved <= 1 and fits(candidate := _in_gamut(moved, green_red, blue_yellow)):
                return candidate
    return None


def _in_gamut(lightness: float, green_red: float, blue_yellow: float) -> int:
    """Return the colour of that lightness and hue, as strong as the screen can show it."""
    weak, strong = 0.0, 1.0
    if _shown(_linear_of_oklab(lightness, green_red, blue_yellow)):
        weak = 1.0
    else:
        for _ in range(12):
            middle = (weak + strong) / 2
            inside = _shown(_linear_of_oklab(lightness, green_red * middle, blue_yellow * middle))
            weak, strong = (middle, strong) if inside else (weak, middle)
    channels = _linear_of_oklab(lightness, green_red * weak, blue_yellow * weak)
    red, green, blue = (round(_encoded(channel) * 255) for channel in channels)
    return red << 16 | green << 8 | blue


def _shown(linear: Linear) -> bool:
    return all(-0.0001 <= channel <= 1.0001 for channel in linear)


def _channels(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _linear(colour: int) -> Linear:
    red, green, blue = map(luminance.linear, _channels(colour))
    return red, green, blue


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_TO_CONES = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Oklab and back (CSS Color 4, 9.2)."""


def _oklab(linear: Linear) -> Linear:
    cones = _times(_CONES, linear)
    return _times(_LAB, (cones[0] ** (1 / 3), cones[1] ** (1 / 3), cones[2] ** (1 / 3)))


def _linear_of_oklab(*lab: float) -> Linear:
    roots = _times(_TO_CONES, lab)
    return _times(_TO_RGB, (roots[0] ** 3, roots[1] ** 3, roots[2] ** 3))


def _times(matrix: Sequence[Linear], vector: Sequence[float]) -> Linear:
    first, second, third = (sum(cell * part for cell, part in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
