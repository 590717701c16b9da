"""How much one colour stands out from another on a screen, and how much it has to (WCAG 2.2)."""

from __future__ import annotations

Rgb = tuple[int, int, int]
"""Red, green and blue in sRGB, each from 0 to 255."""

READABLE, READABLE_IF_LARGE = 4.5, 3.0
"""What text has to stand out from its ground by (success criterion 1.4.3)."""
VISIBLE = 3.0
"""What a rule or a drawing has to stand out by (success criterion 1.4.11)."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(level: int) -> float:
    """Return the light, 0 to 1, that a channel of this level gives off (IEC 61966-2-1)."""
    share = level / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
