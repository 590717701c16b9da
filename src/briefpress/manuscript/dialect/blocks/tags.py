"""Tags and comments of HTML as they are recognised in a manuscript, and which of them make blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_BLOCKS = """
address article aside blockquote body canvas caption center col colgroup dd details dir div dl dt fieldset figcaption figure
footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html isindex li main menu meta nav noframes ol output p pre
script section style summary table tbody td textarea tfoot th thead title tr ul
"""
_BLOCKS_OF_DOCBOOK_AND_EPUB = """
bibliolist calloutlist case caution classsynopsis cmdsynopsis default epigraph equation example formalpara funcsynopsis
glosslist important informalequation informalexample informalfigure informaltable itemizedlist literallayout mediaobject
msgset note orderedlist para procedure programlisting programlistingco qandaset screen screenco screenshot segmentedlist
sidebar simpara simplelist switch synopsis task tip variablelist warning
"""
BLOCKS = frozenset(f"{_BLOCKS} {_BLOCKS_OF_DOCBOOK_AND_EPUB}".split())
"""Tags that always make a block, and end running text; those of DocBook and EPUB are among them as in Pandoc."""

_EITHER = "applet area audio button del embed iframe ins map noscript object progress script source svg track video"
EITHER = frozenset(_EITHER.split())
"""Tags that make a block where they begin one, and stay in the line elsewhere."""

_ALLOWED = """
address article aside blockquote caption col colgroup dd del details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
header hgroup hr ins li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
ALLOWED = frozenset(_ALLOWED.split())
"""Tags that may make a block of a book. What runs, loads or asks for input is not among them."""

HOLDING_TEXT_ONLY = frozenset({"caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "p", "summary"})
"""Elements that hold running text and no blocks."""

_VOID = "area base br col embed hr img input link meta source track wbr"
VOID = frozenset(_VOID.split())
"""Tags that have no end tag."""

_NAME = r"[^\W\d_][\w:-]*"
_ATTRIBUTE = rf"""\s+(?P<key>{_NAME})(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_ATTRIBUTES = rf"(?=(?P<attributes>(?:{_UNNAMED})*))(?P=attributes)"
_TAG = re.compile(rf"<(?:(?P<open>{_NAME}){_ATTRIBUTES}\s*(?P<empty>/?)|/(?P<close>{_NAME})\s*)>")
_EACH = re.compile(_ATTRIBUTE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INSTRUCTION = re.compile(r"<\?[^>]*>")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its name in lower case, empty for a comment; `end` is the offset after it."""

    name: str
    end: int
    closing: bool = False
    empty: bool = False
    source: str = ""

    @property
    def is_comment(self) -> bool:
        return not self.name

    @property
    def makes_block(self) -> bool:
        """Whether the tag makes a block where it begins one."""
        return self.is_comment or self.name.startswith("?") or self.name in BLOCKS or self.name in EITHER

    @property
    def ends_text(self) -> bool:
        """Whether the tag cannot stand within running text."""
        if self.name == "style" or (self.name == "script" and self.closing):
            return False
        return self.name in BLOCKS

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes as written, names in lower case; of one given twice the first counts."""
        found: dict[str, str] = {}
        for match in _EACH.finditer(self.source):
            found.setdefault(match["key"].lower(), unescape(match["double"] or match["single"] or match["bare"] or ""))
        return found


def tag_at(text: str, start: int) -> Tag | None:
    """Return the tag, comment or processing instruction that begins at `start`, or None."""
    if match := _TAG.match(text, start):
        name = match["open"] or match["close"]
        if name.endswith(":"):
            return None
        return Tag(name.lower(), match.end(), match["open"] is None, bool(match["empty"]), match["attributes"] or "")
    if match := _COMMENT.match(text, start):
        return Tag("", match.end())
    if match := _INSTRUCTION.match(text, start):
        return Tag("?", match.end())
    return None


def closes(text: str, name: str, start: int = 0) -> bool:
    """Return whether the end tag of the element `name` begins at `start`."""
    if not text.startswith("</", start):
        return False
    tag = tag_at(text, start)
    return tag is not None and tag.name == name
