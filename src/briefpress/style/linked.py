"""Notes on the web page and at a printed brief's end: calls that are links, and a section that holds the notes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import NOTE_CALL, Brief
from briefpress.language import Labels, labels
from briefpress.style.dress import dressed
from briefpress.style.model import Style


def linked(brief: Brief, style: Style, *, keep: bool = False) -> tuple[Element, Element | None]:
    """Return the dressed body (a `div`) and the section of its notes, None where there are none; all with their ARIA roles."""
    body, notes = dressed(brief, style, keep=keep)
    words = labels(brief.metadata.lang)
    for tree in (body, *notes.values()):
        for call in list(tree.iter(NOTE_CALL)):
            _link(call, words)
    body.tag = "div"
    for quote in body.iter("aside"):
        if "pull-quote" in quote.get("class", "").split() and quote.get("data-verbatim") == "true" and quote.find(".//a") is None:
            quote.set("aria-hidden", "true")
    return body, _section(brief, notes, words) if notes else None


def _link(call: Element, words: Labels) -> None:
    """Make the call `sup > a`: readers on some devices miss a note whose `sup` stands inside the link."""
    number, count, tail = call.get("number", ""), call.get("call", "1"), call.tail
    call.clear()
    call.tag, call.tail = "sup", tail
    call.set("class", "call")
    link = SubElement(call, "a", {"id": f"call-{number}-{count}", "href": f"#note-{number}", "role": "doc-noteref"})
    link.set("aria-label", words.note_call.format(number=number))
    link.text = number


def _section(brief: Brief, notes: Mapping[str, Element], words: Labels) -> Element:
    section = Element("section", {"class": "notes", "role": "doc-endnotes", "aria-labelledby": "notes"})
    heading = SubElement(section, "h2", {"id": "notes", "data-label": words.notes})
    heading.text = words.notes
    for note in brief.notes:
        section.append(_note(notes[note.id], str(note.number), words))
    return section


def _note(body: Element, number: str, words: Labels) -> Element:
    """Return one note. The way back stands first: where it is last, some readers run the notes together."""
    aside = Element("aside", {"class": "note", "id": f"note-{number}", "role": "doc-footnote"})
    aside.extend(list(body))
    if len(aside) == 0 or aside[0].tag != "p":
        aside.insert(0, Element("p"))
    first = aside[0]
    back = Element("a", {"class": "note-back", "href": f"#call-{number}-1", "role": "doc-backlink"})
    back.set("aria-label", words.back_link.format(number=number))
    back.text, back.tail = number, f" {(first.text or '').lstrip()}"
    first.text = None
    first.insert(0, back)
    return aside
