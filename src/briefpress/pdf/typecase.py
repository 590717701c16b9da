"""The typefaces of a page, cast once: pages with the same faces are set from the same font configuration.

A font configuration of WeasyPrint copies every typeface to a temporary folder, and Pango keeps memory for each configuration,
some 500 KB, that it does not give back. So a process keeps the last few. What one of them remembers are measurements of its
typefaces, which are the same for every page; the bytes of a PDF do not depend on what was set before.
"""

from __future__ import annotations

import atexit
import re
from collections import OrderedDict
from pathlib import Path
from shutil import rmtree
from typing import Any
from urllib.parse import unquote, urlsplit

from briefpress.pdf.loading import only_our_fonts

KEPT = 4
"""How many configurations a process keeps: a brief needs one for its pages and one for its cover."""
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FILE = re.compile(r"file://[^\"')]+")
_cases: OrderedDict[tuple[str, ...], Any] = OrderedDict()


def typecase(html: str) -> Any:
    """Return the font configuration for a page, by its `@font-face` rules and by the files that they name."""
    key = faces_of(html)
    if key in _cases:
        _cases.move_to_end(key)
        return _cases[key]
    with only_our_fonts():
        from weasyprint.text.fonts import FontConfiguration

        case = _cases[key] = FontConfiguration()
    while len(_cases) > KEPT:
        _cases.popitem(last=False)
    return case


def faces_of(html: str) -> tuple[str, ...]:
    """Return the `@font-face` rules of a page, each with what tells whether its files were written anew."""
    return tuple(part for face in _FACE.findall(html) for part in (face, *map(_state, _FILE.findall(face))))


def put_away() -> None:
    """Delete the copies of the typefaces, at the end of a process."""
    while _cases:
        _, case = _cases.popitem()
        if case._folder:
            rmtree(case._folder, ignore_errors=True)


def _state(url: str) -> str:
    """Return what changes when a typeface is written anew: the engine knows one by its address alone."""
    try:
        status = Path(unquote(urlsplit(url).path)).stat()
    except OSError:
        return ""
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


atexit.register(put_away)
