"""Which characters a typeface can draw, and which have to be drawn at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from briefpress.problems import ProjectError


@cache
def characters_of(path: Path) -> frozenset[int]:
    """Return the code points for which the font has a glyph (OpenType `cmap`); raise ProjectError for what is no font."""
    with faults_named(path), TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Turn whatever fontTools trips over in a font, which may be an error of any kind, into ProjectError."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise ProjectError(f"{path}: cannot be read as a typeface ({error}). Put a sound copy in its place.") from error


def is_drawn(character: str) -> bool:
    """Return whether the character leaves a mark: spaces, format characters and variation selectors do not.

    Control characters do, but for those that end a line or stand for a space: the engine draws the box of a missing glyph.
    """
    if is_control(character):
        return True
    return not (
        character.isspace()
        or unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"
    )


def is_control(character: str) -> bool:
    """Return whether it is a character that no text has: a control character other than tab and line end."""
    return unicodedata.category(character) == "Cc" and character not in "\t\n\r"
