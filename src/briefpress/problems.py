"""What can be wrong: places, problems and the errors that end a command.

An author's fault is a `Problem`: it is collected, never raised. Everything else that fails is a `BriefError`
with its exit code and a sentence on what to do; `cli` is the only place that catches one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from briefpress.catalogue import RULES, Level


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a manuscript: file as the user named it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a code of the catalogue, its place, what is wrong and what to do about it."""

    code: str
    place: Place
    message: str
    hint: str = ""

    @property
    def level(self) -> Level:
        return RULES[self.code].level

    def as_record(self) -> dict[str, str | int]:
        """Return the problem as all our JSON has it: file, line, column, code, level, message, hint."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "code": self.code,
            "level": str(self.level),
            "message": self.message,
            "hint": self.hint,
        }

    @property
    def sentence(self) -> str:
        """The problem without its code, as one of a project or a style: the codes of the catalogue are for manuscripts."""
        return f"{self.place}: {self._words}"

    @property
    def _words(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self._words}"


class BriefError(Exception):
    """A command cannot go on. `str(error)` says what is wrong and what to do.

    Exit codes: 1 problems in a manuscript, 2 wrong use of the command, 3 a project or style that cannot be used,
    4 the machine lacks something, 5 a fault of briefpress.
    """

    exit_code: ClassVar[int] = 5


class ProblemsFound(BriefError):
    """The manuscript has problems that stop the output; `problems` holds all that were found, warnings too."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(BriefError):
    """The command or the call was given something it cannot use."""

    exit_code = 2


class ProjectError(BriefError):
    """briefpress.toml or a style cannot be used."""

    exit_code = 3


class MachineError(BriefError):
    """A library or program that the work needs is missing on this machine."""

    exit_code = 4


class EngineError(BriefError):
    """The layout engine failed on one brief; the pipeline makes problem L10 of it, so that other briefs go on."""

    exit_code = 5
