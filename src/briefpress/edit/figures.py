"""Figures and tables are numbered, and their captions begin with a label in the brief's language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.edit.boxes import take_side_and_width
from briefpress.language import labels


def number_figures(brief: Brief) -> Brief:
    """Number figures and captioned tables in their order, set sides and widths, and give header cells their scope."""
    words = labels(brief.metadata.lang)
    figures, tables = count(1), count(1)
    for element in brief.body.iter():
        if element.tag == "figure":
            _dress_figure(element)
            caption = element.find("figcaption")
            if caption is not None:
                _label(element, caption, words.figure, figures)
        elif element.tag == "table":
            _set_scopes(element)
            caption = element.find("caption")
            if caption is not None:
                _label(element, caption, words.table, tables)
    return brief


def _dress_figure(figure: Element) -> None:
    picture = figure.find("img")
    classes = figure.get("class", "").split()
    if picture is not None:
        classes += [name for name in picture.get("class", "").split() if name not in ("decorative", *classes)]
        figure.set("class", " ".join(classes))
        take_side_and_width(figure, picture)
        if "data-side" not in figure.attrib:
            take_side_and_width(figure, figure)
    kept = [name for name in figure.get("class", "").split() if name not in ("left", "right", "full", "figure")]
    figure.set("class", " ".join(["figure", *kept]))


def _label(element: Element, caption: Element, word: str, numbers: Iterator[int]) -> None:
    """Number the element and put `Figure 3` before its caption's words; a class `unnumbered` leaves both out."""
    if "unnumbered" in element.get("class", "").split():
        return
    number = next(numbers)
    element.set("data-number", str(number))
    span = Element("span", {"class": "label"})
    span.text = f"{word}\u00a0{number}"
    span.tail = f" {caption.text or ''}"
    caption.text = None
    caption.insert(0, span)


def _set_scopes(table: Element) -> None:
    for row in table.iterfind("thead/tr"):
        for cell in row.iterfind("th"):
            cell.set("scope", "col")
    for cell in table.iterfind("tbody/tr/th"):
        cell.set("scope", "row")
