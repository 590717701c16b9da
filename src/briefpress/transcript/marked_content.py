"""The words of marked content: what each piece of a content stream says, by its number (ISO 32000-1, 14.6 and 14.7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from struct import unpack
from typing import Any

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"'}
_RANGES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def words_by_number(stream: Any, resources: Any) -> dict[int, str]:
    """Return for each marked-content number of a page or a form what it says: its ActualText, else its text."""
    said: dict[int, str] = {}
    open_marks: list[tuple[int | None, bool]] = []
    fonts = _Fonts(resources)
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties = _properties(operands, resources)
            number = properties.get("/MCID")
            actual = properties.get("/ActualText")
            number = int(number) if number is not None else (open_marks[-1][0] if open_marks else None)
            if actual is not None and number is not None:
                said[number] = said.get(number, "") + str(actual)
            told = actual is not None or bool(open_marks and open_marks[-1][1])
            open_marks.append((None if operands[0] == "/Artifact" else number, told))
        elif name == "EMC" and open_marks:
            open_marks.pop()
        elif name == "Tf":
            fonts.choose(str(operands[0]))
        elif name in _SHOWING and open_marks:
            number, told = open_marks[-1]
            if number is not None and not told:
                said[number] = said.get(number, "") + fonts.words(operands[-1])
    return said


def _properties(operands: Any, resources: Any) -> Any:
    if len(operands) < 2:
        return {}
    properties = operands[1]
    if isinstance(properties, pikepdf.Name):
        properties = resources.get("/Properties", {}).get(str(properties), {})
    return properties


class _Fonts:
    """The fonts of a content stream, each with what its codes mean."""

    def __init__(self, resources: Any) -> None:
        self._fonts = resources.get("/Font", {}) if resources is not None else {}
        self._codes: dict[str, tuple[int, dict[int, str]]] = {}
        self._chosen: tuple[int, dict[int, str]] = (1, {})

    def choose(self, name: str) -> None:
        if name not in self._codes:
            font = self._fonts.get(name)
            width = 2 if font is not None and font.get("/Subtype") == "/Type0" else 1
            meaning = font.get("/ToUnicode") if font is not None else None
            self._codes[name] = width, _meanings(meaning.read_bytes()) if meaning is not None else {}
        self._chosen = self._codes[name]

    def words(self, shown: Any) -> str:
        """Return what a text string, or an array of strings and gaps, says."""
        parts = [shown] if isinstance(shown, pikepdf.String) else [part for part in shown if isinstance(part, pikepdf.String)]
        width, meanings = self._chosen
        data = b"".join(bytes(part) for part in parts)
        if width == 1:
            return "".join([meanings.get(code, chr(code)) for code in data])
        codes = unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
        return "".join([meanings.get(code, "\ufffd") for code in codes])


@cache
def _meanings(cmap: bytes) -> dict[int, str]:
    """Return what the codes of a ToUnicode map mean (ISO 32000-1, 9.10.3)."""
    meanings: dict[int, str] = {}
    for kind, body in _RANGES.findall(cmap):
        tokens = list(_tokens(body))
        if kind == b"bfchar":
            meanings.update({_number(code): _text(text) for code, text in zip(tokens[::2], tokens[1::2], strict=False)})
            continue
        at = 0
        while at + 2 < len(tokens):
            first, last, target = tokens[at : at + 3]
            at += 3
            codes = range(_number(first), _number(last) + 1)
            if isinstance(target, list):
                meanings.update(zip(codes, map(_text, target), strict=False))
            else:
                text = _text(target)
                meanings.update({code: text[:-1] + chr(ord(text[-1]) + step) for step, code in enumerate(codes) if text})
    return meanings


def _tokens(body: bytes) -> Iterator[Any]:
    inside: list[bytes] | None = None
    for hexadecimal, opening, closing in _TOKEN.findall(body):
        if opening:
            inside = []
        elif closing:
            yield inside or []
            inside = None
        elif inside is not None:
            inside.append(hexadecimal)
        else:
            yield hexadecimal


def _number(hexadecimal: bytes) -> int:
    return int(hexadecimal, 16)


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")
