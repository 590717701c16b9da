"""Read one manuscript: its text, its front matter and its body, every line with its number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefpress.passage import Line
from briefpress.problems import Place, Problem, ProblemsFound, UsageError
from briefpress.settings.text_files import NotUtf8, decoded


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
        text = decoded(data, ".md")
    except NotUtf8 as error:
        raise ProblemsFound([Problem("T01", Place(str(path), error.line, error.column), str(error), error.hint)]) from error
    return [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]


def _opens_front_matter(lines: list[Line], index: int) -> bool:
    """Return whether the line is a fence as Pandoc has it: `---` with a line right under it, for else it is a thematic break."""
    fence = lines[index].text.rstrip() == "---"
    return fence and index + 1 < len(lines) and not lines[index + 1].blank
