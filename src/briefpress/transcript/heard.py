"""The words of the author in a finished PDF, by its tags alone: what the audit of a build holds against the manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefpress.named_pdf import open_pdf
from briefpress.parity import Said
from briefpress.transcript.speech import Speech, annotations_of, elements_below, is_element, kids_of

_NOT_THE_AUTHORS = {"/Generated", "/Figure", "/TOC"}
"""Words of the stylesheet, descriptions of pictures, and headings that a list of contents repeats."""


def heard(data: bytes) -> Said | None:
    """Return text and notes as they are read, the notes by their IDs, without the marks of notes, items and contents.

    None where the file tells no text (`Part`) from what stands around it.
    """
    with open_pdf(data, "the file") as pdf:
        root = pdf.Root.StructTreeRoot
        ear = _Ear(pdf, root)
        main = next((element for element in elements_below(root) if element.S == "/Part"), None)
        if main is None:
            return None
        notes = ((note, "".join(ear.words(note))) for note in ear.notes)
        return Said("".join(ear.words(main)), tuple(said for _, said in sorted(notes, key=lambda one: str(one[0].ID))))


class _Ear:
    def __init__(self, pdf: pikepdf.Pdf, root: Any) -> None:
        self._speech = Speech(pdf)
        self.notes = [element for element in elements_below(root) if element.S == "/Note"]
        self._targets = {str(note.ID) for note in self.notes}

    def words(self, element: Any) -> Iterator[str]:
        for kid in kids_of(element):
            if not is_element(kid):
                yield self._speech.content(kid, element)
            elif not self._is_left_out(kid, element):
                yield from self.words(kid)

    def _is_left_out(self, kid: Any, parent: Any) -> bool:
        role = str(kid.S)
        if role == "/Lbl":
            return parent.S == "/Note" or (parent.S == "/LI" and _is_marked(parent.P))
        if role == "/Reference":
            leads = (one.Obj.get("/Dest") for link in kids_of(kid) if is_element(link) for one in annotations_of(link))
            return any(str(target) in self._targets for target in leads)
        return role == "/Note" or role in _NOT_THE_AUTHORS


def _is_marked(items: Any) -> bool:
    """Return whether the items of a list have marks, and not terms, for labels."""
    return any(one.get("/ListNumbering", "/None") != "/None" for one in items.get("/A", ()))
