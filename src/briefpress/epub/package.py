"""Pack a book with EbookLib, and mend what EbookLib 0.20 does wrong. No other module knows EbookLib.

| EbookLib | here |
|---|---|
| `EpubHtml` is parsed as HTML and loses its head | documents are `EpubItem`s, written byte for byte |
| properties (`svg`, `nav`, `cover-image`) are found for some classes only | each resource says its own |
| its navigation takes every `epub:type` with an id for a page | a navigation document of our own, `epub3_pages` off |
| `spine` always has `toc="ncx"`, an error without an NCX (EPUBCheck OPF-049) | taken away |
| `package` has no `xml:lang` (Ace: epub-lang) | set |
| the identifier is a random UUID, `dcterms:modified` the local time labelled as UTC | both are given |
| metadata with characters that XML forbids is logged and left out | those characters are taken out before |
| entries of the archive carry the time of writing | packed again with the time at which ZIP begins, in order of name |
| deflates everything, pictures too, which then is done again | not at all (`compresslevel` 0): packing again does it |
"""

from __future__ import annotations

import datetime
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub

from briefpress.cache import kept
from briefpress.digest import content_of
from briefpress.epub.markup import plain_characters

XHTML = "application/xhtml+xml"
DC = "http://purl.org/dc/elements/1.1/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER = "identifier"
_COMPRESSED = frozenset({"png", "jpg", "gif", "webp", "woff", "woff2"})
_TYPEFACES = (".ttf", ".otf")
_LEVEL_OF_TYPEFACES = 1
"""More than the least work saves a fifteenth of a typeface for twice the time; deflating them was half of making a book."""
_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of a book: `path` from the package document, and the manifest's `properties` (EPUB 3.3 §D.6)."""

    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """The manifest's id for it: its path, whose characters XML allows in names but for the slash."""
        return "item." + self.path.replace("/", ".")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the metadata: a Dublin Core element (`dc:title`), or the property of a `meta` (EPUB 3.3 §5.5)."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that the package document says. `modified` is UTC."""

    identifier: str
    lang: str
    direction: str
    modified: datetime.datetime
    metadata: tuple[Entry, ...]


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self.book.language)
        root.find("spine").attrib.pop("toc", None)
        super()._write_opf_file(root)


def pack(publication: Publication, resources: Sequence[Resource], spine: Sequence[Resource]) -> bytes:
    """Return the EPUB, the same bytes for the same book; `spine` names the documents of `resources` in reading order."""
    book = epub.EpubBook()
    book.IDENTIFIER_ID = IDENTIFIER
    book.metadata.clear()  # a random identifier, and the name of the library
    book.set_identifier(publication.identifier)
    book.language = publication.lang
    if publication.direction == "rtl":
        book.set_direction("rtl")
    for entry in publication.metadata:
        _add(book, entry)
    for resource in resources:
        item = epub.EpubItem(resource.uid, resource.path, resource.media_type, resource.data)
        item.properties = list(resource.properties)
        book.add_item(item)
    book.spine = [resource.uid for resource in spine]
    packed = io.BytesIO()
    options = {
        "mtime": publication.modified,
        "epub2_guide": False,
        "epub3_landmark": False,
        "epub3_pages": False,
        "compresslevel": 0,
    }
    writer = _Writer(packed, book, options)
    writer.process()
    writer.write()
    return _pack_again(packed)


def _add(book: Any, entry: Entry) -> None:
    attributes = {name: plain_characters(value) for name, value in entry.attributes.items()}
    value = plain_characters(entry.value)
    if entry.name.startswith("dc:"):
        book.add_metadata("DC", entry.name.removeprefix("dc:"), value, attributes)
    else:
        book.add_metadata("OPF", entry.name, value, {"property": entry.name, **attributes})


def _pack_again(packed: io.BytesIO) -> bytes:
    """Write the archive anew: `mimetype` first and stored (EPUB 3.3 §4.3.3), then every file by name, with one time and mode."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "mimetype", name)):
            info = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP)
            info.external_attr, info.create_system = 0o644 << 16, 3
            level = _level(name)
            if name.endswith(_TYPEFACES):
                _put_typeface(target, info, source.read(name))
            else:
                target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED, level)
    return out.getvalue()


def _put_typeface(target: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
    """Add a typeface as `writestr` would, but for the work: it is the same in book after book, and deflated once."""

    def deflated() -> bytes:
        work = zlib.compressobj(_LEVEL_OF_TYPEFACES, zlib.DEFLATED, -zlib.MAX_WBITS)
        return work.compress(data) + work.flush()

    short = kept(f"deflated/{content_of(data)}-{_LEVEL_OF_TYPEFACES}-{zlib.ZLIB_RUNTIME_VERSION}", deflated)
    info.compress_type, info.CRC, info.file_size, info.compress_size = (
        zipfile.ZIP_DEFLATED,
        zlib.crc32(data),
        len(data),
        len(short),
    )
    assert target.fp is not None  # it is open
    info.header_offset = target.fp.tell()
    target.fp.write(info.FileHeader(zip64=False) + short)
    target.start_dir = target.fp.tell()
    target.filelist.append(info)
    target.NameToInfo[info.filename] = info


def _level(name: str) -> int | None:
    """Return how hard a file is worked on, None where it is stored.

    Pictures are compressed by themselves.
    """
    ending = name.rpartition(".")[2]
    return None if name == "mimetype" or ending in _COMPRESSED else 6
