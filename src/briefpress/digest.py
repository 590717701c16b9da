"""Digests of files, of folders and of the machine, with as little loaded as can be."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b  # as hashlib has it, which would load OpenSSL first

TYPE_CHECKING = False  # as in typing, which would take longer to load than all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = "-"
"""The digest of what is not there."""
_PIECE = 1 << 20

_PREFIXES = ("DYLD_", "FC_", "FONTCONFIG_", "FREETYPE_", "HB_", "LC_", "LD_", "PANGO", "PYTHON", "WEASYPRINT")
_NAMES = {"HOME", "LANG", "LANGUAGE", "SOURCE_DATE_EPOCH", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}
_NOT = {"PYTHONHASHSEED", "PYTHONSTARTUP", "PYTHONUNBUFFERED"}


def digest(*parts: str) -> str:
    """Return the digest of some strings; where they are parted counts."""
    whole = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def content(path: str) -> str:
    """Return the digest of a file's bytes, or NOTHING where there is no file that can be read."""
    whole = blake2b(digest_size=20)
    try:
        with open(path, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                whole.update(piece)
    except OSError:
        return NOTHING
    return whole.hexdigest()


def content_of(data: bytes) -> str:
    """Return the digest of some bytes, that of a file which holds them."""
    return blake2b(data, digest_size=20).hexdigest()


def contents(paths: Iterable[str]) -> str:
    """Return one digest of the bytes of many files."""
    return digest(*map(content, paths))


def signature(paths: Iterable[str]) -> str:
    """Return a digest that changes with every write to one of the files, by what the file system says of them.

    Nobody can set the time of the last change (`ctime`) as that of the last writing can be set.
    """
    said = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            said.append(NOTHING)
        else:
            said.append(f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    return digest(*said)


def names_below(folder: str) -> str:
    """Return the digest of all names below a folder, or NOTHING where there is no such folder."""
    if not os.path.isdir(folder):
        return NOTHING
    found = [os.path.join(where, name) for where, folders, files in os.walk(folder) for name in (*folders, *files)]
    return digest(*sorted(found))


def manuscripts_in(folder: str) -> str:
    """Return the digest of what may be manuscripts in a folder: each name, and which of them are folders with a brief.md."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".md") or os.path.isfile(os.path.join(entry.path, "brief.md")):
                    found.append(f"{entry.name}/{entry.is_file()}")
    except OSError:
        return NOTHING
    return digest(*sorted(found))


def kind(path: str) -> str:
    """Return whether a path is a file, a folder or nothing."""
    if os.path.isdir(path):
        return "folder"
    return "file" if os.path.exists(path) else NOTHING


def surroundings() -> str:
    """Return the digest of the Python that runs and of all in the environment that libraries heed when they set text."""
    heeded = sorted(
        f"{name}={value}"
        for name, value in os.environ.items()
        if (name in _NAMES or name.startswith(_PREFIXES)) and name not in _NOT
    )
    return digest(sys.version, sys.executable, sys.prefix, repr(sys.flags), *sys.path[1:], "", *heeded)
