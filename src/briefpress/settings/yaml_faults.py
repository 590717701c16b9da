"""Say in an author's words what PyYAML says of YAML that it cannot read."""

from __future__ import annotations

import re

import yaml

_QUOTE = 'put the whole value in quotes: key: "…"'

_COLON = "mapping values are not allowed here"
_NO_KEY = "could not find expected ':'"
_NO_NAME = "expected alphabetic or numeric character"
_OPEN_BRACKET = "a bracket is open at the end"
_NO_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[A-Za-z][\w-]*):(?=[^\s:/])")
_INDENTED_KEY = re.compile(r"\n[ ]+(?P<key>[\w-]+)$")

_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        _COLON,
        "a colon stands inside a value that is not in quotes",
        'put the value in quotes: title: "First words: second words"',
    ),
    (
        r"found character '\\t' that cannot start",
        "a tab stands where YAML wants spaces",
        "indent with spaces, two for each level",
    ),
    (r"found character '(?P<it>.)' that cannot start", "a value cannot begin with {it}", _QUOTE),
    (
        r"found unexpected end of stream",
        "the quotes that open here are not closed",
        "close them, or double the quotes inside the value",
    ),
    (_OPEN_BRACKET, "the bracket that opens here is not closed", "close it; text that begins with a bracket needs quotes"),
    (
        r"expected ',' or '(?P<it>.)'",
        "a comma or {it} is missing here",
        "part the items with commas, and put those that hold one in quotes",
    ),
    (r"expected the node content", "a value cannot begin like this", _QUOTE),
    (_NO_KEY, "a key has no colon after it", "write `key: value`; further lines of a value are indented"),
    (r"sequence entries are not allowed here", "a list cannot begin on the line of its key", "begin it on the next line"),
    (
        r"found unknown escape character '(?P<it>.+)'",
        "\\{it} means nothing between double quotes",
        "double the backslash, or use single quotes",
    ),
    (
        r"but found '<scalar>'",
        "words follow a value that has ended with its quotes",
        "put the whole value in quotes of the other kind",
    ),
    (
        r"but found '<block (?:mapping|sequence) start>'",
        "this line is indented, but what stands above it is already whole",
        "take the indent away",
    ),
    (
        r"expected <block end>",
        "this line is indented otherwise than the lines that it belongs to",
        "give the keys of one level the same indent",
    ),
    (r"expected a comment or a line break", "words stand on the line of | or >", "begin the text on the next line, indented"),
    (_NO_NAME, "a value cannot begin with & or *", _QUOTE),
)


def say(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Return the offset in `text` of the fault, what is wrong there, and what to do."""
    at, opened = error.problem_mark, error.context_mark
    offset = at.index if at else 0
    problem = error.problem or "the YAML cannot be read"
    if problem.startswith((_COLON, _NO_KEY)) and (fault := missing_space(text, opened.index if opened else offset)):
        return fault
    if opened and problem.startswith(_NO_NAME):
        offset = opened.index
    if problem.startswith(_COLON) and (key := _INDENTED_KEY.search(text, 0, offset)):
        return key.start("key"), "this line is indented, so it is read as part of the value above it", "take the indent away"
    if opened and (not text[offset:].strip() or ("flow" in (error.context or "") and at and at.line > opened.line)):
        offset = opened.index  # an author looks for the fault where the bracket or the quote opens that is never closed
        problem = problem if "quoted" in (error.context or "") else _OPEN_BRACKET
    for pattern, message, hint in _SENTENCES:
        if found := re.search(pattern, problem):
            words = {name: word.strip() for name, word in found.groupdict().items()}
            return offset, message.format(**words), hint.format(**words)
    return offset, f"the YAML cannot be read: {problem}", "see https://yaml.org/refcard.html"


def missing_space(text: str, offset: int) -> tuple[int, str, str] | None:
    """Return what `say` does where a key has no space after its colon (`title:Water`) in the line at `offset` or right above it.

    YAML reads such a line as text, and goes on until a later line shows that it cannot be.
    """
    start = text.rfind("\n", 0, offset) + 1
    found = _NO_SPACE.match(text, start)
    while start and (above := _NO_SPACE.match(text, text.rfind("\n", 0, start - 1) + 1)):
        start, found = above.start(), above
    if found is None:
        return None
    return (
        found.end(),
        f"a space is missing after the colon of {found['key']}",
        f"write {found['key']}: {_rest(text, found.end())}",
    )


def _rest(text: str, start: int) -> str:
    return text[start:].partition("\n")[0].strip()
