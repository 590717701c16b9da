"""The folder where records lie: it may be deleted at any time, and two builds may use it at once."""

from __future__ import annotations

import os
import sys
import time

from briefpress.digest import content_of, digest

TYPE_CHECKING = False  # as in typing, which would take longer to load than what is here
if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = "BRIEFPRESS_CACHE"
"""The environment variable that names another folder; empty, it turns records off."""
_OTHERS_MAY_WRITE = 0o022
_DAY = 24 * 60 * 60
_KEPT_FOR = 60 * _DAY


def cache_folder() -> str | None:
    """Return the folder of this user's records, or None where there are to be none."""
    asked = os.environ.get(FOLDER)
    if asked is not None:
        return os.path.abspath(asked) if asked else None
    home = os.path.expanduser("~")
    if home == "~":
        return None
    otherwise = os.path.join(home, "Library", "Caches") if sys.platform == "darwin" else os.path.join(home, ".cache")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or otherwise, "briefpress")


def is_private(path: str | os.PathLike[str]) -> bool:
    """Return whether nobody but this user could have written what lies there: what is to be run has to."""
    status = os.stat(path)
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def read(name: str) -> list[list[str]] | None:
    """Return the lines of a record as lists of fields, or None where there is no such record, or it is damaged."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
    except (OSError, UnicodeError):
        return None
    body, end, sealed = text.rpartition("\n")
    if sealed != digest(_FORM, body + end):
        return None
    return [[_read(field) for field in line.split("\t")] for line in body.split("\n")]


def write(name: str, lines: list[list[str]]) -> None:
    """Write a record."""
    folder = cache_folder()
    if folder is None:
        return
    text = "".join("\t".join(map(_written, line)) + "\n" for line in lines)
    _put(folder, os.path.join(folder, name), (text + digest(_FORM, text)).encode("utf-8", "surrogateescape"))


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes that lie under a name, or those that `make` returns, which then lie there.

    The name has to say all that the bytes depend on. What others could have written, or what is damaged, is made anew.
    """
    data = found(name)
    if data is None:
        data = make()
        put(name, data)
    return data


def found(name: str) -> bytes | None:
    """Return the bytes that lie under a name; None where there are none, others could have written them, or they are damaged."""
    folder = cache_folder()
    if folder is None:
        return None
    path = os.path.join(folder, name)
    try:
        if not is_private(path):
            return None
        with open(path, "rb") as file:
            seal, data = file.read(_LENGTH_OF_SEAL), file.read()
    except OSError:
        return None
    return data if seal == _seal(data) else None


def put(name: str, data: bytes) -> None:
    """Lay bytes under a name, whole, or not at all where that cannot be: without them the next build only takes longer."""
    folder = cache_folder()
    if folder is not None:
        _put(folder, os.path.join(folder, name), _seal(data) + data)


def _seal(data: bytes) -> bytes:
    return content_of(data).encode("ascii")


_LENGTH_OF_SEAL = len(_seal(b""))


def _put(folder: str, path: str, data: bytes) -> None:
    """Write a file whole, or not at all where that cannot be: without it the next build only takes longer."""
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(beside, "wb") as file:
            file.write(data)
        os.chmod(beside, 0o600)
        os.replace(beside, path)
        _tidy(folder)
    except OSError:
        return


_FORM = "1"
"""Counted up where the lines of a record come to mean something else."""


def _written(field: str) -> str:
    return field.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _read(field: str) -> str:
    if "\\" not in field:
        return field
    parts = field.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r") for part in parts)


def _tidy(folder: str) -> None:
    """Once a day, delete the records that nobody has used for long."""
    marker, now = os.path.join(folder, "tidied"), time.time()
    try:
        if now - os.stat(marker).st_mtime < _DAY:
            return
    except FileNotFoundError:
        pass
    with open(marker, "w", encoding="utf-8"):
        pass
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if name != "tidied" and now - os.stat(path).st_mtime > _KEPT_FOR:
                os.unlink(path)
