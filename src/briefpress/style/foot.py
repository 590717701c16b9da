"""Notes in print: each stands in line at its first call, and the stylesheet floats it to the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import NOTE_CALL
from briefpress.style.anchors import Anchors
from briefpress.style.calls import NEXT

NOTE = "bp-note"
"""The element of a note in print: one of its own, so that no class that an author gives to a span sends that span to the foot."""

_SPACE = re.compile(r"[ \t\n]+")
_PHRASES = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", NOTE_CALL, "bp-again"),
}

_OF_LISTS = ("start", "type", "reversed", "value")
"""What a span may not have; `number_lists` has said it in styles."""


def set_at_foot(body: Element, notes: Mapping[str, Element], anchors: Anchors) -> None:
    """Replace every call in the body: the first of a note by `bp-call` around the note itself, the others by `bp-again`.

    No mark is text here: an element that shows one has it as `data-mark`, beside the `data-number` of its note.
    """
    for call in list(body.iter(NOTE_CALL)):
        if call.get("call", "1") == "1" and (note := notes.get(call.get("note", ""))) is not None:
            _call(call, note, anchors)
        else:
            _again(call, anchors)


def _call(call: Element, note: Element, anchors: Anchors) -> None:
    for inner in list(note.iter(NOTE_CALL)):
        _again(inner, anchors)
    marked = _made_link(call, "bp-call", "call", anchors)
    foot = SubElement(call, NOTE, {"class": "note", "id": anchors.note(marked["data-number"]), **marked})
    SubElement(foot, "a", {"class": "note-back", "href": f"#{call.get('id')}", **marked})
    for block in note:
        _flatten(block)
        _collapse(block)
        block.tail = None
        foot.append(block)


def _again(call: Element, anchors: Anchors) -> None:
    marked = _made_link(call, "bp-again", "call again", anchors)
    call.attrib.update(marked)


def _made_link(call: Element, tag: str, classes: str, anchors: Anchors) -> dict[str, str]:
    """Make of the call a link to its note, and return the number and the mark of that note as attributes."""
    number = call.get("number", "")
    marked = {"data-number": number, "data-mark": call.get("mark", "")}
    call.tag = tag
    call.attrib = {
        "class": f"{classes} {NEXT}" if call.get(NEXT) else classes,
        "id": anchors.call(number, call.get("call", "1")),
        "href": f"#{anchors.note(number)}",
    }
    return marked


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
