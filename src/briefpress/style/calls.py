"""Calls of notes in running text: out of links, and parted by a comma where several stand at one word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL
from briefpress.tree import add_text, put_for

NEXT = "next"
"""The class of a call that stands right behind another: a sheet sets a raised comma before it, or `12` were one note or two."""

_OPEN = {
    *("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "s", "samp", "small", "span"),
    *("strong", "sub", "sup", "time", "u", "var"),
}
"""Phrases that set nothing of their own at their ends: calls on both sides of such an end stand side by side."""


def free_calls(tree: Element) -> None:
    """Move the calls that stand in a link behind it: HTML has no link in a link, and a parser would tear both apart."""
    for parent in list(tree.iter()):
        for link in list(parent):
            if link.tag == "a" and (calls := list(link.iter(NOTE_CALL))):
                homes = {child: home for home in link.iter() for child in home}
                for call in calls:
                    put_for(homes[call], call)
                index, tail = list(parent).index(link) + 1, link.tail or ""
                link.tail = None
                parent[index:index] = calls
                add_text(parent, tail, index + len(calls))


def adjoining(tree: Element, is_call: Callable[[Element], bool]) -> list[Element]:
    """Return every call that stands right behind another one, with no text, no space and no picture between them."""
    found: list[Element] = []
    behind_call = False

    def walk(element: Element) -> None:
        nonlocal behind_call
        if is_call(element):
            if behind_call:
                found.append(element)
            behind_call = True
            return
        behind_call = behind_call and element.tag in _OPEN and not element.text
        for child in element:
            walk(child)
            behind_call = behind_call and not child.tail
        behind_call = behind_call and element.tag in _OPEN

    walk(tree)
    return found


def words_without_calls(element: Element) -> str:
    """Return the words of a caption or a title, for a label that is read out: the marks of linked calls are none of them."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.get("role") == "doc-noteref":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
