"""Lay out, audit, mend and lay out again, until every note stands under its call and no word is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.audit import CUT, Finding, audit
from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.pages import Fall, read_pages

LAYOUTS_AT_MOST = 8

_STRADDLING = (
    ("kept another line on the page", "orphans: 3; widows: 3"),
    ("let a single line stand", "orphans: 1; widows: 1"),
)
"""What is tried first against a stray note, on the paragraph that runs over the end of its page. WeasyPrint ignores
`footnote-policy: line` where its loop over waiting notes reports one late (Kozea/WeasyPrint#2432), which it does where that
paragraph's last line on the page is also its last that the page must keep."""

_CALLING = (
    ("loosened orphans and widows", "orphans: 1; widows: 1"),
    ("tightened orphans and widows", "orphans: 3; widows: 3"),
    ("kept a paragraph together", "break-inside: avoid"),
    ("began a new page", "break-before: page"),
)
"""What is tried then, on the paragraph that calls the note or holds the text that is at fault."""

_TOO_WIDE = (("let long words break", "overflow-wrap: anywhere"),)
"""What is tried first on a block whose words are wider than their column."""

_BESIDE = {"side-left", "side-right"}
_PARAGRAPHS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "aside", "blockquote", "pre"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages as the engine gives them, how many layouts they took, what was changed, and what could not be mended."""

    document: Any
    layouts: int
    changes: tuple[str, ...]
    faults: tuple[Finding, ...]


def lay_out(source: PrintDocument) -> Layout:
    """Return the first layout without a fault, or the last one with what is left of them."""
    mender = _Mender(source.tree)
    changes: list[str] = []
    for count in range(1, LAYOUTS_AT_MOST + 1):
        document = source.lay_out()
        fall = read_pages(document)
        faults = audit(source.tree, fall)
        if not faults or count == LAYOUTS_AT_MOST:
            break
        made = mender.mend_all(faults, fall)
        if not made:
            break
        changes += made
    return Layout(document, count, tuple(changes), tuple(faults))


class _Mender:
    """Changes the style of what is at fault, a step further at each call."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._parents = {child: parent for parent in tree.iter() for child in parent}
        self._tried: set[tuple[Element, str]] = set()

    def mend_all(self, faults: list[Finding], fall: Fall) -> list[str]:
        """Mend the first fault, and gently the first of each later page that the first mending is not likely to move."""
        by_page: dict[int, Finding] = {}
        for fault in sorted(faults, key=lambda fault: fault.page):
            by_page.setdefault(fault.page, fault)
        (first, fault), *later = by_page.items()
        if not (change := self.mend(fault, fall)):
            return []
        far = (fault for page, fault in later if page > first + 1 and fault.code == "L01")
        return [change, *filter(None, (self.mend(fault, fall, gently=True) for fault in far))]

    def mend(self, fault: Finding, fall: Fall, *, gently: bool = False) -> str:
        """Try the next remedy and return what was done, or nothing where none is left."""
        if fault.code != "L01" and (change := self._mend_box(fault)):
            return change
        for block, name, declarations in self._remedies(fault, fall):
            if gently and "break" in declarations:
                return ""
            if (block, declarations) not in self._tried:
                self._tried.add((block, declarations))
                _add_style(block, declarations)
                return f"page {fault.page}: {name}"
        return ""

    def _remedies(self, fault: Finding, fall: Fall) -> Iterator[tuple[Element, str, str]]:
        block = self._around(fault.element, lambda element: element.tag in _PARAGRAPHS and "note" not in _classes(element))
        if fault.code == "L01" and (straddling := self._straddling(fault.page, fall)) is not None:
            yield from ((straddling, *remedy) for remedy in _STRADDLING)
        if block is not None:
            yield from ((block, *remedy) for remedy in ((*_TOO_WIDE, *_CALLING) if fault.code == "L03" else _CALLING))

    def _straddling(self, page: int, fall: Fall) -> Element | None:
        """Return the innermost paragraph that runs from the page over to the next."""
        straddling = [
            element
            for element in self._tree.iter()
            if element.tag in ("p", "li", "dd") and {page, page + 1} <= set(fall.pages.get(element, ()))
        ]
        return straddling[-1] if straddling else None

    def _mend_box(self, fault: Finding) -> str:
        """Set the box that holds the fault across the text instead of beside it; if it is across and still cut, let it be cut."""
        box = self._around(fault.element, lambda element: bool(_BESIDE & set(_classes(element))))
        if box is not None:
            _add_style(box, "float: none; width: auto")
            box.set("class", " ".join("side-full" if name in _BESIDE else name for name in _classes(box)))
            self._let_break(box)
            return f"page {fault.page}: set a box that does not fit beside the text across it"
        if fault.code == "L04":
            fault.element.set("class", " ".join([*_classes(fault.element), CUT]))
            self._let_break(fault.element)
            return f"page {fault.page}: let a box run over pages that is taller than one"
        return ""

    def _let_break(self, box: Element) -> None:
        for keep in box.iter("div"):
            if "keep" in _classes(keep):
                _add_style(keep, "display: block; break-inside: auto" if CUT in _classes(box) else "display: block")

    def _around(self, element: Element, wanted: Callable[[Element], bool]) -> Element | None:
        current: Element | None = element
        while current is not None and not wanted(current):
            current = self._parents.get(current)
        return current


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _add_style(element: Element, declarations: str) -> None:
    before = element.get("style", "").rstrip("; ")
    element.set("style", f"{before}; {declarations}" if before else declarations)
