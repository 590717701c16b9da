"""The typefaces of a brand: files of the project, each asked itself how heavy it is and whether it slants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from briefpress.brand.model import Voice
from briefpress.glyphs import faults_named
from briefpress.problems import ProjectError
from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Entry, Fields, Items, Refused, Value
from briefpress.typeface import FontFace

_ENDINGS = (".ttf", ".otf", ".woff", ".woff2")
_OF_THE_NETWORK = ("google", "bunny", "system")
_WEIGHTS = dict(
    zip(
        ("thin", "extra-light", "light", "normal", "medium", "semi-bold", "bold", "extra-bold", "black"),
        range(100, 1000, 100),
        strict=True,
    )
)
_PASSED_OVER = ("size", "weight", "line-height", "style", "color", "background-color", "decoration")
_PASSED_OVER_VOICES = ("monospace-inline", "monospace-block", "link")
_NAME = re.compile(r"\w[\w .&+-]*")
_ITALIC = 1
"""Bit of `fsSelection` (OpenType, table `OS/2`)."""


def read_fonts(typography: Sheet, folder: Path) -> tuple[FontFace, ...]:
    """Return the files under `fonts`; families that Quarto would fetch from a network have none."""
    return tuple(font for family in typography.sections("fonts", short="family") for font in _files_of(family, folder))


def read_families(typography: Sheet) -> dict[Voice, str]:
    """Return which family each voice has."""
    families: dict[Voice, str] = {}
    for voice in Voice:
        section = typography.section(voice, short="family")
        if family := section.read(_family, "family"):
            families[voice] = family
        section.close(_PASSED_OVER)
    for other in _PASSED_OVER_VOICES:
        typography.value(other)
    return families


def _files_of(family: Sheet, folder: Path) -> Iterator[FontFace]:
    name = family.required(_family, "family", family.place, "name the family: family: Open Sans")
    source = family.read(_source, "source")
    value = family.value("files")
    family.close((*_OF_THE_NETWORK, "weight", "style", "display"))
    if value is None or source in _OF_THE_NETWORK:
        return
    for fields in _each(value):
        own = family.part(fields, "typography.fonts.files")
        path, weight, style = own.path("path"), own.read(_weight, "weight"), own.read(_style, "style")
        own.close()
        if not (path and name):
            continue
        try:
            said = _said_of_itself(folder / path)
        except Refused as refused:
            family.refuse(own.place_of("path"), refused.message, refused.hint)
        else:
            yield FontFace(name, (folder / path).resolve(), weight or said[0], style or said[1])


def _each(value: Value) -> Iterator[Fields]:
    """Yield the keys of each file; a path alone is the key `path`."""
    for item in value.items if isinstance(value, Items) else (value,):
        yield item if isinstance(item, Fields) else Fields(item.place, (Entry("path", item.place, item),))


def _said_of_itself(file: Path) -> tuple[int, str]:
    """Return what a font says of its weight and slant; raise Refused where it is not there, or is none."""
    if not file.is_file():
        raise Refused(f"the typeface {file.name} is not there", "paths start from the folder of the brand")
    if file.suffix.lower() not in _ENDINGS:
        raise Refused(f"{file.name} is no typeface", f"name a file that ends in {', '.join(_ENDINGS)}")
    try:
        with faults_named(file), TTFont(file, lazy=True) as font:
            table = font["OS/2"]
            return min(max(int(table.usWeightClass), 1), 1000), "italic" if table.fsSelection & _ITALIC else "normal"
    except ProjectError as error:
        raise Refused(f"{file.name} cannot be read as a typeface", "put a sound copy in its place") from error


def _family(text: str) -> str:
    """Return the name of a family; it stands in stylesheets, where some signs would mean something else."""
    if not _NAME.fullmatch(text.strip()):
        raise Refused(f"{text} is no name of a typeface", "write letters, digits, spaces and hyphens: Open Sans")
    return text.strip()


def _source(text: str) -> str:
    name = text.strip().casefold()
    if name not in ("file", *_OF_THE_NETWORK):
        raise Refused(f"{text} is no source of typefaces", "write source: file, and the paths under files:")
    return name


def _weight(text: str) -> int | None:
    """Return a weight; nothing for a range such as `100..900`, of which the file itself says more."""
    word = text.strip().casefold()
    if ".." in word:
        return None
    if word in _WEIGHTS:
        return _WEIGHTS[word]
    if not (word.isdecimal() and 1 <= int(word) <= 1000):
        raise Refused(f"{text} is not a weight", "write a number from 1 to 1000, or bold; 400 is regular")
    return int(word)


def _style(text: str) -> str:
    if text.strip() not in ("normal", "italic"):
        raise Refused(f"{text} is not a slant", "write normal or italic")
    return text.strip()
