"""Calls of notes in running text: out of links, and parted by a comma where several stand at one word."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL
from briefpress.text import plain_text
from briefpress.tree import put_for

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
                put_for(parent, link, [link, *calls])


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
    return plain_text(element, [call for call in element.iter() if call.get("role") == "doc-noteref"])
