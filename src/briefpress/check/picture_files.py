"""Files of pictures: whether one is there under exactly that name, and whether it can be read as a picture."""

from __future__ import annotations

import warnings
from collections import deque
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from briefpress.near_miss import did_you_mean, nearest

_SVG_ROOT = "{http://www.w3.org/2000/svg}svg"
_DRAWINGS = {".pdf", ".eps", ".ai", ".emf", ".wmf", ".ps"}
_EXPORT = "export it as SVG or PNG"
_SAVE = "save it once more from the program that made it"


def missing(file: Path, folder: Path) -> str | None:
    """Return a hint where nothing below `folder` has exactly the name of the file, None where something has.

    Some machines hold Chart.svg and chart.svg for the same file and others do not, so names are compared as they are listed.
    """
    for part in file.relative_to(folder).parts:
        names = _names(folder)
        listed = part in names or part == ".." or (not names and (folder / part).exists())
        if not listed:
            return _hint(part, names, folder, is_last=folder / part == file)
        folder /= part
    return None


def unreadable(file: Path) -> tuple[str, str] | None:
    """Return what is wrong with the file as a picture and what to do, or None where nothing is."""
    if file.is_dir():
        return "is a folder", "name a file in it"
    if file.suffix.lower() in _DRAWINGS:
        return f"is a {file.suffix[1:].upper()} file, which neither a web page nor an EPUB shows", _EXPORT
    try:
        with file.open("rb") as stream:
            return _svg_fault(stream) if file.suffix.lower() == ".svg" else _bitmap_fault(stream)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}", _SAVE


def unreadable_data(data: bytes) -> tuple[str, str] | None:
    """Return what is wrong with the bytes as a picture and what to do, or None where nothing is."""
    return _svg_fault(BytesIO(data)) if data.lstrip().startswith(b"<") else _bitmap_fault(BytesIO(data))


def _svg_fault(stream: IO[bytes]) -> tuple[str, str] | None:
    try:
        events = ElementTree.iterparse(stream, events=("start",))
        _, root = next(events)
        deque(events, maxlen=0)  # to the end, for a drawing that was cut off
    except (ElementTree.ParseError, StopIteration) as error:
        return f"is not well-formed SVG: {error}", _SAVE
    return None if root.tag == _SVG_ROOT else ("is XML, but no SVG drawing", _EXPORT)


def _bitmap_fault(stream: IO[bytes]) -> tuple[str, str] | None:
    from PIL import Image, UnidentifiedImageError  # 20 ms, and a brief without bitmaps need not wait for it

    if not stream.read(1):
        return "is empty", _SAVE
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # a large scan is no attack
            with Image.open(stream) as picture:
                picture.verify()
    except UnidentifiedImageError:
        return "is not a picture that can be read", _EXPORT
    except Exception as error:  # each of Pillow's formats raises what it likes where the bytes are wrong
        return f"is broken: {error}", _SAVE
    return None


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _hint(name: str, names: list[str], folder: Path, *, is_last: bool) -> str:
    if same := next((other for other in names if other.casefold() == name.casefold()), None):
        return f"it is called {same}: capitals matter"
    if not is_last:
        return did_you_mean(name, names, show="{}/", otherwise=f"there is no folder {name} in {folder.name or folder}")
    same_stem = next((other for other in names if Path(other).stem.casefold() == Path(name).stem.casefold()), "")
    near = nearest(name, names) or same_stem
    return f"did you mean {near}?" if near else "put it into the manuscript's folder, or correct the path"
