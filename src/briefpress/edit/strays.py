"""Parts of tables and lists that raw HTML leaves outside of any: such a tag says nothing there, and no output knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.problems import Problem

_HOMES = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "figcaption": ("figure",),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), ("table",)),
    "col": ("colgroup", "table"),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
}


def house_strays(brief: Brief) -> Brief:
    """Make a plain div of each part of a table, a list or a figure that stands in none (T05)."""
    return brief.with_problems([problem for tree in brief.all_trees() for problem in _house(brief, tree)])


def _house(brief: Brief, parent: Element, above: str = "") -> Iterator[Problem]:
    """House what stands in `parent`, which stands in an element called `above`: HTML lets a div group the terms of a `dl`."""
    groups = parent.tag == "div" and above == "dl"
    for child in parent:
        homes = _HOMES.get(child.tag)
        if homes and parent.tag not in homes and not (groups and "dl" in homes):
            said = f"raw HTML <{child.tag}> stands outside of any <{homes[0]}>"
            yield Problem("T05", brief.place_of(child), said, "it is set as a paragraph of its own; write it in Markdown")
            child.tag = "div"
        yield from _house(brief, child, parent.tag)
