"""The front matter, typed: from YAML lines and the project's defaults to Metadata, every fault at its own line and column.

docs/reference/front-matter.md lists the keys for authors. A key is known by being asked for here: no second list can differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from briefpress.language.tags import language_tag
from briefpress.manuscript.foreign_keys import CALLED_HERE, OF_OTHER_TOOLS
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import (
    NO_BRAND,
    Author,
    BookFonts,
    BookNotes,
    BookSettings,
    CitationSettings,
    Companion,
    HeadingSettings,
    Metadata,
    NoteMarks,
    NoteNumbers,
    NotesAt,
    PageSettings,
    Publisher,
    Series,
)
from briefpress.near_miss import did_you_mean
from briefpress.problems import Place, Problem
from briefpress.settings.component_settings import component_places, heading_levels, yes_or_no
from briefpress.settings.dates import read_date
from briefpress.settings.findings import Findings
from briefpress.settings.fit_settings import page_goal
from briefpress.settings.identifiers import doi, isbn, issn, orcid
from briefpress.settings.page_settings import (
    page_bleed,
    page_columns,
    page_margins,
    page_multiple,
    page_sides,
    page_size,
)
from briefpress.settings.paths import bounds
from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Fields, KeyPath, Refused, Scalar, fields_of
from briefpress.settings.yaml_reading import read_yaml

SETTINGS_FILE = "briefpress.toml"

_OF_AN_AUTHOR = frozenset({"attributes", "corresponding", "equal-contributor", "id", "metadata", "number"})
_OF_AN_AFFILIATION = frozenset({"id", "number"})
_PARTS_OF_A_NAME = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
_PARTS_OF_AN_AFFILIATION = ("department", "group", "name", "city", "region", "state", "country")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
_STYLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_LANG_HINT = "add a line with the language of the text, such as lang: en-GB"


def read_metadata(
    manuscript: Manuscript, defaults: Mapping[str, object], root: Path | None = None
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return what the front matter says, with the project's `defaults` laid under it, and every problem of the two.

    Paths in the manuscript start from its folder, those of the defaults from `root`, the project's folder; the metadata has
    all of them from the manuscript's folder. A value that is wrong is left out.
    """
    findings = Findings(str(manuscript.path), manuscript.folder, bounds(manuscript.folder, root))
    fields, fault = read_yaml(findings.file, manuscript.front_matter)
    if fields is None:
        return Metadata(title="", lang=""), (fault,) if fault else ()
    under = fields_of(defaults, lambda _: Place(SETTINGS_FILE))
    sheet = Sheet(findings, (fields, under))
    title, lang = _title_and_lang(sheet, manuscript)
    metadata = _metadata(sheet, title, lang, findings)
    return metadata, tuple(sorted(findings.problems, key=lambda problem: problem.place))


def check_defaults(defaults: Mapping[str, object], place_of: Callable[[KeyPath], Place], root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the defaults of a project, whose keys stand where `place_of` says. A title is never a default."""
    findings = Findings(place_of(()).file, root, root)
    sheet = Sheet(findings, (fields_of(defaults, place_of),))
    _metadata(sheet, "", sheet.read(language_tag, "lang") or "", findings)
    return tuple(sorted(findings.problems, key=lambda problem: problem.place))


def _title_and_lang(sheet: Sheet, manuscript: Manuscript) -> tuple[str, str]:
    fence = manuscript.place(max(manuscript.front_matter[0].number - 1, 1)) if manuscript.front_matter else manuscript.place()
    hint = "add a line title: …"
    if not manuscript.front_matter:
        hint = "begin the manuscript with ---, title: …, lang: …, ---, each on a line of its own"
        if manuscript.body and manuscript.body[0].text.rstrip() == "---":
            hint = "the line after the first --- must not be blank, or the --- is read as a rule"
    return sheet.required(str.strip, "title", fence, hint), sheet.required(language_tag, "lang", fence, _LANG_HINT)


def _metadata(sheet: Sheet, title: str, lang: str, findings: Findings) -> Metadata:
    date = sheet.read(read_date, "date")
    metadata = Metadata(
        title=title,
        lang=lang,
        subtitle=sheet.text("subtitle"),
        kicker=sheet.text("kicker"),
        authors=_authors(sheet),
        date=date.first_day if date else None,
        date_text=date.text if date else "",
        series=_series(sheet),
        publisher=_publisher(sheet),
        doi=sheet.read(doi, "doi") or "",
        isbn=sheet.read(isbn, "isbn") or "",
        licence=sheet.text("licence", "license"),
        copyright=sheet.text("copyright"),
        keywords=sheet.texts("keywords", part=_comma_parted),
        lead=sheet.text("lead"),
        abstract=sheet.text("abstract"),
        key_messages=sheet.texts("key-messages"),
        funding=sheet.text("funding"),
        conflicts=sheet.text("conflicts", "conflicts-of-interest", "competing-interests"),
        disclaimer=sheet.text("disclaimer"),
        acknowledgements=sheet.text("acknowledgements", "acknowledgments"),
        contact=sheet.text("contact"),
        how_to_cite=sheet.text("how-to-cite"),
        back_cover=sheet.text("back-cover"),
        cover=sheet.path("cover"),
        style=sheet.read(_style_name, "style") or "",
        brand=_brand(sheet),
        page=_page(sheet),
        fit=sheet.read(page_goal, "fit"),
        components=component_places(sheet),
        headings=_headings(sheet),
        notes=sheet.read(_notes_at, "notes"),
        note_marks=sheet.read(_note_marks, "note-marks"),
        note_numbers=sheet.read(_note_numbers, "note-numbers"),
        epub=_book(sheet),
        attach=_companions(sheet),
        citations=_citations(sheet),
        lines=findings.lines,
    )
    sheet.close(OF_OTHER_TOOLS, {**CALLED_HERE, "title": "every manuscript has a title of its own"})
    return metadata


def _series(sheet: Sheet) -> Series:
    series = sheet.section("series", short="name", own="name")
    read = Series(name=series.text("name", "title"), number=series.text("number"), issn=series.read(issn, "issn") or "")
    series.close()
    return read


def _publisher(sheet: Sheet) -> Publisher:
    publisher = sheet.section("publisher", short="name", own="name")
    read = Publisher(
        name=publisher.text("name"),
        place=publisher.text("place"),
        url=publisher.read(_web_address, "url") or "",
        logo=publisher.path("logo"),
    )
    publisher.close()
    return read


def _brand(sheet: Sheet) -> str:
    """Return the path of the brand's file; `none` where there is to be no brand."""
    value = sheet.value("brand")
    return NO_BRAND if isinstance(value, Scalar) and value.text.strip() in (NO_BRAND, "false") else sheet.path("brand")


def _page(sheet: Sheet) -> PageSettings:
    page = sheet.section("page", short="size")
    read = PageSettings(
        size=page.read(page_size, "size") or "",
        margins=page.read(page_margins, "margins") or "",
        bleed=page.read(page_bleed, "bleed") or "",
        columns=page.read(page_columns, "columns"),
        sides=page.read(page_sides, "sides"),
        pad_to=page.read(page_multiple, "pad-to"),
    )
    page.close()
    return read


def _headings(sheet: Sheet) -> HeadingSettings:
    headings = sheet.section("headings", short="numbers")
    read = HeadingSettings(
        numbers=headings.read(yes_or_no, "numbers"),
        numbered_levels=headings.read(heading_levels, "numbered-levels"),
        listed_levels=headings.read(heading_levels, "listed-levels"),
    )
    headings.close()
    return read


def _book(sheet: Sheet) -> BookSettings:
    book = sheet.section("epub", short="notes")
    notes, fonts = book.read(_book_notes, "notes"), book.read(_book_fonts, "fonts")
    book.close()
    return BookSettings(notes or BookNotes.POPUP, fonts or BookFonts.WHOLE)


def _companions(sheet: Sheet) -> tuple[Companion, ...]:
    names = dict.fromkeys(name.casefold() for name in sheet.texts("attach", part=_comma_parted))
    for name in names:
        if name not in tuple(Companion):
            hint = did_you_mean(name, Companion, otherwise=f"there are {', '.join(Companion)}")
            sheet.refuse(sheet.place_of("attach"), f"{name} cannot be attached", hint)
    return tuple(one for one in Companion if one in names)


def _citations(sheet: Sheet) -> CitationSettings:
    citations = sheet.section("citations", short="bibliography", lifted=("bibliography", "csl"))  # Pandoc has the two at the top
    read = CitationSettings(bibliography=citations.paths("bibliography"), csl=citations.path("csl"))
    citations.close()
    return read


def _authors(sheet: Sheet) -> tuple[Author, ...]:
    authors = []
    for one in sheet.sections("authors", "author", short="name"):
        author = Author(
            name=_name(one),
            affiliation=_affiliation(one),
            role="; ".join(one.texts("role", "roles")),
            email=one.read(_email, "email") or "",
            orcid=one.read(orcid, "orcid") or "",
            bio=one.text("bio"),
            portrait=one.path("portrait"),
        )
        one.close(_OF_AN_AUTHOR)
        if author.name:
            authors.append(author)
    return tuple(authors)


def _name(author: Sheet) -> str:
    """Return the name, which Quarto may part into given and family name."""
    if not isinstance(author.value("name"), Fields):
        name = author.text("name")
    else:
        parts = author.section("name", short="literal")
        words = [parts.text(part) for part in _PARTS_OF_A_NAME]
        name = parts.text("literal") or " ".join(filter(None, words))
        parts.close()
    if not name:
        author.refuse(author.place, "an author has no name", "add a line name: …")
    return name


def _affiliation(author: Sheet) -> str:
    """Return the affiliations, joined by semicolons; each may be a text, or the parts that Quarto has."""
    affiliations = []
    for one in author.sections("affiliation", "affiliations", short="name"):
        if reference := one.value("ref"):
            one.refuse(reference.place, "ref names an affiliation that stands elsewhere", "write its name here: - name: …")
        affiliations.append(", ".join(filter(None, (one.text(part) for part in _PARTS_OF_AN_AFFILIATION))))
        one.close(_OF_AN_AFFILIATION)
    return "; ".join(filter(None, affiliations))


def _comma_parted(text: str) -> list[str]:
    return re.split(r"[,;]", text)


def _email(text: str) -> str:
    address = text.strip().removeprefix("mailto:")
    if not _EMAIL.fullmatch(address):
        raise Refused(f"{address} is not an e-mail address", "write it as name@example.org")
    return address


def _web_address(text: str) -> str:
    address = text.strip()
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", address):
        raise Refused(f"{address} is not a web address", f"write https://{address.partition('://')[2] or address or '…'}")
    return address


def _style_name(text: str) -> str:
    name = text.strip()
    if not _STYLE.fullmatch(name):
        raise Refused(f"{name} is not the name of a style", "name a folder under styles/, such as policy")
    return name


def _notes_at(text: str) -> NotesAt:
    try:
        return NotesAt(text.strip().casefold())
    except ValueError:
        hint = did_you_mean(text.strip()[:4], NotesAt, otherwise="write foot, column or end")
        if text.strip().casefold() in (BookNotes.POPUP, "pop-up", "popups"):
            hint = "that is a matter of the EPUB: write epub: {notes: popup}"
        raise Refused(f"{text.strip()} is no place for notes", hint) from None


def _book_notes(text: str) -> BookNotes:
    try:
        return BookNotes(text.strip().casefold())
    except ValueError:
        hint = did_you_mean(text.strip(), BookNotes, otherwise="write popup or end")
        raise Refused(f"{text.strip()} is no place for the notes of an EPUB", hint) from None


def _book_fonts(text: str) -> BookFonts:
    try:
        return BookFonts(text.strip().casefold())
    except ValueError:
        hint = did_you_mean(text.strip(), BookFonts, otherwise="write whole or subset")
        raise Refused(f"an EPUB cannot have its fonts {text.strip()}", hint) from None


def _note_marks(text: str) -> NoteMarks:
    try:
        return NoteMarks(text.strip().casefold())
    except ValueError:
        hint = did_you_mean(text.strip(), NoteMarks, otherwise="write figures or symbols")
        raise Refused(f"notes cannot be marked with {text.strip()}", hint) from None


def _note_numbers(text: str) -> NoteNumbers:
    try:
        return NoteNumbers(text.strip().casefold())
    except ValueError:
        hint = did_you_mean(text.strip(), NoteNumbers, otherwise="write through, section or page")
        raise Refused(f"notes cannot be counted by {text.strip()}", hint) from None
