"""Preflight: what is wrong with a finished PDF, ours or not, for the press and for readers with assistive technology."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefpress.preflight.finding import Box, Finding, Purpose

if TYPE_CHECKING:
    from briefpress.preflight.leaves import Opened

__all__ = ["Box", "Finding", "Purpose", "look_over"]

MOST_INK = 3.0
"""The total ink that coated paper takes, 300 %: that of most profiles for sheet-fed offset."""


def look_over(data: bytes, name: str = "PDF", *, purpose: Purpose | None = None, most_ink: float = MOST_INK) -> tuple[Finding, ...]:
    """Return all findings of a PDF, by page and then by code; those of the file as a whole come first.

    `purpose` None takes what the file claims to be for. `most_ink` is the total ink allowed: 3 is 300 %. Raises UsageError, with
    `name` in its sentence, for what cannot be opened.
    """
    from briefpress.preflight.opening import open_pdf

    file = open_pdf(data, name, purpose, most_ink)
    with file.pdf:
        found = dict.fromkeys(finding for check in _checks() for finding in check(file))
    return tuple(sorted(found, key=lambda finding: (finding.page, finding.code)))


def _checks() -> tuple[Callable[[Opened], Iterator[Finding]], ...]:
    from briefpress.preflight.annotations import check_annotations
    from briefpress.preflight.boxes import check_boxes
    from briefpress.preflight.colours import check_colours, check_intent
    from briefpress.preflight.condition import check_condition
    from briefpress.preflight.contrast import check_contrast
    from briefpress.preflight.ink import check_ink
    from briefpress.preflight.objects import check_fonts, check_lines, check_overprint, check_pictures
    from briefpress.preflight.standards import check_claims
    from briefpress.preflight.tags import check_tags
    from briefpress.preflight.transparency import check_transparency

    return (
        check_boxes,
        check_fonts,
        check_colours,
        check_intent,
        check_ink,
        check_pictures,
        check_lines,
        check_overprint,
        check_transparency,
        check_annotations,
        check_claims,
        check_tags,
        check_contrast,
        check_condition,  # last: qpdf finds damage only where it has looked
    )
