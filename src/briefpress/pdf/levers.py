"""The levers of copyfitting on a print page: in which steps they are moved, and what that is in its sheet and its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from briefpress.copyfit import FitLimits, Lever, Move
from briefpress.pdf.engine import PrintDocument

STEPS = 8
"""In how many steps a lever goes as far as it may."""

Setting = Mapping[Lever, float]
"""Where each lever stands; one that is not named stands where the style has it."""

_PT = 72 / 96
_WIDTH = re.compile(r"(?<![-\w])width: (\d+(?:\.\d+)?)%")
_WIDEST = 100.0
_SIZED = ("aside", "figure", "img")


def ladder(limits: FitLimits, *, tighter: bool) -> list[Setting]:
    """Return the settings from the style's own, which moves nothing, to its tightest or loosest, one lever after the other."""
    rungs: list[Setting] = [{}]
    for lever in Lever:
        tight, loose = limits.ranges.get(lever, (lever.own, lever.own))
        end = tight if tighter else loose
        if end != lever.own:
            way = (lever.own + (end - lever.own) * step / STEPS for step in range(1, STEPS + 1))
            rungs += [{**rungs[-1], lever: place} for place in way]
    return rungs


def move(source: PrintDocument, setting: Setting, *, leading: float, size: float) -> None:
    """Move the levers on a page that was not laid out yet; `leading` and `size` are those of its text, in CSS px.

    The grid moves with the leading, and so does every space that the style gives in `rlh`.
    """
    rules = [
        f"html {{ line-height: {leading * setting[Lever.LEADING]:.4f}px }}" if Lever.LEADING in setting else "",
        f"html {{ font-size: {size * setting[Lever.SIZE]:.4f}px }}" if Lever.SIZE in setting else "",
        f".text {{ letter-spacing: {setting[Lever.TRACKING]:.5f}em }}" if Lever.TRACKING in setting else "",
    ]
    head = source.tree.find("head")
    if head is not None and any(rules):
        SubElement(head, "style").text = "\n".join(filter(None, rules))
    source.unit *= setting.get(Lever.LEADING, 1.0)
    if Lever.BOXES in setting:
        _scale(source.tree, setting[Lever.BOXES])


def moves(setting: Setting, *, leading: float, size: float) -> tuple[Move, ...]:
    """Say which levers a setting has moved, with their values before and after."""
    lengths = {Lever.LEADING: leading * _PT, Lever.SIZE: size * _PT}
    told = []
    for lever, place in setting.items():
        if lever in lengths:
            told.append(Move(lever, _points(lengths[lever]), _points(lengths[lever] * place)))
        else:
            told.append(Move(lever, _share(lever.own), _share(place)))
    return tuple(told)


def _scale(tree: Element, share: float) -> None:
    """Change the width of what says how wide it is, in the text."""
    for main in tree.iter("main"):
        for element in main.iter():
            if element.tag in _SIZED and (style := element.get("style")):
                element.set("style", _WIDTH.sub(lambda width: f"width: {min(float(width[1]) * share, _WIDEST):.2f}%", style))


def _points(length: float) -> str:
    return f"{round(length, 2):g} pt"


def _share(place: float) -> str:
    return f"{round(place * 100, 2):g} %".replace("-", "−")
