"""Notes for pop-ups: each an aside in the file of its first call, with a way back for every call.

The asides stand in a section of `epub:type="footnotes"`. Its role is not `doc-endnotes`, which holds a list of endnotes
(DPUB-ARIA 1.1 §3): these are footnotes, each with a role of its own, and a reading system may take any of them out to show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

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


def notes_section(asides: Sequence[Element], words: Labels, heading: str) -> Element:
    """Return the section of the notes of one file; `heading` is the id of its heading."""
    section = Element("section", {"class": "notes", "epub:type": "footnotes", "aria-labelledby": heading})
    title = Element("h2", {"id": heading})
    title.text = words.notes
    section.append(title)
    section.extend(asides)
    for child in section:
        child.tail = "\n"
    return section
