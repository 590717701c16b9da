"""What an author may say of boxes, pictures and divs, and what it means: rules look whether it is said rightly, passes do it."""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

PULL_QUOTE = "pull-quote"
BOX_KINDS = (
    "key-messages",
    "box",
    "recommendations",
    "note",
    "about-author",
    "case",
    "tip",
    "warning",
    "important",
    "caution",
    "aside",
)
"""What a manuscript may call a box; a style dresses each."""

SOURCE = "source"
"""The div that says where a table or a figure has its figures from; it stands below it."""

SECTIONS = (
    *("lead", "summary", "references", "further-reading", "acknowledgements", "funding", "conflicts", "disclaimer"),
    *("contact", "how-to-cite", SOURCE),
)
"""What a div of the text may be besides a box; most have a heading in the brief's language."""

CONTROLS = {"tracking": "letter-spacing", "word-spacing": "word-spacing", "leading": "line-height"}
"""A typesetter's controls on a div, and the CSS property that each sets."""

DIV_CLASSES = (PULL_QUOTE, *BOX_KINDS, *SECTIONS, "page-break", "keep-with-next", "span-columns", "line-block")
"""Every class of a div that means something here; a near miss of one is a problem."""

SIDES = {
    "left": "left",
    "right": "right",
    "full": "full",
    "inside": "left",
    "outside": "right",
    "none": "full",
    "center": "full",
}
"""What `side=` may say, and the side that it means."""

FACING = ("inside", "outside")
"""The sides at the spine of a page and away from it; left and right where pages do not face each other."""

PLACES = {"top": "top", "foot": "foot", "bottom": "foot"}
"""What `place=` of a figure or a box may say, and what it means: the top or the foot of its page, or of the next with room."""

PIXELS = re.compile(r"[1-9]\d*")
"""A length of a picture in CSS pixels, 96 to the inch, as HTML has it."""

_SYNONYMS = {
    "pullquote": PULL_QUOTE,
    "column-margin": "aside",
    "key-message": "key-messages",
    "recommendation": "recommendations",
}
_SECTION_SYNONYMS = {"abstract": "summary", "bibliography": "references", "acknowledgments": "acknowledgements"}
_WIDTH = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*")


def box_classes(element: Element) -> list[str]:
    """Return the classes of an element, with the house's word for each that other tools call otherwise."""
    return [_plain_class(name) for name in element.get("class", "").split()]


def box_kind(element: Element, kinds: Collection[str] = ()) -> str:
    """Return which box the classes of an element make of it: `pull-quote`, one of BOX_KINDS or `kinds`, or nothing."""
    return next((name for name in box_classes(element) if name == PULL_QUOTE or name in BOX_KINDS or name in kinds), "")


def section_kind(element: Element) -> str:
    """Return which of SECTIONS the classes of a div make of it, or nothing."""
    classes = (_SECTION_SYNONYMS.get(name, name) for name in element.get("class", "").split())
    return next((name for name in classes if name in SECTIONS), "")


def width_meant(text: str) -> str:
    """Return what `width=` says as a percentage of the text's width, `40%`; nothing where it says none from 0 to 100."""
    matched = _WIDTH.fullmatch(text)
    return f"{float(matched[1]):g}%" if matched and 0 < float(matched[1]) <= 100 else ""


def _plain_class(name: str) -> str:
    return _SYNONYMS.get(name, name.removeprefix("callout-") if name.startswith("callout-") else name)
