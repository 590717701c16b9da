"""style.toml, typed: what one style says of itself before anything is taken from the style that it extends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefpress.metadata import NoteMarks, NoteNumbers, NotesAt
from briefpress.near_miss import did_you_mean
from briefpress.problems import Place, ProjectError
from briefpress.settings.budgets import Budgets, read_budgets
from briefpress.settings.component_settings import component_places, heading_levels
from briefpress.settings.fit_settings import FitSettings, read_fit
from briefpress.settings.ink_settings import Inks, most_ink, read_pairs
from briefpress.settings.page_settings import page_bleed, page_columns, page_multiple, page_sides
from briefpress.settings.sheet import Sheet
from briefpress.settings.text_files import read_toml
from briefpress.settings.values import Refused

SIDES = ("left", "right", "full")
RUNNING_HEADS = ("title", "section", "series", "authors", "none")
FONT_STYLES = ("normal", "italic")
_PERCENTAGE = re.compile(r"(?:100|[1-9]?\d)(?:\.\d+)?%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LENGTH = r"(?:\d+(?:\.\d+)?|\.\d+)(?:mm|cm|in|pt|pc|px|q|r?em|r?ex|r?ch|r?lh|vw|vh)"
_PAGE_SIZE = re.compile(
    rf"(?:[abc](?:10|\d)|jis-b[45]|letter|legal|ledger)(?: (?:landscape|portrait))?|{_LENGTH}(?: {_LENGTH})?", re.IGNORECASE
)
_MARGIN = rf"(?:{_LENGTH}|\d+(?:\.\d+)?%|0)"
_MARGINS = re.compile(rf"{_MARGIN}(?: {_MARGIN}){{0,3}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FontSettings:
    """One `[[fonts]]` table; `file` is a path under the folder `fonts`, `place` where the table stands."""

    place: Place
    family: str
    file: str
    weight: int
    style: str


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """One style.toml. None means that the style says nothing and takes what the style that it extends says."""

    path: Path
    title: str
    description: str
    extends: str
    fonts: tuple[FontSettings, ...] | None
    box_kinds: tuple[str, ...]
    pull_quote_side: str | None
    pull_quote_width: str | None
    pull_quote_read: bool | None
    page_size: str | None
    page_margins: str | None
    page_columns: int | None
    page_sides: int | None
    page_mirror: str | None
    page_unit: float | None
    page_bleed: str | None
    page_multiple: int | None
    beside: float | None
    stretch: float | None
    components: Mapping[str, str]
    heading_numbers: bool | None
    numbered_levels: int | None
    listed_levels: int | None
    running_left: str | None
    running_right: str | None
    notes_at: str | None
    note_marks: str | None
    note_numbers: str | None
    profile: str | None
    condition: str | None
    most_ink: float | None
    inks: Mapping[int, Inks]
    budgets: Budgets
    fit: FitSettings


def read_settings(path: Path) -> StyleSettings:
    """Read the style.toml at `path`; raise ProjectError with the file and line of everything in it that is wrong."""
    file = read_toml(path)
    settings = _typed(path, file.sheet)
    if problems := file.findings.problems:
        raise ProjectError("\n".join(problem.sentence for problem in sorted(problems, key=lambda one: one.place)))
    return settings


def _typed(path: Path, sheet: Sheet) -> StyleSettings:
    boxes, quotes, page, headings, running, notes, limits, press = (sheet.section(key, short=short) for key, short in _SECTIONS)
    settings = StyleSettings(
        path=path,
        title=sheet.required(str.strip, "title", sheet.place, 'give the style a name for people: title = "Policy"'),
        description=sheet.text("description"),
        extends=sheet.text("extends"),
        fonts=None if sheet.value("fonts") is None else tuple(map(_font, sheet.sections("fonts", short="file"))),
        box_kinds=boxes.texts("kinds"),
        pull_quote_side=quotes.read(_one_of(SIDES), "side"),
        pull_quote_width=quotes.read(_like(_PERCENTAGE, "a percentage such as 40%"), "width"),
        pull_quote_read=quotes.flag("read", default=None),
        page_size=page.read(_like(_PAGE_SIZE, "a page size such as A4 or 210mm 297mm"), "size"),
        page_margins=page.read(_like(_MARGINS, "one to four lengths such as 25mm 20mm"), "margins"),
        page_columns=page.read(page_columns, "columns"),
        page_sides=page.read(page_sides, "sides"),
        page_mirror=page.read(_one_of(("true", "false", "column")), "mirror"),
        page_unit=page.read(_unit, "unit"),
        page_bleed=page.read(page_bleed, "bleed"),
        page_multiple=page.read(page_multiple, "pad-to"),
        beside=limits.read(_em, "beside"),
        stretch=limits.read(_times, "stretch"),
        components=component_places(sheet),
        heading_numbers=headings.flag("numbers", default=None),
        numbered_levels=headings.read(heading_levels, "numbered-levels"),
        listed_levels=headings.read(heading_levels, "listed-levels"),
        running_left=running.read(_one_of(RUNNING_HEADS), "left"),
        running_right=running.read(_one_of(RUNNING_HEADS), "right"),
        notes_at=notes.read(_one_of(tuple(NotesAt)), "at"),
        note_marks=notes.read(_one_of(tuple(NoteMarks)), "marks"),
        note_numbers=notes.read(_one_of(tuple(NoteNumbers)), "numbers"),
        profile=press.path("profile") or None,
        condition=press.text("condition") or None,
        most_ink=press.read(most_ink, "ink"),
        inks=read_pairs(sheet),
        budgets=read_budgets(sheet),
        fit=read_fit(sheet),
    )
    for one in (boxes, quotes, page, headings, running, notes, limits, press, sheet):
        one.close()
    return settings


_SECTIONS = (
    ("boxes", "kinds"),
    ("pull-quotes", "side"),
    ("page", "size"),
    ("headings", "numbers"),
    ("running-heads", "right"),
    ("notes", "marks"),
    ("limits", "beside"),
    ("press", "profile"),
)


def _font(sheet: Sheet) -> FontSettings:
    font = FontSettings(
        place=sheet.place,
        family=sheet.required(str.strip, "family", sheet.place, "name the family as the stylesheets do"),
        file=sheet.required(str.strip, "file", sheet.place, "name the file under the folder fonts"),
        weight=sheet.read(_weight, "weight") or 400,
        style=sheet.read(_one_of(FONT_STYLES), "style") or "normal",
    )
    sheet.close()
    return font


def _weight(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 1000):
        raise Refused(f"{text} is not a weight", "write a number from 1 to 1000; 400 is regular, 700 bold")
    return int(text)


def _em(text: str) -> float:
    number = text.removesuffix("em").strip()
    if not _NUMBER.fullmatch(number) or text == number:
        raise Refused(f"{text} is not a measure in em", "write how many em of the text's size: 12em")
    return float(number)


def _times(text: str) -> float:
    if not _NUMBER.fullmatch(text) or float(text) < 1:
        raise Refused(f"{text} is not a number from 1 up", "write how many times its width a space may have: 3")
    return float(text)


def _unit(text: str) -> float:
    """Return a unit of the page in CSS px."""
    number = text.removesuffix("pt").strip()
    if text.strip() == "none":
        return 0.0
    if not _NUMBER.fullmatch(number) or text == number or not 4 <= float(number) <= 60:
        raise Refused(f"{text} is not the leading of a text", "write that of html in print.css: 14pt; or none, for no grid")
    return float(number) * 96 / 72


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if text not in words:
            raise Refused(f"{text} is not one of {', '.join(words)}", did_you_mean(text, words))
        return text

    return reader


def _like(pattern: re.Pattern[str], wanted: str) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if not pattern.fullmatch(text):
            raise Refused(f"{text} is not {wanted}")
        return text

    return reader
