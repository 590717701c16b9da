"""Paths that a manuscript names: from its own folder, to a file of its own project, never to the network.

`file_named` alone says which file is meant: the checks and every output ask it, so that none reads another one than was checked.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, unquote_to_bytes

from briefpress.settings.values import Refused

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]?", re.IGNORECASE)


def seen_from_here(path: Path) -> Path:
    """Return the path from the working folder where it lies within, so that problems name short paths."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def is_inline(address: str) -> bool:
    """Return whether the address holds the picture itself (`data:`) and names no file."""
    return address.strip().casefold().startswith("data:")


def inline_data(address: str) -> bytes:
    """Return the bytes that a `data:` address holds (RFC 2397); raise Refused (F03) where it cannot be read or is no picture."""
    head, comma, written = address.strip()[len("data:") :].partition(",")
    kind, *settings = head.casefold().split(";")
    if not comma or not kind.strip().startswith("image/"):
        raise Refused("the data: address holds no picture", "begin it with data:image/png;base64,", "F03")
    data = unquote_to_bytes(written)
    try:
        return b64decode(b"".join(data.split()), validate=True) if "base64" in map(str.strip, settings) else data
    except ValueError as error:
        raise Refused(
            f"the data: address is not base64: {error}", "encode the picture once more, or name a file", "F03"
        ) from error


def bounds(folder: Path, root: Path | None) -> Path:
    """Return the folder that no path of a manuscript in `folder` may leave: the project's, or its own if it lies elsewhere."""
    return root if root is not None and folder.resolve().is_relative_to(root.resolve()) else folder


def file_named(address: str, folder: Path, root: Path) -> Path:
    """Return the file that an address names from `folder`; raise Refused (S01) where it lies outside `root` or on the network.

    Symbolic links are followed before the answer, so that none leads out of the project. Percent escapes, which Pandoc writes
    for spaces, are undone unless a file has that very name.
    """
    address = address.strip()
    if address.startswith(("//", "\\\\")):
        raise _refused(f"{address} lies on the network", "copy the file into the manuscript's folder")
    if _DRIVE.match(address) or address.startswith(("/", "\\", "~")):
        raise _refused(f"{address} is a path of one machine", "copy the file into the manuscript's folder and name it from there")
    if found := _SCHEME.match(address):
        where = "names a file of one machine" if found["scheme"].casefold() == "file" else "lies on the network"
        raise _refused(f"{address} {where}", "copy the file into the manuscript's folder and name it from there")
    if "\\" in address:
        raise _refused(f"{address} has backslashes", f"write {address.replace(chr(92), '/')}")
    try:
        path = _in(folder, address)
        if not path.exists():
            path = _in(folder, unquote(address))
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError) as error:  # a name too long, links in a circle, a NUL
        raise _refused(f"{address[:80]} names no file", "name a file of the project") from error
    if not inside:
        raise _refused(f"{address} lies outside the project", f"copy the file into {root.resolve().name}/")
    return path


def url_from(folder: Path, file: Path) -> str:
    """Return the URL by which a page in `folder` finds the file, with every sign escaped that means something in a URL."""
    return quote(Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix())


def _in(folder: Path, address: str) -> Path:
    return folder / PurePosixPath(address)


def _refused(message: str, hint: str) -> Refused:
    return Refused(message, hint, "S01")
