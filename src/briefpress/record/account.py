"""What is said of a brief that was made, now or before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefpress.copyfit import Fit, Lever, Move
from briefpress.pipeline import Built
from briefpress.problems import Place, Problem
from briefpress.project import ENDINGS


@dataclass(frozen=True, slots=True)
class Account:
    """The files of a brief with the pages that each has (0 where it has none), warnings, how the pages were mended and fitted."""

    files: tuple[tuple[Path, int], ...]
    problems: tuple[Problem, ...]
    layouts: int
    changes: tuple[str, ...]
    fit: Fit | None = None
    unchanged: bool = False

    @property
    def pages(self) -> int:
        """Return how many pages the brief has; 0 where it was made without any."""
        return max((pages for _, pages in self.files), default=0)

    def lines(self) -> list[list[str]]:
        """Return the account as lines of a record; what is made of them by `account_of_lines` is equal, and unchanged."""
        return [
            *(["file", str(path), str(pages)] for path, pages in self.files),
            *(
                [
                    *("problem", one.place.file, str(one.place.line), str(one.place.column)),
                    *(one.code, str(one.level), one.message, one.hint),
                ]
                for one in sorted(self.problems, key=lambda one: (one.place, one.code))
            ),
            ["layouts", str(self.layouts)],
            *(["change", change] for change in self.changes),
            *(_lines_of(self.fit) if self.fit else ()),
        ]


def account_of(built: Built) -> Account:
    """Return what is said of a brief that has just been made."""
    made = {ENDINGS["pdf"]: built.pdf, ENDINGS["press"]: built.press}
    pages = {f"{built.job.slug}{ending}": one.pages for ending, one in made.items()}
    laid = built.pdf if built.pdf.layouts else built.press  # both are set alike
    files = tuple((path, pages.get(path.name, 0)) for path in built.files)
    return Account(files, built.problems, laid.layouts, laid.changes, laid.fit)


def account_of_lines(lines: Iterable[list[str]]) -> Account:
    """Return what was said of a brief that has not changed since."""
    by_kind: dict[str, list[list[str]]] = {}
    for kind, *fields in lines:
        by_kind.setdefault(kind, []).append(fields)
    problems = tuple(
        Problem(code, Place(file, int(line), int(column)), message, hint)
        for file, line, column, code, _, message, hint in by_kind.get("problem", ())
    )
    return Account(
        tuple((Path(path), int(pages)) for path, pages in by_kind.get("file", ())),
        problems,
        int(by_kind["layouts"][0][0]),
        tuple(change for (change,) in by_kind.get("change", ())),
        _fit_of(by_kind),
        unchanged=True,
    )


def _lines_of(fit: Fit) -> list[list[str]]:
    moves = (["move", str(move.lever), move.before, move.after] for move in fit.moves)
    return [["fit", str(fit.wanted), str(fit.pages), repr(fit.filled), str(fit.lines)], *moves]


def _fit_of(by_kind: Mapping[str, list[list[str]]]) -> Fit | None:
    for wanted, pages, filled, lines in by_kind.get("fit", ()):
        moves = tuple(Move(Lever(lever), before, after) for lever, before, after in by_kind.get("move", ()))
        return Fit(int(wanted), int(pages), float(filled), moves, int(lines))
    return None
