"""What a build reads: every file that Python opens while it is traced, with its content at that moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from briefpress.cache import cache_folder
from briefpress.digest import content
from briefpress.style import bundled_styles

_CODE = (".py", ".pyc", ".so")
"""What is opened to be run is no source of a brief; `machine_files` knows of it."""


class Reading:
    """The files that were read, each with the digest that it had when it was opened first."""

    def __init__(self) -> None:
        self._noted: dict[str, str] = {}
        self._own: set[str] = set()

    @property
    def sources(self) -> dict[str, str]:
        """Return what was there before the build and still is."""
        return {path: found for path, found in self._noted.items() if path not in self._own and os.path.isfile(path)}

    def note(self, path: str, *, written: bool) -> None:
        """Take in a file that is about to be opened."""
        if written and path not in self._noted:
            self._own.add(path)
        elif path not in self._noted and not path.endswith(_CODE):
            self._noted[path] = content(path)


_current: Reading | None = None
_hooked = False


@contextmanager
def reading() -> Iterator[Reading]:
    """Trace what is read. Python calls audit hooks before a file is opened: what is noted is no newer than what is read."""
    global _current, _hooked
    if not _hooked:  # a hook cannot be taken away again, only be idle
        sys.addaudithook(_heard)
        _hooked = True
    before, _current = _current, Reading()
    try:
        yield _current
    finally:
        _current = before


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    global _current
    if _current is None or event != "open":
        return
    path, _, flags = arguments
    if not isinstance(path, str | bytes | os.PathLike):
        return
    noted, _current = _current, None  # reading it for its digest is no reading of the build
    try:
        name = os.path.abspath(os.fsdecode(path))
        if not name.startswith((*_NO_SOURCES, cache_folder() or _NO_SOURCES[0])):
            noted.note(name, written=bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
    finally:
        _current = noted


_NO_SOURCES = ("/proc/", "/dev/", "/sys/")


def machine_files() -> tuple[str, ...]:
    """Return the files of all that is loaded: our own and our styles, those of every module, the libraries of the system.

    The libraries are known on Linux alone; elsewhere there are none to name, and nothing can be recorded.
    """
    try:
        mapped = Path("/proc/self/maps").read_text("utf-8", "surrogateescape")
    except OSError:
        return ()
    libraries = {line[line.index("/") :] for line in mapped.splitlines() if ".so" in line and "/" in line}
    # Not by getattr, at which a module that is to be loaded late would be loaded.
    modules = {file for module in list(sys.modules.values()) if (file := getattr(module, "__dict__", {}).get("__file__"))}
    return tuple(sorted({os.path.abspath(path) for path in (*libraries, *modules, *our_files())}))


@cache
def our_files() -> frozenset[str]:
    """Return the files of the program and of the styles that come with it, wherever both lie."""
    folders = (Path(__file__).parents[1], bundled_styles())
    return frozenset(
        os.path.join(where, name)
        for folder in folders
        for where, _, names in os.walk(folder)
        if not where.endswith("__pycache__")
        for name in names
    )
