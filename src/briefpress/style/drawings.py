"""Drawings in the colours and the type of the page: an SVG is a picture of its own, where no stylesheet of the page reaches it.

So what it asks of the page is put into it before any engine or reader sees it: `var(--brand)` and its like, and `currentColor`.
In print the page's own typefaces stand before `sans-serif`, `serif` and `monospace`, for no others can be reached there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_VAR = re.compile(rb"var\(\s*(?P<name>--[\w-]+)\s*(?:,\s*(?P<otherwise>[^()]*?)\s*)?\)")
_CURRENT = re.compile(rb"currentcolor", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_COLOURED = re.compile(rb"""(?:^|\s)color\s*=|[\"';\s]color\s*:""")
_BLACK = ("#000", "#000000", "black")
_FONT = re.compile(
    rb"""(?P<asked>\bfont(?:-family)?\s*(?:=\s*(?P<mark>["'])|:))(?P<families>[^;{}<>]*?)(?=(?(mark)(?P=mark)|[;}"<]))"""
)
_BETWEEN = re.compile(rb"\s*,\s*")
_GENERIC = re.compile(rb"(?<![\w'\"-])(sans-serif|serif|monospace)(?![\w'\"-])")
_NAMES = {b"sans-serif": "--sans", b"serif": "--serif", b"monospace": "--mono"}


def in_colours(drawing: bytes, colours: Callable[[], Mapping[str, str]]) -> bytes:
    """Return the drawing with the values of the page's names; `colours` is asked for them only where the drawing is.

    A name that the page does not have becomes what stands behind the comma of its `var()`, or stays.
    """
    if not _VAR.search(drawing) and not _CURRENT.search(drawing):
        return drawing
    values = colours()

    def meant(found: re.Match[bytes]) -> bytes:
        value = values.get(found["name"].decode("ascii", "replace"))
        return value.encode() if value else found["otherwise"] or found[0]

    drawing = _VAR.sub(meant, drawing)
    ink = values.get("--ink", "")
    root = _ROOT.search(drawing)
    if _CURRENT.search(drawing) and ink and ink not in _BLACK and root and not _COLOURED.search(root["attributes"]):
        start = root.start("attributes")
        drawing = drawing[:start] + b' color="' + ink.encode() + b'"' + drawing[start:]
    return drawing


def in_type(drawing: bytes, values: Callable[[], Mapping[str, str]]) -> bytes:
    """Return the drawing with the first typeface of the page before each generic one; text that asks for none is in the sans.

    `values` gives the lists of typefaces by the page's names, `--sans` and its like.
    """
    if b"<text" not in drawing:
        return drawing
    names = values()
    faces = {generic: names.get(name, "").split(",")[0].strip().strip("\"'").encode() for generic, name in _NAMES.items()}

    def with_face(found: re.Match[bytes]) -> bytes:
        mark = b'"' if found["mark"] == b"'" else b"'"
        families = _BETWEEN.sub(
            b",", found["families"]
        )  # WeasyPrint 70 (svg.text) takes a space behind a comma for part of the name
        return found["asked"] + _GENERIC.sub(lambda one: _before(one[1], faces[one[1]], mark), families)

    drawing = _FONT.sub(with_face, drawing)
    root = _ROOT.search(drawing)
    if root and faces[b"sans-serif"] and not _FONT.search(root[0]):
        start = root.start("attributes")
        drawing = drawing[:start] + b" font-family=\"'" + faces[b"sans-serif"] + b"',sans-serif\"" + drawing[start:]
    return drawing


def _before(generic: bytes, face: bytes, mark: bytes) -> bytes:
    return mark + face + mark + b"," + generic if face else generic
