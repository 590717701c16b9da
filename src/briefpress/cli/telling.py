"""What is said of one brief that was built, or could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from briefpress.catalogue import Level
from briefpress.cli.report import Reporter
from briefpress.pipeline import Built
from briefpress.problems import Problem
from briefpress.project import ENDINGS, Job


def told_built(reporter: Reporter, built: Built) -> None:
    """Say which files were written, with the warnings, and how the pages were mended where that is asked for."""
    reporter.problems(built.problems)
    for path in built.files:
        pages = pages_of(built, path)
        reporter.wrote(path, f"{pages} page{'s' if pages != 1 else ''}" if pages else "")
    made = built.pdf if built.pdf.layouts else built.press  # both are set alike
    if made.changes:
        reporter.remark(f"{built.job.slug}: {made.layouts} layouts; {'; '.join(made.changes)}")


def told_refused(reporter: Reporter, job: Job, problems: Sequence[Problem]) -> None:
    """Say what stopped a brief."""
    reporter.problems(problems)
    reporter.closing(f"{job.manuscript}: {counted(problems)}; nothing was written")


def counted(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors, 1 warning`."""
    levels = Counter(problem.level for problem in problems)
    return ", ".join(f"{levels[level]} {level}{'s' if levels[level] > 1 else ''}" for level in Level if levels[level])


def pages_of(built: Built, path: Path) -> int:
    """Return how many pages a file has that has pages, else 0."""
    made = {ENDINGS["pdf"]: built.pdf, ENDINGS["press"]: built.press}
    return next((one.pages for ending, one in made.items() if path.name == f"{built.job.slug}{ending}"), 0)
