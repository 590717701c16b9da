"""Notes on the web page and at a printed brief's end: calls that are links, and a section that holds the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import NOTE_CALL, Brief, Note
from briefpress.language import Labels, labels
from briefpress.style.anchors import Anchors
from briefpress.style.backlinks import put_first, ways_back
from briefpress.style.calls import NEXT
from briefpress.style.dress import dressed
from briefpress.style.model import Style


def linked(brief: Brief, style: Style, anchors: Anchors, *, keep: bool = False) -> tuple[Element, Element | None]:
    """Return the dressed body (a `div`) and the section of its notes, None where there are none; all with their ARIA roles."""
    body, notes = dressed(brief, style, keep=keep)
    words = labels(brief.metadata.lang)
    for tree in (body, *notes.values()):
        for call in list(tree.iter(NOTE_CALL)):
            _link(call, anchors, words)
    body.tag = "div"
    # Print (`keep`) shows a note its first call alone: on paper a letter for each of the others leads nowhere.
    calls = Counter(() if keep else (int(call.get("number", "0")) for tree in brief.trees() for call in tree.iter(NOTE_CALL)))
    return body, _section(brief, notes, calls, anchors, words) if notes else None


def _link(call: Element, anchors: Anchors, words: Labels) -> None:
    """Make the call `sup > a`: readers on some devices miss a note whose `sup` stands inside the link."""
    number, mark, count = call.get("number", ""), call.get("mark", ""), call.get("call", "1")
    call.tag = "sup"
    call.attrib = {"class": f"call {NEXT}" if call.get(NEXT) else "call", "data-mark": mark}
    link = SubElement(call, "a", {"id": anchors.call(number, count), "href": f"#{anchors.note(number)}", "role": "doc-noteref"})
    link.set("aria-label", words.note_call.format(number=mark))
    link.text = mark


def _section(brief: Brief, notes: Mapping[str, Element], calls: Mapping[int, int], anchors: Anchors, words: Labels) -> Element:
    heading = Element("h2", {"id": anchors.own("notes"), "data-label": words.notes})
    heading.text = words.notes
    section = Element("section", {"class": "notes", "role": "doc-endnotes", "aria-labelledby": heading.get("id", "")})
    section.append(heading)
    for note in brief.notes:
        section.append(_note(note, notes[note.id], calls.get(note.number, 1), anchors, words))
    return section


def _note(note: Note, body: Element, calls: int, anchors: Anchors, words: Labels) -> Element:
    aside = Element("aside", {"class": "note", "id": anchors.note(note.number), "role": "doc-footnote"})
    aside.extend(list(body))
    if len(aside) == 0 or aside[0].tag != "p":
        aside.insert(0, Element("p"))
    put_first(ways_back(note, calls, anchors, words), aside[0])
    return aside
