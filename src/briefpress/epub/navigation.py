"""The navigation document (EPUB 3.3 §7): contents made from the headings of the finished files, landmarks, printed pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from briefpress.epub.documents import is_heading
from briefpress.epub.page_breaks import PageBreak
from briefpress.language import Labels

DEEPEST = 4
"""The lowest level of heading that the contents name; the title of a brief is the first."""

_NOT_IN_CONTENTS = frozenset({"aside", "blockquote", "figure", "table"})


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the contents: `href` from the navigation document."""

    level: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """One landmark: `kind` is its `epub:type`."""

    kind: str
    title: str
    href: str


def stops(folder: str, documents: Iterable[tuple[str, Element]]) -> list[Stop]:
    """Return a stop for every heading of the documents (file name and body) that has an id and words, in reading order."""
    return [
        Stop(max(int(heading.tag[1]), 2), title, f"{folder}/{file}#{heading.get('id')}")
        for file, body in documents
        for heading in _headings(body)
        if heading.get("id") and int(heading.tag[1]) <= DEEPEST and (title := heading_words(heading))
    ]


def heading_words(element: Element) -> str:
    """Return the words of a heading without the calls of notes."""
    return " ".join("".join(_words(element)).split())


def page_targets(folder: str, documents: Iterable[tuple[str, Element]], breaks: Iterable[PageBreak]) -> list[Stop]:
    """Return a stop for every printed page, in their order, by the documents (file name and body) that hold their marks."""
    marked = (
        (mark.get("id"), f"{folder}/{file}#{mark.get('id')}")
        for file, body in documents
        for mark in body.iter("span")
        if mark.get("role") == "doc-pagebreak"
    )
    targets = dict(marked)
    return [Stop(0, one.label, targets[one.id]) for one in breaks]


def navigation(contents: list[Stop], landmarks: Iterable[Landmark], pages: Sequence[Stop], words: Labels) -> Element:
    """Return the body of the navigation document."""
    body = Element("body")
    toc = SubElement(body, "nav", {"epub:type": "toc", "role": "doc-toc", "aria-labelledby": "contents"})
    SubElement(toc, "h1", {"id": "contents"}).text = words.contents
    toc.append(_tree(contents))
    marks = SubElement(body, "nav", {"epub:type": "landmarks", "hidden": "hidden", "aria-hidden": "true"})
    places = SubElement(marks, "ol")
    for landmark in landmarks:
        link = SubElement(SubElement(places, "li"), "a", {"epub:type": landmark.kind, "href": landmark.href})
        link.text = landmark.title
    if pages:
        body.append(_page_list(pages, words.pages))
    return body


def _page_list(pages: Sequence[Stop], label: str) -> Element:
    """Return the list of printed pages, which reading systems show by themselves: in the text it would be one of figures."""
    nav = Element("nav", {"epub:type": "page-list", "role": "doc-pagelist", "aria-label": label, "hidden": "hidden"})
    listed = SubElement(nav, "ol")
    for page in pages:
        SubElement(SubElement(listed, "li"), "a", {"href": page.href}).text = page.title
    return nav


def _headings(element: Element) -> Iterator[Element]:
    for child in element:
        if is_heading(child):
            yield child
        elif child.tag not in _NOT_IN_CONTENTS:
            yield from _headings(child)


def _words(element: Element) -> Iterator[str]:
    if element.get("role") == "doc-noteref":
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield " " if child.tag == "br" else ""
        yield child.tail or ""


def _tree(contents: list[Stop]) -> Element:
    """Nest the stops: one of a lower level stands under the last of a higher one, however many levels lie between."""
    top = Element("ol")
    open_lists = [(0, top)]
    for stop in contents:
        while len(open_lists) > 1 and open_lists[-1][0] >= stop.level:
            open_lists.pop()
        parent = open_lists[-1][1]
        if parent.tag == "li":
            parent = SubElement(parent, "ol") if (found := parent.find("ol")) is None else found
        item = SubElement(parent, "li")
        SubElement(item, "a", {"href": stop.href}).text = stop.title
        open_lists.append((stop.level, item))
    return top
