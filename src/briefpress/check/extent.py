"""How far a block goes, told from its lines alone: for comments that speak of the block after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefpress.passage import Line

_CODE_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_DIV_FENCE = re.compile(r"\s*:{3,}\s*(?P<attributes>.*)")
_ITEM = re.compile(r"\s*(?:[-*+]|\(?(?:\d+|[A-Za-z]|[ivxIVX]+|#|@[\w-]*)[.)]|:|~)\s")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")


def code_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that stand in fenced code."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        end = _code_end(lines, index)
        found.update(range(index, end + 1) if end > index else ())
        index = max(end, index) + 1
    return frozenset(found)


def block_end(lines: Sequence[Line], start: int) -> int:
    """Return the index of the last line of the block that begins at `start`.

    A fenced div or fenced code goes to its closing fence. Everything else ends at a blank line, unless an indented line follows,
    as in notes and lists, or the next item of a list.
    """
    if (end := _code_end(lines, start)) > start:
        return end
    if (end := _div_end(lines, start)) > start:
        return end
    is_list = bool(_ITEM.match(lines[start].text))
    end = start
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        after_blank = lines[index - 1].blank
        if after_blank and not _INDENTED.match(line.text) and not (is_list and _ITEM.match(line.text)):
            break
        if _DIV_FENCE.fullmatch(line.text) and not is_list:
            break
        end = index
    return end


def _code_end(lines: Sequence[Line], start: int) -> int:
    """Return the index of the fence that closes the code opened at `start`, or `start` where none does."""
    fence = _CODE_FENCE.fullmatch(lines[start].text)
    if fence is None or (fence["mark"][0] == "`" and "`" in fence["info"]):
        return start
    for index in range(start + 1, len(lines)):
        closing = lines[index].text.strip()
        if len(closing) >= len(fence["mark"]) and not closing.strip(fence["mark"][0]):
            return index
    return start


def _div_end(lines: Sequence[Line], start: int) -> int:
    """Return the index of the fence that closes the div opened at `start`, or `start` where none does."""
    depth, index = 0, start
    while index < len(lines):
        if (end := _code_end(lines, index)) > index:
            index = end
        elif fence := _DIV_FENCE.fullmatch(lines[index].text):
            depth += 1 if fence["attributes"].strip(": ") else -1
        if depth <= 0:
            return index if index > start else start
        index += 1
    return start
