"""The editor's desk: a named list of passes, each giving the tree as read a meaning of this house (docs/design/tree.md)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from briefpress.brief import Brief
from briefpress.edit.abbreviations import mark_abbreviations
from briefpress.edit.boxes import dress_boxes
from briefpress.edit.figures import number_figures
from briefpress.edit.headings import number_headings
from briefpress.edit.links import mend_links
from briefpress.edit.notes import number_notes
from briefpress.edit.pictures import dress_pictures
from briefpress.edit.quotes import prove_quotes
from briefpress.edit.references import resolve_references
from briefpress.edit.sections import dress_sections
from briefpress.edit.strays import house_strays
from briefpress.edit.typography import set_typography

Pass = Callable[[Brief], Brief]

PASSES: tuple[Pass, ...] = (
    house_strays,
    prove_quotes,
    dress_sections,
    number_headings,
    number_notes,
    number_figures,
    dress_pictures,
    resolve_references,
    mend_links,
    set_typography,
    mark_abbreviations,
)


def edit(brief: Brief, kinds: Collection[str] = ()) -> Brief:
    """Return the edited brief. The trees are copied once, here: a pass may change those that it is given.

    `kinds` are the boxes that the style draws besides the house's; with them, the divs become boxes before all passes.
    """
    edited = dress_boxes(brief.copy(), kinds)
    for edit_pass in PASSES:
        edited = edit_pass(edited)
    return edited
