"""Drawings made safe: an SVG goes into a book without scripts and without anything that it would fetch from elsewhere."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from briefpress.css_addresses import asked_for
from briefpress.epub.markup import xhtml
from briefpress.settings.paths import is_inline
from briefpress.tree import put_for

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_NAMESPACE = "http://www.w3.org/1999/xlink"
_PREFIXES = {XLINK_NAMESPACE: "xlink", "http://www.w3.org/XML/1998/namespace": "xml"}
_HREF = f"{{{XLINK_NAMESPACE}}}href"
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"})
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)


class Fault(NamedTuple):
    """What is wrong with a drawing: the code of the problem, the end of a sentence that begins with its name, and a hint."""

    code: str
    message: str
    hint: str


def clean_svg(data: bytes) -> tuple[bytes, list[Fault]]:
    """Return the drawing without scripts, and what it asks for from outside itself (S01) or why it cannot be read (F03).

    Document types, comments and processing instructions are left out: they can name files too.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return b"", [Fault("F03", f"is not well-formed SVG: {error}", "save it again from the program that drew it")]
    if root.tag == "svg":
        _into_namespace(root)
    if root.tag != f"{{{SVG_NAMESPACE}}}svg":
        return b"", [Fault("F03", "has no svg element at its root", "save it again as plain SVG")]
    asked: list[str] = []
    _clean(root, asked)
    faults = [
        Fault("S01", f"asks for {what[:80]}", "embed what it shows, and turn its text into letters or paths") for what in asked
    ]
    _name_plainly(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xhtml(root)}\n'.encode(), faults


def _into_namespace(root: Element) -> None:
    for element in root.iter():
        if not element.tag.startswith("{"):
            element.tag = f"{{{SVG_NAMESPACE}}}{element.tag}"


def _name_plainly(root: Element) -> None:
    """Write the names as people do, `path` and `xlink:href`: ElementTree would invent prefixes, and some readers know only these.

    Attributes of drawing programs (`inkscape:label`) are left out.
    """
    for element in root.iter():
        element.tag = _local(element)
        for name in [name for name in element.attrib if name.startswith("{")]:
            value = element.attrib.pop(name)
            namespace, _, local = name[1:].partition("}")
            if prefix := _PREFIXES.get(namespace):
                element.set(f"{prefix}:{local}", value)
    root.attrib = {"xmlns": SVG_NAMESPACE, "xmlns:xlink": XLINK_NAMESPACE, **root.attrib}


def _clean(parent: Element, asked: list[str]) -> None:
    for name, value in list(parent.attrib.items()):
        if name.lower().startswith("on") or name.endswith("}base") or _is_script(value):
            del parent.attrib[name]
        elif name in ("href", "src", _HREF):
            _clean_reference(parent, name, value, asked)
        elif "(" in value and _asks_outside(value):
            del parent.attrib[name]
            asked.append(value)
    if _local(parent) == "style" and parent.text and _asks_outside(parent.text):
        asked.append("a stylesheet or a font on the network")
        parent.text = None
    for child in list(parent):
        foreign = not child.tag.startswith(f"{{{SVG_NAMESPACE}}}")
        if foreign or _local(child) in _ACTIVE or child.get("attributeName", "").endswith("href"):
            put_for(parent, child)
        else:
            _clean(child, asked)


def _clean_reference(element: Element, name: str, value: str, asked: list[str]) -> None:
    """A drawing may refer to its own parts and to pictures inside itself; a link in it is dead, as it is shown as a picture."""
    if value.strip().startswith("#") or _PICTURE_DATA.match(value.strip()):
        return
    del element.attrib[name]
    if _local(element) != "a":
        asked.append(value)


def _asks_outside(css: str) -> bool:
    return any(asked.imported or not (asked.address.startswith("#") or is_inline(asked.address)) for asked in asked_for(css))


def _is_script(value: str) -> bool:
    return re.sub(r"[\x00-\x20]", "", value).lower().startswith(("javascript:", "vbscript:"))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
