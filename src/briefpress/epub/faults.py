"""What is wrong with a finished EPUB, ours or not, as shows without a validator: archive, links, notes, pages, claims."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from briefpress.printed_pages import letters

XHTML = "application/xhtml+xml"
_CONTAINER = "META-INF/container.xml"
_SILENT = ("doc-noteref", "doc-backlink")


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: a code of the catalogue, the file in the archive with line and column (0 for the file as a whole)."""

    code: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its local name, its attributes as written, its place; `said` counts the letters of its part before it."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    part: str
    said: int


@dataclass(slots=True)
class Page:
    """One content document, read tag by tag; `part` is the text, a note by its number in the file, or what templates made."""

    file: str
    tags: list[Tag] = field(default_factory=list)
    letters: dict[str, int] = field(default_factory=dict)
    """How many letters each part of the document has."""

    @property
    def ids(self) -> dict[str, Tag]:
        return {tag.attributes["id"]: tag for tag in self.tags if "id" in tag.attributes}

    def tag_at(self, line: int, column: int) -> Tag | None:
        """Return the last tag that begins at or before a place."""
        return next((tag for tag in reversed(self.tags) if (tag.line, tag.column) <= (line, column)), None)


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB that can be opened: its package document, where its navigation lies, its content documents in reading order."""

    package: Page
    navigation: str
    pages: tuple[Page, ...]
    names: frozenset[str]


def read_book(data: bytes) -> Book:
    """Open a book. Raises ValueError, with what is wrong, where it is no EPUB that can be read at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rootfile = next((tag for tag in _read(_CONTAINER, archive.read(_CONTAINER)).tags if tag.name == "rootfile"), None)
            path = rootfile.attributes.get("full-path", "") if rootfile else ""
            package = _read(path, archive.read(path))
            items = {tag.attributes.get("id"): tag.attributes for tag in package.tags if tag.name == "item"}
            spine = [items[tag.attributes.get("idref")] for tag in package.tags if tag.name == "itemref"]
            navigation = next((item for item in items.values() if "nav" in item.get("properties", "").split()), {})
            files = [_from(path, item["href"]) for item in spine if item.get("media-type") == XHTML]
            pages = tuple(_read(file, archive.read(file)) for file in files)
            return Book(package, _from(path, navigation.get("href", "")), pages, frozenset(archive.namelist()))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"is no EPUB that can be opened: {error}") from error


def faults_of(data: bytes, book: Book) -> Iterator[Fault]:
    """Yield everything that is wrong with a book."""
    yield from _archive(data)
    yield from _resources(book)
    yield from _links(book)
    yield from _notes(book)
    yield from _pages(book)
    yield from _claims(book)


def _archive(data: bytes) -> Iterator[Fault]:
    """EPUB 3.3 §4.3.3: the file `mimetype` is the first, stored as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        stored = first.compress_type == zipfile.ZIP_STORED and not first.extra
        if first.filename != "mimetype" or not stored or archive.read(first) != b"application/epub+zip":
            yield Fault("E10", "mimetype", 0, 0, "mimetype is not the first file, stored as it is", "pack the book again")


def _resources(book: Book) -> Iterator[Fault]:
    for tag in book.package.tags:
        href = tag.attributes.get("href", "")
        if tag.name == "item" and "://" not in href and _from(book.package.file, href) not in book.names:
            yield Fault("E10", book.package.file, tag.line, tag.column, f"the manifest names {href}, which the archive lacks")


def _links(book: Book) -> Iterator[Fault]:
    pages = {page.file: page for page in book.pages}
    for page in book.pages:
        for tag in page.tags:
            for name in ("href", "src"):
                if (address := tag.attributes.get(name, "")) and ":" not in address.partition("/")[0]:
                    path, _, anchor = address.partition("#")
                    file = _from(page.file, path) if path else page.file
                    if file not in book.names or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
                        yield Fault("E11", page.file, tag.line, tag.column, f"{address} leads nowhere in the book")


def _notes(book: Book) -> Iterator[Fault]:
    """Every call leads to a note, and every note back to a call of its own."""
    tags = {(page.file, name): tag for page in book.pages for name, tag in page.ids.items()}
    for page in book.pages:
        for tag in page.tags:
            role = tag.attributes.get("role", "")
            if role not in _SILENT:
                continue
            path, _, name = tag.attributes.get("href", "").partition("#")
            target = tags.get((_from(page.file, path) if path else page.file, name))
            if target is None:
                continue  # which is E11
            if role == "doc-noteref" and target.name not in ("aside", "li"):
                yield Fault("E12", page.file, tag.line, tag.column, f"the call {name} leads to no note")
            if role == "doc-backlink" and target.attributes.get("role") != "doc-noteref":
                yield Fault("E12", page.file, tag.line, tag.column, f"the way back {name} leads to no call")


def _pages(book: Book) -> Iterator[Fault]:
    """The page-list has the marks of the pages, each once (EPUB Accessibility 1.1 §3.3)."""
    nav = next((page for page in book.pages if page.file == book.navigation), None)
    marked = {(page.file, name) for page in book.pages for name, tag in page.ids.items() if _is_mark(tag)}
    if nav is None:
        return
    links = [tag for tag in nav.tags if tag.part == "page-list" and tag.name == "a"]
    listed = [
        (_from(nav.file, tag.attributes["href"].partition("#")[0]), tag.attributes["href"].partition("#")[2]) for tag in links
    ]
    for tag, place in zip(links, listed, strict=True):
        if place not in marked:
            yield Fault("E13", nav.file, tag.line, tag.column, f"the list of pages leads to {place[1]}, which marks no page")
    if marked - set(listed):
        missing = ", ".join(sorted(name for _, name in marked - set(listed))[:5])
        yield Fault("E13", nav.file, 0, 0, f"the list of pages lacks {missing}")


def _is_mark(tag: Tag) -> bool:
    return tag.attributes.get("role") == "doc-pagebreak"


def _claims(book: Book) -> Iterator[Fault]:
    """What the metadata says of accessibility is so (EPUB Accessibility 1.1 §2.2)."""
    tags = [tag for page in book.pages for tag in page.tags]
    bare = [tag for tag in tags if tag.name == "img" and "alt" not in tag.attributes]
    claimed = book.package.letters
    if "claims:alternativeText" in claimed and bare:
        yield Fault("E14", book.package.file, 0, 0, f"alternativeText is claimed, and {len(bare)} pictures have none")
    if ("claims:pageBreakMarkers" in claimed) != any(map(_is_mark, tags)):
        yield Fault("E14", book.package.file, 0, 0, "pageBreakMarkers is claimed without marks, or there are marks without it")
    names = {tag.attributes.get("property") for tag in book.package.tags if tag.name == "meta"}
    for name in ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard", "schema:accessibilitySummary"):
        if name not in names:
            yield Fault("E14", book.package.file, 0, 0, f"the metadata lacks {name}")


def _from(file: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(href))) if href else ""


def _read(file: str, data: bytes) -> Page:
    """Read a document; raise ValueError where it is no XML."""
    page, reader = Page(file), expat.ParserCreate()
    stack: list[tuple[str, bool]] = []
    notes = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal notes
        part, silent = stack[-1] if stack else ("", False)
        local = name.rpartition(":")[2]
        if local == "main":
            part = "text"
        elif attributes.get("class") == "note" and local in ("aside", "li"):
            notes += 1
            part = f"note {notes}"
        elif attributes.get("epub:type") == "page-list":
            part = "page-list"
        silent = silent or attributes.get("role") in _SILENT
        place = reader.CurrentLineNumber, reader.CurrentColumnNumber + 1
        page.tags.append(Tag(local, attributes, *place, part, page.letters.get(part, 0)))
        if attributes.get("property") == "schema:accessibilityFeature":
            part = "claims"
        stack.append((part, silent))

    def text(said: str) -> None:
        part, silent = stack[-1]
        if part == "claims":
            page.letters[f"claims:{said.strip()}"] = 1
        elif not silent:
            page.letters[part] = page.letters.get(part, 0) + len(letters(said))

    reader.buffer_text = True
    reader.StartElementHandler = start
    reader.EndElementHandler = lambda _: stack.pop()
    reader.CharacterDataHandler = text
    try:
        reader.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"holds {file}, which is no XML: {error}") from error
    return page
