"""Annotations: what must not lie on a printed page, and what a screen reader says of links."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefpress.geometry import Box, rectangle
from briefpress.preflight.appearance import annotations_of
from briefpress.preflight.entries import text
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened

_OF_THE_PRESS = ("/PrinterMark", "/TrapNet")


def check_annotations(file: Opened) -> Iterator[Finding]:
    """P28, A18 and A22."""
    for leaf in file.leaves:
        annotations = list(annotations_of(leaf.page))
        if file.purpose.press:
            yield from _check_print(leaf, annotations)
        if file.purpose.screen and annotations:
            yield from _check_links(leaf, annotations)
            if text(leaf.page.obj, "/Tabs") != "/S":
                hint = "set /Tabs /S"
                yield Finding("A22", "the keyboard does not go through the page as its structure does", hint, leaf.number)


def _check_print(leaf: Leaf, annotations: list[pikepdf.Object]) -> Iterator[Finding]:
    by_kind: dict[str, list[Box]] = {}
    for annotation in annotations:
        kind, box = text(annotation, "/Subtype") or "/unknown", _box_of(annotation)
        if kind not in _OF_THE_PRESS and (box is None or not box.cut(leaf.bleed).empty):
            by_kind.setdefault(kind[1:], []).extend([box] if box else [])
    for kind, boxes in by_kind.items():
        count = f"{len(boxes)} annotations {kind} lie" if len(boxes) > 1 else f"an annotation {kind} lies"
        yield Finding("P28", f"{count} on the printed page", "leave links and comments to the screen", leaf.number, tuple(boxes))


def _check_links(leaf: Leaf, annotations: list[pikepdf.Object]) -> Iterator[Finding]:
    links = [one for one in annotations if text(one, "/Subtype") == "/Link"]
    nameless = [box for one in links if not text(one, "/Contents") and (box := _box_of(one))]
    if nameless:
        count = f"{len(nameless)} links have" if len(nameless) > 1 else "a link has"
        yield Finding("A18", f"{count} no description", "say in Contents where it leads", leaf.number, tuple(nameless))


def _box_of(annotation: pikepdf.Object) -> Box | None:
    try:
        return rectangle(annotation["/Rect"])
    except (KeyError, TypeError, ValueError):
        return None
