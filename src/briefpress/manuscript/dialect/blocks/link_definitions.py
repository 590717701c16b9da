"""Definitions of link references: `[label]: url "title" {attributes}`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.region import Region
from briefpress.manuscript.dialect.inlines.destination import escaped
from briefpress.manuscript.dialect.inlines.literal import literal
from briefpress.manuscript.dialect.reader import Construct
from briefpress.manuscript.dialect.state import Target, label_key

# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_LABEL = re.compile(
    r" {0,3}\[(?!\^[^\s^\[\]]+\]|-?@)(?=(?P<label>(?:[^\\\[\]`]|\\.|`[^`]*+`|`|\[(?:[^\\\[\]]|\\.)*\])*))(?P=label)\]:",
    re.DOTALL,
)
_GAP = re.compile(r"[ \t]*\n?[ \t]*")
_IN_ANGLES = re.compile(r"<(?P<url>(?:\\.|[^\\<>\n])*)>")
_WORD = re.compile(r"[ \t]*(?P<word>(?:\\[^\w\s]|\\_|\S)+)")
_QUOTED = r"""(?P<{0}>{1}(?!\s)(?=(?P<{0}_text>(?:\\[^\w\n]|(?!{1}(?![^\W_]))[^\n]|\n(?![ \t]*\n))*))(?P={0}_text){1})"""
_TITLE = re.compile(
    _GAP.pattern + "(?:" + _QUOTED.format("double", '"') + "|" + _QUOTED.format("single", "'") + r"|(?P<round>\())"
)
_BLANK_END = re.compile(r"[ \t]*(?:\n|$)")
_ROUND = re.compile(r"\\[^\w\n]|[()]|\n[ \t]*\n")


class LinkDefinition(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:  # noqa: ARG002  # nothing of it is printed
        if not cursor.text.lstrip(" ").startswith("["):
            return False
        region = Region.around(cursor, cursor.index)
        start = region.offset((cursor.index, 0))
        label = _LABEL.match(region.text, start)
        if label is None or not label["label"].strip():
            return False
        target, end = _read_target(region.text, label.end())
        if not _BLANK_END.match(region.text, end):
            return False
        last, _ = region.position(end)
        if target == Target("") and last + 1 >= len(cursor.lines):
            return False  # with nothing after it, it is text
        self.state.targets[label_key(label["label"])] = target
        cursor.go(last + 1)
        return True


def _read_target(text: str, start: int) -> tuple[Target, int]:
    """Read what follows the colon; return it and the offset after it."""
    gap = _GAP.match(text, start)
    position = gap.end() if gap else start
    if match := _IN_ANGLES.match(text, position):
        url, position = literal(match["url"]), match.end()
    else:
        url, position = _read_words(text, position)
    title, position = _read_title(text, position) or ("", position)
    attributes: dict[str, str] = {}
    gap = _GAP.match(text, position)
    if gap and (read := read_attributes(text, gap.end())):
        attributes, position = read
    return Target(escaped(url), title, attributes), position


def _read_words(text: str, start: int) -> tuple[str, int]:
    """Read a destination, which may have spaces in it, up to the title, the attributes or the line's end."""
    words: list[str] = []
    position = start
    while match := _WORD.match(text, position):
        begins = match.start("word")
        if _read_title(text, position) or read_attributes(text, begins) or text.startswith("[", begins):
            break
        words.append(literal(match["word"]))
        position = match.end()
    return " ".join(words), position


def _read_title(text: str, start: int) -> tuple[str, int] | None:
    match = _TITLE.match(text, start)
    if match is None:
        return None
    if match["round"]:
        return _read_round_title(text, match.start("round"))
    return " ".join(literal(match["double_text"] or match["single_text"] or "").split()), match.end()


def _read_round_title(text: str, start: int) -> tuple[str, int] | None:
    depth = 0
    for sign in _ROUND.finditer(text, start):
        if sign[0].startswith("\n"):
            return None
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if depth == 0:
            return literal(text[start + 1 : sign.start()]), sign.end()
    return None
