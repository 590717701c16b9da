"""Settings of boxes, pictures and tables: what is passed over is said (Q06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.cropping import FOCUS, crop_meant
from briefpress.near_miss import did_you_mean, nearest
from briefpress.problems import Problem
from briefpress.vocabulary import CONTROLS, PIXELS, PLACES, PULL_QUOTE, SIDES, box_kind, width_meant

_OF_A_BOX = ("side", "width", "title", *CONTROLS)
_OF_A_PICTURE = ("side", "width", "height", "alt", "title", "source", "credit", "crop", "focus")
_OF_ANY = ("height", "class", "id", "src", "lang", "dir", "style")
_WIDTH = "write the part of the text's width, from 1% to 100%: width=40%"

Faults = Iterable[tuple[str, str]]
"""What is wrong, and what to do about it."""


def misunderstood_settings(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """Q06: something is given a side, width, height or title that means nothing there, or a key that is nearly one of them."""
    figures = {picture for figure in brief.body.iter("figure") for picture in figure.iter("img")}
    for tree in brief.all_trees():
        for element in tree.iter():
            for message, hint in _faults(element, element in figures, setting):
                yield Problem("Q06", brief.place_of(element), message, hint)


def _faults(element: Element, is_figure: bool, setting: Setting) -> Faults:
    kind = box_kind(element, setting.kinds)
    match element.tag:
        case "img":
            return (*_of_a_picture(element, is_figure), *_misspelt(element, _OF_A_PICTURE))
        case "table":
            return _passed_over(element, "put the table into a box that has it: ::: {.box side=right width=40%}")
        case "div" if not kind:
            return _passed_over(element, "only boxes have a side and a width: ::: {.box side=right width=40%}")
        case "div":
            return (*_of_a_box(element, kind), *_misspelt(element, _OF_A_BOX))
        case "span" if kind == PULL_QUOTE:
            return (*_of_a_box(element, kind), *_misspelt(element, _OF_A_BOX))
    return ()


def _of_a_picture(picture: Element, is_figure: bool) -> Faults:
    side, width, height = (picture.get(name, "") for name in ("side", "width", "height"))
    yield from _of_a_side(side)
    yield from _of_a_place(picture.get("place", ""))
    if side.lower() in SIDES and not is_figure:
        yield f"side={side} is passed over", "only a figure of the text stands at a side: a picture alone in its paragraph"
    if picture.get("source") and not is_figure:
        yield "source is passed over", "only a figure of the text has one: a picture alone in its paragraph"
    if width and not (width_meant(width) or (not is_figure and PIXELS.fullmatch(width))):
        yield f"{width} is not a width", _WIDTH
    yield from _of_a_crop(picture.get("crop", ""), picture.get("focus", ""))
    if height and not PIXELS.fullmatch(height):
        yield f"{height} is not a height", "leave it out and write a width: width=40%"


def _of_a_crop(crop: str, focus: str) -> Faults:
    if crop and crop_meant(crop) is None:
        yield f"{crop} is not a ratio to crop to", "write width:height, from 1:10 to 10:1: crop=16:9"
    if focus and not crop:
        yield f"focus={focus} is passed over", "only a picture that is cropped has one: crop=16:9 focus=left"
    elif focus and focus.strip().lower() not in FOCUS:
        yield f"there is no focus {focus}", did_you_mean(focus, FOCUS, otherwise="write left, right, top, bottom or centre")


def _of_a_box(box: Element, kind: str) -> Faults:
    yield from _of_a_side(box.get("side", ""))
    yield from _of_a_place(box.get("place", ""))
    if (width := box.get("width", "")) and not width_meant(width):
        yield f"{width} is not a width", _WIDTH
    if (title := box.get("title")) and kind == PULL_QUOTE:
        yield f"title={title} is passed over", "a pull quote has no title: put the words into it, or make it a box"
    if height := box.get("height"):
        yield f"height={height} is passed over", "a box is as high as its words: take the height out"


def _of_a_side(side: str) -> Faults:
    if side and side.lower() not in SIDES:
        yield f"there is no side {side}", did_you_mean(side, SIDES, otherwise="write left, right or full")


def _of_a_place(place: str) -> Faults:
    if place and place.lower() not in PLACES:
        yield f"there is no place {place}", "write place=top or place=foot, or leave it out: a box stands where it is written"


def _passed_over(element: Element, hint: str) -> Faults:
    for name in ("side", "width"):
        if value := element.get(name):
            yield f"{name}={value} is passed over", hint


def _misspelt(element: Element, known: tuple[str, ...]) -> Faults:
    for name in (name for name in element.attrib if name not in (*known, *_OF_ANY)):
        if near := nearest(name, known):
            yield f"there is no setting {name}", f"did you mean {near}?"
