"""How a problem is printed. This is read before anything is loaded, so it knows no class of ours."""

from __future__ import annotations

import os
import sys

_COLOURS = {"error": "\033[31m", "warning": "\033[33m", "note": "\033[36m"}
_PLAIN = "\033[0m"


def on_terminal() -> bool:
    """Return whether who reads standard error can see what moves."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def shows_colours() -> bool:
    """Return whether problems are printed in colours: on a terminal, and not where NO_COLOR (https://no-color.org) is set."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def in_colour(text: str, level: str) -> str:
    """Return the text in the colour of a level."""
    return f"{_COLOURS[level]}{text}{_PLAIN}"


def problem_line(place: str, level: str, code: str, message: str, hint: str, *, coloured: bool) -> str:
    """Return `FILE:LINE:COLUMN: CODE message (hint)`."""
    return f"{place}: {in_colour(code, level) if coloured else code} {message}{f' ({hint})' if hint else ''}"
