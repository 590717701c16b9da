"""The Python API: what `briefpress build`, `check` and `preflight` do, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.problems import Problem, ProblemsFound, ProjectError, UsageError

if TYPE_CHECKING:
    from briefpress.pipeline import Built
    from briefpress.preflight import Finding


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

    `to` holds "pdf", "press", "epub" and "html"; None leaves it to the project of each. Without `claims` the PDF says of no
    standard that it meets it. A manuscript with an error writes nothing and keeps its old files; the others are built all the
    same. Raises ProblemsFound with the problems of all of them at the end, UsageError for a name or format that is not there,
    ProjectError for a project that cannot be used, and at the end for a style that one of them needs and that cannot,
    MachineError where Pango is missing.
    """
    from briefpress.pipeline import MAKERS, Order, build_one
    from briefpress.project import commissions

    if unknown := [name for name in to or () if name not in MAKERS]:
        raise UsageError(f"{unknown[0]}: no such format. Choose from {', '.join(MAKERS)}.")
    folder, kept = (Path(value) if value is not None else None for value in (out, keep_html))
    order = Order(tuple(dict.fromkeys(to)) if to is not None else None, style, folder, strict, kept, claims)
    built: list[Built] = []
    problems: list[Problem] = []
    unusable: list[ProjectError] = []
    for job, project in commissions(names, out=folder or kept):
        try:
            built.append(build_one(job, project, order))
        except ProblemsFound as found:
            problems += found.problems
        except ProjectError as error:
            unusable.append(error)
    if unusable:
        raise unusable[0]
    if problems:
        raise ProblemsFound(problems)
    return tuple(built)


def find_faults(path: str | Path, *, purpose: str | None = None, most_ink: float = 3.0) -> tuple[Finding, ...]:
    """Return what preflight finds in a PDF, ours or not: those of the file first, then by page.

    `purpose` is "press", "screen" or "both"; None takes what the file claims to be. `most_ink` is the total ink allowed, 3 for
    300 %. Raises UsageError for a file that cannot be read, is no PDF, or needs a password, and for a purpose that there is not.
    """
    from briefpress.named_pdf import read_pdf
    from briefpress.preflight import Purpose, look_over

    if purpose is not None and purpose not in list(Purpose):
        raise UsageError(f"{purpose}: no such purpose. Choose from {', '.join(Purpose)}.")
    return look_over(read_pdf(Path(path)), str(path), purpose=Purpose(purpose) if purpose else None, most_ink=most_ink).findings


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
