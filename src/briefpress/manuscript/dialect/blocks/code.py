"""Code: between fences of backticks or tildes, or indented by four columns. Nothing in it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.attributes import RAW_FORMAT, in_order, read_attributes
from briefpress.manuscript.dialect.blocks.cursor import Cursor, indent
from briefpress.manuscript.dialect.blocks.raw import add_raw
from briefpress.manuscript.dialect.reader import Construct

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[ \t]*")
_CLOSING = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*$")
_LANGUAGE = re.compile(r"[^\s`{}]+")
_INDENT = "    "
_LAST = "\U0010ffff"  # sorts after every fence
_LANGUAGES = {"c++": "cpp", "objective-c": "objectivec"}


class Fence(NamedTuple):
    """Fenced code: its attributes or its raw format, how far it is indented, and the index of its last line."""

    attributes: dict[str, str]
    raw: str
    indent: int
    end: int


class FencedCode(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        fence = fence_at(cursor, cursor.index)
        if fence is None:
            return False
        at = cursor.at
        lines = [line.cut(min(indent(line.text), fence.indent)) for line in cursor.take(fence.end)[1:]]
        cursor.next()
        if fence.raw:
            add_raw(self.state, parent, at, fence.raw, lines)
        else:
            pre = self.state.element(parent, "pre", at, fence.attributes)
            self.state.element(pre, "code", at).text = "\n".join(line.text for line in lines)
        return True


class IndentedCode(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        if not cursor.text.startswith(_INDENT):
            return False
        at, lines = cursor.at, self._take(cursor)
        pre = self.state.element(parent, "pre", at)
        self.state.element(pre, "code", at).text = "\n".join(lines)
        return True

    def _take(self, cursor: Cursor) -> list[str]:
        """Take the lines of the code. Blank lines belong to it where more of it follows."""
        lines: list[str] = []
        blank = 0
        while not cursor.done and (cursor.line.blank or cursor.text.startswith(_INDENT)):
            if cursor.line.blank and (blank or not cursor.text.startswith(_INDENT)):
                blank += 1
            else:
                lines += [""] * blank + [cursor.text[len(_INDENT) :]]
                blank = 0
            cursor.next()
        return lines


def fence_at(cursor: Cursor, index: int) -> Fence | None:
    """Return the fenced code that begins in the line at `index`, or None: without its closing fence it is running text."""
    line = cursor.peek(index)
    match = _FENCE.match(line.text) if line else None
    if line is None or match is None:
        return None
    info = _read_info(line.text, match.end())
    if info is None:
        return None
    end = _closing(cursor, index, match["fence"])
    return Fence(*info, len(match["indent"]), end) if end else None


def _read_info(text: str, start: int) -> tuple[dict[str, str], str] | None:
    """Read what follows the opening fence: attributes, or a raw format."""
    if raw := RAW_FORMAT.match(text, start):
        return ({}, raw["format"]) if not text[raw.end() :].strip(" \t") else None
    language, position = "", start
    if match := _LANGUAGE.match(text, start):
        language = _LANGUAGES.get(match[0], match[0]).lower()
        position = match.end() + indent(text[match.end() :])
    attributes: dict[str, str] = {}
    if read := read_attributes(text, position):
        attributes, position = read
    if text[position:].strip(" \t"):
        return None
    if language:
        classes = [language, *attributes.pop("class", "").split()]
        attributes = in_order(attributes, classes)
    return attributes, ""


def _closing(cursor: Cursor, index: int, fence: str) -> int:
    """Return the index of the closing fence after `index`, 0 where there is none."""
    fences = cast("list[tuple[int, str]] | None", cursor.memory.get(_CLOSING))
    if fences is None:
        fences = [(number, match["fence"]) for number, line in enumerate(cursor.lines) if (match := _CLOSING.match(line.text))]
        cursor.memory[_CLOSING] = fences
    later = islice(fences, bisect_right(fences, (index, _LAST)), None)
    return next((number for number, closing in later if closing.startswith(fence)), 0)
