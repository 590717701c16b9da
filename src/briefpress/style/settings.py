"""style.toml, typed: what one style says of itself before anything is taken from the style that it extends."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefpress.problems import ProjectError

SIDES = ("left", "right", "full")
FONT_STYLES = ("normal", "italic")
_PERCENTAGE = re.compile(r"(?:100|[1-9]?\d)(?:\.\d+)?%")
_CSS_LENGTHS = re.compile(r"[\w.%]+(?: [\w.%]+){0,3}")


@dataclass(frozen=True, slots=True)
class FontSettings:
    """One `[[fonts]]` table; `file` is a path under the folder `fonts`."""

    family: str
    file: str
    weight: int = 400
    style: str = "normal"


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """One style.toml. None means that the style says nothing and takes what the style that it extends says."""

    path: Path
    title: str
    description: str = ""
    extends: str = ""
    fonts: tuple[FontSettings, ...] | None = None
    box_kinds: tuple[str, ...] = ()
    pull_quote_side: str | None = None
    pull_quote_width: str | None = None
    page_size: str | None = None
    page_margins: str | None = None


def read_settings(path: Path) -> StyleSettings:
    """Read the style.toml at `path`; raise ProjectError with file and line where it cannot be used."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path}: cannot be read: {error}") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{path}: is not valid TOML: {error}") from error
    top = _Table(path, text, data)
    boxes, quotes, page = top.table("boxes"), top.table("pull-quotes"), top.table("page")
    settings = StyleSettings(
        path=path,
        title=top.text("title") or top.missing("title"),
        description=top.text("description") or "",
        extends=top.text("extends") or "",
        fonts=_fonts(top),
        box_kinds=boxes.texts("kinds"),
        pull_quote_side=quotes.one_of("side", SIDES),
        pull_quote_width=quotes.matching("width", _PERCENTAGE, 'a percentage such as "40%"'),
        page_size=page.matching("size", _CSS_LENGTHS, 'a page size such as "A4" or "210mm 297mm"'),
        page_margins=page.matching("margins", _CSS_LENGTHS, 'one to four lengths such as "25mm 20mm"'),
    )
    for table in (boxes, quotes, page, top):
        table.done()
    return settings


def _fonts(top: _Table) -> tuple[FontSettings, ...] | None:
    tables = top.tables("fonts")
    if tables is None:
        return None
    fonts = tuple(
        FontSettings(
            family=table.text("family") or table.missing("family"),
            file=table.text("file") or table.missing("file"),
            weight=table.number("weight", 1, 1000) or 400,
            style=table.one_of("style", FONT_STYLES) or "normal",
        )
        for table in tables
    )
    for table in tables:
        table.done()
    return fonts


class _Table:
    """One table of the file: hands out typed values, knows the line of each key, and names a key that nobody asked for."""

    def __init__(self, path: Path, text: str, data: dict[str, object], name: str = "", index: int = 0) -> None:
        self._path, self._text, self._data, self._name, self._index = path, text, data, name, index
        self._asked: list[str] = []

    def text(self, key: str) -> str | None:
        value = self._take(key)
        if value is not None and not isinstance(value, str):
            raise self.fault(key, f"{key} has to be text in quotes")
        return value

    def number(self, key: str, low: int, high: int) -> int | None:
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fault(key, f"{key} has to be a whole number from {low} to {high}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, f"{key} has to be a list of texts")
        return tuple(value)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is not None and value not in allowed:
            raise self.fault(key, f'{key} has to be one of {", ".join(allowed)}, not "{value}"{_near(value, allowed)}')
        return value

    def matching(self, key: str, pattern: re.Pattern[str], wanted: str) -> str | None:
        value = self.text(key)
        if value is not None and not pattern.fullmatch(value):
            raise self.fault(key, f'{key} has to be {wanted}, not "{value}"')
        return value

    def table(self, key: str) -> _Table:
        value = self._take(key)
        if value is not None and not isinstance(value, dict):
            raise self.fault(key, f"{key} has to be a table: [{key}]")
        return _Table(self._path, self._text, value or {}, key)

    def tables(self, key: str) -> list[_Table] | None:
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, f"{key} has to be a list of tables: [[{key}]]")
        return [_Table(self._path, self._text, item, key, index) for index, item in enumerate(value)]

    def missing(self, key: str) -> str:
        """Raise for a key that has to be there; the return type lets a caller write `text(key) or missing(key)`."""
        raise ProjectError(f"{self._path}:{self._start() or 1}: {key} is missing: add {key} = …")

    def done(self) -> None:
        """Raise for the first key that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                where = f" in [{self._name}]" if self._name else ""
                raise self.fault(key, f"{key} is not known{where}{_near(key, self._asked)}")

    def fault(self, key: str, message: str) -> ProjectError:
        return ProjectError(f"{self._path}:{self._line(key)}: {message}")

    def _take(self, key: str) -> object:
        self._asked.append(key)
        return self._data.get(key)

    def _start(self) -> int:
        """Return the line of the header that opens this table, 0 for the top of the file."""
        if not self._name:
            return 0
        header = re.compile(rf"\s*\[{{1,2}}\s*{re.escape(self._name)}\s*\]")
        found = [number for number, line in enumerate(self._text.splitlines(), 1) if header.match(line)]
        return found[self._index] if self._index < len(found) else 0

    def _line(self, key: str) -> int:
        """Return the line in which `key` is given; tomllib does not tell, so the first such line after the header is taken."""
        given = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
        start = self._start()
        lines = self._text.splitlines()
        return next((number for number, line in enumerate(lines, 1) if number > start and given.match(line)), start or 1)


def _near(word: str, known: tuple[str, ...] | list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
