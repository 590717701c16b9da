"""Where a link leads, as it is written after its text: `(url "title")`, `(<url with spaces> 'title')`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from briefpress.manuscript.dialect.inlines.literal import ESCAPE, literal, skip_gap, skip_spaces
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_BARE = re.compile(r"(?:\\(?:[^\w\n]|_)|[^ \n()])+")
_SPACES = re.compile(r"[ \t]+")
# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_ANGLED = re.compile(r"<(?=(?P<url>(?:\\(?:[^\w\n]|_)|[^>])*))(?P=url)>")
_TO_ESCAPE = re.compile(r'[\s<>|"{}\[\]^`]')


class Destination(NamedTuple):
    """A URL, the title of the link, and the offset after both."""

    url: str
    title: str
    end: int


def destination_at(stretch: Stretch, start: int) -> Destination | None:
    """Return the destination whose parenthesis opens at `start`, or None where none stands there."""
    text = stretch.text
    if not text.startswith("(", start) or stretch.find(")", start) < 0:
        return None
    position = skip_spaces(text, start + 1)
    if stretch.text.startswith("<", position) and stretch.find(">", position) > 0 and (match := _ANGLED.match(text, position)):
        url, position = literal(match["url"]).rstrip(), match.end()
    else:
        stop = _bare_end(stretch, position)
        url, position = " ".join(literal(text[position:stop]).split()), stop
    title = ""
    opening = skip_gap(text, position)
    if (closing := _title_end(stretch, opening)) is not None:
        title, position = " ".join(literal(text[opening + 1 : closing]).split()), closing + 1
    position = skip_spaces(text, position)
    return Destination(url, title, position + 1) if text.startswith(")", position) else None


def escaped(url: str) -> str:
    """Return the URL with white space and the signs that no URL may hold in percent notation."""
    return _TO_ESCAPE.sub(lambda match: quote(match[0]), url)


def _bare_end(stretch: Stretch, start: int) -> int:
    """Return where a URL without angles ends. The way there is remembered: many links may run to the same end."""
    ends = stretch.table(_no_ends)
    way = []
    position: int | None = start
    while position is not None and position not in ends:
        way.append(position)
        position = _bare_step(stretch, position)
    end = way[-1] if position is None else ends[position]
    ends.update(dict.fromkeys(way, end))
    return end


def _bare_step(stretch: Stretch, position: int) -> int | None:
    text = stretch.text
    match text[position : position + 1]:
        case "" | ")":
            return None
        case "(":
            return stretch.table(_parentheses).get(position, position) + 1
        case "\n":
            return None if _title_end(stretch, skip_gap(text, position)) is not None else position + 1
        case " ":
            spaces = _SPACES.match(text, position)
            end = spaces.end() if spaces else position
            return None if text[end : end + 1] in {'"', "'", ")"} else end
        case _:
            bare = _BARE.match(text, position)
            return bare.end() if bare else position + 1


def _title_end(stretch: Stretch, start: int) -> int | None:
    """Return the offset of the quote that closes the title whose quote opens at `start`, or None where none does."""
    text = stretch.text
    if text[start : start + 1] not in {'"', "'"} or text[start + 1 : start + 2].isspace():
        return None
    return stretch.table(_DOUBLE if text[start] == '"' else _SINGLE).get(start)


def _no_ends(_text: str) -> dict[int, int]:
    return {}


def _parentheses(text: str) -> dict[int, int]:
    """Return the partner of each parenthesis that has one."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(rf"{ESCAPE.pattern}|[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] == ")" and opened:
            partners[opened.pop()] = match.start()
    return partners


def _titles(sign: str) -> Callable[[str], dict[int, int]]:
    """Return the table of where a title ends, by where it begins.

    A quote before a letter or digit opens a quotation within the title, any other closes what is open. So what begins at one
    quote ends at the next, or, if that opens a quotation, where what begins after the end of that one ends.
    """

    def table(text: str) -> dict[int, int]:
        quotes = [match.start() for match in re.finditer(rf"{ESCAPE.pattern}|{sign}", text) if match[0] == sign]
        ends: dict[int, int] = {}
        for start, following in zip(reversed(quotes[:-1]), reversed(quotes[1:]), strict=True):
            if not text[following + 1 : following + 2].isalnum():
                ends[start] = following
            elif (within := ends.get(following)) is not None and within in ends:
                ends[start] = ends[within]
        return ends

    return table


_DOUBLE, _SINGLE = _titles('"'), _titles("'")
