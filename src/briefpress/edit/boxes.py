"""Divs become boxes: pull quotes, key messages, callouts; the words that manuscripts out there use for them mean the same."""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.tree import unwrap
from briefpress.vocabulary import CONTROLS, FACING, PLACES, PULL_QUOTE, SIDES, box_classes, box_kind, width_meant

_STYLE_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,3}(?:\.\d+)?)%")
_DASHES = ("—", "–", "---", "--", "―")


def dress_boxes(brief: Brief, kinds: Collection[str] = ()) -> Brief:
    """Turn the divs of the body and of the notes that are boxes into `aside` elements, and set sides and widths.

    `kinds` are the boxes that the style draws besides the house's.
    """
    for tree in brief.trees():
        for element in tree.iter("div"):
            _dress(element, kinds)
    return brief


def take_side_and_width(element: Element, source: Element) -> None:
    """Move `side=`, `width=`, `style="width: …"` and a class such as `left` from `source` to `data-side` and `data-width`."""
    classes = source.get("class", "").split()
    side = source.attrib.pop("side", "") or next((name for name in classes if name in SIDES), "")
    width = source.attrib.pop("width", "")
    styled = _STYLE_WIDTH.search(source.get("style", ""))
    if styled:
        width = width or styled[1]
        source.attrib.pop("style")
    if side.lower() in SIDES:
        element.set("data-side", SIDES[side.lower()])
        if side.lower() in FACING:
            element.set("data-facing", side.lower())
        _set_classes(source, [name for name in classes if name not in SIDES])
    if percentage := width_meant(width):
        element.set("data-width", percentage)
    place = source.attrib.pop("place", "").lower()
    if place in PLACES:
        element.set("data-place", PLACES[place])


def _dress(div: Element, kinds: Collection[str]) -> None:
    kind = box_kind(div, kinds)
    if not kind:
        _set_controls(div)
        return
    div.tag = "aside"
    _set_classes(
        div,
        [
            PULL_QUOTE if kind == PULL_QUOTE else "box",
            *([kind] if kind not in (PULL_QUOTE, "box") else []),
            *_others(box_classes(div), kind),
        ],
    )
    take_side_and_width(div, div)
    if kind != PULL_QUOTE and (title := div.attrib.pop("title", "")):
        div.set("data-title", title)
    _set_controls(div)
    if kind == PULL_QUOTE:
        _unwrap_block_quotes(div)
        _set_attribution(div)


def _others(classes: list[str], kind: str) -> list[str]:
    return [name for name in classes if name != kind and name != "box"]


def _set_classes(element: Element, classes: list[str]) -> None:
    if classes:
        element.set("class", " ".join(classes))
    else:
        element.attrib.pop("class", None)


def _set_controls(div: Element) -> None:
    for key in CONTROLS:
        if value := div.attrib.pop(key, ""):
            div.set(f"data-{key}", value)


def _unwrap_block_quotes(quote: Element) -> None:
    """Take away the block quote that many authors put inside the div of a pull quote.

    One of raw HTML may hold words that stand in no paragraph: that it becomes a div keeps them apart from what is beside it.
    """
    for child in quote.findall("blockquote"):
        if any((words or "").strip() for words in (child.text, *(one.tail for one in child))):
            child.tag = "div"
        else:
            unwrap(quote, child)


def _set_attribution(quote: Element) -> None:
    """Make a footer of a last paragraph, or of a paragraph's last line, that begins with a dash."""
    if len(quote) == 0 or quote[-1].tag != "p":
        return
    last = quote[-1]
    if len(quote) > 1 and (last.text or "").lstrip().startswith(_DASHES):
        last.tag = "footer"
        last.text = _without_dash(last.text or "")
        return
    footer = _split_last_line(last)
    if footer is not None:
        quote.append(footer)


def _split_last_line(paragraph: Element) -> Element | None:
    """Cut the paragraph before the last line that begins with a dash, and return that line as a footer."""
    runs: list[tuple[Element | None, str]] = [(None, paragraph.text or ""), *((child, child.tail or "") for child in paragraph)]
    for index in range(len(runs) - 1, -1, -1):
        child, text = runs[index]
        before, newline, line = text.rpartition("\n")
        if not newline:
            if child is not None and child.tag == "br" and text.lstrip().startswith(_DASHES):
                before, line = "", text
            else:
                continue
        if not line.lstrip().startswith(_DASHES) or (child is None and not before.strip()):
            return None
        footer = Element("footer", {AT: paragraph.get(AT, "1:1")})
        footer.text = _without_dash(line)
        for later, _ in runs[index + 1 :]:
            if later is not None:
                paragraph.remove(later)
                footer.append(later)
        if child is None:
            paragraph.text = before
        else:
            child.tail = before
            if child.tag == "br" and not before:
                paragraph.remove(child)
        return footer
    return None


def _without_dash(text: str) -> str:
    return text.lstrip().lstrip("—–―-").lstrip()
