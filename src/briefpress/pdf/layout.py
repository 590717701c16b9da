"""Lay out, audit, mend and lay out again, until nothing strays and nothing is lost, or say what could not be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.catalogue import RULES, Level
from briefpress.pdf.audit import BESIDE, COMMON_MEASURES, Finding, Measures, audit, stands_beside
from briefpress.pdf.composition.tall import CUT, keeps, let_break
from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.page_marks import mark_by_page
from briefpress.pdf.pages import Area, PageMap, read_pages
from briefpress.style import NOTE
from briefpress.style.dress import add_style

LAYOUTS_AT_MOST = 8

_MOVED = (
    ("loosened orphans and widows", "orphans: 1; widows: 1"),
    ("tightened orphans and widows", "orphans: 3; widows: 3"),
    ("kept a paragraph together", "break-inside: avoid"),
    ("began a new page", "break-before: page"),
)
"""What moves a paragraph to where the engine sets it well, the gentlest first."""

_BROKEN = ("let long words break", "overflow-wrap: anywhere")
"""What helps a block whose words are wider than their column."""

_NEARLY = 0.95  # of a page's height: a box that is as tall leaves no line of text beside its padding

_WITH_NOTES = 0.75  # likewise, where nothing else helped: what it calls, or what is left of earlier notes, needs the rest

_AMPLE = 1.1  # times the height of a box's lines: its padding and margins too
_LITTLE = 0.06  # of a page's height: less is no room for the rest of a note

_HEADING = ("moved a heading to the next page", "break-before: page")

_HEAD_ROWS = ("set the head of a table once", "display: table-row-group")
"""What keeps a head that the engine drops: with its notes and the first row it is too tall for a page."""

_CUT_BOX = "let a box run over pages that is taller than one"

_PARAGRAPHS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "aside", "blockquote", "pre"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages as the engine gives them, and their map; how many layouts they took, what was changed, what could not be mended."""

    document: Any
    page_map: PageMap
    layouts: int
    changes: tuple[str, ...]
    faults: tuple[Finding, ...]


def lay_out(source: PrintDocument, measures: Measures = COMMON_MEASURES) -> Layout:
    """Return the first layout without a fault that can be mended, or the best of the at most LAYOUTS_AT_MOST that were made.

    What is changed is written into `source.tree`. The same page gives the same layouts in the same order.
    """
    mender = _Mender(source)
    changes: list[str] = []
    best: Layout | None = None
    for count in range(1, LAYOUTS_AT_MOST + 1):
        document = source.lay_out()
        page_map = read_pages(document)
        if count == 1:
            changes += _boxes_let_run(source.tree, page_map)
        faults = audit(source.tree, page_map, measures)
        layout = Layout(document, page_map, count, tuple(changes), tuple(faults))
        turned, marked = _sides_by_page(source.tree, page_map), mark_by_page(source.tree, page_map)
        settled = not turned and not marked
        if (settled or count == LAYOUTS_AT_MOST) and (best is None or _weight(layout) < _weight(best)):
            best = layout
        made = mender.mend_all(faults, page_map) if not turned else []
        if settled and not made:
            break
        changes += made
    assert best is not None  # the last layout is always judged
    return Layout(best.document, best.page_map, count, best.changes, best.faults)


def _boxes_let_run(tree: Element, page_map: PageMap) -> Iterator[str]:
    """Yield what is to be said of the boxes that `tall` let run over pages."""
    for box in tree.iter("aside"):
        if CUT in _classes(box) and (pages := page_map.pages_of(box)):
            yield f"page {pages[0]}: {_CUT_BOX}"


def _weight(layout: Layout) -> tuple[int, int]:
    """Return how many errors and how many warnings a layout has."""
    errors = sum(RULES[fault.code].level is Level.ERROR for fault in layout.faults)
    return errors, len(layout.faults) - errors


def _sides_by_page(tree: Element, page_map: PageMap) -> bool:
    """Turn the boxes that stand inside or outside to that side of the page they fell on; return whether one was turned.

    Odd pages are right-hand ones: their outside is the right.
    """
    body = tree.find("body")
    if body is None or body.get("data-sides") != "2":
        return False
    changed = False
    for box in tree.iter():
        facing, pages = box.get("data-facing", ""), page_map.pages_of(box)
        if not facing or not pages or not stands_beside(box):
            continue
        wanted = "side-right" if (facing == "outside") == bool(pages[0] % 2) else "side-left"
        if wanted in _classes(box):
            continue
        if box.get("data-turned"):  # turning it moves it over the page's end, there and back
            _set_across(box)
        else:
            _change_side(box, wanted)
        box.set("data-turned", "true")
        changed = True
    return changed


class _Mender:
    """Changes the style of what is at fault, a step further at each call."""

    def __init__(self, source: PrintDocument) -> None:
        self._tree, self._plan = source.tree, source.plan
        self._parents = {child: parent for parent in self._tree.iter() for child in parent}
        self._tried: set[tuple[Element, str]] = set()

    def mend_all(self, faults: list[Finding], page_map: PageMap) -> list[str]:
        """Mend every box that is at fault, for none depends on the others; where none is, the first fault that has a remedy."""
        in_order = sorted(faults, key=lambda fault: (RULES[fault.code].level is not Level.ERROR, fault.page))
        made: list[str] = []
        for fault in in_order:
            if fault.code in ("L02", "L03", "L04") and (placed := self._around(fault.element, _is_placed)) is not None:
                page = (page_map.pages_of(placed) or [fault.page])[0]
                made.append(self._set_where_it_is_written(placed, page))
                continue
            if fault.code == "L03" and self._around(fault.element, stands_beside) is None:
                continue
            if fault.code in ("L03", "L04", "L05") and (change := self._mend_box(fault, page_map)):
                made.append(change)
        if not made:
            first = next(filter(None, (self._mend(fault, page_map) for fault in in_order)), "")
            made = [first] if first else []
        return list(dict.fromkeys(made))

    def _mend(self, fault: Finding, page_map: PageMap) -> str:
        """Try the next remedy and return what was done, or nothing where none is left."""
        if fault.code in ("L01", "L02", "L03", "L04"):
            placed = (element for element in self._tree.iter() if _is_placed(element))
            for element in placed:
                if fault.page in page_map.pages_of(element):
                    return self._set_where_it_is_written(element, fault.page)
        for block, name, declarations in self._remedies(fault, page_map):
            if (block, declarations) not in self._tried:
                self._tried.add((block, declarations))
                add_style(block, declarations)
                self._plan.forget()
                return f"page {fault.page}: {name}"
        if fault.code == "L04" and self._is_taller_than(_WITH_NOTES, fault.element, page_map):
            return self._let_run(fault)
        return ""

    def _remedies(self, fault: Finding, page_map: PageMap) -> Iterator[tuple[Element, str, str]]:
        head = self._around(fault.element, lambda element: element.tag == "thead")
        if head is not None and fault.code in ("L01", "L02"):
            yield head, *_HEAD_ROWS
        block = self._around(fault.element, lambda element: element.tag in _PARAGRAPHS)
        if block is None:
            return
        if fault.code == "L06" and page_map.starts[fault.page - 1].block is not block:
            yield block, *_HEADING
        if fault.code == "L03" or (fault.code == "L09" and fault.mendable):
            yield block, *_BROKEN
        if fault.code == "L04":
            yield block, *_MOVED[-1]
        if fault.code in ("L01", "L02", "L03"):
            yield from ((block, *remedy) for remedy in _MOVED)

    def _mend_box(self, fault: Finding, page_map: PageMap) -> str:
        """Set the box that holds the fault across the text instead of beside it; let it be cut if it is taller than a page."""
        box = self._around(fault.element, stands_beside)
        if fault.code == "L04" and fault.element is box and len(page_map.spots[box]) == 1 and self._begin_page_before(box):
            return f"page {fault.page}: took a box to the next page, to the text beside it"
        if box is not None:
            _set_across(box)
            self._plan.forget()
            return f"page {fault.page}: set a box that does not fit beside the text across it"
        if fault.code == "L04" and (change := self._make_room(fault, page_map)):
            return change
        if fault.code == "L04" and self._is_taller_than(_NEARLY, fault.element, page_map):
            return self._let_run(fault)
        return ""

    def _begin_page_before(self, box: Element) -> bool:
        """Begin a page before a box, by a block: the engine heeds no break before a float. Return whether that is new."""
        declarations = "break-before: page"
        if (box, declarations) in self._tried:
            return False
        self._tried.add((box, declarations))
        lead = Element("div", {"style": declarations})
        parent = self._parents[lead] = self._parents[box]
        parent.insert(list(parent).index(box), lead)
        self._plan.forget()
        return True

    def _let_run(self, fault: Finding) -> str:
        let_break(fault.element)
        self._plan.forget()
        return f"page {fault.page}: {_CUT_BOX}"

    def _set_where_it_is_written(self, box: Element, page: int) -> str:
        """Leave a box or figure at the head or foot of a page where the manuscript has it."""
        where = {"top": "head", "foot": "foot"}[box.attrib.pop("data-place")]
        self._plan.forget()
        return f"page {page}: set what does not fit the {where} of a page where it is written"

    def _make_room(self, fault: Finding, page_map: PageMap) -> str:
        """Send notes that leave a box no room further on, or give the rests of earlier ones its page for themselves."""
        page = fault.page
        pages = [found for note in self._tree.iter(NOTE) if page in (found := page_map.pages_of(note))]
        if page in self._plan.alone or not pages:
            return ""
        room = page_map.sheets[page - 1].text_height - _content_height(fault.element, page_map) * _AMPLE
        if page not in self._plan.notes_at_most and room > page_map.sheets[page - 1].text_height * _LITTLE:
            self._plan.notes_at_most[page] = room
            return f"page {page}: sent more of a note to the next page, to make room for a box"
        begins_with_it = page_map.starts[page - 1].block in set(fault.element.iter())
        if not begins_with_it or not any(page - 1 in found for found in pages):
            return ""  # the engine can leave a page blank only before a block, and only a rest can fill it
        self._plan.alone.add(page)
        return f"page {page}: gave the page to the rest of a note, and began the next with a box"

    def _is_taller_than(self, share: float, box: Element, page_map: PageMap) -> bool:
        """Return whether the lines and pictures of a box, which does not run over pages yet, fill so much of a page."""
        tallest = max((page_map.sheets[spot.page - 1].text_height for spot in page_map.spots[box]), default=0)
        return CUT not in _classes(box) and _content_height(box, page_map) > tallest * share

    def _around(self, element: Element, wanted: Callable[[Element], bool]) -> Element | None:
        current: Element | None = element
        while current is not None and not wanted(current):
            current = self._parents.get(current)
        return current


def _is_placed(element: Element) -> bool:
    """Return whether a box or figure stands at the head or foot of a page, away from where it is written."""
    return "data-place" in element.attrib


def _content_height(box: Element, page_map: PageMap) -> float:
    """Return how high the lines and pictures of a box stand on all its pages; the box itself reaches down to where it is cut."""
    inside = set(box.iter())
    own = (line for line in page_map.lines if line.block in inside and line.area is not Area.NOTES)
    places = [(line.page, line.measure, line.top, line.bottom) for line in own]
    places += [
        (spot.page, (spot.left, spot.right), spot.top, spot.bottom)
        for image in box.iter("img")
        for spot in page_map.spots.get(image, ())
    ]
    height = 0.0
    for part in page_map.spots.get(box, ()):
        on_page = ((left, right, top, bottom) for page, (left, right), top, bottom in places if page == part.page)
        here = [(top, bottom) for left, right, top, bottom in on_page if left < part.right and part.left < right]
        height += max((bottom for _, bottom in here), default=0) - min((top for top, _ in here), default=0)
    return height


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _change_side(box: Element, side: str) -> None:
    box.set("class", " ".join(side if name in BESIDE else name for name in _classes(box)))


def _set_across(box: Element) -> None:
    """Let a box that text runs beside stand across the text."""
    _change_side(box, "side-full")
    add_style(box, "float: none; width: auto")
    for keep in keeps(box):
        add_style(keep, "display: block")
