"""The words of a finished EPUB in reading order, read from the file alone, so that they can be held against the manuscript."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from briefpress.epub.documents import EPUB_NAMESPACE
from briefpress.epub.vocabulary import BLOCK

_CONTAINER = "META-INF/container.xml"
_TYPE = f"{{{EPUB_NAMESPACE}}}type"
_NOT_TEXT = frozenset({"doc-noteref", "doc-backlink"})


@dataclass(frozen=True, slots=True)
class BookText:
    """The words of a book, split at white space: masthead, text, each note in order of its number, and colophon.

    Left out are the contents, the cover, the numbers of notes' calls, and the ways back from notes.
    """

    masthead: tuple[str, ...]
    body: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]
    colophon: tuple[str, ...]


def epub_text(data: bytes) -> BookText:
    """Return the words of the EPUB in `data`. Raises ValueError where it is not one that briefpress wrote."""
    parts: dict[str, list[str]] = {"masthead": [], "text": [], "colophon": []}
    notes: list[tuple[str, ...]] = []
    for body in _bodies(data):
        for part in body:
            name = part.get("class", "")
            if name == "notes":
                notes += [_split(note) for note in part.iter() if note.get("class") == "note" and note.tag in ("aside", "li")]
            elif name in parts:
                parts[name] += _split(part)
            else:
                raise ValueError(f"a content document holds {part.tag} class={name!r}, which no part of a brief has")
    return BookText(tuple(parts["masthead"]), tuple(parts["text"]), tuple(notes), tuple(parts["colophon"]))


def _bodies(data: bytes) -> Iterator[Element]:
    """Yield the body of every content document of the spine but the cover and the navigation."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        container = _parse(book.read(_CONTAINER))
        rootfile = container.find(".//rootfile")
        path = rootfile.get("full-path", "") if rootfile is not None else ""
        package = _parse(book.read(path))
        items = {item.get("id"): item for item in package.iter("item")}
        for reference in package.iter("itemref"):
            item = items[reference.get("idref")]
            if "nav" in item.get("properties", "").split():
                continue
            page = _parse(book.read(posixpath.join(posixpath.dirname(path), unquote(item.get("href", "")))))
            body = page.find("body")
            if body is None:
                raise ValueError(f"{item.get('href')} has no body")
            if body.get(_TYPE) != "cover":
                yield body


def _parse(data: bytes) -> Element:
    """Parse a file and take the namespaces off its elements."""
    root = ElementTree.fromstring(data)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _split(element: Element) -> tuple[str, ...]:
    return tuple("".join(_text(element)).split())


def _text(element: Element) -> Iterator[str]:
    if element.get("role") in _NOT_TEXT:
        return
    apart = " " if element.tag in BLOCK or element.tag in ("br", "img") else ""
    yield apart
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""
    yield apart
