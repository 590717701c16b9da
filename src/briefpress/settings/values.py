"""Values that know where they were written: what YAML and TOML have in common, before anything is typed.

A plain scalar stays the text that its author typed: `lang: no` is Norwegian and `number: 007` keeps its noughts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefpress.problems import Place

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `native` is TOML's own reading of it (a bool, an int, a date), None where it comes from YAML."""

    place: Place
    text: str
    native: object = None
    empty: bool = False  # `title:` with nothing after it, `~` or `null`
    cut_at: Place | None = None  # where a comment of YAML begins that looks like a word: `Water #1`


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values."""

    place: Place
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value; `place` is that of the key."""

    key: str
    place: Place
    value: Value


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys with their values, in the order of the file. A key can stand twice: whoever takes it reports that."""

    place: Place
    entries: tuple[Entry, ...]


Value = Scalar | Items | Fields


class Refused(ValueError):
    """A text is not what its key wants. Raised by the readers of single values, caught where the place is known."""

    def __init__(self, message: str, hint: str = "", code: str = "M03") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


def value_of(native: object, place_of: Callable[[KeyPath], Place], path: KeyPath = ()) -> Value:
    """Return a value that TOML or Python holds as our own, each part at the place that `place_of` knows for its key path."""
    place = place_of(path)
    if isinstance(native, Mapping):
        return fields_of(native, place_of, path)
    if isinstance(native, Sequence) and not isinstance(native, str):
        return Items(place, tuple(value_of(item, place_of, (*path, str(index))) for index, item in enumerate(native)))
    if isinstance(native, bool):
        return Scalar(place, str(native).lower(), native)
    return Scalar(place, str(native), native, empty=native is None)


def fields_of(native: Mapping[str, object], place_of: Callable[[KeyPath], Place], path: KeyPath = ()) -> Fields:
    """Return a table of TOML, or a Python mapping, as our own fields."""
    entries = (
        Entry(str(key), place_of((*path, str(key))), value_of(item, place_of, (*path, str(key)))) for key, item in native.items()
    )
    return Fields(place_of(path), tuple(entries))


def kind_of(value: Value) -> str:
    """Say in a reader's words what a value is."""
    match value:
        case Scalar(empty=True):
            return "nothing"
        case Scalar():
            return "text"
        case Items():
            return "a list"
        case Fields():
            return "keys of its own"
