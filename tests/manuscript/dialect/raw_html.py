"""Raw HTML: pandoc keeps every tag by itself, our tree has elements. Here pandoc's tags are paired to elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from canonical import NAMES, Child, Node, merged, node

from briefpress.manuscript.dialect.blocks.tags import ALLOWED as ALLOWED_BLOCKS
from briefpress.manuscript.dialect.blocks.tags import VOID
from briefpress.manuscript.dialect.inlines.safety import ALLOWED, safe_attributes

TAG = re.compile(r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"(?P<key>[\w:-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


class Tag(NamedTuple):
    """One tag on its own: `opens` and `closes` are both false for one that is always empty."""

    name: str
    source: str
    attributes: dict[str, str]
    opens: bool
    closes: bool


def inline_html(source: str) -> Iterator[Child | Tag]:
    """Yield the tags of raw HTML and the text between them. RULE comments: they are nowhere in our tree."""
    position = 0
    for match in TAG.finditer(source):
        yield unescape(source[position : match.start()])
        position = match.end()
        if name := (match["name"] or "").lower():
            yield tag(name, match[0], bool(match["close"]), match["attributes"])
    yield unescape(source[position:])


def block_html(source: str) -> Iterator[Child | Tag]:
    """Yield a tag that stands by itself for its partner to be found among the blocks; several tags are elements at once."""
    found = [item for item in inline_html(source) if not isinstance(item, str) or item.strip()]
    if len(found) == 1 and isinstance(found[0], Tag):
        yield found[0]
    else:
        yield from map(trimmed, as_blocks(elements(inline_html(source), lone=str), "Para"))


def as_blocks(children: Iterable[Child], name: str) -> Iterator[Child]:
    """Yield blocks: words and inline elements between them are a node of their own, named `name`."""
    words: list[Child] = []
    for child in [*children, Node("end")]:
        if isinstance(child, str) or child.name in INLINE:
            words.append(child)
            continue
        if any(not isinstance(word, str) or word.strip() for word in words):
            yield node(name, {}, words)
        words = []
        if child.name in OF_TEXT | {"pre"}:
            yield child
        elif child.name != "end":
            yield child._replace(children=tuple(as_blocks(child.children, "Words")))


def trimmed(child: Child) -> Child:
    """Return a paragraph without white space at its ends, any other block as it is."""
    if isinstance(child, str) or child.name != "Para" or child.attributes:
        return child
    children = list(child.children)
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip()
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip()
    return node("Para", {}, children)


INLINE = {"br", *(NAMES.get(name, name) for name in ALLOWED)}


def tag(name: str, source: str, closes: bool, attributes: str) -> Tag | str:
    """RULE allow-list: a tag that it refuses is the text that the author typed, an attribute that it refuses is dropped."""
    if name not in ALLOWED | ALLOWED_BLOCKS:
        return source
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(attributes):
        found.setdefault(match["key"].lower(), unescape((match["value"] or "").strip("\"'")))
    kept, _ = safe_attributes(name, found)
    return Tag(name, source, kept, opens=not closes and name not in VOID, closes=closes)


@dataclass
class Open:
    """An element whose end tag has not come yet."""

    tag: Tag
    inside: list[Child] = field(default_factory=list)


def paragraph(source: str) -> Child:
    return node("Para", {}, [source])


def elements(children: Iterable[Child | Tag], lone: Callable[[str], Child]) -> list[Child]:
    """Pair the tags among `children`. RULE lone tags: one without a partner is text, made a child by `lone`."""
    opened = [Open(Tag("", "", {}, True, False))]
    for child in children:
        if not isinstance(child, Tag):
            opened[-1].inside += [child] if child else []
        elif child.opens:
            opened.append(Open(child))
        elif not child.closes:
            opened[-1].inside.append(element(child, []))
        elif any(child.name == other.tag.name for other in opened):
            while opened[-1].tag.name != child.name:
                give_up(opened, lone)
            partner = opened.pop()
            opened[-1].inside.append(element(partner.tag, partner.inside))
        else:
            opened[-1].inside.append(lone(child.source))
    while len(opened) > 1:
        give_up(opened, lone)
    return opened[0].inside


def give_up(opened: list[Open], lone: Callable[[str], Child]) -> None:
    given = opened.pop()
    opened[-1].inside += [lone(given.tag.source), *given.inside]


OWN_NAMES = {"br", "pre"}
"""Elements whose raw form our tree tells from pandoc's LineBreak and CodeBlock."""


def element(tag: Tag, children: list[Child]) -> Node:
    described = dict(tag.attributes)
    for html, own in (("href", "url"), ("src", "url")):
        if tag.name in ("a", "img") and html in described:
            described[own] = described.pop(html)
    if tag.name == "ol":
        described = {"start": "1", "type": "1"} | described
    return node(tag.name if tag.name in OWN_NAMES else NAMES.get(tag.name, tag.name), described, children)


BLOCKS = {"BlockQuote", "BulletList", "CodeBlock", "DefinitionList", "Div", "Figure", "OrderedList", "Para", "Plain", "Table"}
OF_TEXT = {"Para", "Term", *(f"Header{level}" for level in range(1, 7))}
HOLDING_TEXT = {"Caption", "Cell", "Definition", "Figure", "HeadCell", "Item", "summary"}


def settled(child: Child) -> Child:
    """Give up every Plain that HTML has no name for.

    RULE plain: items, definitions, cells and captions hold text; elsewhere, and straight after such text, a Plain is a paragraph.
    RULE paragraphs of blocks: `<p>` around one paragraph is that paragraph, around other blocks it is a div.
    """
    if isinstance(child, str):
        return child
    name, children = child.name, [settled(inner) for inner in child.children]
    if name in OF_TEXT and len(children) == 1 and isinstance(children[0], Node) and children[0].name in ("Plain", "Para"):
        children = list(children[0].children)
    elif name == "Para" and any(isinstance(inner, Node) and inner.name in BLOCKS for inner in children):
        name = "Div"
    elif name in ("summary", "Caption") and len(children) == 1 and isinstance(children[0], Node) and children[0].name == "Para":
        children = [node("Plain", {}, children[0].children)]
    return Node(name, child.attributes, merged(plain_or_paragraph(children, name in HOLDING_TEXT)))


def plain_or_paragraph(children: list[Child], holds_text: bool) -> Iterator[Child]:
    free = holds_text
    for child in children:
        if child == Node("Plain"):  # it held a comment only
            continue
        if isinstance(child, Node) and child.name == "Plain" and not free:
            child = child._replace(name="Para")
        elif isinstance(child, Node) and child.name == "Words":  # within HTML that pandoc keeps as one text
            child = child._replace(name="Plain")
        free = holds_text and not (isinstance(child, Node) and child.name == "Plain")
        yield child
