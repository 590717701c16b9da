"""Figures and tables are numbered and labelled in the brief's language; titles stand over them, their source below.

A title (`title=`) takes the label over the figure with it. A source (`source=`) ends a figure's caption, and follows a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.edit.boxes import take_side_and_width
from briefpress.edit.captions import end_caption
from briefpress.language import Labels, labels


def number_figures(brief: Brief) -> Brief:
    """Number figures and captioned tables in their order, set sides and widths, and give header cells their scope."""
    words = labels(brief.metadata.lang)
    figures, tables = count(1), count(1)
    for element in brief.body.iter():
        if element.tag == "figure":
            _dress_figure(element)
            title = _entitle(element)
            named = element.find("figcaption") if title is None else title
            if named is not None:
                _label(element, named, words.figure, figures)
            _name_source_of_figure(element, words)
        elif element.tag == "table":
            caption = element.find("caption")
            if caption is not None:
                _entitle_table(element, caption)
                _label(element, caption, words.table, tables)
    for parent in list(brief.body.iter()):
        for table in parent.findall("table"):
            _name_source_of_table(parent, table, words)
    for tree in brief.trees():
        _set_scopes(tree)
    return brief


def _entitle(figure: Element) -> Element | None:
    """Set the title of a picture over it, and return it; the `fig:` that old versions of Pandoc write there is none."""
    picture = figure.find("img")
    words = picture.attrib.pop("title", "").removeprefix("fig:").strip() if picture is not None else ""
    if not words:
        return None
    title = Element("p", {"class": "figure-title", AT: figure.get(AT, "1:1")})
    title.text, title.tail, figure.text = words, figure.text, None
    figure.insert(0, title)
    return title


def _entitle_table(table: Element, caption: Element) -> None:
    """Set the title of a table before the words of its caption."""
    if words := table.attrib.pop("title", "").strip():
        title = Element("span", {"class": "table-title"})
        title.text, title.tail, caption.text = words, f" {caption.text or ''}", None
        caption.insert(0, title)


def _name_source_of_figure(figure: Element, words: Labels) -> None:
    picture = figure.find("img")
    if picture is None or not (source := picture.attrib.pop("source", "").strip()):
        return
    span = Element("span", {"class": "source"})
    _fill_source(span, source, words)
    end_caption(figure, span)


def _name_source_of_table(parent: Element, table: Element, words: Labels) -> None:
    if source := table.attrib.pop("source", "").strip():
        paragraph = Element("p", {"class": "source", AT: table.get(AT, "1:1")})
        _fill_source(paragraph, source, words)
        paragraph.tail, table.tail = table.tail, "\n"
        parent.insert(list(parent).index(table) + 1, paragraph)


def _fill_source(element: Element, source: str, words: Labels) -> None:
    label = Element("span", {"class": "source-label"})
    label.text, label.tail = f"{words.source}{words.colon}", f" {source}"
    element.append(label)


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


def _set_scopes(tree: Element) -> None:
    """Say of each head cell what it heads, where the author has not: its column in a head or in a row of heads, else its row."""
    for table in tree.iter("table"):
        for part in (table, *table):
            for row in part.findall("tr"):
                heads = row.findall("th")
                scope = "col" if part.tag == "thead" or len(heads) == len(row) else "row"
                for cell in heads:
                    cell.attrib.setdefault("scope", scope)
