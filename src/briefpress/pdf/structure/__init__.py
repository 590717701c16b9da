"""Tagged PDF: the structure of a brief for those who hear it, by PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.language import Labels
from briefpress.pdf.companions import AttachedFile
from briefpress.pdf.structure.boxes import plan
from briefpress.pdf.structure.finish import finish
from briefpress.pdf.structure.painting import write
from briefpress.pdf.structure.proof import Unmet, unmet
from briefpress.pdf.structure.tree import Structure

__all__ = ["Unmet", "unmet", "write_tagged"]


def write_tagged(
    document: Any, tree: Element, labels: Labels, identifier: bytes, *, claims: bool, files: Sequence[AttachedFile] = ()
) -> tuple[bytes, list[Element]]:
    """Return the finished file, and the elements whose words its tags do not say once each.

    `tree` is the print page that was laid out as the engine's `document`. What it hides (`aria-hidden`) is drawn and not read.
    `labels` are the words for links to notes and back, `files` travel within it. The same pages make the same bytes.
    """
    structure = Structure(tree)
    planned = plan(structure, document.pages)
    lost = structure.words_lost()
    return write(document, planned, labels, identifier, partial(finish, claims=claims, files=files)), lost
