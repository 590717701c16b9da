"""A brand as its file states it: name, logo, colours with their inks, typefaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from briefpress.brand.colours import Colour
from briefpress.problems import Problem
from briefpress.typeface import FontFace


class Role(StrEnum):
    """What a colour is for. The first eight have Quarto's names; a style's sheets know each by a custom property."""

    FOREGROUND = "foreground"
    BACKGROUND = "background"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    LINK = "link"
    LIGHT = "light"
    DARK = "dark"
    TERTIARY = "tertiary"
    HEADING = "heading"
    QUIET = "quiet"
    RULE = "rule"
    TINT = "tint"


class Voice(StrEnum):
    """What a typeface is for: running text, heads and small matter, code."""

    BASE = "base"
    HEADINGS = "headings"
    MONOSPACE = "monospace"


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand. `problems` holds what is wrong with its file, by line and column; what is wrong is left out of the rest.

    `palette` has the colours by the publisher's own names, `families` the name of the typeface for each voice,
    `lines` the line and column of each key path.
    """

    path: Path
    name: str = ""
    link: str = ""
    logo: Path | None = None
    colours: Mapping[Role, Colour] = field(default_factory=dict)
    palette: Mapping[str, Colour] = field(default_factory=dict)
    fonts: tuple[FontFace, ...] = ()
    families: Mapping[Voice, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
