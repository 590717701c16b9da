"""`briefpress build` for more than one manuscript: workers, progress, a summary, a report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from briefpress.batch import Estimate, Limits, Outcome, ProcessPool, Task, make_all
from briefpress.batch.pool import cores
from briefpress.batch.report import report_of
from briefpress.cli.report import Progress, Reporter
from briefpress.cli.telling import tell
from briefpress.output import write_whole
from briefpress.pipeline import Order
from briefpress.problems import MachineError, ProblemsFound, UsageError
from briefpress.project import Job, Project
from briefpress.record.keep import TaskFiles, account_on_record, keep_job
from briefpress.record.recall import told_of_many


@dataclass(frozen=True, slots=True)
class Way:
    """How many are made at once (0: one a core), what each may take, where the report goes, and whether all are made anew."""

    workers: int
    limits: Limits
    report: Path | None = None
    anew: bool = False
    cluster: str = ""
    """The address of a scheduler, where others than this machine are to do the work."""


def build_many(
    jobs: Sequence[tuple[Job, Project]], order: Order, settings: Mapping[str, str], way: Way, reporter: Reporter
) -> int:
    """Build all that has changed, each in a process of its own; return the exit code of the worst.

    `settings` are the files with the digests by which the jobs were found.
    """
    tasks = [Task(job, project, order) for job, project in jobs]
    began = time.monotonic()
    before = () if way.anew else tuple(_on_record(tasks))
    recalled = {outcome.task.job.manuscript for outcome in before}
    wanted = [task for task in tasks if task.job.manuscript not in recalled]
    outcomes: list[Outcome] = []
    with reporter.progress(len(wanted)) as progress, _executor(way, len(wanted)) as executor:
        made = _written(_made(wanted, executor, progress), settings)
        for outcome in _in_order(tasks, chain(before, made)):
            tell(reporter, outcome)
            outcomes.append(outcome)
    seconds = time.monotonic() - began
    if way.report:
        write_whole({way.report: report_of(outcomes, seconds).encode()}, advice="Name another file with --report.")
    if len(tasks) > 1:
        reporter.closing(_summary(outcomes, seconds))
    return _code(outcomes)


def _on_record(tasks: Sequence[Task]) -> Iterator[Outcome]:
    """Yield an outcome for each task that was carried out before and of which nothing has changed."""
    for task in tasks:
        if account := account_on_record(task.job, task.order):
            yield Outcome(task, account, problems=account.problems)


@contextmanager
def _executor(way: Way, count: int) -> Iterator[Executor]:
    """Yield what carries the work out; it is ended, not waited for, where the work is broken off."""
    if way.cluster:
        pool: Executor = _cluster(way.cluster)
    else:
        pool = ProcessPool(max(1, min(way.workers or cores(), count)), way.limits)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _cluster(address: str) -> Executor:
    try:
        from briefpress.batch.cluster import DaskCluster
    except ImportError as error:
        raise MachineError("--cluster needs dask.distributed: pip install 'briefpress[cluster]'.") from error
    return DaskCluster(address)


def _made(tasks: Sequence[Task], executor: Executor, progress: Progress) -> Iterator[Outcome]:
    estimate = Estimate(sum(task.weight for task in tasks))
    for outcome in make_all(tasks, executor):
        estimate.add(outcome.task.weight)
        progress.done(estimate.seconds_left)
        yield outcome


def _written(outcomes: Iterator[Outcome], settings: Mapping[str, str]) -> Iterator[Outcome]:
    """Write the files of each outcome as it comes, and its record; one that cannot be written has failed."""
    for outcome in outcomes:
        task, account = outcome.task, outcome.account
        try:
            write_whole(outcome.files, advice=outcome.task.order.advice)
        except UsageError as error:
            yield replace(outcome, account=None, files={}, error=error)
            continue
        if account is not None and outcome.machine:
            made = TaskFiles({**outcome.sources, **settings}, outcome.machine, tuple(outcome.files))
            keep_job(made, task.job, task.project, task.order, account)
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


def _summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return one line: how many were made, how many not, in what time."""
    accounts = [outcome.account for outcome in outcomes if outcome.account]
    made = [account for account in accounts if not account.unchanged]
    pages, same, failed = sum(one.pages for one in made), len(accounts) - len(made), len(outcomes) - len(accounts)
    if same == len(outcomes):
        return told_of_many(same)
    parts = [
        f"{len(made)} of {len(outcomes)} briefs made",
        f"{same} unchanged" if same else "",
        f"{failed} not" if failed else "",
        f"{pages} pages" if pages else "",
    ]
    return f"{', '.join(filter(None, parts))}, in {seconds:.1f} s"


def _code(outcomes: Sequence[Outcome]) -> int:
    """Return 0, 1 where a manuscript has problems, or the highest code of an error that is no manuscript's."""
    codes = [outcome.error.exit_code for outcome in outcomes if outcome.error is not None]
    refused = ProblemsFound.exit_code if any(outcome.account is None for outcome in outcomes) else 0
    return max(codes, default=refused)
