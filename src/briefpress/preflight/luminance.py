"""How much one colour stands out from another on a screen (WCAG 2.2, contrast ratio and success criterion 1.4.3)."""

from __future__ import annotations

Rgb = tuple[int, int, int]

ENOUGH, ENOUGH_IF_LARGE = 4.5, 3.0
WORST = 0.05
"""The share of a ground that does not count, where it varies: the edge of a rule, a speck of a picture."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two sRGB colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
