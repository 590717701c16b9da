"""`briefpress build` for more than one manuscript: workers, progress, a summary, a report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefpress.batch import Estimate, Limits, Outcome, ProcessPool, Task, make_all
from briefpress.batch.pool import cores
from briefpress.batch.report import report_of
from briefpress.cli.report import Progress, Reporter
from briefpress.cli.telling import told_built, told_refused
from briefpress.output import write_whole
from briefpress.pipeline import Order
from briefpress.problems import ProblemsFound, UsageError
from briefpress.project import Job, Project


@dataclass(frozen=True, slots=True)
class Way:
    """How many are made at once (0: one a core), what each may take, and where the report goes."""

    workers: int
    limits: Limits
    report: Path | None = None


def build_many(jobs: Sequence[tuple[Job, Project]], order: Order, way: Way, reporter: Reporter) -> int:
    """Build all, each in a process of its own; return the exit code of the worst."""
    tasks = [Task(job, project, order) for job, project in jobs]
    began = time.monotonic()
    outcomes: list[Outcome] = []
    with reporter.progress(len(tasks)) as progress, _executor(way, len(tasks)) as executor:
        for outcome in _in_order(tasks, _written(_made(tasks, executor, progress))):
            _tell(outcome, reporter)
            outcomes.append(replace(outcome, files={}))
    seconds = time.monotonic() - began
    if way.report:
        write_whole({way.report: report_of(outcomes, seconds).encode()}, advice="Name another file with --report.")
    if len(tasks) > 1:
        reporter.closing(_summary(outcomes, seconds))
    return _code(outcomes)


@contextmanager
def _executor(way: Way, count: int) -> Iterator[Executor]:
    """Yield what carries the work out; it is ended, not waited for, where the work is broken off."""
    pool = ProcessPool(min(way.workers or cores(), count), way.limits)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _made(tasks: Sequence[Task], executor: Executor, progress: Progress) -> Iterator[Outcome]:
    estimate = Estimate(sum(task.weight for task in tasks))
    for outcome in make_all(tasks, executor):
        estimate.add(outcome.task.weight)
        progress.done(estimate.seconds_left)
        yield outcome


def _written(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Write the files of each outcome as it comes; one that cannot be written has failed."""
    for outcome in outcomes:
        try:
            write_whole(outcome.files, advice=outcome.task.order.advice)
        except UsageError as error:
            yield replace(outcome, built=None, files={}, error=error)
        else:
            yield replace(outcome, files={})


def _in_order(tasks: Sequence[Task], outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the tasks, so that the same command always says the same."""
    waiting: dict[Path, Outcome] = {}
    wanted = iter(tasks)
    task = next(wanted, None)
    for outcome in outcomes:
        waiting[outcome.task.job.manuscript] = outcome
        while task is not None and task.job.manuscript in waiting:
            yield waiting.pop(task.job.manuscript)
            task = next(wanted, None)


def _tell(outcome: Outcome, reporter: Reporter) -> None:
    if outcome.built is not None:
        told_built(reporter, outcome.built)
    elif outcome.error is not None:
        reporter.error(str(outcome.error))
    else:
        told_refused(reporter, outcome.task.job, outcome.problems)
        if outcome.fault:
            reporter.remark(outcome.fault)


def _summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return one line: how many were made, how many not, in what time."""
    made = sum(outcome.built is not None for outcome in outcomes)
    failed = len(outcomes) - made
    pages = sum(outcome.built.pdf.pages or outcome.built.press.pages for outcome in outcomes if outcome.built)
    parts = [f"{made} of {len(outcomes)} briefs made", f"{failed} not" if failed else "", f"{pages} pages" if pages else ""]
    return f"{', '.join(filter(None, parts))}, in {seconds:.1f} s"


def _code(outcomes: Sequence[Outcome]) -> int:
    """Return 0, 1 where a manuscript has problems, or the highest code of an error that is no manuscript's."""
    codes = [outcome.error.exit_code for outcome in outcomes if outcome.error is not None]
    refused = ProblemsFound.exit_code if any(outcome.built is None for outcome in outcomes) else 0
    return max(codes, default=refused)
