"""Notes in print: each stands in line at its first call, and the stylesheet floats it to the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL

NOTE = "bp-note"
"""The element of a note in print: one of its own, so that no class that an author gives to a span sends that span to the foot."""

_SPACE = re.compile(r"[ \t\n]+")
_PHRASES = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", NOTE_CALL, "bp-again"),
}

_OF_LISTS = ("start", "type", "reversed", "value")
"""What a span may not have; `number_lists` has said it in styles."""


def set_at_foot(body: Element, notes: Mapping[str, Element]) -> None:
    """Replace every call in the body: the first of a note by `bp-call` around the note itself, the others by `bp-again`."""
    for call in list(body.iter(NOTE_CALL)):
        note, number, count = call.get("note", ""), call.get("number", ""), call.get("call", "1")
        tail = call.tail
        call.clear()
        call.tail = tail
        if count == "1" and note in notes:
            _call(call, notes[note], number)
        else:
            _again(call, number, count)


def _call(call: Element, note: Element, number: str) -> None:
    call.tag = "bp-call"
    call.attrib = {"class": "call", "id": f"call-{number}-1", "href": f"#note-{number}"}
    for inner in list(note.iter(NOTE_CALL)):
        tail, again, count = inner.tail, inner.get("number", ""), inner.get("call", "1")
        inner.clear()
        inner.tail = tail
        _again(inner, again, count)
    foot = Element(NOTE, {"class": "note", "id": f"note-{number}", "data-number": number})
    for block in note:
        _flatten(block)
        _collapse(block)
        block.tail = None
        foot.append(block)
    call.append(foot)


def _again(call: Element, number: str, count: str) -> None:
    call.tag = "bp-again"
    call.attrib = {"class": "call again", "id": f"call-{number}-{count}", "href": f"#note-{number}"}
    call.text = number


def _collapse(element: Element) -> None:
    """Make single spaces of white space outside code: the engine takes notes out of the tree before it collapses any."""
    if "note-pre" in element.get("class", "").split():
        return
    element.text = _SPACE.sub(" ", element.text or "")
    for child in element:
        _collapse(child)
        child.tail = _SPACE.sub(" ", child.tail or "")


def _flatten(element: Element) -> None:
    """Turn every block into a span that the stylesheet sets as one: a note stands in a paragraph, which may hold no block."""
    for child in element:
        _flatten(child)
    if element.tag in _PHRASES:
        return
    for name in _OF_LISTS:
        element.attrib.pop(name, None)
    element.set("class", " ".join(filter(None, [f"note-{element.tag}", element.get("class", "")])))
    element.tag = "span"
