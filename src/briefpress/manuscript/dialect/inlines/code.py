"""Code within a line: text between two runs of as many backticks, with attributes or the format of raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from briefpress.manuscript.dialect.attributes import RAW_FORMAT, read_attributes
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found, Piece
from briefpress.manuscript.dialect.inlines.raw import raw_text
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_RUN = re.compile("`+")


class Verbatim(NamedTuple):
    """Text between backticks: its offsets and the offset after the closing run."""

    start: int
    stop: int
    end: int


class _Runs:
    """The runs of backticks of a text, by their length."""

    __slots__ = ("_by_length", "_ends", "_starts")

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._by_length: dict[int, list[int]] = defaultdict(list)
        for match in _RUN.finditer(text):
            self._starts.append(match.start())
            self._ends.append(match.end())
            self._by_length[match.end() - match.start()].append(match.start())

    def verbatim(self, start: int) -> Verbatim | None:
        opened = self._ends[bisect_right(self._starts, start) - 1]
        closing = self._by_length.get(opened - start, ())
        index = bisect_right(closing, opened)
        if index == len(closing):
            return None
        return Verbatim(opened, closing[index], closing[index] + opened - start)


def verbatim_at(stretch: Stretch, start: int) -> Verbatim | None:
    """Return the verbatim text whose backticks open at `start`, or None where they are never closed."""
    return stretch.table(_Runs).verbatim(start)


class Code(Construct):
    """`` `code` ``, `` `code`{.lang} `` and `` `raw`{=html} ``."""

    openings = ("`",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        verbatim = verbatim_at(stretch, start)
        if verbatim is None:
            return None
        words = stretch.text[verbatim.start : verbatim.stop].replace("\n", " ").strip(" \t\r")
        if raw := RAW_FORMAT.match(stretch.text, verbatim.end):
            return Found(raw.end(), raw_text(words, raw["format"], stretch.at(start)))
        attributes, end = read_attributes(stretch.text, verbatim.end) or ({}, verbatim.end)
        return Found(end, (Piece("code", (words,), attributes, verbatim=True),))
