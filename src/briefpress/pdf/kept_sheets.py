"""Stylesheets of pages, read once a process: of layout after layout, and of brief after brief, they are mostly the same.

What the engine reads of a stylesheet is of the sheet alone, not of the document (its own API lets a `CSS` serve many renderings).
What it says while it reads or heeds a sheet, though, it says once: so sheets of which it said anything are read anew each time,
as are those that fetch others, or name colour profiles or layers.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefpress.pdf.loading import css

KEPT = 8
"""How many sheets a process keeps: a brief has one for its pages and one for its cover."""

_kept: OrderedDict[tuple[str, str | None, str], _Sheet] = OrderedDict()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as the engine read it: its selectors, its `@page` rules, the counter styles and typefaces that it declares."""

    read: Any
    page_rules: Sequence[Any]
    counters: Mapping[str, Any]
    faces: Sequence[Any]


class _Faces:
    """Stands for a font configuration, and notes which typefaces it is given."""

    def __init__(self, case: Any) -> None:
        self._case = case
        self.noted: list[Any] = []

    def add_font_face(self, descriptors: Any, fetcher: Any) -> None:
        self.noted.append(descriptors)
        self._case.add_font_face(descriptors, fetcher)


@contextmanager
def sheets_read_once(messages: Sequence[str]) -> Iterator[None]:
    """Let the engine find the sheets that it has read; where it has something to say (`messages`), none is kept."""
    engine, reader = css.CSS, _Reader(css.CSS)
    css.CSS = reader.read
    try:
        yield
    finally:
        css.CSS = engine
        if messages:
            _kept.clear()
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


class _Reader:
    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._count = 0

    def read(self, **asked: Any) -> Any:
        """Return a sheet; called as `css.find_stylesheets` and `css.preprocess_stylesheet` call for one."""
        self._count += 1
        if "string" not in asked:
            return self._engine(**asked)
        key = asked["string"], asked["base_url"], asked["media_type"]
        if key not in _kept:
            return self._read_now(key, asked)
        _kept.move_to_end(key)
        sheet = _kept[key]
        asked["page_rules"] += sheet.page_rules
        asked["counter_style"].update(sheet.counters)
        for descriptors in sheet.faces:
            asked["font_config"].add_font_face(descriptors, asked["url_fetcher"])
        return sheet.read

    def _read_now(self, key: tuple[str, str | None, str], asked: dict[str, Any]) -> Any:
        others, first, counters = self._others(asked), len(asked["page_rules"]), dict(asked["counter_style"])
        faces = _Faces(asked["font_config"])
        read = self._engine(**{**asked, "font_config": faces})
        if self._others(asked) == others:
            own = {name: one for name, one in asked["counter_style"].items() if counters.get(name) is not one}
            _kept[key] = _Sheet(read, tuple(asked["page_rules"][first:]), own, tuple(faces.noted))
        return read

    def _others(self, asked: dict[str, Any]) -> tuple[Any, ...]:
        """Return what tells whether a sheet read others, or reached beyond itself."""
        return self._count, tuple(asked["color_profiles"]), tuple(asked["layers"])
