"""Hold the pages against the tree that was set: every note under its call, every word once, no box cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefpress.pdf.pages import Fall

_NOT_WORDS = re.compile(r"[\s\u00ad\u200b\u2010\u2060]+")  # white space, and what hyphenation adds or takes away
_WITHOUT_TEXT = {"style", "script", "template", "img"}  # a picture that cannot be had is set as its alternative text
NOTE = "bp-note"
"""The element of a note (docs/design/pages.md)."""
CUT = "cut"
"""The class of a box that may run over pages, because it is taller than one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a layout: its code, the element that shows it, the page (from 1) and a sentence."""

    code: str
    element: Element
    page: int
    message: str


def audit(tree: Element, fall: Fall) -> list[Finding]:
    """Return all that is wrong with the pages, note by note, then box by box, then word by word."""
    return [*_stray_notes(tree, fall), *_cut_boxes(tree, fall), *_misplaced(fall), *_lost_words(tree, fall)]


def _stray_notes(tree: Element, fall: Fall) -> Iterator[Finding]:
    for call in tree.iter("a"):
        note = call.find(NOTE)
        if note is None:
            continue
        called, set_on = fall.pages.get(call), fall.pages.get(note)
        if called and set_on and called[0] != set_on[0]:
            yield Finding("L01", call, called[0], f"the note called on page {called[0]} stands on page {set_on[0]}")


def _cut_boxes(tree: Element, fall: Fall) -> Iterator[Finding]:
    """Yield the boxes that stand on two pages, but for those that the mender let be cut because no page holds them."""
    for box in (*tree.iter("aside"), *tree.iter("figure")):
        pages = fall.pages.get(box, [])
        if len(pages) > 1 and CUT not in box.get("class", "").split():
            yield Finding("L04", box, pages[0], f"the box is cut at the end of page {pages[0]}")


def _misplaced(fall: Fall) -> Iterator[Finding]:
    for element, page in dict.fromkeys(fall.off_page):
        yield Finding("L03", element, page, f"“{_first_words(element)}” runs off page {page}")
    for element, page in dict.fromkeys(place for place in fall.overprinted if place not in fall.off_page):
        yield Finding("L03", element, page, f"“{_first_words(element)}” stands over other text on page {page}")


def _first_words(element: Element) -> str:
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def _lost_words(tree: Element, fall: Fall) -> Iterator[Finding]:
    body = tree.find("body")
    for element in body.iter() if body is not None else ():
        if not isinstance(element.tag, str) or element.tag in _WITHOUT_TEXT:
            continue
        wanted = _words("".join([element.text or "", *(child.tail or "" for child in element)]))
        found = _words("".join(fall.texts.get(element, ())))
        if wanted == found or (wanted and element in fall.repeated and found.replace(wanted, "") == "" and found):
            continue
        page = (fall.pages.get(element) or [1])[0]
        how = "lost" if len(found) < len(wanted) else "set twice"
        shown = _difference(wanted, found) if found else _first_words(element)
        yield Finding("L02", element, page, f"words are {how} on page {page}: “{shown}”")


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def _difference(wanted: str, found: str) -> str:
    """Return up to 40 characters from where the two part."""
    shorter = min(len(wanted), len(found))
    start = next((index for index in range(shorter) if wanted[index] != found[index]), shorter)
    longer = wanted if len(wanted) > len(found) else found
    return longer[start : start + 40]
