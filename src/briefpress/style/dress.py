"""The edited tree becomes the markup that the stylesheets dress (docs/design/pages.md): what print, EPUB and web page share."""

from __future__ import annotations

import re
from copy import deepcopy
from math import ceil
from xml.etree.ElementTree import Element

from briefpress.box_titles import box_title, own_heading
from briefpress.brief import NOTE_CALL, Brief
from briefpress.language import Labels, direction, labels
from briefpress.style.calls import NEXT, adjoining, free_calls
from briefpress.style.headings import set_levels
from briefpress.style.model import PullQuoteDefaults, Style
from briefpress.style.repeated import hide_repeated_words
from briefpress.text import HEADINGS, plain_text
from briefpress.tree import add_text

KEEP = "keep"
_ROWS_KEPT = 12
"""Tables of no more rows, head and all, stand on one page."""
_COLUMNS_AT_EASE = 6
"""A table of more columns is set smaller and closer, and its words may be divided."""
_LETTERS_A_LINE = 45
_LINES_A_NOTE = 3
"""What a caption is reckoned with: lines of A5, and notes of common length."""
_TICK_BOXES = ("☐", "☒")
_OPENING = ("“", "„", "«", "»", "‘", "‚", "‹", "›", "”")
_CONTROLS = {"data-tracking": "letter-spacing", "data-word-spacing": "word-spacing", "data-leading": "line-height"}
_CONTROL_VALUE = re.compile(r"[+-]?\d*\.?\d+(?:pt|em|ex|rem|mm|%)?|normal")
_WIDTH = re.compile(r"\d{1,3}(?:\.\d+)?%")
_HTML_ATTRIBUTES = {
    *("id", "class", "style", "href", "src", "alt", "title", "lang", "dir", "start", "type", "reversed", "value", "scope"),
    *("headers", "colspan", "rowspan", "datetime", "cite", "open", "role", "width", "height"),
}


def dressed(brief: Brief, style: Style, *, keep: bool) -> tuple[Element, dict[str, Element]]:
    """Return the body, and the body of each note by its id, dressed; calls are still `note-call` elements, with `next`
    where they stand right behind another.

    `keep` wraps what stands in a box in `div.keep`, which print needs (docs/design/pages.md).
    """
    body = deepcopy(brief.body)
    notes = {note.id: deepcopy(note.body) for note in brief.notes}
    words = labels(brief.metadata.lang)
    set_levels(body, notes.values())
    for tree in (body, *notes.values()):
        free_calls(tree)
        for call in adjoining(tree, lambda element: element.tag == NOTE_CALL):
            call.set(NEXT, "true")
        for element in list(tree.iter()):
            _dress(element, style, words, keep=keep)
    return body, notes


def add_class(element: Element, *names: str) -> None:
    """Add class names to those that the element has."""
    element.set("class", " ".join(dict.fromkeys([*element.get("class", "").split(), *names])))


def add_style(element: Element, declaration: str) -> None:
    """Add a declaration to the element's `style` attribute."""
    element.set("style", "; ".join(filter(None, [element.get("style", ""), declaration])))


def _dress(element: Element, style: Style, words: Labels, *, keep: bool) -> None:
    classes = element.get("class", "").split()
    boxed = element.tag == "figure" or (element.tag == "aside" and bool({"pull-quote", "box"} & set(classes)))
    if element.tag == "aside" and "pull-quote" in classes:
        _place_quote(element, style.pull_quote)
    elif boxed:
        _place(element)
    if element.tag == "aside" and "box" in classes:
        _title_box(element, words)
    if element.tag == "span" and "pull-quote" in classes:
        element.set("class", " ".join("lifted" if name == "pull-quote" else name for name in classes))
    if element.tag in HEADINGS:
        element.set("data-label", plain_text(element))
    if element.tag == "li" and plain_text(element).startswith(_TICK_BOXES):
        add_class(element, "task")
    if element.tag == "table" and sum(1 for _ in element.iter("tr")) <= _ROWS_KEPT:
        add_class(element, "short")
    if element.tag == "table" and _columns(element) > _COLUMNS_AT_EASE:
        add_class(element, "many-columns")
    for name, css_property in _CONTROLS.items():
        value = element.attrib.pop(name, "")
        if _CONTROL_VALUE.fullmatch(value):
            add_style(element, f"{css_property}: {value}")
    if not element.get("dir") and direction(element.get("lang", "")) == "rtl":
        element.set("dir", "rtl")
    _name_author_keys(element)
    if boxed and keep:
        if element.tag == "figure":
            add_style(element, f"--caption-lines: {_caption_lines(element)}")
        _wrap(element)


def _place_quote(quote: Element, defaults: PullQuoteDefaults) -> None:
    first = quote.find("p")
    if first is not None and (first.text or "").lstrip().startswith(_OPENING):
        _hang(first)
    if not quote.get("data-side"):
        quote.set("data-side", defaults.side)
    if quote.get("data-side") != "full" and not quote.get("data-width"):
        quote.set("data-width", defaults.width)
    _place(quote)
    if quote.get("data-verbatim") == "true" and not defaults.read:
        hide_repeated_words(quote)


def _hang(paragraph: Element) -> None:
    """Put an opening quotation mark into `span.hang`, for a sheet to hang out of the measure: the engine does not do it."""
    text = (paragraph.text or "").lstrip()
    mark = Element("span", {"class": "hang"})
    mark.text, paragraph.text = text[0], None
    paragraph.insert(0, mark)
    add_text(paragraph, text[1:], 1)


def _place(box: Element) -> None:
    """Make of `data-side` a class and of `data-width` a width: of the box at a side, of the picture in a figure at none."""
    if box.get("data-place") and box.get("data-side") in ("left", "right"):
        box.set("data-side", "full")  # at the head or foot of a page nothing runs beside it
    side, width = box.get("data-side", ""), box.get("data-width", "")
    if side:
        add_class(box, f"side-{side}")
    if not _WIDTH.fullmatch(width):
        return
    if box.tag == "figure" and side in ("", "full"):
        for image in box.iter("img"):
            add_style(image, f"width: {width}")
    else:
        add_style(box, f"width: {width}")


def _columns(table: Element) -> int:
    rows = ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))
    spans = ([cell.get("colspan", "") for cell in row] for row in rows)
    return max((sum(int(span) if span.isdecimal() else 1 for span in row) for row in spans), default=0)


def _caption_lines(figure: Element) -> int:
    """Return how many lines the caption may fill, its notes with it, in the narrowest measure; the picture leaves them free."""
    width = figure.get("data-width", "") if figure.get("data-side", "") in ("left", "right") else ""
    share = float(width.rstrip("%")) / 100 if _WIDTH.fullmatch(width) else 1.0
    captions = [*figure.iter("figcaption"), *(line for line in figure.iter("p") if line.get("class") == "figure-title")]
    letters = sum(len(plain_text(caption)) for caption in captions)
    calls = sum(1 for caption in captions for _ in caption.iter(NOTE_CALL))
    return ceil(letters / max(_LETTERS_A_LINE * share, 1)) + _LINES_A_NOTE * calls


def _title_box(box: Element, words: Labels) -> None:
    """Set the title over a box, or mark the heading that is its title."""
    heading, title = own_heading(box), box_title(box, words)
    box.attrib.pop("data-title", None)
    if heading is not None:
        add_class(heading, "box-title")
    elif title:
        paragraph = Element("p", {"class": "box-title"})
        paragraph.text = title
        box.insert(0, paragraph)


def _name_author_keys(element: Element) -> None:
    """Give every attribute that HTML does not have a name that HTML allows: `credit` becomes `data-credit`."""
    if element.tag == NOTE_CALL:
        return
    for name in list(element.attrib):
        if name not in _HTML_ATTRIBUTES and not name.startswith(("data-", "aria-")):
            element.set(f"data-{name}", element.attrib.pop(name))


def _wrap(box: Element) -> None:
    keep = Element("div", {"class": KEEP})
    keep.text, keep[:] = box.text, list(box)
    box.text, box[:] = None, [keep]
