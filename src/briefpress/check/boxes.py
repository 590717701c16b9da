"""Boxes and pictures: their classes and settings.

A class that nobody knows is kept for a style to use; one that is nearly a known one is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.edit.boxes import CONTROLS, PULL_QUOTE, SIDES, box_kind, width_meant
from briefpress.edit.pictures import PIXELS
from briefpress.near_miss import did_you_mean, nearest
from briefpress.problems import Problem

OTHER_DIV_CLASSES = frozenset(
    {
        *("pullquote", "column-margin", "key-message", "recommendation", "line-block", "section", "unnumbered", "unlisted"),
        *(f"callout-{kind}" for kind in ("note", "tip", "warning", "important", "caution")),
        *("left", "right", "full", "center", "inside", "outside", "none", "decorative"),
    }
)
"""What else a div may be called: the words of Pandoc and Quarto that mean the same, and sides."""

SPAN_CLASSES = frozenset(
    {"smallcaps", "underline", "mark", "pull-quote", "pullquote", "citation", "math", "inline", "display", "raw", "nowrap"}
)
_LIKENESS = 0.82  # note and notes, key-mesages and key-messages; not case and cause, box and bow


def misspelt_classes(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """Q02: the class of a div or span is not known, and is nearly one that is."""
    known = {"div": setting.kinds | OTHER_DIV_CLASSES, "span": SPAN_CLASSES}
    for tree in brief.all_trees():
        for element in tree.iter():
            for name in element.get("class", "").split() if element.tag in known else ():
                if name in known[element.tag]:
                    continue
                if near := nearest(name, known[element.tag], likeness=_LIKENESS):
                    yield Problem("Q02", brief.place_of(element), f"class .{name} is not known", f"did you mean .{near}?")


_OF_A_BOX = ("side", "width", "title", *CONTROLS)
_OF_ANY = ("height", "class", "id", "src", "lang", "dir", "style")
_OF_A_PICTURE = ("side", "width", "height", "alt", "title", "credit")


def misunderstood_settings(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """Q06: a box or picture is given a side, width or height that means nothing, or a key that is nearly one of them."""
    in_figures = {picture for figure in brief.body.iter("figure") for picture in figure.iter("img")}
    for tree in brief.all_trees():
        for element in tree.iter():
            for message, hint in _misunderstood(element, is_figure=element in in_figures):
                yield Problem("Q06", brief.place_of(element), message, hint)


def _misunderstood(element: Element, *, is_figure: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the settings of an element and what to do, nothing where it is no box and no picture."""
    is_picture = element.tag == "img"
    if not (is_picture or (element.tag == "div" and box_kind(element)) or (element.tag == "span" and _is_lifted(element))):
        return
    side, width, height = (element.get(name, "") for name in ("side", "width", "height"))
    if side and side.lower() not in SIDES:
        yield f"there is no side {side}", did_you_mean(side, SIDES, otherwise="write left, right or full")
    elif side and is_picture and not is_figure:
        yield f"side={side} is passed over", "only a figure of the text stands at a side: a picture alone in its paragraph"
    if width and not (width_meant(width) or (is_picture and not is_figure and PIXELS.fullmatch(width))):
        yield f"{width} is not a width", "write the part of the text's width, from 1% to 100%: width=40%"
    if title := "" if is_picture or box_kind(element) != PULL_QUOTE else element.get("title", ""):
        yield f"title={title} is passed over", "a pull quote has no title: put the words into it, or make it a box"
    if height and not is_picture:
        yield f"height={height} is passed over", "a box is as high as its words: take the height out"
    elif height and not PIXELS.fullmatch(height):
        yield f"{height} is not a height", "leave it out and write a width: width=40%"
    known = _OF_A_PICTURE if is_picture else _OF_A_BOX
    for name in (name for name in element.attrib if name not in (*known, *_OF_ANY)):
        if near := nearest(name, known):
            yield f"there is no setting {name}", f"did you mean {near}?"


def _is_lifted(span: Element) -> bool:
    return box_kind(span) == PULL_QUOTE
