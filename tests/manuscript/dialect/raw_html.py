"""Raw HTML: pandoc keeps every tag by itself, our tree has elements. Here pandoc's tags are paired to elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from canonical import NAMES, Child, Node, node

from briefpress.manuscript.dialect.inlines.safety import ALLOWED, EMPTY, safe_attributes

TAG = re.compile(r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"(?P<key>[\w:-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


class Tag(NamedTuple):
    """One tag on its own: `opens` and `closes` are both false for one that is always empty."""

    name: str
    source: str
    attributes: dict[str, str]
    opens: bool
    closes: bool


def tags(source: str) -> Iterator[Tag | str]:
    """Yield the tags of raw HTML and the text between them. RULE comments: they are nowhere in our tree."""
    position = 0
    for match in TAG.finditer(source):
        yield unescape(source[position : match.start()])
        position = match.end()
        if name := (match["name"] or "").lower():
            yield tag(name, match[0], bool(match["close"]), match["attributes"])
    yield unescape(source[position:])


def tag(name: str, source: str, closes: bool, attributes: str) -> Tag | str:
    """RULE allow-list: a tag that it refuses is the text that the author typed, an attribute that it refuses is dropped."""
    if name not in ALLOWED:
        return source
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(attributes):
        found.setdefault(match["key"].lower(), unescape((match["value"] or "").strip("\"'")))
    kept, _ = safe_attributes(name, found)
    return Tag(name, source, kept, opens=not closes and name not in EMPTY, closes=closes)


@dataclass
class Open:
    """An element whose end tag has not come yet."""

    tag: Tag
    inside: list[Child] = field(default_factory=list)


def elements(children: Iterable[Child | Tag]) -> list[Child]:
    """Pair the tags among `children`. RULE lone tags: one without a partner is text."""
    opened = [Open(Tag("", "", {}, True, False))]
    for child in children:
        if child == "":
            continue
        if not isinstance(child, Tag):
            opened[-1].inside.append(child)
        elif child.opens:
            opened.append(Open(child))
        elif not child.closes:
            opened[-1].inside.append(element(child, []))
        elif any(child.name == other.tag.name for other in opened):
            while opened[-1].tag.name != child.name:
                give_up(opened)
            partner = opened.pop()
            opened[-1].inside.append(element(partner.tag, partner.inside))
        else:
            opened[-1].inside.append(child.source)
    while len(opened) > 1:
        give_up(opened)
    return opened[0].inside


def give_up(opened: list[Open]) -> None:
    lone = opened.pop()
    opened[-1].inside += [lone.tag.source, *lone.inside]


def element(tag: Tag, children: list[Child]) -> Node:
    described = dict(tag.attributes)
    for html, own in (("href", "url"), ("src", "url")):
        if tag.name in ("a", "img") and html in described:
            described[own] = described.pop(html)
    return node(NAMES.get(tag.name, tag.name), described, children)
