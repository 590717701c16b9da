"""A finished EPUB opened, ours or not: what lies in its archive, and its documents read tag by tag.

Whatever the bytes are, they give a book or a sentence that says why there is none. Nothing is unpacked to a disk.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from briefpress.printed_pages import letters

XHTML = "application/xhtml+xml"
SILENT = ("doc-noteref", "doc-backlink")
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_TYPE = b"application/epub+zip"
_SWOLLEN, _RATIO = 16 * 2**20, 200
"""A file of more bytes than this, of which each packed byte gives more than that: text comes to 20, a flood to 1000."""
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, ValueError)
"""What the zip module raises of archives that are cut off, damaged or packed in a way that it does not know."""


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
    """One document, read tag by tag; `part` is the text, a note by its number in the file, or what templates made."""

    file: str
    tags: list[Tag] = field(default_factory=list)
    letters: dict[str, int] = field(default_factory=dict)
    """How many letters each part of the document has."""
    labels: dict[int, str] = field(default_factory=dict)
    """The words of each link in the list of pages, by the number of its tag."""

    @property
    def ids(self) -> dict[str, Tag]:
        return {tag.attributes["id"]: tag for tag in self.tags if "id" in tag.attributes}

    def tag_at(self, line: int, column: int) -> Tag | None:
        """Return the last tag that begins at or before a place."""
        return next((tag for tag in reversed(self.tags) if (tag.line, tag.column) <= (line, column)), None)


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB that can be opened: its package document, its navigation, its content documents in reading order."""

    package: Page
    navigation: Page | None
    pages: tuple[Page, ...]
    names: frozenset[str]
    typed: bool
    """Whether the file `mimetype` is the first, stored as it is (EPUB 3.3 §4.3.3)."""

    @property
    def version(self) -> str:
        return next((tag.attributes.get("version", "") for tag in self.package.tags if tag.name == "package"), "")

    @property
    def documents(self) -> tuple[Page, ...]:
        """Return the content documents and the navigation, which need not be among them."""
        apart = self.navigation is not None and self.navigation.file not in {page.file for page in self.pages}
        return (*self.pages, self.navigation) if apart and self.navigation is not None else self.pages


def read_book(data: bytes) -> Book:
    """Open a book. Raises ValueError, with what is wrong, where it is no EPUB that can be read at all."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise ValueError(_no_archive(data)) from error
    with archive:
        files = _Files(archive)
        rootfile = next((tag for tag in files.read(_CONTAINER).tags if tag.name == "rootfile"), None)
        path = rootfile.attributes.get("full-path", "") if rootfile else ""
        if not path:
            raise ValueError(f"is no EPUB that can be opened: {_CONTAINER} names no package document")
        package = files.read(path)
        items = {tag.attributes.get("id"): tag.attributes for tag in package.tags if tag.name == "item"}
        pages = []
        for tag in package.tags:
            if tag.name == "itemref":
                item = items.get(tag.attributes.get("idref"), {})
                if not item.get("href"):
                    raise ValueError(f"is no EPUB that can be opened: the spine in {path} names what the manifest does not have")
                if item.get("media-type") == XHTML:
                    pages.append(files.read(address(path, item["href"])))
        nav = next((item for item in items.values() if "nav" in item.get("properties", "").split()), {}).get("href")
        navigation = files.read(address(path, nav)) if nav else None
        return Book(package, navigation, tuple(pages), frozenset(archive.namelist()), files.typed())


def address(file: str, href: str) -> str:
    """Return where in the archive `href` leads from a file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(href))) if href else ""


class _Files:
    """The files of an archive, each read once."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._read: dict[str, Page] = {}
        names = set(archive.namelist())
        self._locked = self._bytes(_ENCRYPTION) if _ENCRYPTION in names else b""
        for info in archive.infolist():
            if info.file_size > _SWOLLEN and info.file_size > _RATIO * max(info.compress_size, 1):
                unpacked = f"{info.file_size / 2**20:.0f} MB when it is unpacked"
                raise ValueError(f"is not opened: {info.filename} has {unpacked}, as a file that is to flood a machine has")

    def read(self, name: str) -> Page:
        """Read a document; raise ValueError where it cannot be had, or is no XML."""
        if name not in self._read:
            self._read[name] = self._parsed(name)
        return self._read[name]

    def typed(self) -> bool:
        first = self._archive.infolist()[0]
        stored = first.compress_type == zipfile.ZIP_STORED and not first.extra
        return first.filename == "mimetype" and stored and self._bytes("mimetype") == _TYPE

    def _parsed(self, name: str) -> Page:
        data = self._bytes(name)
        try:
            return _read(name, data)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if f'"{name}"'.encode() in self._locked:
                raise ValueError(f"is encrypted ({_ENCRYPTION}): only a reader that has its key can open it") from error
            raise ValueError(f"holds {name}, which is no XML: {error}") from error

    def _bytes(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except KeyError as error:
            raise ValueError(f"is no EPUB that can be opened: {name} is not in the archive") from error
        except NotImplementedError as error:  # before RuntimeError, of which it is one
            raise ValueError(f"holds {name}, packed in a way that no EPUB may be: {error}") from error
        except RuntimeError as error:
            raise ValueError(f"is encrypted: {name} cannot be read without a password") from error
        except _BROKEN as error:
            raise ValueError(f"is damaged: {name} cannot be unpacked ({error})") from error


def _no_archive(data: bytes) -> str:
    """Return why a file is no archive."""
    if not data:
        return "is empty, and no EPUB"
    if data.startswith(b"PK\3\4"):
        return "is cut off or damaged: the archive lacks its list of files"
    kind = "a PDF" if data.startswith(b"%PDF-") else "no archive"
    return f"is {kind}, and no EPUB"


def _read(file: str, data: bytes) -> Page:
    """Read a document; raise ExpatError, LookupError or ValueError where it is no XML."""
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
        elif attributes.get("epub:type") in ("page-list", "toc") and local == "nav":
            part = attributes["epub:type"]
        silent = silent or attributes.get("role") in SILENT
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
        if part == "page-list":
            page.labels[len(page.tags)] = f"{page.labels.get(len(page.tags), '')}{said.strip()}"

    reader.buffer_text = True
    reader.StartElementHandler = start
    reader.EndElementHandler = lambda _: stack.pop()
    reader.CharacterDataHandler = text
    reader.Parse(data, True)
    return page
