"""Where the keys of a TOML file stand: tomllib reads the values but does not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from briefpress.problems import Place
from briefpress.settings.values import KeyPath

_ONE_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_KEYS = rf"{_ONE_KEY}(?:\s*\.\s*{_ONE_KEY})*"
_HEADER = re.compile(rf"\s*(?P<bracket>\[\[?)\s*(?P<keys>{_KEYS})\s*\]")
_GIVEN = re.compile(rf"\s*(?P<keys>{_KEYS})\s*=")
_LONG_QUOTES = ('"""', "'''")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def toml_places(path: Path, text: str) -> Callable[[KeyPath], Place]:
    """Return a function that gives the place of a key path, or of the nearest key around it that has a line of its own."""
    known: dict[KeyPath, Place] = {(): Place(str(path))}
    table: KeyPath = ()
    tables: Counter[KeyPath] = Counter()
    inside = ""  # the quotes of a text that goes on over several lines
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            inside = "" if inside in line else inside
        elif header := _HEADER.match(line):
            table = _split(header["keys"])
            if header["bracket"] == "[[":
                tables[table] += 1
                table = (*table, str(tables[table] - 1))
            known.setdefault(table, Place(str(path), number, header.start("bracket") + 1))
        elif given := _GIVEN.match(line):
            known.setdefault((*table, *_split(given["keys"])), Place(str(path), number, given.start("keys") + 1))
            inside = next((quotes for quotes in _LONG_QUOTES if line.count(quotes) == 1), "")

    def place_of(keys: KeyPath) -> Place:
        while keys not in known:
            keys = keys[:-1]
        return known[keys]

    return place_of


def toml_fault(path: Path, error: tomllib.TOMLDecodeError) -> str:
    """Return what is wrong with a file that is not TOML, its place first."""
    message = str(error)
    found = _AT.search(message)
    place = f"{path}:{found[1]}:{found[2]}" if found and found[1] else str(path)
    return f"{place}: this is not TOML: {_AT.sub('', message)}. Text values need quotes; see https://toml.io/."


def _split(keys: str) -> KeyPath:
    return tuple(key.strip("\"'") for key in re.findall(_ONE_KEY, keys))
