"""Attributes in braces: `{#id .class key=value key="two words" -}`, and the format of raw text: `{=html}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.entities import html5

from briefpress.brief import AT

RAW_FORMAT = re.compile(r"\{[ \t]*=(?P<format>[\w-]+)[ \t]*\}")
_GAP = re.compile(r"[ \t]*(?:\n[ \t]*(?!\n))?")
_IDENTIFIER = re.compile(r"#(?P<id>(?:[^\W_]|[-_:.])+)")
_NAME = r"[^\W\d_](?:[^\W_]|[-_:.])*"
_CLASS = re.compile(rf"\.(?P<name>{_NAME})")
_KEY = re.compile(rf"(?P<key>{_NAME})=")
_CHARACTERS = r"(?:\\(?:[^\w\n]|_)|(?!(?P=quote))[^\n]|\n(?![ \t]*\n))+"
# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_QUOTED = re.compile(rf"""(?P<quote>["'])(?:(?!(?P=quote))(?=\S)(?=(?P<value>{_CHARACTERS}))(?P=value))?(?P=quote)""")
_BARE = re.compile(r"(?:\\(?:[^\w\n]|_)|[^ \t\n\r}])*")
_ESCAPE = re.compile(r"\\(?P<sign>[^\w\n]|_)|&(?P<entity>#[0-9]+|#[xX][0-9a-fA-F]+|[^\s;]+);")


def read_attributes(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """Read the attributes whose brace stands at `start`; return them and the offset after them, or None where none stand there.

    Classes are one string joined by spaces under `class`; `-` is the class `unnumbered`. Of a key given twice the first counts,
    as it does in HTML; of an id the last, as in Pandoc. Keys that begin with `data-at` are the tree's own, and are dropped.
    """
    if not text.startswith("{", start):
        return None
    found: dict[str, str] = {}
    classes: list[str] = []
    position = _after_gap(text, start + 1)
    while not text.startswith("}", position):
        end = _read_one(text, position, found, classes)
        if end is None:
            return None
        position = _after_gap(text, end)
    return in_order(found, classes), position + 1


def in_order(found: dict[str, str], classes: Iterable[str]) -> dict[str, str]:
    """Return attributes with the id first, then the classes, then all other keys; empty ids and classes are left out."""
    ordered = {"id": found.get("id", ""), "class": " ".join(classes)}
    keys = {key: value for key, value in found.items() if key != "id" and not key.startswith(AT)}
    return {key: value for key, value in ordered.items() if value} | keys


def _read_one(text: str, position: int, found: dict[str, str], classes: list[str]) -> int | None:
    if match := _IDENTIFIER.match(text, position):
        found["id"] = match["id"]
    elif match := _CLASS.match(text, position):
        classes.append(match["name"])
    elif match := _KEY.match(text, position):
        value, end = _read_value(text, match.end())
        if match["key"] == "id":
            found["id"] = value
        elif match["key"] == "class":
            classes.extend(value.split())
        else:
            found.setdefault(match["key"], value)
        return end
    elif text.startswith("-", position):
        classes.append("unnumbered")
        return position + 1
    return match.end() if match else None


def _read_value(text: str, start: int) -> tuple[str, int]:
    if match := _QUOTED.match(text, start):
        return _ESCAPE.sub(_literal, (match["value"] or "").replace("\n", " ")), match.end()
    match = _BARE.match(text, start)
    assert match is not None  # it matches nothing at all, too
    return re.sub(r"\\([^\w\n]|_)", r"\1", match[0]), match.end()


def _literal(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    return character(match["entity"]) or match[0]


def character(entity: str) -> str | None:
    """Return what the character reference `&entity;` stands for, or None where it stands for nothing."""
    if not entity.startswith("#"):
        return html5.get(f"{entity};")
    digits, base = (entity[2:], 16) if entity[1:2] in ("x", "X") else (entity[1:], 10)
    try:
        number = int(digits, base)
    except ValueError:
        return None
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else None


def _after_gap(text: str, start: int) -> int:
    match = _GAP.match(text, start)
    assert match is not None  # it matches nothing at all, too
    return match.end()
