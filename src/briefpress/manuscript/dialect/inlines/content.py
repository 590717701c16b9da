"""What running text is made of between its reading and the tree: words, and the pieces that stand among them.

Constructs try, fail and are tried again; nothing that they make may leave a trace before the text is settled. So they make
immutable content, and problems wait in it as `Fault` until the writer comes to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias

from briefpress.passage import At


@dataclass(frozen=True, slots=True)
class Piece:
    """An element to be: its content is its text, but of `img` the description and of `note-call` nothing.

    In `verbatim` text, code and formulas, every space counts.
    """

    tag: str
    content: Content = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    at: At | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class InlineNote:
    """A note written where it is called, `^[…]`."""

    content: Content
    at: At


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem that counts only if the reading that found it is the one that stands."""

    code: str
    at: At
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment leaves: nothing, but the white space on its two sides stays apart, as in Pandoc."""


class Side(Enum):
    """What a raw tag does."""

    OPENS = "opens"
    CLOSES = "closes"
    EMPTY = "stands alone"


@dataclass(frozen=True, slots=True)
class RawTag:
    """One tag of raw HTML, not yet paired; `source` is how it was written."""

    name: str
    side: Side
    source: str
    at: At
    attributes: Mapping[str, str] = field(default_factory=dict)


Item: TypeAlias = str | Piece | InlineNote | Fault | Comment | RawTag
Content: TypeAlias = "tuple[Item, ...]"


class Found(NamedTuple):
    """What a construct read, and the offset after it."""

    end: int
    content: Content


def trimmed(content: Content) -> Content:
    """Return the content without the white space at its two ends; hard breaks and no-break spaces are kept."""
    first, last = 0, len(content)
    while first < last and isinstance(item := content[first], str) and not item.strip(" \n"):
        first += 1
    while last > first and isinstance(item := content[last - 1], str) and not item.strip(" \n"):
        last -= 1
    items = list(content[first:last])
    if items and isinstance(item := items[0], str):
        items[0] = item.lstrip(" \n")
    if items and isinstance(item := items[-1], str):
        items[-1] = item.rstrip(" \n")
    return tuple(items)


def plain_text(content: Content) -> str:
    """Return the words of the content, as an alternative text wants them: no markup, no notes, one line."""
    return "".join(map(_words, content))


def _words(item: Item) -> str:
    match item:
        case str():
            return item.replace("\n", " ")
        case Piece(tag="br") | RawTag(name="br"):
            return " "
        case Piece():
            return "".join(map(_words, item.content))
        case _:
            return ""
