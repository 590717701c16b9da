"""Links as annotations: one for each link and page, over all its lines, that says where it leads (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.language import Labels
from briefpress.pdf.loading import pydyf
from briefpress.pdf.structure.roles import classes_of
from briefpress.pdf.structure.tree import Structure

_PRINT = 4  # the flag that PDF/A asks of every annotation (ISO 19005-3, 6.3.2)
_SLACK = 0.5  # points by which a box may stand out of the one around it

Rectangle = tuple[float, float, float, float]


class Links:
    """Makes the annotations of one file and gives each to its structure element."""

    def __init__(self, links: Mapping[Any, Element], structure: Structure, labels: Labels) -> None:
        self._links = links
        self._structure = structure
        self._labels = labels

    def add_to_page(self, links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: Any, _tags: Any) -> None:
        """Do the work of the engine's `add_links`: annotate a page and say where its anchors are.

        What is set again, as the head of a table on its next page, is an artifact, and gets none.
        """
        links, anchors = links_and_anchors
        found: dict[Element, tuple[str, str, list[Rectangle]]] = {}
        for kind, target, rectangle, box in links:
            element = self._links.get(box)
            if element is not None and kind in ("internal", "external"):
                corners = (*matrix.transform_point(*rectangle[:2]), *matrix.transform_point(*rectangle[2:]))
                found.setdefault(element, (kind, target, []))[2].append(_upright(corners))
        for element, (kind, target, rectangles) in found.items():
            annotation = _annotation(kind, target, _outer(rectangles), self._contents(element, target))
            annotation["P"] = page.reference
            pdf.add_object(annotation)
            page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
            self._structure.node_of(element).areas.append((page, annotation))
        for name, x, y in anchors:
            names.append([name, pydyf.Array([page.reference, "/XYZ", *matrix.transform_point(x, y), 0])])

    def _contents(self, element: Element, target: str) -> str:
        if label := element.get("aria-label"):
            return label
        number = element.get("data-mark") or element.get("data-number", "")
        classes = classes_of(element)
        if "note-back" in classes:
            return self._labels.back_link.format(number=number)
        note = next((child for child in element if child.get("data-mark")), element)
        if "call" in classes:
            return self._labels.note_call.format(number=note.get("data-mark", ""))
        words = " ".join("".join(_words(element)).split())
        return words or target


def _words(element: Element) -> list[str]:
    parts = [element.text or "", element.get("alt", "")]
    for child in element:
        parts += [*_words(child), child.tail or ""]
    return parts


def _annotation(kind: str, target: str, areas: list[Rectangle], contents: str) -> Any:
    rectangle = (
        min(area[0] for area in areas),
        min(area[1] for area in areas),
        max(area[2] for area in areas),
        max(area[3] for area in areas),
    )
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(rectangle),
            "BS": pydyf.Dictionary({"W": 0}),
            "F": _PRINT,
            "Contents": pydyf.String(contents),
        }
    )
    if len(areas) > 1:
        annotation["QuadPoints"] = pydyf.Array(
            [edge for left, low, right, high in areas for edge in (left, low, right, low, right, high, left, high)]
        )
    if kind == "internal":
        annotation["Dest"] = pydyf.String(target)
    else:
        annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)})
    return annotation


def _upright(corners: Rectangle) -> Rectangle:
    x1, y1, x2, y2 = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _outer(rectangles: list[Rectangle]) -> list[Rectangle]:
    """Return the rectangles without those that lie in another: each box in a link is one, and each line around them."""
    kept: list[Rectangle] = []
    for one in sorted(rectangles, key=lambda area: (area[0] - area[2]) * (area[3] - area[1])):
        if not any(_holds(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda area: (-area[3], area[0]))


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    low = all(outer[edge] <= inner[edge] + _SLACK for edge in (0, 1))
    return low and all(outer[edge] >= inner[edge] - _SLACK for edge in (2, 3))
