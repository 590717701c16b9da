"""Ways back from a note to its calls, for the web page, the EPUB, and notes at a printed brief's end."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import Note
from briefpress.language import Labels
from briefpress.style.anchors import Anchors

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def ways_back(note: Note, calls: int, anchors: Anchors, words: Labels) -> list[Element]:
    """Return a link to each call: the note's mark for the first, a letter (b, c …) for each that follows."""
    return [_way_back(note, call, anchors, words) for call in range(1, max(calls, 1) + 1)]


def put_first(ways: list[Element], paragraph: Element) -> None:
    """Put the ways back at the beginning of a note's first paragraph: where they come last, Kindle runs notes together."""
    for way in ways:
        way.tail = " "
    ways[-1].tail = f" {(paragraph.text or '').lstrip()}"
    paragraph.text = None
    paragraph[:0] = ways


def _way_back(note: Note, call: int, anchors: Anchors, words: Labels) -> Element:
    label = words.back_link.format(number=note.mark)
    link = Element("a", {"class": "note-back", "href": f"#{anchors.call(note.number, call)}", "role": "doc-backlink"})
    link.set("aria-label", label)
    link.text = note.mark
    if call > 1:
        letter = _LETTERS[(call - 1) % len(_LETTERS)] * ((call - 1) // len(_LETTERS) + 1)
        link.text = letter
        link.set("aria-label", f"{label} ({letter})")
    return link
