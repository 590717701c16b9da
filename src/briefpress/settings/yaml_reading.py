"""Read the YAML of a front matter into values that know their places.

PyYAML's events are read, not its objects: nothing is constructed, no scalar is interpreted, and a file that was made to exhaust
the machine (aliases of aliases, nests a thousand deep) is refused before it grows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import yaml
from yaml.reader import ReaderError

from briefpress.passage import Line
from briefpress.problems import Place, Problem
from briefpress.settings.values import Entry, Fields, Items, Scalar, Value
from briefpress.settings.yaml_faults import missing_space, say

DEEPEST = 8
"""How many levels a front matter may nest; what is known of a brief needs four."""

_PlaceOf = Callable[[int], Place]
_BLOCK = re.compile(r"[|>].*\n\s*")
_HASH_WORD = re.compile(r"[ \t]+(?=#[^\s#])")
_EMPTY = {"", "~", "null", "Null", "NULL"}


def read_yaml(file: str, lines: Sequence[Line]) -> tuple[Fields | None, Problem | None]:
    """Return the mapping that the lines hold, or None and the problem (M06) that keeps it from being read."""
    text = "\n".join(line.text for line in lines)
    starts = tuple(accumulate((len(line.text) + 1 for line in lines), initial=0))
    numbers = [line.number for line in lines]

    def place(offset: int) -> Place:
        index = min(bisect_right(starts, offset), len(lines)) - 1
        return Place(file, numbers[index], offset - starts[index] + 1)

    if not text.strip():
        return Fields(Place(file, numbers[0] if numbers else 1), ()), None
    try:
        value = _Composer(text, place).document()
    except _Fault as fault:
        return None, fault.problem
    except ReaderError as error:
        character = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{character:04X} cannot stand in YAML"
        return None, Problem(
            "M06", place(error.position), message, "take it out: it is invisible, and often comes with pasted text"
        )
    except yaml.MarkedYAMLError as error:
        offset, message, hint = say(error, text)
        return None, Problem("M06", place(offset), message, hint)
    if isinstance(value, Fields):
        return value, None
    if isinstance(value, Scalar) and value.empty:
        return Fields(value.place, ()), None
    if isinstance(value, Scalar) and (without_space := missing_space(text, len(text) - len(text.lstrip()))):
        offset, message, hint = without_space
        return None, Problem("M06", place(offset), message, hint)
    found = "a list" if isinstance(value, Items) else "text"
    return None, Problem("M06", value.place, f"the front matter is {found}, not keys with values", "write `title: …`")


class _Fault(Exception):
    """The YAML is well formed, but nothing that a front matter may hold."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        self.problem = Problem("M06", place, message, hint)


class _Composer:
    """Puts the events of one YAML stream together to a value, and refuses what has no business in a front matter."""

    def __init__(self, text: str, place: _PlaceOf) -> None:
        self._text, self._place = text, place
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)

    def document(self) -> Value:
        next(self._events)  # the stream starts
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):  # nothing but comments
            return Scalar(self._place(0), "", empty=True)
        value = self._value(next(self._events), 0)
        next(self._events)  # the document ends
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise self._fault(after, "a second YAML document begins here", "keep everything between one pair of --- lines")
        return value

    def _value(self, event: yaml.Event, depth: int) -> Value:
        if depth > DEEPEST:
            raise self._fault(event, f"the front matter nests deeper than {DEEPEST} levels", "write it flatter")
        if isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} repeats another value, which is not read here"
            raise self._fault(event, message, "write the value again; text that begins with * needs quotes")
        self._refuse_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(
                self._place(_start(event)), tuple(self._value(item, depth + 1) for item in self._until(yaml.SequenceEndEvent))
            )
        return Fields(self._place(_start(event)), tuple(self._entry(key, depth + 1) for key in self._until(yaml.MappingEndEvent)))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Return a scalar at the place of its first letter: after the quote, or on the first line under | or >."""
        start = _start(event)
        if event.style in ("'", '"'):
            start += 1
        elif event.style in ("|", ">") and (block := _BLOCK.match(self._text, start)):
            start = block.end()
        empty = event.implicit[0] and event.value in _EMPTY
        return Scalar(self._place(start), event.value, empty=empty, cut_at=self._cut_at(event))

    def _cut_at(self, event: yaml.ScalarEvent) -> Place | None:
        """Return the place of a `#` that its author may have meant as a word: `title: Water #1`."""
        end = event.end_mark.index if event.end_mark else 0
        found = _HASH_WORD.match(self._text, end) if event.style is None else None
        return self._place(found.end()) if found else None

    def _entry(self, event: yaml.Event, depth: int) -> Entry:
        key = self._value(event, depth)
        if not isinstance(key, Scalar):
            raise self._fault(event, "a key has to be one word, and this is a list or a mapping", "write `key: value`")
        return Entry(key.text, key.place, self._value(next(self._events), depth))

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _refuse_tag(self, event: yaml.Event) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in ("!", "tag:yaml.org,2002:str"):
            raise self._fault(event, f"the YAML tag {tag.replace('tag:yaml.org,2002:', '!!')} is not read here", "take it out")

    def _fault(self, event: yaml.Event, message: str, hint: str) -> _Fault:
        return _Fault(self._place(_start(event)), message, hint)


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
