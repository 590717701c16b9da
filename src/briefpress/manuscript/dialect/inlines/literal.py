"""Text in which only escapes and character references are read: destinations, titles, sub- and superscripts."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.attributes import character
from briefpress.passage import Passage

ESCAPE = re.compile(r"\\(?P<sign>[^\w\n]|_)")
REFERENCE = re.compile(r"&(?P<entity>#[0-9]+|#[xX][0-9a-fA-F]+|[^\W_]+);")
_MARK = re.compile(f"{ESCAPE.pattern}|{REFERENCE.pattern}")
_GAP = re.compile(r"[ \t]*(?:\n[ \t]*)?")

NO_BREAK_SPACE = "\u00a0"


def literal(text: str) -> str:
    """Return what the text stands for; its line ends are spaces."""
    return _MARK.sub(_meaning, text).replace("\n", " ")


def literal_passage(passage: Passage, start: int, end: int) -> Passage:
    """Return what the text between two offsets stands for, its places kept; an escaped space is a no-break space."""
    text, starts, places = "", [0], [passage.at(start)]
    position = start

    def add(words: str, after: int) -> None:
        nonlocal text
        text += words
        starts.append(len(text))
        places.append(passage.at(after))

    for match in _MARK.finditer(passage.text, start, end):
        add(passage.text[position : match.start()], match.start())
        add(NO_BREAK_SPACE if match["sign"] == " " else _meaning(match), match.end())
        position = match.end()
    return Passage(text + passage.text[position:end], tuple(starts), tuple(places))


def skip_spaces(text: str, start: int) -> int:
    """Return the first offset from `start` that holds neither a space nor a tab."""
    while start < len(text) and text[start] in " \t":
        start += 1
    return start


def skip_gap(text: str, start: int) -> int:
    """Return the first offset after spaces, tabs and at most one line end."""
    match = _GAP.match(text, start)
    assert match is not None  # it matches nothing at all, too
    return match.end()


def referred(match: re.Match[str]) -> str | None:
    """Return the character that a character reference names; a number that is none names the replacement character."""
    return character(match["entity"]) or ("\ufffd" if match["entity"].startswith("#") else None)


def _meaning(match: re.Match[str]) -> str:
    return match["sign"] or referred(match) or match[0]
