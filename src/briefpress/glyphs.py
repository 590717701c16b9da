"""Which characters a typeface can draw, and which have to be drawn at all."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont


@cache
def characters_of(path: Path) -> frozenset[int]:
    """Return the code points for which the font has a glyph (OpenType `cmap`)."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def is_drawn(character: str) -> bool:
    """Return whether the character leaves a mark: spaces, controls, format characters and variation selectors do not."""
    return not (
        character.isspace()
        or unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"
    )
