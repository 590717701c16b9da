"""What reading the keys of one file brings to light."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from briefpress.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of one file of keys. `lines` holds the place of every value that stands in `file` itself.

    Paths in `file` start from `folder`, those of the defaults laid under it from `root`; none may leave `root`.
    """

    file: str
    folder: Path
    root: Path
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)

    def report(self, code: str, place: Place, message: str, hint: str = "") -> None:
        problem = Problem(code, place, message, hint)
        if problem not in self.problems:  # a key that is looked at twice is wrong once
            self.problems.append(problem)

    def folder_of(self, place: Place) -> Path:
        return self.folder if place.file == self.file else self.root
