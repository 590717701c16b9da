"""The Python API: what `briefpress build` and `briefpress check` do, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.problems import Problem, ProblemsFound, UsageError

if TYPE_CHECKING:
    from briefpress.pipeline import Built


def build(
    *names: str | Path,
    to: Sequence[str] | None = None,
    style: str | None = None,
    out: str | Path | None = None,
    strict: bool = False,
    keep_html: str | Path | None = None,
    claims: bool = True,
) -> tuple[Built, ...]:
    """Build manuscripts (all of the project around the working folder where none is named) and return what was made of each.

    `to` holds "pdf", "epub" and "html"; None leaves it to the project of each. Without `claims` the PDF claims no standard. A
    manuscript with an error writes nothing and keeps its old files; the others are built all the same. Raises ProblemsFound with
    the problems of all of them at the end, UsageError for a name or format that is not there, ProjectError for a project or style
    that cannot be used, MachineError where Pango is missing.
    """
    from briefpress.pipeline import MAKERS, Order, build_one
    from briefpress.project import commissions

    if unknown := [name for name in to or () if name not in MAKERS]:
        raise UsageError(f"{unknown[0]}: no such format. Choose from {', '.join(MAKERS)}.")
    folder, kept = (Path(value) if value is not None else None for value in (out, keep_html))
    order = Order(tuple(dict.fromkeys(to)) if to is not None else None, style, folder, strict, kept, claims)
    built: list[Built] = []
    problems: list[Problem] = []
    for job, project in commissions(names, out=folder or kept):
        try:
            built.append(build_one(job, project, order))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(built)


def find_problems(*names: str | Path) -> tuple[Problem, ...]:
    """Return every problem of the manuscripts that shows before they are set, errors and warnings."""
    from briefpress.pipeline import check_one
    from briefpress.project import commissions

    problems: list[Problem] = []
    for job, project in commissions(names):
        try:
            problems += check_one(job, project)
        except ProblemsFound as found:
            problems += found.problems
    return tuple(problems)
