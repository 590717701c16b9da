"""What the package document says of a brief: its identity, its date and its Dublin Core metadata (EPUB 3.3 §5.5)."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterator

from briefpress.epub.markup import plain_characters
from briefpress.epub.package import Entry, Publication
from briefpress.language import direction
from briefpress.metadata import Author, Metadata
from briefpress.settings.dates import read_date
from briefpress.style.front import creative_commons

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "briefpress.epub")
_NO_DATE = datetime.datetime(1980, 1, 1)
_POSITION = re.compile(r"\d+(?:\.\d+)*")
"""What a place in a series may be (EPUB 3.3 §D.4.5); a number such as "12a" is on the title page alone."""

_RELATORS = {
    "editor": "edt",
    "illustrator": "ill",
    "photographer": "pht",
    "designer": "dsr",
    "translator": "trl",
    "contributor": "ctb",
    "reviewer": "rev",
}
"""The roles of an author that are not authorship, with their MARC relator codes; any other text is taken for a position."""


def publication(metadata: Metadata, work: str, accessibility: tuple[Entry, ...]) -> Publication:
    """Return the publication that the metadata describes. Nothing in it depends on when or where it is made.

    `work` is the identity of the brief, from which its identifier is derived.
    """
    return Publication(
        identifier=f"urn:uuid:{uuid.uuid5(_NAMESPACE, plain_characters(work))}",
        lang=metadata.lang,
        direction=direction(metadata.lang),
        modified=modified(metadata),
        metadata=(*_entries(metadata), *accessibility),
    )


def identity(metadata: Metadata) -> str:
    """Return what makes the brief itself and no other: its language, and its DOI, else its ISBN, else its title page.

    A corrected edition keeps the identity, as EPUB 3.3 §5.5.3.1.1 asks; `dcterms:modified` tells editions apart.
    """
    if metadata.doi:
        known = f"doi:{metadata.doi.lower()}"
    elif metadata.isbn:
        known = f"isbn:{_digits(metadata.isbn)}"
    else:
        authors = (author.name for author in metadata.authors)
        series = (metadata.series.name, metadata.series.number)
        known = "\x1f".join((metadata.title, metadata.subtitle, *authors, *series, metadata.publisher.name))
    return f"{metadata.lang.lower()} {known}"


def print_source(metadata: Metadata) -> tuple[Entry, ...]:
    """Return what the printed pages of the book are those of (EPUB Accessibility 1.1 §3.3.2): by ISBN or DOI, else in words."""
    source = next(_codes(metadata), f"{metadata.title} (PDF)")
    return Entry("dcterms:source", source), Entry("pageBreakSource", source)


def modified(metadata: Metadata) -> datetime.datetime:
    """Return the day of the brief's date, UTC midnight; where it has none, the first day that a ZIP archive can name."""
    return datetime.datetime.combine(metadata.date, datetime.time()) if metadata.date else _NO_DATE


def _entries(metadata: Metadata) -> Iterator[Entry]:
    yield from _titles(metadata)
    yield Entry("dc:language", metadata.lang)
    yield from _identifiers(metadata)
    yield from _people(metadata)
    if metadata.publisher.name:
        yield Entry("dc:publisher", metadata.publisher.name)
    if date := _date(metadata):
        yield Entry("dc:date", date)
    if rights := ". ".join(filter(None, (metadata.copyright.rstrip("."), metadata.licence))):
        yield Entry("dc:rights", rights)
    if licence := creative_commons(metadata.licence):
        yield Entry("dcterms:license", licence[1])
    if metadata.abstract.strip():
        yield Entry("dc:description", " ".join(metadata.abstract.split()))
    for keyword in dict.fromkeys(filter(None, (plain_characters(word).strip() for word in metadata.keywords))):
        yield Entry("dc:subject", keyword)
    yield from _series(metadata)


def _titles(metadata: Metadata) -> Iterator[Entry]:
    yield Entry("dc:title", metadata.title, {"id": "title"})
    yield _refine("title", "title-type", "main")
    if metadata.subtitle:
        yield Entry("dc:title", metadata.subtitle, {"id": "subtitle"})
        yield _refine("subtitle", "title-type", "subtitle")


def _codes(metadata: Metadata) -> Iterator[str]:
    if metadata.isbn:
        yield f"urn:isbn:{_digits(metadata.isbn)}"
    if metadata.doi:
        yield f"https://doi.org/{metadata.doi}"


def _digits(isbn: str) -> str:
    return isbn.replace("-", "").replace(" ", "")


def _identifiers(metadata: Metadata) -> Iterator[Entry]:
    """The codes of the identifiers are those of ONIX, code list 5: 06 is a DOI, 15 an ISBN-13, 02 an ISBN-10."""
    if metadata.doi:
        yield Entry("dc:identifier", f"https://doi.org/{metadata.doi}", {"id": "doi"})
        yield _refine("doi", "identifier-type", "06", "onix:codelist5")
    if metadata.isbn:
        digits = _digits(metadata.isbn)
        yield Entry("dc:identifier", f"urn:isbn:{digits}", {"id": "isbn"})
        yield _refine("isbn", "identifier-type", "15" if len(digits) == 13 else "02", "onix:codelist5")


def _people(metadata: Metadata) -> Iterator[Entry]:
    """Authors are creators; who edits, translates or draws for them contributes. Where nobody writes, all are creators."""
    roles = [_RELATORS.get(author.role.strip().lower(), "aut") for author in metadata.authors]
    for number, (author, role) in enumerate(zip(metadata.authors, roles, strict=True), 1):
        yield from _person(author, role, number, creator=role == "aut" or "aut" not in roles)


def _person(author: Author, role: str, number: int, *, creator: bool) -> Iterator[Entry]:
    uid = f"person-{number}"
    yield Entry("dc:creator" if creator else "dc:contributor", author.name, {"id": uid})
    yield _refine(uid, "role", role, "marc:relators")
    yield _refine(uid, "display-seq", str(number))
    if author.orcid:
        yield _refine(uid, "schema:identifier", f"https://orcid.org/{author.orcid}")
    if author.affiliation:
        yield _refine(uid, "schema:affiliation", author.affiliation)


def _series(metadata: Metadata) -> Iterator[Entry]:
    if not metadata.series.name:
        return
    yield Entry("belongs-to-collection", metadata.series.name, {"id": "series"})
    yield _refine("series", "collection-type", "series")
    if _POSITION.fullmatch(metadata.series.number):
        yield _refine("series", "group-position", metadata.series.number)
    if metadata.series.issn:
        yield _refine("series", "dcterms:identifier", f"urn:issn:{metadata.series.issn}")


def _date(metadata: Metadata) -> str:
    """Return the date no more exactly than the manuscript gives it ("2021-03"), in the form of ISO 8601."""
    return read_date(metadata.date_text or metadata.date.isoformat()).iso if metadata.date else ""


def _refine(uid: str, name: str, value: str, scheme: str = "") -> Entry:
    return Entry(name, value, {"refines": f"#{uid}"} | ({"scheme": scheme} if scheme else {}))
