"""Drawings in the colours of the page: an SVG stands in a picture of its own, where no stylesheet of the page reaches it.

So what it asks of the page is put into it before any engine or reader sees it: `var(--brand)` and its like, and `currentColor`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_VAR = re.compile(rb"var\(\s*(?P<name>--[\w-]+)\s*(?:,\s*(?P<otherwise>[^()]*?)\s*)?\)")
_CURRENT = re.compile(rb"currentcolor", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_COLOURED = re.compile(rb"""(?:^|\s)color\s*=|[\"';\s]color\s*:""")
_BLACK = ("#000", "#000000", "black")


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
