"""Colour on the press: in which spaces things are painted, black text, spot and registration colours, output intent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pikepdf

from briefpress.preflight.colour import PROCESS, REGISTRATION, Family, Space
from briefpress.preflight.entries import text
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened, boxes_of
from briefpress.preflight.marks import Kind, Mark, space_of

_BLACK = 0.85  # of the black ink, from which letters are taken for black
ROUNDING = 0.01  # of total ink: eight bits a plate, rounded on each of four
_ALL_THREE = 0.6  # of each of the others, from which they make a black without it


def check_colours(file: Opened) -> Iterator[Finding]:
    """P17, P18, P19 and P31, for the press alone."""
    if not file.purpose.press:
        return
    for leaf in file.leaves:
        yield from _check_spaces(leaf)
        mixed = [mark for mark in leaf.marks if mark.kind is Kind.TEXT and _mixed_black(mark)]
        if mixed:
            inks = ", ".join(f"{ink.lower()} {amount:.0%}" for ink, amount in mixed[0].colour.inks().items())
            yield Finding("P19", f"black text is set in {inks}", "set it in black alone: 0 0 0 1 k", leaf.number, boxes_of(mixed))
        registration = [mark for mark in leaf.marks if REGISTRATION in space_of(mark).inks and _inside(mark, leaf)]
        if registration:
            hint = "it is for crop marks; use black"
            yield Finding("P31", "the registration colour is used in the page", hint, leaf.number, boxes_of(registration))


def check_intent(file: Opened) -> Iterator[Finding]:
    """P20."""
    if file.purpose.press and not any(_names_a_press(intent) for intent in file.intents):
        yield Finding("P20", "no output intent names the press for which the colours are meant", "embed a profile, as GTS_PDFX")


def _names_a_press(intent: pikepdf.Object) -> bool:
    return "/DestOutputProfile" in intent or bool(text(intent, "/OutputConditionIdentifier"))


def _check_spaces(leaf: Leaf) -> Iterator[Finding]:
    foreign: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    spots: dict[str, list[Mark]] = defaultdict(list)
    for mark in leaf.marks:
        space = space_of(mark)
        if space.family in (Family.RGB, Family.LAB) or _unnamed(mark):
            foreign[mark.kind, _called(space)].append(mark)
        for ink in space.inks:
            if ink not in (*PROCESS, REGISTRATION, "None"):
                spots[ink].append(mark)
    for (kind, space_name), marks in foreign.items():
        count = f"{len(marks)} {kind}s are" if len(marks) > 1 else f"{'an' if kind == Kind.AREA else 'a'} {kind} is"
        yield Finding("P17", f"{count} in {space_name}", "make it CMYK, grey or a spot colour", leaf.number, boxes_of(marks))
    for ink, marks in spots.items():
        yield Finding("P18", f"the spot colour {ink} is used", "", leaf.number, boxes_of(marks))


def _called(space: Space) -> str:
    if space.family is Family.UNKNOWN:
        return "a space that it does not name"
    return space.name if space.name.endswith(space.family) else f"{space.family} ({space.name})"


def _unnamed(mark: Mark) -> bool:
    """Whether it is a picture whose space stands in its own data (JPEG 2000) or nowhere."""
    return mark.picture is not None and not mark.picture.stencil and space_of(mark).family is Family.UNKNOWN


def _mixed_black(mark: Mark) -> bool:
    if space_of(mark).family is not Family.CMYK or not mark.colour.values:
        return False
    inks = mark.colour.inks()
    cyan, magenta, yellow, black = (inks.get(ink, 0.0) for ink in PROCESS)
    others = (cyan, magenta, yellow)
    return (black >= _BLACK and any(others)) or min(others) >= _ALL_THREE


def _inside(mark: Mark, leaf: Leaf) -> bool:
    return not mark.box.cut(leaf.trim).empty


def check_ink(file: Opened) -> Iterator[Finding]:
    """P21."""
    if not file.purpose.press:
        return
    for ink in file.inks:
        if ink.most > file.most_ink + ROUNDING:
            message = f"there is {ink.most:.0%} of ink on one spot"
            yield Finding("P21", message, f"at most {file.most_ink:.0%}", ink.page, ink.spots)
