"""What a screen reader needs: structure, language, title, alternative text, headings, tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from briefpress.geometry import Box
from briefpress.preflight.entries import dictionary, text
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened, boxes_of
from briefpress.preflight.marks import Mark, Tagging
from briefpress.preflight.structure import Element, read_structure

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEVEL = re.compile(r"H([1-6])")


def check_tags(file: Opened) -> Iterator[Finding]:
    """A12 to A15, A17, A19 and A21."""
    if not file.purpose.screen:
        return
    if not text(file.root, "/Lang"):
        yield Finding("A13", "the document does not name its language", "set Lang, such as en-GB")
    yield from _check_title(file)
    top = read_structure(file.root)
    if top is None:
        yield Finding("A12", "the document has no structure", "write it with tags")
        return
    places = _Places(file)
    yield from _check_content(file, top)
    yield from _check_figures(top, places)
    yield from _check_headings(top, places)
    yield from _check_tables(top, places)


def _check_title(file: Opened) -> Iterator[Finding]:
    if not (file.claims.value(_TITLE) or text(dictionary(file.pdf.trailer, "/Info"), "/Title")):
        yield Finding("A14", "the document has no title", "give it one in its metadata")
    elif dictionary(file.root, "/ViewerPreferences").get("/DisplayDocTitle", False) is not True:
        yield Finding("A14", "the reader is not told to show the title", "set DisplayDocTitle in ViewerPreferences")


class _Places:
    """Where the pieces of elements lie, found by page and marked content."""

    def __init__(self, file: Opened) -> None:
        self._leaves = {leaf.page.obj.objgen: leaf for leaf in file.leaves}
        self._boxes: dict[tuple[tuple[int, int], int], list[Box]] = defaultdict(list)
        for leaf, mark in file.each_mark():
            if mark.mcid is not None:
                self._boxes[leaf.page.obj.objgen, mark.mcid].append(mark.box)

    def of(self, element: Element) -> tuple[int, tuple[Box, ...]]:
        """Return the first page of an element and the boxes of what it has there; page 0 where it has nothing anywhere."""
        pieces = [piece for piece in element.pieces() if piece[0] in self._leaves]
        if not pieces:
            return 0, ()
        page = pieces[0][0]
        boxes = [box for piece in pieces if piece[0] == page for box in self._boxes[piece]]
        return self._leaves[page].number, tuple(dict.fromkeys(boxes))


def _check_content(file: Opened, top: Element) -> Iterator[Finding]:
    """Find what is not marked at all, and what is marked with a number that no element of the structure owns."""
    owned = set(top.pieces())
    for leaf in file.leaves:
        loose = [mark for mark in leaf.marks if _is_loose(mark, leaf, owned)]
        if loose:
            kinds = ", ".join(dict.fromkeys(mark.kind for mark in loose))
            count = f"{len(loose)} pieces of the page ({kinds}) are" if len(loose) > 1 else f"a piece of the page ({kinds}) is"
            message = f"{count} neither tagged nor an artifact"
            yield Finding("A17", message, "tag what is to be read", leaf.number, boxes_of(loose))


def _is_loose(mark: Mark, leaf: Leaf, owned: set[tuple[tuple[int, int], int]]) -> bool:
    if mark.tagging is not Tagging.CONTENT:
        return mark.tagging is Tagging.NONE
    return mark.mcid is not None and (leaf.page.obj.objgen, mark.mcid) not in owned


def _check_figures(top: Element, places: _Places) -> Iterator[Finding]:
    for element in top.all():
        if element.role in ("Figure", "Formula") and not element.alternative:
            page, boxes = places.of(element)
            yield Finding("A15", f"a {element.role.lower()} has no alternative text", "say in Alt what it shows", page, boxes)


def _check_headings(top: Element, places: _Places) -> Iterator[Finding]:
    before = 0
    for element in top.all():
        level = _LEVEL.fullmatch(element.role)
        if level is None:
            continue
        if int(level[1]) > before + 1:
            page, boxes = places.of(element)
            message = f"a heading {element.role} follows an H{before}" if before else f"the first heading is {element.role}"
            yield Finding("A19", message, f"make it H{before + 1}", page, boxes)
        before = int(level[1])


def _check_tables(top: Element, places: _Places) -> Iterator[Finding]:
    for element in top.all():
        if element.role == "Table" and not any(cell.role == "TH" for cell in element.all()):
            page, boxes = places.of(element)
            yield Finding("A21", "a table has no header cells", "make its head TH with a Scope", page, boxes)
