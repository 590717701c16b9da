"""Hold the pages against the tree that was set: every note under its call, every word once, no box cut, no ugly line unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from briefpress.glyphs import is_drawn
from briefpress.pdf.composition.tall import CUT
from briefpress.pdf.pages import Area, Line, PageMap, Spot
from briefpress.printed_pages import letters
from briefpress.style import NOTE
from briefpress.text import HEADINGS

BESIDE = frozenset({"side-left", "side-right"})
"""The classes of a box that text runs beside."""

_WITHOUT_TEXT = {"style", "script", "template", "img"}  # a picture that cannot be had is set as its alternative text
_PARAGRAPHS = ("p", "li", "dd")
_SHORT_PAGE = 3  # lines: a last page of no more looks forgotten
_SHORT_WORD = 4  # letters: a last line of no more is narrower than the space that an indent leaves
_SHOWN = 8  # characters of a run that one message names
_SPACE = 0.25  # em, the space of a text face
_HANGING = 0.5  # em that may stand out of a measure: hanging punctuation, the slant of an italic
_TOLERANCE = 1.0  # CSS px


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a layout: its code, the element that shows it, the page (from 1) and a sentence.

    Where it is not `mendable`, another layout cannot help.
    """

    code: str
    element: Element
    page: int
    message: str
    mendable: bool = True


@dataclass(frozen=True, slots=True)
class Measures:
    """What a style holds its pages to.

    `beside` is the narrowest measure beside a box, in em; `stretch` how many times its width a space may be justified to;
    `glyphs` the characters of each family, empty where no face is known, as in tests of the engine.
    """

    beside: float = 12
    stretch: float = 3
    glyphs: Mapping[str, frozenset[int]] = field(default_factory=dict)


COMMON_MEASURES = Measures()


def audit(tree: Element, page_map: PageMap, measures: Measures = COMMON_MEASURES) -> list[Finding]:
    """Return all that is wrong with the pages: first what would be lost or stray, then what would be ugly."""
    return [
        *_stray_notes(tree, page_map),
        *_cut_boxes(tree, page_map),
        *_boxes_left_behind(tree, page_map),
        *_misplaced(page_map),
        *_lost_words(tree, page_map),
        *_missing_glyphs(page_map, measures.glyphs),
        *_squeezed_text(tree, page_map, measures.beside),
        *_stranded_headings(tree, page_map),
        *_bad_lines(page_map, measures.stretch),
        *_short_ends(page_map),
    ]


def _stray_notes(tree: Element, page_map: PageMap) -> Iterator[Finding]:
    """Yield the notes that do not begin on the page of their call, or that go on elsewhere than on the pages after it."""
    for call in tree.iter("a"):
        note = call.find(NOTE)
        if note is None:
            continue
        called, set_on = page_map.pages_of(call), page_map.pages_of(note)
        if called and set_on and called[0] != set_on[0]:
            yield Finding("L01", call, called[0], f"the note called on page {called[0]} stands on page {set_on[0]}")
        elif any(after != before + 1 for before, after in pairwise(set_on)):
            yield Finding("L01", call, set_on[0], f"the note that begins on page {set_on[0]} skips a page")


def _cut_boxes(tree: Element, page_map: PageMap) -> Iterator[Finding]:
    """Yield the boxes in two columns or on two pages, but for those that the mender let be cut because no page holds them."""
    for box in _boxes(tree):
        spots = page_map.spots.get(box, [])
        if len(spots) > 1 and CUT not in box.get("class", "").split():
            end = f"page {spots[0].page}" if spots[1].page > spots[0].page else f"a column of page {spots[0].page}"
            yield Finding("L04", box, spots[0].page, f"the box is cut at the end of {end}")


def _boxes_left_behind(tree: Element, page_map: PageMap) -> Iterator[Finding]:
    """Yield the boxes at the foot of a page with nothing of the text beside them that comes after them in the manuscript."""
    for parent in tree.iter():
        for box, block in pairwise(parent):
            if not stands_beside(box) or box.tag not in ("aside", "figure") or stands_beside(block):
                continue
            stands, goes_on = page_map.pages_of(box), page_map.pages_of(block)
            if stands and goes_on and goes_on[0] == stands[0] + 1 and "page-break" not in block.get("class", "").split():
                message = f"the box stands on page {stands[0]}, the text beside it on page {goes_on[0]}"
                yield Finding("L04", box, stands[0], message)


def _misplaced(page_map: PageMap) -> Iterator[Finding]:
    for element, page in dict.fromkeys(page_map.off_page):
        yield Finding("L03", element, page, f"“{_first_words(element)}” runs off page {page}")
    for element, page in dict.fromkeys(place for place in page_map.overprinted if place not in page_map.off_page):
        yield Finding("L03", element, page, f"“{_first_words(element)}” stands over other text on page {page}")


def _lost_words(tree: Element, page_map: PageMap) -> Iterator[Finding]:
    body = tree.find("body")
    for element in body.iter() if body is not None else ():
        if not isinstance(element.tag, str) or element.tag in _WITHOUT_TEXT:
            continue
        wanted = letters("".join([element.text or "", *(child.tail or "" for child in element)])).casefold()
        found = letters("".join(page_map.texts.get(element, ()))).casefold()
        if wanted == found or (wanted and element in page_map.repeated and found.replace(wanted, "") == "" and found):
            continue
        page = (page_map.pages_of(element) or [1])[0]
        how = "lost" if len(found) < len(wanted) else "set twice"
        shown = _difference(wanted, found) if found else _first_words(element)
        yield Finding("L02", element, page, f"words are {how} on page {page}: “{shown}”")


def _missing_glyphs(page_map: PageMap, glyphs: Mapping[str, frozenset[int]]) -> Iterator[Finding]:
    """Yield the runs with characters that none of their families has, each character once: a box would be printed for it."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    if not glyphs:
        return
    for run in page_map.runs:
        had = frozenset().union(*(glyphs.get(family, frozenset()) for family in run.families))
        missing = dict.fromkeys(letter for letter in run.text if ord(letter) not in had and is_drawn(letter))
        new = [letter for letter in missing if (letter, run.families) not in seen]
        seen.update((letter, run.families) for letter in new)
        if new:
            points = ", ".join(f"U+{ord(letter):04X}" for letter in new[:_SHOWN])
            message = f"{run.families[0]} has no glyph for {' '.join(new[:_SHOWN])} ({points}) on page {run.page}"
            yield Finding("L08", run.element, run.page, message)


def _squeezed_text(tree: Element, page_map: PageMap, beside: float) -> Iterator[Finding]:
    """Yield the boxes that leave the text beside them a measure too narrow to be read."""
    lines = _by_page(page_map.lines, lambda line: line.area is Area.FLOW)
    for box in _boxes(tree):
        inside = set(box.iter())
        for spot in page_map.spots.get(box, ()):
            around = (line for line in lines.get(spot.page, ()) if line.block not in inside)
            narrow = [line for line in around if _measure_beside(line, spot) < beside * line.size - _TOLERANCE]
            if narrow:
                em = min(_measure_beside(line, spot) / line.size for line in narrow)
                message = f"the text beside a box on page {spot.page} is {em:.0f} em wide"
                yield Finding("L05", box, spot.page, message)
                break


def _measure_beside(line: Line, box: Spot) -> float:
    """Return how wide a line may be that stands beside a box, in CSS px; as wide as can be where it does not."""
    left, right = line.measure
    beside = line.top < box.bottom - _TOLERANCE and box.top < line.bottom - _TOLERANCE
    if not beside or box.right <= left + _TOLERANCE or box.left >= right - _TOLERANCE:
        return float("inf")
    return max(box.left - left, right - box.right)


def _stranded_headings(tree: Element, page_map: PageMap) -> Iterator[Finding]:
    """Yield the headings that end a page: what they head stands on the next one."""
    text = tree.find(".//main")
    headings = {element for element in (text.iter() if text is not None else ()) if element.tag in HEADINGS}
    flow = _by_page(page_map.lines, lambda line: line.area is Area.FLOW and not line.repeats)
    for page in range(1, len(page_map.sheets)):
        if lines := flow.get(page):
            lowest = max(lines, key=lambda line: line.bottom)
            if lowest.block in headings and flow.get(page + 1):
                yield Finding("L06", lowest.block, page, f"“{_first_words(lowest.block)}” stands at the foot of page {page}")


def _bad_lines(page_map: PageMap, stretch: float) -> Iterator[Finding]:
    """Yield the lines that are wider than their measure, and those whose spaces are stretched too far; one for each block."""
    seen: set[tuple[Element, str]] = set()
    off_page = {element for element, _ in page_map.off_page}
    for line in page_map.lines:
        if line.area is Area.MARGIN or not off_page.isdisjoint(line.block.iter()):
            continue
        spaces = 1 + line.stretch / _SPACE
        how = ""
        if line.ink[1] > line.measure[1] + line.size * _HANGING or line.ink[0] < line.measure[0] - line.size * 4:
            how = "is wider than its measure"
        elif spaces > stretch:
            how = f"has spaces stretched to {spaces:.1f} times their width"
        if how and (line.block, how[:3]) not in seen:
            seen.add((line.block, how[:3]))
            message = f"the line “{_shortened(line.text)}” on page {line.page} {how}"
            yield Finding("L09", line.block, line.page, message, mendable=spaces <= stretch)


def _short_ends(page_map: PageMap) -> Iterator[Finding]:
    """Yield a last page of a few lines, and last lines that hold no more than a short word or the end of one."""
    lines = [line for line in page_map.lines if line.area is Area.FLOW and not line.repeats]
    page = len(page_map.sheets)
    last = [line for line in lines if line.page == page]
    if page > 1 and 0 < len(last) <= _SHORT_PAGE:
        count = "one line" if len(last) == 1 else f"{len(last)} lines"
        yield Finding("L07", last[0].block, page, f"the last page, {page}, holds no more than {count}")
    for before, line in pairwise(lines):
        is_end = line.last and not before.last and before.block is line.block and line.block.tag in _PARAGRAPHS
        if is_end and len(re.sub(r"\W", "", line.text)) <= _SHORT_WORD:
            message = f"the last line of a paragraph on page {line.page} holds no more than “{line.text.strip()}”"
            yield Finding("L07", line.block, line.page, message)


def stands_beside(box: Element) -> bool:
    """Return whether text runs beside a box."""
    return bool(BESIDE.intersection(box.get("class", "").split()))


def _boxes(tree: Element) -> Iterator[Element]:
    yield from tree.iter("aside")
    yield from tree.iter("figure")


def _by_page(lines: Iterable[Line], wanted: Callable[[Line], bool]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if wanted(line):
            pages.setdefault(line.page, []).append(line)
    return pages


def _first_words(element: Element) -> str:
    return _shortened("".join(element.itertext()))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def _difference(wanted: str, found: str) -> str:
    """Return up to 40 characters from where the two part."""
    shorter = min(len(wanted), len(found))
    start = next((index for index in range(shorter) if wanted[index] != found[index]), shorter)
    longer = wanted if len(wanted) > len(found) else found
    return longer[start : start + 40]
