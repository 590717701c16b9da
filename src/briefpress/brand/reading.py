"""brand.yml, typed: every fault at its own line and column. What Quarto has in such a file besides is passed over.

Keys and their meaning follow Quarto's brand.yml where they agree; ours alone are `inks` and `dark` of a colour, and the colours
`heading`, `quiet`, `rule` and `tint`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefpress.brand.colours import WHITE, Colour, contrast, hexadecimal, nearest_that_stands_out, screen_colour
from briefpress.brand.fonts import read_families, read_fonts
from briefpress.brand.model import Brand, Role
from briefpress.luminance import READABLE
from briefpress.near_miss import did_you_mean
from briefpress.passage import Line
from briefpress.problems import Place, Problem
from briefpress.settings.findings import Findings
from briefpress.settings.ink_settings import Inks, four_inks
from briefpress.settings.sheet import Sheet
from briefpress.settings.text_files import NotUtf8, decoded
from briefpress.settings.values import Entry, Fields, Items, Refused, Scalar, Value
from briefpress.settings.yaml_reading import read_yaml

FILE_NAMES = ("brand.yml", "_brand.yml", "brand.yaml", "_brand.yaml")
"""What the file of a brand is called in the folder of a project, the first that is there counting."""

_PASSED_OVER = ("defaults", "schema")
_PASSED_OVER_COLOURS = ("success", "info", "warning", "danger")
_SIZES = ("medium", "small", "large")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_QUOTES = 'write it in quotes: "{}"'
_TEXTS = (Role.PRIMARY, Role.SECONDARY, Role.LINK, Role.HEADING, Role.FOREGROUND, Role.QUIET)
"""The colours that letters are set in."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A colour with the place that states it."""

    colour: Colour
    place: Place


def read_brand(path: Path, root: Path) -> Brand:
    """Return what the file says, paths in it read from its own folder and none leaving `root`; faults are in `problems`.

    Codes: S04 where something in it cannot be used, S05 where letters in a colour would be hard to read, S01 and F01 for files.
    """
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        hint = "it has to be a text file in UTF-8"
        return Brand(path, problems=(Problem("S04", Place(str(path)), f"the brand cannot be read: {error.strerror}", hint),))
    except NotUtf8 as error:
        return Brand(path, problems=(Problem("S04", Place(str(path), error.line, error.column), str(error), error.hint),))
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    fields, fault = read_yaml(str(path), lines)
    if fields is None:
        return Brand(path, problems=(_of_a_brand(fault),) if fault else ())
    findings = Findings(str(path), path.parent, root)
    findings.problems.extend(_swallowed(fields))
    brand, contrasts = _typed(path, Sheet(findings, (fields,)))
    found = sorted((*map(_of_a_brand, findings.problems), *contrasts), key=lambda problem: problem.place)
    return replace(brand, lines=findings.lines, problems=tuple(found))


def _typed(path: Path, sheet: Sheet) -> tuple[Brand, tuple[Problem, ...]]:
    meta = sheet.section("meta", short="name")
    link = meta.section("link", short="home")
    colours, palette = _colours(sheet)
    typography = sheet.section("typography", short="base")
    for key, role in (("headings", Role.HEADING), ("link", Role.LINK)):
        if (
            given := _colour_of_voice(typography, key, palette | {str(one): known for one, known in colours.items()})
        ) is not None:
            colours.setdefault(role, given)
    fonts = read_fonts(typography, path.parent)
    brand = Brand(
        path=path,
        name=_name(meta),
        link=link.text("home"),
        logo=_logo(sheet, path.parent),
        colours={role: given.colour for role, given in colours.items()},
        palette={key: given.colour for key, given in palette.items()},
        fonts=fonts,
        families=read_families(typography),
    )
    meta.close()
    typography.close()
    sheet.close(_PASSED_OVER)
    return brand, tuple(_unreadable(colours))


def _name(meta: Sheet) -> str:
    name = meta.section("name", short="full")
    full, short = name.text("full"), name.text("short")
    name.close()
    return full or short


def _colours(sheet: Sheet) -> tuple[dict[Role, _Given], dict[str, _Given]]:
    """Return the colours by what they are for and by the publisher's own names, which may name one another."""
    section = sheet.section("color", short="primary")
    palette: dict[str, _Given] = {}
    value = section.value("palette")
    if value is not None and not isinstance(value, Fields):
        section.refuse(value.place, "color.palette has to be names with their colours", 'write them below it: blue: "#0b4f6c"')
    for entry in value.entries if isinstance(value, Fields) else ():
        if not _NAME.fullmatch(entry.key):
            section.refuse(
                entry.place, f"{entry.key} is no name of a colour", "begin it with a letter, and use hyphens for spaces"
            )
        elif (given := _colour(section, entry.value, f"color.palette.{entry.key}", palette)) is not None:
            palette[entry.key] = given
    roles: dict[Role, _Given] = {}
    for role in Role:
        if (value := section.value(role)) is not None:
            known = palette | {other: given for other, given in roles.items() if other not in palette}
            if (given := _colour(section, value, f"color.{role}", known)) is not None:
                roles[role] = given
    section.close(_PASSED_OVER_COLOURS)
    return roles, palette


def _colour(sheet: Sheet, value: Value, path: str, known: Mapping[str, _Given]) -> _Given | None:
    """Return a colour: written out, named, or with its inks: `{screen: "#0b4f6c", inks: 95 45 20 35}`."""
    try:
        if isinstance(value, Scalar):
            return None if value.empty else _named(value, known)
        if isinstance(value, Items):
            raise Refused("it is a list, not a colour", 'write "#0b4f6c"')
    except Refused as refused:
        sheet.refuse(value.place, f"{path}: {refused.message}", refused.hint)
        return None
    assert isinstance(value, Fields)
    own = sheet.part(value, path)
    base = own.read(lambda text: _named(Scalar(value.place, text), known), "screen", "rgb", "light")
    inks, dark = _inks(own), own.read(screen_colour, "dark")
    own.close()
    if base is None:
        if own.value("screen", "rgb", "light") is None:
            sheet.refuse(value.place, f"{path} says nothing of the screen", 'add screen: "#0b4f6c"')
        return None
    return _Given(
        replace(base.colour, inks=inks or base.colour.inks, dark=dark if dark is not None else base.colour.dark), value.place
    )


def _inks(own: Sheet) -> Inks | None:
    """Return the inks of a colour, written as one text or as a list of four."""
    parts = own.texts("inks", "cmyk")
    try:
        return four_inks(" ".join(parts)) if parts else None
    except Refused as refused:
        own.refuse(own.place_of("inks"), f"{own.name}.inks: {refused.message}", refused.hint)
        return None


def _named(value: Scalar, known: Mapping[str, _Given]) -> _Given:
    if (named := known.get(value.text.strip())) is not None:
        return _Given(named.colour, value.place)
    try:
        return _Given(Colour(screen_colour(value.text)), value.place)
    except Refused as refused:
        raise Refused(refused.message, did_you_mean(value.text, known, otherwise=refused.hint)) from None


def _colour_of_voice(typography: Sheet, key: str, palette: Mapping[str, _Given]) -> _Given | None:
    """Return the colour that Quarto gives headings and links among the typefaces."""
    value = typography.value(key)
    if not isinstance(value, Fields):
        return None
    colour = _of(value, "color")
    return _colour(typography, colour, f"typography.{key}.color", palette) if colour is not None else None


def _logo(sheet: Sheet, folder: Path) -> Path | None:
    """Return the logo: the medium one, else the small, else the large; each a path, or a name under `images`."""
    section = sheet.section("logo", short="medium")
    images: dict[str, Path | None] = {}
    value = section.value("images")
    for entry in value.entries if isinstance(value, Fields) else ():
        images[entry.key] = _picture(section, entry, folder)
    found: dict[str, Path] = {}
    for size in _SIZES:
        given = section.value(size)
        if isinstance(given, Fields) and (light := _of(given, "light")) is not None:  # Quarto: the other is for dark grounds
            given = light
        if given is None:
            continue
        name = given.text.strip() if isinstance(given, Scalar) else ""
        logo = images[name] if name in images else _picture(section, Entry(size, given.place, given), folder)
        if logo is not None:
            found[size] = logo
    section.close()
    return next((found[size] for size in _SIZES if size in found), next(filter(None, images.values()), None))


def _of(fields: Fields, key: str) -> Value | None:
    return next((entry.value for entry in fields.entries if entry.key == key), None)


def _picture(section: Sheet, entry: Entry, folder: Path) -> Path | None:
    alone = Fields(entry.place, (Entry("path", entry.place, entry.value),))
    own = section.part(entry.value if isinstance(entry.value, Fields) else alone, f"logo.{entry.key}")
    path = own.path("path")
    own.close(("alt",))  # the publisher's name, where it stands beside the logo, says as much
    if not path:
        return None
    if not (folder / path).is_file():
        section.refuse(own.place_of("path"), f"the logo {path} is not there", "paths start from the folder of the brand")
        return None
    return folder / path


def _unreadable(colours: Mapping[Role, _Given]) -> Iterator[Problem]:
    """S05: letters of a colour do not stand out from the brand's ground, or from the tint of its boxes, as WCAG 2.2 AA asks."""
    background = colours.get(Role.BACKGROUND)
    grounds = {"the ground": background.colour.screen if background else WHITE}
    if (tint := colours.get(Role.TINT)) is not None:
        grounds["the tint"] = tint.colour.screen
    for role, given in colours.items():
        if role not in _TEXTS:
            continue
        for name, ground in grounds.items():
            ratio = contrast(given.colour.screen, ground)
            if ratio < READABLE:
                passing = nearest_that_stands_out(given.colour.screen, tuple(grounds.values()))
                hint = f"{hexadecimal(passing)} is the nearest that passes" if passing is not None else "choose another ground"
                message = (
                    f"color.{role}: {given.colour.css} on {name} {hexadecimal(ground)} has a contrast of {_rounded(ratio)}:1"
                )
                yield Problem("S05", given.place, f"{message}; letters need 4.5:1 (WCAG AA)", hint)
                break


def _rounded(ratio: float) -> str:
    """Return a ratio cut after two places: 4.4999 is not 4.5."""
    return f"{int(ratio * 100) / 100:.2f}"


def _swallowed(value: Value) -> Iterator[Problem]:
    """Yield the values that YAML takes for remarks: colours that begin with # and stand in no quotes."""
    if isinstance(value, Scalar):
        if value.empty and value.cut_at is not None:
            yield Problem("S04", value.cut_at, "what begins with # is a remark to YAML, and no colour", _QUOTES.format("#…"))
    else:
        inner = value.items if isinstance(value, Items) else [entry.value for entry in value.entries]
        for one in inner:
            yield from _swallowed(one)


def _of_a_brand(problem: Problem) -> Problem:
    """Say as a problem of the brand what the readers of keys say of a front matter."""
    message = problem.message.replace("the front matter", "the brand")
    hint = problem.hint.replace("write `title: …`", "write `color:` and its keys below")
    code = "S04" if problem.code.startswith("M") else problem.code
    return Problem(code, problem.place, message, hint)
