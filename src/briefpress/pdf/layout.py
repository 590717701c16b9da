"""Lay out, audit, mend and lay out again, until every note stands under its call and no word is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.audit import Finding, audit
from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.pages import read_pages

LAYOUTS_AT_MOST = 8

_REMEDIES = (
    ("loosened orphans and widows", "orphans: 1; widows: 1"),
    ("tightened orphans and widows", "orphans: 3; widows: 3"),
    ("kept the paragraph together", "break-inside: avoid"),
    ("began a new page", "break-before: page"),
)
"""What is tried, one after the other, on the paragraph that calls a stray note. WeasyPrint ignores `footnote-policy: line` where
its loop over waiting notes reports one late (Kozea/WeasyPrint#2432); moving a line changes what that loop meets."""

_BREAK_ANYWHERE = ("let its long words break", "overflow-wrap: anywhere")
"""What is tried first on a block whose words are wider than their column."""

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
    parents = {child: parent for parent in source.tree.iter() for child in parent}
    tried: dict[Element, int] = {}
    changes: list[str] = []
    for count in range(1, LAYOUTS_AT_MOST + 1):
        document = source.lay_out()
        faults = audit(source.tree, read_pages(document))
        if not faults:
            break
        mended = [_mend(fault, parents, tried) for fault in _first_of_each_page(faults)]
        if not any(mended) or count == LAYOUTS_AT_MOST:
            break
        changes += filter(None, mended)
    return Layout(document, count, tuple(changes), tuple(faults))


def _first_of_each_page(faults: list[Finding]) -> list[Finding]:
    """Return the first fault alone: a change moves all that follows it."""
    return [min(faults, key=lambda fault: fault.page)]


def _mend(fault: Finding, parents: dict[Element, Element], tried: dict[Element, int]) -> str:
    """Change the style of what is at fault and return what was done, or nothing where no remedy is left."""
    floated = _ancestor(fault.element, parents, lambda element: bool({"side-left", "side-right"} & set(_classes(element))))
    if floated is not None and fault.code != "L01":
        _add_style(floated, "float: none; width: auto")
        floated.set("class", " ".join("side-full" if name.startswith("side-") else name for name in _classes(floated)))
        for keep in floated.iter("div"):
            if "keep" in _classes(keep):
                _add_style(keep, "display: block")
        return f"page {fault.page}: set a box that does not fit beside the text across it"
    block = _ancestor(fault.element, parents, lambda element: element.tag in _PARAGRAPHS and "note" not in _classes(element))
    remedies = (_BREAK_ANYWHERE, *_REMEDIES) if fault.code == "L03" else _REMEDIES
    if block is None or tried.get(block, 0) >= len(remedies):
        return ""
    name, declarations = remedies[tried.get(block, 0)]
    tried[block] = tried.get(block, 0) + 1
    _add_style(block, declarations)
    return f"page {fault.page}: {name}"


def _ancestor(element: Element, parents: dict[Element, Element], wanted: Any) -> Element | None:
    current: Element | None = element
    while current is not None and not wanted(current):
        current = parents.get(current)
    return current


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _add_style(element: Element, declarations: str) -> None:
    before = element.get("style", "").rstrip("; ")
    element.set("style", f"{before}; {declarations}" if before else declarations)
