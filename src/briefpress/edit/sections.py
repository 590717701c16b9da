"""Divs become sections: references, further reading, acknowledgements and what else has a heading of its own in a brief."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.language import labels
from briefpress.text import HEADINGS, headings_of_the_text
from briefpress.tree import add_text
from briefpress.vocabulary import SOURCE, section_kind

COMPONENT = "component"


def dress_sections(brief: Brief) -> Brief:
    """Turn the divs of the body that are sections into `section` elements, each under its heading, and name sources as such.

    A section that its author gives no heading has that of its kind, in the brief's language, at the level of the text's highest.
    """
    words = labels(brief.metadata.lang)
    taken = {element.get("id", "") for tree in brief.trees() for element in tree.iter()}
    level = min((heading.tag for heading in headings_of_the_text(brief.body)), default="h2")
    for div in list(brief.body.iter("div")):
        kind = section_kind(div)
        if kind == SOURCE:
            _name_source(div, f"{words.source}{words.colon} ")
        elif kind:
            title = div.attrib.pop("title", "") or words.section_title(kind)
            _make_section(div, kind)
            if title and not (len(div) and div[0].tag in HEADINGS):
                _head(div, title, level, _free(kind, taken))
    return brief


def _make_section(div: Element, kind: str) -> None:
    div.tag = "section"
    others = [name for name in div.get("class", "").split() if section_kind(Element("div", {"class": name})) != kind]
    div.set("class", " ".join([COMPONENT, kind, *others]))


def _head(section: Element, title: str, level: str, name: str) -> None:
    heading = Element(level, {"id": name, AT: section.get(AT, "1:1"), "class": "unnumbered"})
    heading.text, heading.tail, section.text = title, section.text, None
    section.insert(0, heading)


def _name_source(div: Element, word: str) -> None:
    """Begin the first paragraph with the word for a source, unless its author does."""
    first = div.find("p")
    if first is not None and not (first.text or "").lstrip().startswith(word.strip()):
        label = Element("span", {"class": "source-label"})
        label.text = word.rstrip(" ")
        first.text, words = None, first.text
        first.insert(0, label)
        add_text(first, f" {(words or '').lstrip()}", 1)


def _free(name: str, taken: set[str]) -> str:
    """Return an id that nothing in the brief has, and take it."""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
