"""Notes for pop-ups: each an aside in the file of its first call, with a way back for every call; or all in a list at the end.

The asides stand in a section of `epub:type="footnotes"`. Its role is not `doc-endnotes`, which holds a list of endnotes
(DPUB-ARIA 1.1 §3): these are footnotes, each with a role of its own, and a reading system may take any of them out to show it.
Notes at the end are such a list; its items have no role of their own, as that of a single endnote is deprecated.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import Note
from briefpress.language import Labels
from briefpress.style.anchors import Anchors
from briefpress.style.backlinks import put_first, ways_back

HEADING = "notes"


def note_aside(note: Note, blocks: Sequence[Element], calls: int, anchors: Anchors, words: Labels) -> Element:
    """Return the aside of one note, from its dressed blocks and the number of its calls."""
    aside = Element("aside", {"id": anchors.note(note.number), "class": "note", "epub:type": "footnote", "role": "doc-footnote"})
    aside.extend(blocks)
    put_first(ways_back(note, calls, anchors, words), _first_paragraph(aside))
    return aside


def note_item(note: Note, blocks: Sequence[Element], calls: int, anchors: Anchors, words: Labels) -> Element:
    """Return the same note as an item of the list at the end."""
    item = note_aside(note, blocks, calls, anchors, words)
    item.tag = "li"
    item.attrib = {"id": item.attrib["id"], "class": "note"}
    return item


def _first_paragraph(aside: Element) -> Element:
    """Return the paragraph with which the note begins, in however many divs; a new one where it begins with anything else."""
    block = aside
    while len(block) and not (block.text or "").strip():
        block = block[0]
        if block.tag == "p":
            return block
        if block.tag != "div" or block.get("role"):
            break
    aside.insert(0, Element("p", {"class": "note-number"}))
    return aside[0]


def notes_section(notes: Sequence[Element], words: Labels, heading: str) -> Element:
    """Return the section of the notes of one file, or of the book where they are items; `heading` is the id of its heading."""
    at_end = notes[0].tag == "li"
    section = Element("section", {"class": "notes", "epub:type": "endnotes" if at_end else "footnotes"})
    if at_end:
        section.set("role", "doc-endnotes")
    section.set("aria-labelledby", heading)
    title = Element("h2", {"id": heading})
    title.text = words.notes
    section.append(title)
    home = SubElement(section, "ol") if at_end else section
    home.extend(notes)
    for child in (*section, *home):
        child.tail = "\n"
    return section
