"""A sheet of keys: hands out the typed values of one mapping, and notes what is wrong with each and which nobody asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from briefpress.near_miss import did_you_mean
from briefpress.problems import Place
from briefpress.settings.findings import Findings
from briefpress.settings.paths import file_named
from briefpress.settings.values import Entry, Fields, Items, Refused, Scalar, Value, kind_of

T = TypeVar("T")
K = TypeVar("K")


class Sheet:
    """One mapping, with the same mapping of the defaults laid under it. `name` is its key path: "", "series", "authors.0".

    Every method that takes a key takes further spellings of it as well, and returns nothing where the value is wrong.
    """

    def __init__(self, findings: Findings, layers: Sequence[Fields], name: str = "") -> None:
        self._findings, self._layers, self._name = findings, tuple(layers), name
        self._asked: list[str] = []

    @property
    def name(self) -> str:
        """The key path as people count: `authors.1`."""
        return _counted(self._name)

    @property
    def place(self) -> Place:
        return self._layers[0].place

    def place_of(self, key: str) -> Place:
        """Return the place of the value of a key, or of the sheet where the key is not given."""
        return next((entry.value.place for entry in self._entries(key)), self.place)

    def read(self, reader: Callable[[str], T], key: str, *spellings: str) -> T | None:
        """Return what `reader` makes of the text of a key."""
        value = self._take(key, *spellings)
        return None if value is None else self._read_text(reader, value, key)

    def text(self, key: str, *spellings: str) -> str:
        """Return the text of a key without the white space around it; Markdown within stays as written."""
        return self.read(str.strip, key, *spellings) or ""

    def required(self, reader: Callable[[str], str], key: str, place: Place, hint: str) -> str:
        """Return what `reader` makes of a key that has to be there; report M01 at `place` where it is not."""
        value = self._take(key)
        if value is None or (isinstance(value, Scalar) and not value.text.strip()):
            empty = next((entry.place for entry in self._entries(key)), None)
            self._findings.report("M01", empty or place, f"{key} is {'empty' if empty else 'missing'}", hint)
            return ""
        return self._read_text(reader, value, key) or ""

    def texts(self, key: str, *spellings: str, part: Callable[[str], Sequence[str]] | None = None) -> tuple[str, ...]:
        """Return the texts of a list. One text alone is a list of one, or is parted by `part`."""
        value = self._take(key, *spellings)
        if value is None:
            return ()
        if isinstance(value, Scalar):
            parts = part(value.text) if part else (value.text,)
            self._look_for_comment(value)
            return tuple(word.strip() for word in parts if word.strip())
        return tuple(
            filter(None, (self._read_text(str.strip, item, path) for item, path in self._items(value, key, "a list of texts")))
        )

    def path(self, key: str, *spellings: str) -> str:
        """Return the path of a file in the project, from the manuscript's folder and with forward slashes."""
        value = self._take(key, *spellings)
        return "" if value is None else self._read_path(value, key)

    def folder(self, key: str) -> str:
        """Return the path of a folder in the project, from that of the file."""
        value = self._take(key)
        return "" if value is None else self._read_path(value, key, "name a folder of the project")

    def paths(self, key: str, *spellings: str) -> tuple[str, ...]:
        """Return the paths of a list, or of one text."""
        value = self._take(key, *spellings)
        if value is None:
            return ()
        items = [(value, key)] if isinstance(value, Scalar) else self._items(value, key, "a list of paths")
        return tuple(filter(None, (self._read_path(item, path) for item, path in items)))

    def flag(self, key: str, *, default: T) -> bool | T:
        """Return a key of TOML that is true or false; `default` where it is not given, or neither."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, Scalar) and isinstance(value.native, bool):
            return value.native
        self._wrong(value, key, "true or false")
        return default

    def table(self, key: str, name: Callable[[str], K], reader: Callable[[str], T], *, example: str) -> dict[K, T]:
        """Return a table whose keys are the author's own, by what `name` makes of each, with what `reader` makes of its text."""
        value = self._take(key)
        if value is not None and not isinstance(value, Fields):
            self.refuse(value.place, f"{key} has to be a table", example)
        found: dict[K, T] = {}
        given: dict[K, Entry] = {}
        for entry in value.entries if isinstance(value, Fields) else ():
            try:
                named, read = name(entry.key), reader(entry.value.text if isinstance(entry.value, Scalar) else "")
            except Refused as refused:
                self.refuse(entry.place, f"{key}.{entry.key}: {refused.message}", refused.hint)
                continue
            self._report_twice(given.setdefault(named, entry), entry, f"{key}.")
            found[named] = read
        return found

    def section(self, key: str, *, short: str, own: str = "", lifted: Sequence[str] = ()) -> Sheet:
        """Return the sheet of a key that holds keys; a text alone is its key `short`, and it may have `lifted` keys beside it.

        The defaults are laid under it key by key, unless both layers give the key `own` and differ: the ISSN of one series
        is not that of another.
        """
        self._asked += (key, *lifted)
        layers = list(filter(None, (self._section_of(layer, key, short, lifted) for layer in self._layers)))
        for value in layers[:1]:
            self._note(key, value)
        if len(layers) > 1 and own and _differ(layers[0], layers[1], own):
            layers = layers[:1]
        return Sheet(self._findings, layers or (Fields(self.place, ()),), self._path(key))

    def _section_of(self, layer: Fields, key: str, short: str, lifted: Sequence[str]) -> Fields | None:
        entries = [entry for entry in layer.entries if entry.key in lifted]
        given = self._given_in(layer, key)
        value = given.value if given else None
        if isinstance(value, Items):
            self._wrong(value, key, "keys of its own")
        elif value is not None:
            fields = _fields(value, short)
            return Fields(fields.place, (*fields.entries, *entries))
        return Fields(entries[0].place, tuple(entries)) if entries else None

    def sections(self, key: str, *spellings: str, short: str) -> Iterator[Sheet]:
        """Yield a sheet for each item of a list; a text alone is the key `short` of one."""
        value = self._take(key, *spellings)
        if value is None:
            return
        items = self._items(value, key, "a list") if isinstance(value, Items) else [(value, f"{key}.0")]
        for item, path in items:
            if isinstance(item, Items):
                self._wrong(item, path, "a name, or keys of its own")
                continue
            yield Sheet(self._findings, (_fields(item, short),), self._path(path))

    def part(self, fields: Fields, name: str) -> Sheet:
        """Return the sheet of keys that a reader of bare values has come upon; `name` is its key path."""
        return Sheet(self._findings, (fields,), name)

    def value(self, key: str, *spellings: str) -> Value | None:
        """Return the bare value of a key, for a reader that takes several shapes."""
        return self._take(key, *spellings)

    def refuse(self, place: Place, message: str, hint: str = "") -> None:
        self._findings.report("M03", place, message, hint)

    def close(self, ignored: Collection[str] = (), hints: Mapping[str, str] | None = None) -> None:
        """Report the keys that nobody asked for (M02) but the `ignored`; `hints` say what to write instead of others."""
        where = f" in {self.name}" if self._name else ""
        for entry in (entry for layer in self._layers for entry in layer.entries):
            if entry.key not in self._asked and entry.key not in ignored:
                hint = (hints or {}).get(entry.key.casefold()) or did_you_mean(entry.key, self._asked)
                self._findings.report("M02", entry.place, f"{entry.key} is not known{where}", hint)

    def _take(self, key: str, *spellings: str) -> Value | None:
        self._asked += (key, *spellings)
        for layer in self._layers:
            if given := self._given_in(layer, key, *spellings):
                self._note(key, given.value)
                return given.value
        return None

    def _given_in(self, layer: Fields, *keys: str) -> Entry | None:
        """Return the entry of the layer that gives one of the keys a value, and report those that give it once more."""
        entries = [entry for entry in layer.entries if entry.key in keys]
        for entry in entries[1:]:
            self._report_twice(entries[0], entry)
        if entries and not (isinstance(entries[0].value, Scalar) and entries[0].value.empty):
            return entries[0]
        return None

    def _report_twice(self, first: Entry, entry: Entry, within: str = "") -> None:
        if entry is not first:
            other = "" if entry.key == first.key else f", as {first.key}"
            hint = f"line {first.place.line} gives it already{other}"
            self.refuse(entry.place, f"{within}{entry.key} is given twice", hint)

    def _entries(self, key: str) -> Iterator[Entry]:
        return (entry for layer in self._layers for entry in layer.entries if entry.key == key)

    def _items(self, value: Value, key: str, wanted: str) -> Iterator[tuple[Value, str]]:
        if not isinstance(value, Items):
            self._wrong(value, key, wanted)
            return
        for index, item in enumerate(value.items):
            if isinstance(item, Scalar) and item.empty:
                continue
            self._note(f"{key}.{index}", item)
            yield item, f"{key}.{index}"

    def _read_text(self, reader: Callable[[str], T], value: Value, key: str) -> T | None:
        if not isinstance(value, Scalar):
            self._wrong(value, key, "text")
            return None
        if reader == str.strip:  # text, in which a # may be a word
            self._look_for_comment(value)
        try:
            return reader(value.text)
        except Refused as refused:
            self._findings.report(refused.code, value.place, f"{_counted(self._path(key))}: {refused.message}", refused.hint)
            return None

    def _look_for_comment(self, value: Scalar) -> None:
        if value.cut_at:
            hint = "put quotes round the value, or a space after the # if it is a comment"
            self._findings.report("M07", value.cut_at, "what follows # in this value is a comment", hint)

    def _read_path(self, value: Value, key: str, hint: str = "") -> str:
        """Return a path; `hint` is what to do about one that cannot be, other than `file_named` has it."""
        findings = self._findings
        folder = findings.folder_of(value.place)

        def from_manuscript(text: str) -> str:
            try:
                file = file_named(text, folder, findings.root)
            except Refused as refused:
                raise Refused(refused.message, hint or refused.hint, refused.code) from refused
            return text.strip() if folder == findings.folder else Path(os.path.relpath(file, findings.folder)).as_posix()

        return self._read_text(from_manuscript, value, key) or ""

    def _wrong(self, value: Value, key: str, wanted: str) -> None:
        hint = ""
        if isinstance(value, Fields) and wanted == "text" and len(value.entries) == 1:
            entry = value.entries[0]
            if isinstance(entry.value, Scalar):  # - Aid: more is needed
                hint = f'text that holds a colon needs quotes: "{entry.key}: {entry.value.text}"'
        self.refuse(value.place, f"{_counted(self._path(key))} has to be {wanted}, not {kind_of(value)}", hint)

    def _note(self, key: str, value: Value) -> None:
        if value.place.file == self._findings.file:
            self._findings.lines[self._path(key)] = (value.place.line, value.place.column)

    def _path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key


def _fields(value: Scalar | Fields, short: str) -> Fields:
    return value if isinstance(value, Fields) else Fields(value.place, (Entry(short, value.place, value),))


def _counted(path: str) -> str:
    """Return a key path as people count: `authors.0.email` is authors.1.email."""
    return re.sub(r"(?<=\.)\d+(?=\.|$)", lambda index: str(int(index[0]) + 1), path)


def _differ(over: Fields, under: Fields, key: str) -> bool:
    texts = [
        entry.value.text.strip()
        for layer in (over, under)
        for entry in layer.entries
        if entry.key == key and isinstance(entry.value, Scalar)
    ]
    return len(texts) == 2 and texts[0] != texts[1]
