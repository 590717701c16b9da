r"""Raw TeX commands: `\cmd`, `\cmd[option]{argument}`. They are kept as raw text."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found
from briefpress.manuscript.dialect.inlines.raw import raw_text
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_NAME = re.compile(r"\\(?P<name>[^\W\d_]+)(?:[ \t]*\*)?")
_OPTION = re.compile(r"[ \t]*\[(?:[^\]\\{}]|\\.|\{[^{}]*\})*\]", re.DOTALL)
_LENGTH = re.compile(r"[ \t]*=?-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em)?(?![^\W_])")
_VERBATIM = re.compile(r"\\verb\*?(?P<sign>[^\w\s*])[^\n]*?(?P=sign)")
_BRACE = re.compile(r"[ \t]*(?=\{)")
_SPACE = re.compile(r"[ \t]*")
_TOKEN = re.compile(r"\\.|[{}]", re.DOTALL)

_Braces = dict[int, int]


def closing_braces(text: str) -> _Braces:
    """Return the offset after the brace that closes each one, by its own; braces after a backslash do not count."""
    ends: _Braces = {}
    opened: list[int] = []
    for match in _TOKEN.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            ends[opened.pop()] = match.end()
    return ends


def command_end(stretch: Stretch, start: int) -> int | None:
    """Return the offset after the command and its arguments at `start`, or None where none stands there."""
    text = stretch.text
    if verbatim := _VERBATIM.match(text, start):
        return verbatim.end()
    name = _NAME.match(text, start)
    if name is None or name["name"] in {"begin", "end"}:
        return None
    end = name.end()
    while option := _OPTION.match(text, end):
        end = option.end()
    if length := _LENGTH.match(text, end):
        end = length.end()
    braces = stretch.table(closing_braces)
    if brace := _BRACE.match(text, end):
        end = brace.end()
    while text.startswith("{", end):
        if end not in braces:
            return None
        end = braces[end]
    return end if end > name.end() else _after_space(text, end)


def _after_space(text: str, end: int) -> int:
    """TeX swallows the space after a command that has no arguments; at a line's end there is none to swallow."""
    match = _SPACE.match(text, end)
    assert match is not None  # it matches nothing at all, too
    return match.end() if not text.startswith("\n", match.end()) else end


class Command(Construct):
    """A command with its arguments; where a brace is not closed, it is text."""

    openings = ("\\",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        end = command_end(stretch, start)
        if end is None:
            return None
        return Found(end, raw_text(stretch.text[start:end], "tex", stretch.at(start)))
