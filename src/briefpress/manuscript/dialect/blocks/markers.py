"""The marks that begin list items: `-`, `1.`, `(iv)`, `#.`, `(@label)`, and the `:` of a definition."""

from __future__ import annotations

import re
from typing import NamedTuple

RULE = re.compile(r"[ \t]*(?P<sign>[-*_])(?:[ \t]*(?P=sign)){2}(?:[ \t]|(?P=sign))*$")
"""A thematic break. It begins as a list item may, and goes before it."""

_BULLET = re.compile(r" {0,3}[-+*]")
_COLON = re.compile(r" {0,3}[:~]")
_ORDERED = re.compile(
    r" {0,3}(?P<open>\()?(?P<number>[0-9]+|#|[a-z]+|[A-Z]+|@(?P<label>(?:[^\W_]+|[-_](?=[^\W_]))*))(?P<close>[.)])"
)
_PAGE_NUMBER = re.compile(r" {0,3}p\.[ \t][0-9]")
_ROMAN = re.compile(r"(M*+)(CM)?(D?+)(CD)?(C*+)(XC)?(L?+)(XL)?(X*+)(IX)?(V?+)(IV)?(I*+)")
_ROMAN_PARTS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_REPEATED = frozenset({1000, 100, 10, 1})
_INITIALS = frozenset({1, 5, 10, 50, 100, 500, 1000})


class Marker(NamedTuple):
    """The mark of an ordered list's item.

    `style` is the `type` of HTML's `ol` (`1 a A i I`), `@` for an example, `#` where the author leaves the style open;
    `delimiter` is `.`, `)` or `()`; `end` is the offset at which the item's text begins.
    """

    style: str
    delimiter: str
    number: int
    end: int
    label: str = ""


def bullet(text: str) -> int | None:
    """Return the offset of the text of the bullet item that `text` begins, or None."""
    match = _BULLET.match(text)
    return None if match is None or RULE.match(text) else _after(text, match.end())


def definition(text: str) -> int | None:
    """Return the offset of the text of the definition that `text` begins, or None."""
    match = _COLON.match(text)
    return _after(text, match.end()) if match else None


def ordered(text: str, like: Marker | None = None) -> Marker | None:
    """Return the mark of the ordered item that `text` begins, or None; after `like` only one that goes on with its list."""
    match = _ORDERED.match(text)
    if match is None or (match["open"] and match["close"] == ".") or _PAGE_NUMBER.match(text):
        return None
    delimiter = "()" if match["open"] else match["close"]
    if like is None:
        value = _value(match["number"])
    elif delimiter == like.delimiter:
        value = _value_like(match["number"], like.style)
    else:
        return None
    end = _after(text, match.end())
    if value is None or end is None:
        return None
    style, number = value
    could_be_initial = delimiter == "." and (style == "A" or (style == "I" and number in _INITIALS))
    if could_be_initial and text[match.end() + 1 : match.end() + 2] not in ("", " "):
        return None  # "B. Russell" is a name; a list wants two spaces there
    return Marker(style, delimiter, number, end, match["label"] or "")


def begins_item(text: str) -> bool:
    """Return whether `text` begins an item of any list."""
    return bullet(text) is not None or ordered(text) is not None or definition(text) is not None


def _after(text: str, end: int) -> int | None:
    """Return where the text begins after a mark that ends at `end`: past one space, or past up to four before a word."""
    if end == len(text):
        return end
    if text[end] != " ":
        return None
    spaces = len(text) - end - len(text[end:].lstrip(" "))
    return end + (spaces if spaces <= 4 else 1)


def _value(text: str) -> tuple[str, int] | None:
    if text == "#":
        return "#", 1
    if text[0] == "@":
        return "@", 0
    if text.isdecimal():
        return "1", _decimal(text)
    if text in ("i", "I"):
        return text, 1
    case = "a" if text.islower() else "A"
    if len(text) == 1:
        return case, ord(text) - ord(case) + 1
    number = _roman(text)
    return ("i" if case == "a" else "I", number) if number else None


def _value_like(text: str, style: str) -> tuple[str, int] | None:
    if text == "#":
        return style, 1
    if style in ("1", "#"):
        number = _decimal(text) if text.isdecimal() else None
    elif style == "@":
        number = 0 if text[0] == "@" else None
    elif not (text.isalpha() and text.islower() == style.islower()):
        number = None
    elif style in ("a", "A"):
        number = ord(text) - ord(style) + 1 if len(text) == 1 else None
    else:
        number = _roman(text) or None
    return None if number is None else (style, number)


def _decimal(text: str) -> int:
    """Return the number, or 1 where it is longer than HTML's integers."""
    return int(text) if len(text) < 10 else 1


def _roman(text: str) -> int:
    """Return the value of a roman numeral, 0 where `text` is none."""
    match = _ROMAN.fullmatch(text.upper())
    if match is None:
        return 0
    parts = zip(_ROMAN_PARTS, match.groups(""), strict=True)
    return sum(value * (len(part) if value in _REPEATED else bool(part)) for value, part in parts)
