"""Lines that turned out to be running text, and look as if they were meant to be something else."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.state import State
from briefpress.passage import At, Line

_FENCE = re.compile(r"[ \t]*(?P<sign>:{3,})[ \t]*(?P<more>\S.*)?$")
_TWO_COLONS = re.compile(r" {0,3}(?P<sign>::)[ \t]*(?:\{[^{}]*\}[ \t]*)?$")
_HEADING = re.compile(r"(?P<sign>#{2,6})(?P<word>[^\W_]\S*)")


def report_near_blocks(state: State, lines: list[Line]) -> None:
    """Report fences that open or close nothing (Q04, Q05), and what a sign more would make a div or a heading (T12)."""
    for line in lines:
        for pattern, report in ((_FENCE, _stray_fence), (_TWO_COLONS, _two_colons), (_HEADING, _no_heading)):
            if match := pattern.match(line.text):
                report(state, At(line.number, line.column + match.start("sign")), match)
                break


def _stray_fence(state: State, at: At, match: re.Match[str]) -> None:
    if match["more"] is None:
        hint = "put a blank line before the fence that opens the div, or take it away"
        state.report("Q04", at, "this fence closes nothing", hint)
    else:
        hint = 'write ::: word or ::: {.class key="value"}, at the line\'s start, after a blank line'
        state.report("Q05", at, "this fence opens nothing", hint)


def _two_colons(state: State, at: At, _match: re.Match[str]) -> None:
    state.report("T12", at, "two colons are printed as they stand", "write three for a div: :::")


def _no_heading(state: State, at: At, match: re.Match[str]) -> None:
    signs, word = match["sign"], match["word"]
    hint = f"a heading has a space: {signs} {word}; where it is none, write \\{signs}{word}"
    state.report("T12", at, f"{signs}{word} is printed as it stands", hint)
