"""What the print page says, read from the tree that was set; the audit holds that tree against the pages (L02)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.parity import Said
from briefpress.pdf.page_marks import SET_AGAIN
from briefpress.pdf.structure.roles import is_contents, is_hidden, role_of
from briefpress.printed_pages import is_mark, pieces
from briefpress.style import NOTE


def said_by(tree: Element) -> Said | None:
    """Return text and notes of a print page; None where its template marks no text (`main`): then nothing can be told apart."""
    main = tree.find(".//main")
    if main is None:
        return None
    first = (note for note in tree.iter(NOTE) if SET_AGAIN not in note.attrib)
    at_foot = sorted(first, key=lambda note: int(note.get("data-number", "0")))
    at_end = [
        note for section in tree.iter("section") if _is(section, "notes") for note in section.iter("aside") if _is(note, "note")
    ]
    apart = {main, *tree.iter("head"), *tree.iter("style")}
    body = tree.find(".//body")
    front = "".join(piece.text for piece in pieces(tree if body is None else body, lambda inner: inner in apart))
    return Said(_text(main), tuple(map(_text, at_foot or at_end)), front)


def to_be_heard(tree: Element) -> Said | None:
    """Return what the tags of a print page have to say: the same without what is hidden, the notes by their IDs."""
    main = tree.find(".//main")
    if main is None:
        return None
    notes = {note.get("id", ""): note for note in tree.iter() if isinstance(note.tag, str) and role_of(note) == "Note"}
    return Said(_read(main), tuple(_read(notes[name]) for name in sorted(notes)))


def _text(element: Element) -> str:
    return "".join(piece.text for piece in pieces(element, lambda inner: inner.tag == NOTE or is_mark(inner)))


def _read(element: Element) -> str:
    return "".join(piece.text for piece in pieces(element, _is_unread))


def _is_unread(element: Element) -> bool:
    return role_of(element) == "Note" or is_mark(element) or is_hidden(element) or is_contents(element)


def _is(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()
