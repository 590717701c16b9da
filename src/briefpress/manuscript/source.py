"""Read one manuscript: its text, its front matter and its body, every line with its number."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path

from briefpress.passage import Line
from briefpress.problems import Place, Problem, ProblemsFound, UsageError


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of one brief as its author wrote it.

    `path` is named as the user named it. `front_matter` holds the lines between the `---` fences, `body` all that follows.
    """

    path: Path
    front_matter: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def folder(self) -> Path:
        """The folder against which pictures and bibliographies are looked up."""
        return self.path.parent

    def place(self, line: int = 1, column: int = 1) -> Place:
        return Place(str(self.path), line, column)


def read_manuscript(path: Path) -> Manuscript:
    """Read the file at `path`; raise ProblemsFound where it is empty or not UTF-8, UsageError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. Name a manuscript (.md) or its folder.") from error
    lines = _lines(path, data)
    first = next((index for index, line in enumerate(lines) if not line.blank), None)
    if first is None:
        raise ProblemsFound(
            [Problem("T02", Place(str(path)), "the manuscript is empty", "start with title and lang between --- lines")]
        )
    if not _opens_front_matter(lines, first):
        return Manuscript(path, (), tuple(lines))
    end = next((index for index in range(first + 1, len(lines)) if lines[index].text.rstrip() in ("---", "...")), None)
    if end is None:
        message = "the front matter that opens here is not closed"
        raise ProblemsFound([Problem("M06", Place(str(path), first + 1), message, "put a line --- after its last key")])
    return Manuscript(path, tuple(lines[first + 1 : end]), tuple(lines[end + 1 :]))


def _lines(path: Path, data: bytes) -> list[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(str(path), before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise ProblemsFound([Problem("T01", place, *_not_utf_8(data, data[error.start]))]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def _not_utf_8(data: bytes, byte: int) -> tuple[str, str]:
    """Return what a file is that is not text in UTF-8, and what to do."""
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        return (
            "the file is a finished document, not plain text",
            "save its text in a file that ends in .md, with the encoding UTF-8",
        )
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "the file is in UTF-16", "save it with the encoding UTF-8"
    return f"byte 0x{byte:02x} is not UTF-8", "save the file with the encoding UTF-8"


def _opens_front_matter(lines: list[Line], index: int) -> bool:
    """Return whether the line is a fence as Pandoc has it: `---` with a line right under it, for else it is a thematic break."""
    fence = lines[index].text.rstrip() == "---"
    return fence and index + 1 < len(lines) and not lines[index + 1].blank
