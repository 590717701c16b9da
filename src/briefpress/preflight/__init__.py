"""Preflight: what is wrong with a finished PDF, ours or not, for the press and for readers with assistive technology."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.preflight.finding import Finding, Purpose

if TYPE_CHECKING:
    from briefpress.geometry import Box
    from briefpress.preflight.ink import PageInk
    from briefpress.preflight.leaves import Leaf, Opened

    Check = Callable[[Opened], Iterator[Finding]]

__all__ = ["MOST_INK", "Finding", "Overview", "PageFacts", "Purpose", "look_over"]

MOST_INK = 3.0
"""The total ink that coated paper takes, 300 %: that of most profiles for sheet-fed offset."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is: `size` of the trim in points, its boxes by name, and where it was asked for the ink that it lays on.

    `coverage` is the share of the page that each plate covers, `most_ink` all plates on the worst spot (3 is 300 %).
    """

    page: int
    size: tuple[float, float]
    boxes: dict[str, Box]
    coverage: dict[str, float]
    most_ink: float = 0.0


@dataclass(frozen=True, slots=True)
class Overview:
    """What preflight found out about one file; `claims` are the standards that it names, such as PDF/UA-1."""

    name: str
    purpose: Purpose
    claims: tuple[str, ...]
    findings: tuple[Finding, ...]
    pages: tuple[PageFacts, ...]


def look_over(
    data: bytes, name: str = "PDF", *, purpose: Purpose | None = None, most_ink: float = MOST_INK, validate: bool = True
) -> Overview:
    """Return all findings of a PDF by page and code, those of the file as a whole first, and the facts of its pages.

    `purpose` None takes what the file claims to be for. `most_ink` is the total ink allowed: 3 is 300 %. Without `validate`,
    claims of PDF/A and PDF/UA are believed: whoever made the file has had them proved. Raises UsageError, with `name` in its
    sentence, for what cannot be opened.
    """
    from briefpress.preflight.opening import opened

    file = opened(data, name, purpose, most_ink)
    file.validate = validate
    with file.pdf:
        found = dict.fromkeys(finding for check in _checks() for finding in _made(check, file))
        inks = _inks(file)
        pages = tuple(_facts(leaf, inks.get(leaf.number)) for leaf in file.leaves)
    findings = tuple(sorted(found, key=lambda finding: (finding.page, finding.code)))
    return Overview(name, file.purpose, file.claims.names, findings, pages)


def _inks(file: Opened) -> dict[int, PageInk]:
    """Return the ink of pages by their number; nothing where it was not looked at, or could not be, as P11 then says."""
    from briefpress.named_pdf import FAULTS

    try:
        return {ink.page: ink for ink in file.inks} if file.purpose.press else {}
    except FAULTS:
        return {}


def _made(check: Check, file: Opened) -> Iterator[Finding]:
    """Make one check; an object that is not what its place asks for ends this check, and no other."""
    from briefpress.named_pdf import FAULTS

    try:
        yield from check(file)
    except FAULTS as error:
        subject = check.__name__.removeprefix("check_")
        message = f"an object is not what its place asks for, so that the {subject} could not be looked at ({error})"
        yield Finding("P11", message, "make the file again from its source")


def _facts(leaf: Leaf, ink: PageInk | None) -> PageFacts:
    boxes = {"media": leaf.media, "crop": leaf.crop, "bleed": leaf.bleed, "trim": leaf.trim}
    size = (round(leaf.trim.width, 3), round(leaf.trim.height, 3))
    return PageFacts(leaf.number, size, boxes, ink.coverage if ink else {}, ink.most if ink else 0.0)


def _checks() -> tuple[Check, ...]:
    from briefpress.preflight.annotations import check_annotations
    from briefpress.preflight.boxes import check_boxes
    from briefpress.preflight.colours import check_colours, check_ink, check_intent
    from briefpress.preflight.condition import check_condition
    from briefpress.preflight.contrast import check_contrast
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
