"""Pictures, in figures and in lines, in the text and in notes: what they show, how large they are, whose they are."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.cropping import crop_meant
from briefpress.edit.captions import end_caption
from briefpress.tree import put_for
from briefpress.vocabulary import PIXELS, width_meant


def dress_pictures(brief: Brief) -> Brief:
    """Empty the alternative text of decoration, say sizes in CSS, for the print engine passes the attributes over, print credits.

    A credit ends the caption of a figure; a picture in a line is followed by it.
    """
    for tree in brief.all_trees():
        for parent in list(tree.iter()):
            for picture in parent.findall("img"):
                if "decorative" in picture.get("class", "").split():
                    picture.set("alt", "")
                _set_size(picture)
                _set_crop(picture)
                if credit := picture.attrib.pop("credit", "").strip():
                    if parent.tag == "figure":
                        end_caption(parent, _span("credit", credit))
                    else:
                        _follow(parent, picture, credit)
    return brief


def _set_size(picture: Element) -> None:
    declarations = []
    for name in ("width", "height"):
        value = picture.get(name, "")
        if PIXELS.fullmatch(value):
            declarations.append(f"{name}: {value}px")
        elif name == "width" and (percentage := width_meant(value)):
            declarations.append(f"width: {percentage}")
    if declarations:
        picture.set("style", "; ".join(filter(None, [picture.get("style", "").rstrip("; "), *declarations])))


def _set_crop(picture: Element) -> None:
    crop = crop_meant(picture.attrib.pop("crop", ""), picture.attrib.pop("focus", ""))
    if crop is not None:
        picture.set("data-crop", str(crop))


def _follow(parent: Element, picture: Element, credit: str) -> None:
    put_for(parent, picture, (picture, _span("credit-line", f"({credit})")))
    picture.tail = " "


def _span(name: str, words: str) -> Element:
    span = Element("span", {"class": name})
    span.text = words
    return span
