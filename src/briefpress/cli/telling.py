"""What is said of one brief that was built, did not have to be, or could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefpress.catalogue import Level
from briefpress.cli.report import Reporter
from briefpress.problems import Problem
from briefpress.project import Job
from briefpress.record.account import Account
from briefpress.record.recall import remark

if TYPE_CHECKING:
    from briefpress.batch import Outcome


def told(reporter: Reporter, job: Job, account: Account) -> None:
    """Say which files there are now, with the warnings, and how the pages were mended where that is asked for."""
    reporter.problems(account.problems)
    for path, pages in account.files:
        reporter.wrote(path, remark(pages, unchanged=account.unchanged))
    if account.fit:
        reporter.fitted(job.manuscript, account.fit)
    if account.changes:
        reporter.remark(f"{job.slug}: {account.layouts} layouts; {'; '.join(account.changes)}")


def told_refused(reporter: Reporter, job: Job, problems: Sequence[Problem]) -> None:
    """Say what stopped a brief."""
    reporter.problems(problems)
    reporter.closing(f"{job.manuscript}: {counted(problems)}; nothing was written")


def tell(reporter: Reporter, outcome: Outcome) -> None:
    """Say what came of a brief that another process made."""
    if outcome.account is not None:
        told(reporter, outcome.task.job, outcome.account)
    elif outcome.error is not None:
        reporter.error(str(outcome.error))
    else:
        told_refused(reporter, outcome.task.job, outcome.problems)
        if outcome.fault:
            reporter.remark(outcome.fault)


def counted(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors, 1 warning`."""
    levels = Counter(problem.level for problem in problems)
    return ", ".join(f"{levels[level]} {level}{'s' if levels[level] > 1 else ''}" for level in Level if levels[level])
