"""The words that briefpress itself sets in a brief, and its dates, in the language of the brief.

`words/LANGUAGE.toml` holds them, one file a language; a language is added by adding its file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from briefpress.metadata import Metadata
from briefpress.settings.dates import read_date

_WORDS = Path(__file__).parent / "words"
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"}
_TITLED = {"key_messages", "recommendations", "note", "tip", "warning", "important", "caution", "case", "about_author"}
_HEADED = {"summary", "references", "further_reading", "how_to_cite"} | {
    *("acknowledgements", "funding", "conflicts", "disclaimer", "contact"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """Every word that is not the author's. `note_call` and `back_link` take a number: `words.note_call.format(number=3)`."""

    figure: str
    table: str
    notes: str
    contents: str
    page: str
    pages: str
    summary: str
    authors: str
    by: str
    about_authors: str
    about_author: str
    key_messages: str
    recommendations: str
    note: str
    tip: str
    warning: str
    important: str
    caution: str
    case: str
    how_to_cite: str
    licence: str
    contact: str
    funding: str
    disclaimer: str
    acknowledgements: str
    conflicts: str
    source: str
    references: str
    further_reading: str
    keywords: str
    published: str
    number: str
    skip_to_text: str
    title_page: str
    cover: str
    note_call: str
    back_link: str
    months: tuple[str, ...]
    """January first, in the form that stands in a full date."""
    date: str
    """A full date: `{day}`, `{month}`, `{year}`."""
    month_and_year: str
    months_alone: tuple[str, ...] = ()
    """The months as they stand without a day, where that form differs (Russian)."""
    first_day: str = "1"
    """How the first day of a month is written (French `1er`, Italian `1º`)."""
    colon: str = ":"
    """The colon with the space that the language sets before it."""

    def box_title(self, kind: str) -> str:
        """Return the title that a box of this kind has of itself, or nothing where it has none."""
        name = kind.replace("-", "_")
        return str(getattr(self, name)) if name in _TITLED else ""

    def section_title(self, kind: str) -> str:
        """Return the heading that a section of this kind has of itself, or nothing where it needs none."""
        name = kind.replace("-", "_")
        return str(getattr(self, name)) if name in _HEADED else ""


@cache
def labels(lang: str) -> Labels:
    """Return the words for a BCP 47 tag (`de-AT`, `pt_BR`): of its language, or in English where nobody has given them yet."""
    language, _, region = lang.replace("_", "-").lower().partition("-")
    file = _WORDS / f"{language}.toml"
    words = _read(file if language.isalpha() and file.is_file() else _WORDS / "en.toml")
    if language == "en" and region == "us":
        words = replace(words, date="{month} {day}, {year}", licence="License", acknowledgements="Acknowledgments")
    return words


def direction(lang: str) -> str:
    """Return `rtl` for a language written from right to left, unless its tag says in Latin letters (`fa-Latn`), else `ltr`."""
    language, *others = lang.replace("_", "-").lower().split("-")
    return "rtl" if language in _RIGHT_TO_LEFT and "latn" not in others else "ltr"


def format_date(metadata: Metadata) -> str:
    """Return the date of the brief as its language writes it, as exactly as the manuscript gives it: day, month or year."""
    date = metadata.date
    if date is None:
        return metadata.date_text
    words = labels(metadata.lang)
    written = read_date(metadata.date_text or date.isoformat())
    if not written.month:
        return str(date.year)
    if not written.day:
        months = words.months_alone or words.months
        return words.month_and_year.format(month=months[date.month - 1], year=date.year)
    day = words.first_day if date.day == 1 else str(date.day)
    return words.date.format(day=day, month=words.months[date.month - 1], year=date.year)


def _read(path: Path) -> Labels:
    words: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in tomllib.loads(path.read_text("utf-8")).items()
    }
    return Labels(**words)
