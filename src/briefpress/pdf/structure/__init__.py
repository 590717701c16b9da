"""Tagged PDF: the structure of a brief for those who hear it, by PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.language import Labels
from briefpress.pdf.structure.boxes import plan
from briefpress.pdf.structure.finish import finish
from briefpress.pdf.structure.painting import write
from briefpress.pdf.structure.proof import Unmet, unmet
from briefpress.pdf.structure.tree import Structure

__all__ = ["Structure", "Unmet", "structure_of", "unmet", "write_tagged"]


def structure_of(tree: Element, *, read_quotes: bool = False) -> Structure:
    """Return the structure of a print page, without pull quotes whose words the text has, unless `read_quotes` says otherwise."""
    return Structure(tree, read_quotes=read_quotes)


def write_tagged(
    document: Any, structure: Structure, labels: Labels, identifier: bytes, *, claims: bool
) -> tuple[bytes, list[Element]]:
    """Return the finished file, and the elements whose words its tags do not say once each.

    `labels` are the words for links to notes and back. The same pages make the same bytes.
    """
    planned = plan(structure, document.pages)
    lost = structure.words_lost()
    return write(document, planned, labels, identifier, partial(finish, claims=claims)), lost
