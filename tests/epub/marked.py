"""The printed pages of a book, read from the finished file alone: which words of the text stand behind the mark of which page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .making import files_of, parsed

_NOTES = ("doc-noteref", "doc-footnote")
_TYPE = "{http://www.idpf.org/2007/ops}type"


def page_list(data: bytes) -> list[tuple[str, str, str]]:
    """Return each line of the page-list: its words, and the file and the id to which it leads."""
    nav = parsed(files_of(data)["nav.xhtml"])
    lists = [one for one in nav.iter("nav") if one.get(_TYPE) == "page-list"]
    links = [link for one in lists for link in one.iter("a")]
    return [(link.text or "", *link.get("href", "").split("#", 1)) for link in links]  # type: ignore[misc]  # two parts


def pages_of(data: bytes, *, boxes: bool = False) -> dict[str, str]:
    """Return the running text behind the mark of each page by its id, up to the next; with `boxes`, that of boxes too.

    Figures wait for a page that has room, as boxes do. Left out are notes and their calls, and what stands before the first mark.
    """
    files = files_of(data)
    names = sorted((name for name in files if name.startswith("text/")), key=lambda name: (len(name), name))
    texts: dict[str, str] = {}
    current = ""
    for name in names:
        body = parsed(files[name]).find("body")
        assert body is not None
        for mark, text in _walk(body, boxes):
            if mark is not None:
                current = mark.get("id", "")
                assert current not in texts
                texts[current] = ""
            elif current:
                texts[current] += text
    return texts


def _walk(element: Element, boxes: bool) -> Iterator[tuple[Element | None, str]]:
    if element.get("role") == "doc-pagebreak":
        yield element, ""
    silent = (
        (element.tag in ("aside", "figure") and not boxes) or element.get("role") in _NOTES or element.get("class", "") == "notes"
    )
    apart = "" if element.tag in ("em", "strong", "span", "a", "sup", "sub", "code") else " "
    yield None, apart + ("" if silent else element.text or "")
    for child in element:
        yield from ((mark, "" if silent else text) for mark, text in _walk(child, boxes))
        yield None, "" if silent else child.tail or ""
    yield None, apart
