"""Text files as people save them: UTF-8, or a sentence with line and column on why not; and TOML in them."""

from __future__ import annotations

import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefpress.problems import Place, ProjectError
from briefpress.settings.findings import Findings
from briefpress.settings.paths import seen_from_here
from briefpress.settings.sheet import Sheet
from briefpress.settings.toml_places import toml_fault, toml_places
from briefpress.settings.values import KeyPath, fields_of

_DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files of Word, OpenDocument, old Word, and PDF begin."""


class NotUtf8(ValueError):
    """A file is not text in UTF-8 from this line and column on, counted from 1; `str(error)` says so, `hint` what to do."""

    def __init__(self, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.column, self.hint = line, column, hint


def decoded(data: bytes, ending: str = "") -> str:
    """Return the text of a file, without its byte order mark and with line feeds alone at the ends of lines.

    `ending` is what the file's name should end in. Raises NotUtf8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise NotUtf8(*place, *_not_utf_8(data, data[error.start], ending)) from error


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a TOML file says, bare and as a sheet; what is wrong in it comes to light in the findings."""

    data: Mapping[str, Any]
    sheet: Sheet
    findings: Findings
    place_of: Callable[[KeyPath], Place]


def read_toml(path: Path) -> TomlFile:
    """Return what a TOML file says; its faults name it as it is seen from here.

    Raises ProjectError, with the place where there is one, for a file that cannot be read or is not TOML.
    """
    named = seen_from_here(path)
    try:
        text = decoded(path.read_bytes())
        data = tomllib.loads(text)
    except OSError as error:
        raise ProjectError(f"{named}: cannot be read: {error.strerror}. It has to be a text file in UTF-8.") from error
    except NotUtf8 as error:
        raise ProjectError(f"{named}:{error.line}:{error.column}: {error} ({error.hint})") from error
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(toml_fault(named, error)) from error
    findings, place_of = Findings(str(named), path.parent, path.parent), toml_places(named, text)
    return TomlFile(data, Sheet(findings, (fields_of(data, place_of),)), findings, place_of)


def _not_utf_8(data: bytes, byte: int, ending: str) -> tuple[str, str]:
    """Return what a file is that is not text in UTF-8, and what to do."""
    if data.startswith(_DOCUMENTS):
        file = f"a file that ends in {ending}, with the encoding UTF-8" if ending else "a plain file with the encoding UTF-8"
        return "the file is a finished document, not plain text", f"save its text in {file}"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "the file is in UTF-16", "save it with the encoding UTF-8"
    return f"byte 0x{byte:02x} is not UTF-8", "save the file with the encoding UTF-8"
