"""What is known about a brief besides its text: the typed form of the front matter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NO_BRAND = "none"
"""What a front matter says where it wants no brand, though the project has one."""


class NotesAt(StrEnum):
    """Where notes stand in print: at the foot of the page, at that of the column which calls them, or at the end."""

    FOOT = "foot"
    COLUMN = "column"
    END = "end"


class NoteMarks(StrEnum):
    """What notes are marked with: 1 2 3, or * † ‡."""

    FIGURES = "figures"
    SYMBOLS = "symbols"


class NoteNumbers(StrEnum):
    """What notes are counted through before they begin again: the brief, each section of its highest level, or each page."""

    THROUGH = "through"
    SECTION = "section"
    PAGE = "page"


class Companion(StrEnum):
    """What may travel within the PDF as a file of its own: the manuscript, and the tables for a spreadsheet."""

    MANUSCRIPT = "manuscript"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Author:
    """One author; `orcid` as 0000-0000-0000-0000."""

    name: str
    affiliation: str = ""
    role: str = ""
    email: str = ""
    orcid: str = ""
    bio: str = ""
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series in which a brief appears; `issn` as 0000-0000."""

    name: str = ""
    number: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes; `logo` is a path from the manuscript's folder."""

    name: str = ""
    place: str = ""
    url: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """The page as the manuscript asks for it; empty or None leaves it to the style. In CSS: `A4`, `20mm 25mm`, `3mm`.

    With two `sides` the margins are those of a right-hand page. The press file is filled up to a multiple of `pad_to` pages.
    """

    size: str = ""
    margins: str = ""
    bleed: str = ""
    columns: int | None = None
    sides: int | None = None
    pad_to: int | None = None


@dataclass(frozen=True, slots=True)
class PageGoal:
    """How many pages a brief shall fill: `pages`, or a `multiple` of them."""

    pages: int
    multiple: bool = False


@dataclass(frozen=True, slots=True)
class HeadingSettings:
    """Whether headings are numbered, through how many levels, and how many the contents name; None leaves it to the style."""

    numbers: bool | None = None
    numbered_levels: int | None = None
    listed_levels: int | None = None


class BookNotes(StrEnum):
    """Where a book has its notes: over the text, as they are called, or in a list at its end."""

    POPUP = "popup"
    END = "end"


class BookFonts(StrEnum):
    """How a book carries its typefaces: as they were released, or cut down to the characters that it shows."""

    WHOLE = "whole"
    SUBSET = "subset"


@dataclass(frozen=True, slots=True)
class BookSettings:
    """The EPUB as the manuscript asks for it."""

    notes: BookNotes = BookNotes.POPUP
    fonts: BookFonts = BookFonts.WHOLE


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """Where the bibliography lies and in which CSL style it is printed."""

    bibliography: tuple[str, ...] = ()
    csl: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter, with the project's defaults laid under it. Paths are as written, from the manuscript's folder.

    `date` is None where the manuscript gives none; `date_text` keeps it as written ("2021", "2021-03", "March 2021").
    """

    title: str
    lang: str
    subtitle: str = ""
    kicker: str = ""
    authors: tuple[Author, ...] = ()
    date: datetime.date | None = None
    date_text: str = ""
    series: Series = field(default_factory=Series)
    publisher: Publisher = field(default_factory=Publisher)
    doi: str = ""
    isbn: str = ""
    licence: str = ""
    copyright: str = ""
    keywords: tuple[str, ...] = ()
    lead: str = ""
    abstract: str = ""
    key_messages: tuple[str, ...] = ()
    funding: str = ""
    conflicts: str = ""
    disclaimer: str = ""
    acknowledgements: str = ""
    contact: str = ""
    how_to_cite: str = ""
    back_cover: str = ""
    cover: str = ""
    style: str = ""
    brand: str = ""
    page: PageSettings = field(default_factory=PageSettings)
    fit: PageGoal | None = None
    components: Mapping[str, str] = field(default_factory=dict)
    """Where components stand, by name, as far as the manuscript says it (components.py)."""
    headings: HeadingSettings = field(default_factory=HeadingSettings)
    notes: NotesAt | None = None
    note_marks: NoteMarks | None = None
    note_numbers: NoteNumbers | None = None
    epub: BookSettings = field(default_factory=BookSettings)
    attach: tuple[Companion, ...] = ()
    citations: CitationSettings = field(default_factory=CitationSettings)
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """For each key path that the manuscript gives ("title", "authors.0.orcid") the line and column of its value."""
