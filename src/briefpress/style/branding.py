"""A style in a brand: the values that the brand gives to the names of the style's sheets, its typefaces, its inks.

docs/design/brands.md has the list of the names.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefpress.brand import FILE_NAMES, Brand, Colour, Role, Voice, read_brand
from briefpress.brand.colours import (
    BLACK,
    WHITE,
    contrast,
    for_any_ground,
    hexadecimal,
    mixed,
    nearest_that_stands_out,
    thinned,
)
from briefpress.brief import Brief
from briefpress.check.picture_files import unreadable
from briefpress.luminance import READABLE, VISIBLE
from briefpress.metadata import NO_BRAND, Metadata
from briefpress.problems import Place, Problem
from briefpress.settings.paths import bounds, file_named
from briefpress.settings.values import Refused
from briefpress.style.custom_properties import BrandValues
from briefpress.style.model import Style

_TINT, _RULE = 0.07, 0.36
"""How much of the brand's colours lies in the ground of a box, and in a thin rule."""
_NIGHT, _NIGHT_TINT = 0x121619, 0.14
"""The dark ground of a web page by night, and how much of the brand lies in its boxes."""
_NIGHT_CONTRAST = 7.0
_NAMES = {
    "--brand": Role.PRIMARY,
    "--accent": Role.SECONDARY,
    "--heading": Role.HEADING,
    "--link": Role.LINK,
    "--ink": Role.FOREGROUND,
    "--paper": Role.BACKGROUND,
    "--quiet": Role.QUIET,
    "--rule": Role.RULE,
    "--tint": Role.TINT,
}
_VOICES = {"--serif": Voice.BASE, "--sans": Voice.HEADINGS, "--mono": Voice.MONOSPACE}
_LETTERS = ("--brand", "--accent", "--heading", "--link", "--quiet")


def in_brand(brief: Brief, style: Style, root: Path) -> tuple[Brief, Style]:
    """Return the brief under the logo and name of its brand and the style in its colours; both as they are where there is none.

    The brand is the file that the front matter names, else the project's `brand.yml`. What is wrong with it is a problem of the
    brief: S04, S05, S06, or S01 where it lies outside of the project.
    """
    path, problems = _file_of(brief, bounds(brief.folder, root))
    if path is None:
        return brief.with_problems(problems), style
    brand = _with_sound_logo(read_brand(path, bounds(brief.folder, root)))
    brief = brief.with_problems((*brand.problems, *missing_faces(style, brand)))
    return replace(brief, metadata=_published(brief, brand)), branded(style, brand)


def _file_of(brief: Brief, root: Path) -> tuple[Path | None, tuple[Problem, ...]]:
    named = brief.metadata.brand
    if named == NO_BRAND:
        return None, ()
    for address, folder in [(named, brief.folder)] if named else [(name, root) for name in FILE_NAMES]:
        try:
            path = file_named(address, folder, root)
        except Refused as refused:
            return None, (Problem(refused.code, brief.place_of_key("brand"), refused.message, refused.hint),)
        if path.is_file():
            return path, ()
    if not named:
        return None, ()
    return None, (
        Problem("S04", brief.place_of_key("brand"), f"the brand {named} is not there", "name a file of the project, or none"),
    )


def _with_sound_logo(brand: Brand) -> Brand:
    """Return the brand; without its logo, and with S04 where the file names it, where that is no picture."""
    fault = unreadable(brand.logo) if brand.logo is not None else None
    if brand.logo is None or fault is None:
        return brand
    at = next((at for key, at in brand.lines.items() if key.startswith("logo.") and key.endswith(".path")), (1, 1))
    problem = Problem("S04", Place(str(brand.path), *at), f"the logo {brand.logo.name} {fault[0]}", fault[1])
    return replace(brand, logo=None, problems=(*brand.problems, problem))


def _published(brief: Brief, brand: Brand) -> Metadata:
    """Return the metadata with the brand's name, address and logo where it names no other publisher."""
    publisher = brief.metadata.publisher
    if not publisher.name:
        publisher = replace(publisher, name=brand.name, url=publisher.url or (brand.link if brand.name else ""))
    if not publisher.logo and brand.logo is not None:
        publisher = replace(publisher, logo=Path(os.path.relpath(brand.logo, brief.folder)).as_posix())
    return replace(brief.metadata, publisher=publisher)


def branded(style: Style, brand: Brand) -> Style:
    """Return the style in the colours and typefaces of the brand; what the brand says nothing of stays the style's own."""
    colours = _colours(brand)
    pairs = {colour.screen: colour.inks for colour in (*colours.values(), *brand.palette.values()) if colour.inks is not None}
    fonts = (*style.fonts, *brand.fonts)
    page = {name: colour.css for name, colour in colours.items()}
    return replace(
        style,
        fonts=fonts,
        press=replace(style.press, inks={**style.press.inks, **pairs}),
        brand=BrandValues(
            page=page | dict(_palette(brand)) | (_cover(colours) if "--brand" in colours else {}),
            book={name: hexadecimal(for_any_ground(colour.screen)) for name, colour in colours.items()},
            night=_by_night(colours),
            families=dict(_families(brand, {face.family for face in fonts})),
        ),
    )


def missing_faces(style: Style, brand: Brand) -> Iterator[Problem]:
    """S06: the brand names a typeface that it has no files of; the style's own is set instead."""
    for voice, family in brand.families.items():
        if family not in {face.family for face in (*style.fonts, *brand.fonts)}:
            hint = f"put its files into the project and name them under typography.fonts: family: {family}, files: […]"
            message = f"no file gives the typeface {family} ({voice}); the style's own is set instead"
            yield Problem("S06", Place(str(brand.path), *brand.lines.get(f"typography.{voice}", (1, 1))), message, hint)


def _colours(brand: Brand) -> dict[str, Colour]:
    """Return what the brand says of the names of sheets, and what follows from it for the others."""
    colours = {name: brand.colours[role] for name, role in _NAMES.items() if role in brand.colours}
    primary = colours.get("--brand")
    if primary is None:
        return colours
    paper = colours["--paper"].screen if "--paper" in colours else WHITE
    accent = colours.setdefault("--accent", primary)
    colours.setdefault("--link", primary)
    colours.setdefault("--tint", _share(primary, paper, _TINT))
    colours.setdefault("--accent-tint", _share(accent, paper, _TINT))
    colours.setdefault("--rule", _share(primary, paper, _RULE))
    return colours


def _share(colour: Colour, ground: int, share: float) -> Colour:
    return Colour(mixed(colour.screen, ground, share), thinned(colour.inks, share))


def _cover(colours: Mapping[str, Colour]) -> dict[str, str]:
    """Return the colours of a drawn cover: the brand as its ground, letters and a rule that stand out from it."""
    ground = colours["--brand"].screen
    letters = WHITE if contrast(WHITE, ground) >= min(READABLE, contrast(BLACK, ground)) else BLACK
    accent = colours.get("--accent", colours["--brand"]).screen
    towards = (mixed(accent, letters, 1 - step / 10) for step in range(11))
    rule = next(colour for colour in towards if contrast(colour, ground) >= VISIBLE)
    return {"--cover": hexadecimal(ground), "--cover-ink": hexadecimal(letters), "--cover-rule": hexadecimal(rule)}


def _by_night(colours: Mapping[str, Colour]) -> dict[str, str]:
    """Return the values of dark screens: those that the brand names, or the same hues light enough to be read there."""
    night: dict[str, int] = {}
    for name in _LETTERS:
        if (colour := colours.get(name)) is not None:
            lighter = nearest_that_stands_out(colour.screen, (_NIGHT,), _NIGHT_CONTRAST)
            night[name] = colour.dark if colour.dark is not None else lighter if lighter is not None else WHITE
    if "--brand" in night:
        night["--tint"] = mixed(night["--brand"], _NIGHT, _NIGHT_TINT)
        night["--accent-tint"] = mixed(night["--accent"], _NIGHT, _NIGHT_TINT)
        night["--rule"] = mixed(night["--brand"], _NIGHT, _RULE)
    for name in ("--paper", "--ink"):
        if name in colours and (dark := colours[name].dark) is not None:
            night[name] = dark
    return {name: hexadecimal(colour) for name, colour in night.items()}


def _palette(brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield the publisher's own names, as Quarto has them: `--brand-blue`."""
    for name, colour in brand.palette.items():
        yield f"--brand-{name}", colour.css


def _families(brand: Brand, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the family of each name that the brand has one for; heads are set in that of the text where it names none."""
    for name, voice in _VOICES.items():
        family = brand.families.get(voice) or (brand.families.get(Voice.BASE, "") if voice is Voice.HEADINGS else "")
        if family in known:
            yield name, family
