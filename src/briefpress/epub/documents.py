"""Content documents: the text of a book cut into files of a size that a small reader can open, and the frame of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.entities import html5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from briefpress.epub.markup import plain_characters, xhtml
from briefpress.language import direction
from briefpress.problems import Place, Problem, ProblemsFound

BUDGET = 200_000
"""How many bytes of XHTML a file may hold before it is cut at a heading; old readers lay out a file as a whole."""

EPUB_NAMESPACE = "http://www.idpf.org/2007/ops"
_LOWEST = 6
_VOID = re.compile(r"<(br|col|hr|img|wbr)\b([^<>]*?)\s*/?>")
_ENTITY = re.compile(r"&(\w+);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


def cut(blocks: Sequence[Element], weight: Callable[[Element], int], level: int, budget: int = BUDGET) -> list[list[Element]]:
    """Return the blocks in files: one, or as few as the budget allows, each begun by a heading of `level` or above.

    `weight` gives the bytes of a block and of the notes that it calls. A section that is larger than the budget is cut at its own
    headings; one that has none stays whole.
    """
    files: list[list[Element]] = [[]]
    filled = 0
    for section in _sections(blocks, weight, level, budget):
        weighs = sum(map(weight, section))
        if files[-1] and filled + weighs > budget:
            files.append([])
            filled = 0
        files[-1] += section
        filled += weighs
    return files


def _sections(blocks: Sequence[Element], weight: Callable[[Element], int], level: int, budget: int) -> Iterator[list[Element]]:
    """Yield the blocks from each heading of `level` or above to the next; of what is too large, from each lower heading."""
    sections: list[list[Element]] = [[]]
    for block in blocks:
        if sections[-1] and is_heading(block) and int(block.tag[1]) <= level:
            sections.append([])
        sections[-1].append(block)
    for section in sections:
        if level < _LOWEST and sum(map(weight, section)) > budget:
            yield from _sections(section, weight, level + 1, budget)
        else:
            yield section


def is_heading(element: Element) -> bool:
    return len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1] in "123456"


def document(title: str, lang: str, body: Element, stylesheet: str) -> bytes:
    """Return a content document; `stylesheet` is the path of its sheet from where it stands."""
    html = Element("html", {"xmlns": _XHTML_NAMESPACE, "xmlns:epub": EPUB_NAMESPACE, "lang": lang, "xml:lang": lang})
    if direction(lang) == "rtl":
        html.set("dir", "rtl")
    head = ElementTree.SubElement(html, "head")
    ElementTree.SubElement(head, "title").text = title
    ElementTree.SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": stylesheet})
    html.append(body)
    for element in (html, head, *head, *body):
        element.tail = "\n"
    html.text = head.text = body.text = "\n"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{xhtml(html)}\n'.encode()


def fragment(markup: str, template: str) -> list[Element]:
    """Return what a template made as elements; raise ProblemsFound (S03) where it is not well-formed.

    Void elements need no slash, and the named characters of HTML are known: templates can be shared with the web page.
    """
    text = _VOID.sub(r"<\1\2/>", _ENTITY.sub(_character, plain_characters(markup)))
    try:
        root = ElementTree.fromstring(f'<div xmlns:epub="{EPUB_NAMESPACE}">{text}</div>')
    except ElementTree.ParseError as error:
        message = f"what the template makes is not XHTML: {error}"
        hint = "close every element, and give every attribute a value in quotes"
        raise ProblemsFound([Problem("S03", Place(f"templates/{template}"), message, hint)]) from error
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_XHTML_NAMESPACE}}}")
        element.attrib = {_written(name): value for name, value in element.attrib.items()}
    return list(root)


def point(documents: Iterable[tuple[str, Element]]) -> None:
    """Let every link lead into the right file: `#id` becomes `file#id` where the id stands in another one of `documents`.

    What describes a picture at length has to stand in the file of the picture (WAI-ARIA 1.2, aria-details): another is let go.
    """
    documents = list(documents)
    homes = {name: file for file, body in documents for element in body.iter() if (name := element.get("id"))}
    for file, body in documents:
        for picture in body.iter("img"):
            if homes.get(picture.get("aria-details", ""), file) != file:
                del picture.attrib["aria-details"]
        for link in body.iter("a"):
            target = link.get("href", "")
            home = homes.get(target[1:]) if target.startswith("#") else None
            if home is not None and home != file:
                link.set("href", f"{home}{target}")


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML_ENTITIES else html5.get(f"{match[1]};", match[0])


def _written(name: str) -> str:
    for namespace, prefix in ((EPUB_NAMESPACE, "epub:"), (_XML_NAMESPACE, "xml:")):
        if name.startswith(f"{{{namespace}}}"):
            return prefix + name.rpartition("}")[2]
    return name
