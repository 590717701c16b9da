"""`briefpress build` for more than one manuscript: workers, progress, a summary, a report."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from briefpress.batch import Estimate, Limits, Outcome, ProcessPool, Task, make_all
from briefpress.batch.pool import cores
from briefpress.batch.report import report_of
from briefpress.cli.report import Progress, Reporter
from briefpress.cli.telling import told_built, told_refused
from briefpress.output import write_whole
from briefpress.pipeline import Order
from briefpress.problems import BriefError, ProblemsFound, UsageError
from briefpress.project import Job, Project

_DEFAULTS = Limits()


def add_options_of_many(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how many briefs are made at once, and what each may take."""
    parser.add_argument("-j", "--jobs", metavar="N", type=int, help="make so many briefs at once (default: one a core)")
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=float,
        help=f"give a brief up after so long (default: {_DEFAULTS.seconds:g}; 0: never)",
    )
    parser.add_argument(
        "--memory-limit",
        metavar="MB",
        type=int,
        help=f"give a brief up that needs more memory (default: {_DEFAULTS.memory}; 0: what there is)",
    )
    parser.add_argument("--report", metavar="FILE", type=Path, help="write what came of each brief as JSON")


def wants_workers(options: argparse.Namespace) -> bool:
    """Return whether even a single brief is to be made in a process of its own."""
    return options.time_limit is not None or options.memory_limit is not None or options.report is not None


def build_many(jobs: Sequence[tuple[Job, Project]], order: Order, options: argparse.Namespace, reporter: Reporter) -> int:
    """Build all, each in a process of its own; return the exit code of the worst."""
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(f"-j {options.jobs}: cannot be. Name how many briefs are to be made at once, 1 or more.")
    tasks = [Task(job, project, order) for job, project in jobs]
    began = time.monotonic()
    outcomes: list[Outcome] = []
    with reporter.progress(len(tasks)) as progress, _executor(options, len(tasks)) as executor:
        for outcome in _in_order(tasks, _written(_made(tasks, executor, progress))):
            _tell(outcome, reporter)
            outcomes.append(replace(outcome, files={}))
    seconds = time.monotonic() - began
    if options.report:
        advice = "Name another file with --report."
        write_whole({options.report: report_of(outcomes, seconds).encode()}, advice=advice)
    if len(tasks) > 1:
        reporter.closing(_summary(outcomes, seconds))
    return _code(outcomes)


@contextmanager
def _executor(options: argparse.Namespace, count: int) -> Iterator[Executor]:
    """Yield what carries the work out; it is ended, not waited for, where the work is broken off."""
    seconds = _DEFAULTS.seconds if options.time_limit is None else options.time_limit or None
    memory = _DEFAULTS.memory if options.memory_limit is None else options.memory_limit or None
    pool = ProcessPool(min(options.jobs or cores(), count), Limits(seconds, memory))
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
            write_whole(outcome.files)
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
    """Return 0, or 1 where a manuscript has problems, or the code of the first error that is no manuscript's."""
    errors: list[BriefError] = [outcome.error for outcome in outcomes if outcome.error is not None]
    if errors:
        return errors[0].exit_code
    return 0 if all(outcome.built is not None for outcome in outcomes) else ProblemsFound.exit_code
