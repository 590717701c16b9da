"""Which title stands over a box, in every output: the author's, a heading that it begins with, or that of its kind."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.language import Labels
from briefpress.text import HEADINGS


def own_heading(box: Element) -> Element | None:
    """Return the heading that a box begins with and that is its title; None where the author gives it another."""
    return box[0] if not box.get("data-title") and len(box) and box[0].tag in HEADINGS else None


def box_title(box: Element, words: Labels) -> str:
    """Return the title to be set over what is in a box: the author's, or that of its kind; nothing where it needs none."""
    kinds = box.get("class", "").split()
    if "box" not in kinds or own_heading(box) is not None:
        return ""
    return box.get("data-title") or next(filter(None, map(words.box_title, kinds)), "")
