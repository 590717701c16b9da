"""The form in which two readings of one manuscript are compared: pandoc's own tree, named as pandoc names it.

Both sides are turned into `Node`s and printed one node a line, so that a difference reads as a diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from typing import NamedTuple


class Node(NamedTuple):
    """One element: `name` is pandoc's constructor, `attributes` are sorted, `children` are nodes and running text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node | str, ...] = ()


Child = Node | str


NAMES = {
    "p": "Para",
    "blockquote": "BlockQuote",
    "ul": "BulletList",
    "ol": "OrderedList",
    "li": "Item",
    "hr": "HorizontalRule",
    "dl": "DefinitionList",
    "dt": "Term",
    "dd": "Definition",
    "div": "Div",
    "figure": "Figure",
    "figcaption": "Caption",
    "table": "Table",
    "caption": "Caption",
    "thead": "Head",
    "tbody": "Body",
    "tfoot": "Foot",
    "tr": "Row",
    "th": "HeadCell",
    "td": "Cell",
    "pre": "CodeBlock",
    "em": "Emph",
    "strong": "Strong",
    "del": "Strikeout",
    "sup": "Superscript",
    "sub": "Subscript",
    "code": "Code",
    "span": "Span",
    "a": "Link",
    "img": "Image",
    "br": "LineBreak",
    **{f"h{level}": f"Header{level}" for level in range(1, 7)},
}
"""Pandoc's name of what an element of HTML is in our tree. Another element, which only raw HTML makes, keeps its own."""


ABSENT = {"align", "alt", "class", "colspan", "id", "rowspan", "title", "url"}
"""Attributes that pandoc has always, empty or not, and an element of HTML only where they say something."""


def node(name: str, attributes: Mapping[str, str] | None = None, children: Iterable[Child] = ()) -> Node:
    """Make a node. An id, a class, a title and the like are absent where they are empty; adjacent text is one text.

    RULE breaks: a hard break at the end of an item or a paragraph, as of two spaces left there, breaks nothing, and is none.
    """
    kept = tuple(sorted((key, value) for key, value in (attributes or {}).items() if value or key not in ABSENT))
    inside = merged(children)
    if name in ("Plain", "Para") and inside[1:] and inside[-1] == Node("LineBreak"):
        inside = inside[:-1]
    return Node(name, kept, inside)


def merged(children: Iterable[Child]) -> tuple[Child, ...]:
    result: list[Child] = []
    for child in children:
        if isinstance(child, str) and result and isinstance(result[-1], str):
            result[-1] += child
        elif child != "":
            result.append(child)
    return tuple(result)


def without_alt(child: Child, said: set[str]) -> Child:
    """Return the picture of a figure, or the Plain around it, without an alternative text that is among `said`."""
    if isinstance(child, str):
        return child
    kept = tuple((key, value) for key, value in child.attributes if (child.name, key) != ("Image", "alt") or value not in said)
    return Node(child.name, kept, tuple(without_alt(inner, said) for inner in child.children))


def references(keys: str, children: Iterable[Child]) -> Node:
    """Make a node of a citation of cross-references alone, with what stands around its keys, word by word.

    RULE cross-references: pandoc has it as prefixes and suffixes, in one tree with the source, and we have it as running text.
    """
    return Node("References", (("keys", keys),), merged(_around_keys(children)))


def _around_keys(children: Iterable[Child]) -> Iterator[Child]:
    for child in merged(children):
        if isinstance(child, str):
            yield "".join(f"{word} " for word in re.findall(r"\w+", child))
        elif child.name == "References":
            yield from child.children
        elif child.name != "Cite":
            yield child


def percentage(width: float) -> str:
    """Return a share of the whole as both sides print it: two decimals, since ours is written in decimals and pandoc's is not."""
    return f"{width * 100:.2f}".rstrip("0").rstrip(".") + "%"


def printed(children: Iterable[Child], depth: int = 0) -> Iterator[str]:
    """Yield one line a node and a line of text; white space that the eye cannot tell is escaped by `repr`."""
    for child in children:
        indent = "  " * depth
        if isinstance(child, str):
            yield indent + repr(child)
        else:
            yield " ".join((indent + child.name, *(f"{key}={value!r}" for key, value in child.attributes)))
            yield from printed(child.children, depth + 1)


def difference(pandoc: Iterable[Child], ours: Iterable[Child]) -> str:
    """Return what a reader of the test's failure needs: the diff from pandoc's reading to ours, or nothing."""
    lines = unified_diff([*printed(pandoc)], [*printed(ours)], "pandoc", "briefpress", lineterm="", n=4)
    return "\n".join(lines)
