"""In which colours a page blends what lies under a transparent object (ISO 32000-1, 11.4.7 and 11.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.preflight.colour import Family, read_space
from briefpress.preflight.entries import dictionary
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened, boxes_of


def check_transparency(file: Opened) -> Iterator[Finding]:
    """P27. A page that names no space blends in that of the output intent; where there is none, in whatever the reader likes."""
    if not file.purpose.press:
        return
    for leaf in file.leaves:
        transparent = [mark for mark in leaf.marks if mark.transparent]
        fault = _fault(leaf, has_intent=bool(file.intents)) if transparent else ""
        if fault:
            yield Finding("P27", fault, "give the page's group a space of CMYK", leaf.number, boxes_of(transparent))


def _fault(leaf: Leaf, *, has_intent: bool) -> str:
    group = dictionary(leaf.page.obj, "/Group")
    if "/CS" not in group:
        return "" if has_intent else "transparent objects are blended in no space that the file names"
    space = read_space(group["/CS"], None)
    return "" if space.family in (Family.CMYK, Family.GREY) else f"transparent objects are blended in {space.name}"
