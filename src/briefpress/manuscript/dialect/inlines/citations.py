"""Citations: `@key`, `-@key`, `@key [p. 4]`, `[see @a, p. 4; -@b]`; and references to examples, `(@label)`.

Only their keys are read here, and where they end. What stands around the keys of sources is kept as it was written, for the
pass that sets citations; what stands around cross-references is running text, in which each key is a citation of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefpress.brief import CROSS_REFERENCES
from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Found, Piece
from briefpress.manuscript.dialect.inlines.destination import destination_at
from briefpress.manuscript.dialect.inlines.literal import skip_gap
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.dialect.state import label_key
from briefpress.passage import At

_KEY = re.compile(
    r"-?@(?:(?P<plain>(?:[^\W_]|[_*])(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*)"
    r"|\{(?P<braced>(?:[^\s{}]|\{[^\s{}]*\})*)\})"
)
_LABEL = re.compile(r"@(?P<label>(?:[^\W_]++|[_-][^\W_]++)*)")


class _Key(NamedTuple):
    name: str
    end: int


class _Cited(NamedTuple):
    keys: tuple[str, ...]
    end: int


def citation_end(stretch: Stretch, start: int) -> int | None:
    """Return the offset after the citation in brackets at `start`, or None where none stands there."""
    cited = _in_brackets(stretch, start)
    return cited.end if cited else None


class Citation(Construct):
    """A citation in brackets, or one in the text."""

    openings = ("[", "@", "-@")
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        if stretch.text[start] == "[":
            cited = _in_brackets(stretch, start)
        else:
            key = _key_at(stretch, start)
            cited = _in_text(stretch, key) if key and key.name not in stretch.state.examples else None
        if cited is None:
            return None
        if all(key.startswith(CROSS_REFERENCES) for key in cited.keys):
            return Found(cited.end, (_references(stretch, start, cited),))
        return Found(cited.end, (_citation(cited.keys, (stretch.text[start : cited.end],), stretch.at(start)),))


class ExampleReference(Construct):
    """`(@label)`: the number of the example of that name; without one, its name is text."""

    openings = ("@",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        match = _LABEL.match(stretch.text, start)
        assert match is not None  # it is asked where an at sign stands
        number = stretch.state.examples.get(match["label"])
        return Found(match.end(), (match[0] if number is None else str(number),))


def _citation(keys: tuple[str, ...], words: Content, at: At) -> Piece:
    return Piece("span", words, {"class": "citation", "data-cites": " ".join(keys)}, at)


def _references(stretch: Stretch, start: int, cited: _Cited) -> Piece:
    """Return the citation of cross-references that is read at `start`; what stands in its brackets is read as running text."""
    key = None if stretch.text[start] == "[" else _key_at(stretch, start)
    if key and key.end == cited.end:
        return _citation(cited.keys, (stretch.text[start : key.end],), stretch.at(start))
    before: Content = ()
    bracket = start
    if key:
        bracket = stretch.text.index("[", key.end)
        words = stretch.text[start : key.end]
        before = (_citation((key.name,), (words,), stretch.at(start)), stretch.text[key.end : bracket])
    inside = stretch.inside(bracket + 1, cited.end - 1)
    return _citation(cited.keys, (*before, "[", *inside, "]"), stretch.at(start))


def _key_at(stretch: Stretch, start: int) -> _Key | None:
    match = None if stretch.after_word(start) else _KEY.match(stretch.text, start)
    return _Key(match["plain"] or match["braced"] or "", match.end()) if match else None


def _in_brackets(stretch: Stretch, start: int) -> _Cited | None:
    if stretch.find("@", start) < 0 or closing_bracket(stretch, start) is None:
        return None
    listed = _list(stretch, skip_gap(stretch.text, start + 1), ())
    if listed is None or not stretch.text.startswith("]", listed.end):
        return None
    end = listed.end + 1
    return None if _is_link_or_span(stretch, end) else _Cited(listed.keys, end)


def _is_link_or_span(stretch: Stretch, end: int) -> bool:
    """Whether what follows the closing bracket makes the brackets those of a link or a span."""
    return (
        destination_at(stretch, end) is not None
        or read_attributes(stretch.text, end) is not None
        or (closing_bracket(stretch, end) is not None and not NOTE_MARK.match(stretch.text, end))
    )


def _in_text(stretch: Stretch, key: _Key) -> _Cited:
    """Return the citation that begins with the key: brackets after it belong to it, unless they are a link of their own."""
    cited = _Cited((key.name,), key.end)
    start = skip_gap(stretch.text, key.end)
    close = closing_bracket(stretch, start)
    if close is None or label_key(stretch.text[start + 1 : close]) in stretch.state.targets:
        return cited
    if more := _in_brackets(stretch, start):
        return _Cited((key.name, *more.keys), more.end)
    return _with_locator(stretch, start, cited) or cited


def _with_locator(stretch: Stretch, start: int, cited: _Cited) -> _Cited | None:
    text = stretch.text
    if text.startswith("^", start + 1):
        return None
    end = _after_suffix(stretch, start + 1)
    keys = cited.keys
    if text.startswith(";", end) and (listed := _list(stretch, skip_gap(text, end + 1), keys)):
        keys, end = listed
    end = skip_gap(text, end)
    if not text.startswith("]", end) or text[end + 1 : end + 2] in {"[", "(", "{"}:
        return None
    return _Cited(keys, end + 1)


def _list(stretch: Stretch, start: int, keys: tuple[str, ...]) -> _Cited | None:
    """Read citations parted by semicolons; return their keys after `keys`, and the offset after them and the space there."""
    listed = [*keys]
    position = start
    while key := _key_after_prefix(stretch, position):
        listed.append(key.name)
        position = _after_suffix(stretch, key.end)
        if not stretch.text.startswith(";", position):
            return _Cited(tuple(listed), skip_gap(stretch.text, position))
        position = skip_gap(stretch.text, position + 1)
    return None


def _key_after_prefix(stretch: Stretch, start: int) -> _Key | None:
    """Return the key that follows the words at `start`, or None where a bracket or a semicolon comes before it.

    The way is remembered, for brackets that stand in each other go the same way.
    """
    keys = stretch.table(_no_keys)
    way: list[tuple[int, bool]] = []
    position, key = start, None
    while position < len(stretch.text):
        place = (position, stretch.after_word(position))
        if place in keys:
            key = keys[place]
            break
        way.append(place)
        key = _key_at(stretch, position)
        if key or stretch.text[position] in ";]":
            break
        position = stretch.inline(position).end
    keys.update(dict.fromkeys(way, key))
    return key


def _no_keys(_text: str) -> dict[tuple[int, bool], _Key | None]:
    return {}


def _after_suffix(stretch: Stretch, start: int) -> int:
    """Return the offset of the semicolon or bracket that ends the words at `start`, or of the end."""
    position = skip_gap(stretch.text, start)
    while position < len(stretch.text) and stretch.text[position] not in ";]":
        position = stretch.inline(position).end
    return position
