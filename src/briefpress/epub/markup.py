"""Write a tree as XHTML: bytes that any XML parser reads, and that an HTML parser would read the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from briefpress.epub.vocabulary import XML_CHARACTERS

VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


def xhtml(element: Element) -> str:
    """Return the element as XHTML, without its tail. Names with a prefix (`epub:type`) are written as they stand."""
    return "".join(_pieces(element))


def xhtml_blocks(elements: Iterable[Element]) -> str:
    """Return blocks as XHTML, each on a line of its own, with the text that stands after each."""
    return "\n".join(xhtml(element) + _text((element.tail or "").strip()) for element in elements)


def plain_characters(text: str) -> str:
    """Return the text without the characters that XML forbids (control characters and halves of surrogate pairs)."""
    return XML_CHARACTERS.sub("", text)


def _pieces(element: Element) -> Iterator[str]:
    attributes = "".join(f' {name}="{plain_characters(value).translate(_VALUE)}"' for name, value in element.attrib.items())
    if element.tag in VOID:
        yield f"<{element.tag}{attributes}/>"
        return
    yield f"<{element.tag}{attributes}>"
    yield _text(element.text)
    for child in element:
        yield from _pieces(child)
        yield _text(child.tail)
    yield f"</{element.tag}>"


def _text(text: str | None) -> str:
    return plain_characters(text).translate(_TEXT) if text else ""
