"""`briefpress build`: manuscripts become finished files."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefpress.cli.orders import add_options_of_orders, order_of
from briefpress.cli.report import Progress, Reporter
from briefpress.problems import ProblemsFound, UsageError

if TYPE_CHECKING:
    from briefpress.pipeline import Order
    from briefpress.project import Job, Project

NAME = "build"
SUMMARY = "make the PDF, the press file, the EPUB or the web page of manuscripts"
SECONDS_AT_MOST = 900
MEMORY_AT_MOST = 4096
T = TypeVar("T")
DESCRIPTION = (
    "Build manuscripts. NAME is a manuscript (x.md), a folder with brief.md, a folder of such folders, or the name of one in the "
    "project's manuscripts/; without a name, every manuscript of the project is built. A manuscript with an error writes nothing."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    add_options_of_orders(parser)
    parser.add_argument("--json", action="store_true", help="print problems and files as JSON")
    parser.add_argument("--anew", action="store_true", help="build also what has not changed")
    parser.add_argument("-j", "--jobs", metavar="N", type=int, help="make so many briefs at once (default: one a core)")
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=float,
        help=f"give a brief up after so long (default: {SECONDS_AT_MOST}; 0: never)",
    )
    parser.add_argument(
        "--memory-limit",
        metavar="MB",
        type=int,
        help=f"give a brief up that needs more memory (default: {MEMORY_AT_MOST}; 0: what there is)",
    )
    parser.add_argument("--cluster", metavar="ADDRESS", default="", help="let a Dask cluster make them: tcp://HOST:PORT")
    parser.add_argument("--report", metavar="FILE", type=Path, help="write what came of each brief as JSON")
    parser.add_argument("-v", "--verbose", action="store_true", help="say how the pages were mended")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.project import commissions
    from briefpress.record.keep import keep_command
    from briefpress.record.reading import reading
    from briefpress.record.recall import forget

    forget()
    if options.jobs is not None and options.jobs < 1:
        raise UsageError(f"-j {options.jobs}: cannot be. Name how many briefs are to be made at once, 1 or more.")
    for name, limit in (("--time-limit", options.time_limit), ("--memory-limit", options.memory_limit)):
        if limit is not None and not limit >= 0:
            raise UsageError(f"{name} {limit:g}: cannot be. Name a number from 0 up; 0 is no limit.")
    order = order_of(options)
    with reading() as settings:
        jobs = commissions(options.names, out=order.out or order.keep_html)
    if options.report:
        from briefpress.output import spare

        spare([job.manuscript for job, _ in jobs], options.report, "--report")
    if not (options.anew or options.json or options.verbose or options.report):
        keep_command(options.given, options.names, jobs, order)
    if options.cluster and options.keep_html:
        raise UsageError("--cluster does not go with --keep-html: the page would name files of another machine. Leave one out.")
    apart = options.cluster or options.report is not None or options.time_limit is not None or options.memory_limit is not None
    if len(jobs) == 1 and not apart:
        return _build_here(*jobs[0], order, settings.sources, reporter, anew=options.anew)
    from briefpress.batch.pool import Limits
    from briefpress.cli.many import Way, build_many

    limits = Limits(_limit(options.time_limit, SECONDS_AT_MOST), _limit(options.memory_limit, MEMORY_AT_MOST))
    way = Way(options.jobs or 0, limits, options.report, options.anew, options.cluster)
    return build_many(jobs, order, settings.sources, way, reporter)


def _build_here(job: Job, project: Project, order: Order, settings: Mapping[str, str], reporter: Reporter, *, anew: bool) -> int:
    """Build one brief in this process, unless it was built before and nothing has changed."""
    from briefpress.cli.telling import told, told_refused
    from briefpress.output import write_whole
    from briefpress.pipeline import make_one
    from briefpress.record.account import account_of
    from briefpress.record.keep import TaskFiles, account_on_record, keep_job
    from briefpress.record.reading import machine_files, reading

    if not anew and (before := account_on_record(job, order)):
        told(reporter, job, before)
        return 0
    with reporter.progress(1) as progress:
        try:
            with reading() as read:
                built, files = make_one(job, project, order, partial(_stage, progress, job.slug))
            progress.stage(job.slug, "write")
            write_whole(files, advice=order.advice)
        except ProblemsFound as found:
            told_refused(reporter, job, found.problems)
            return found.exit_code
    account = account_of(built)
    told(reporter, job, account)
    made = TaskFiles({**read.sources, **settings}, machine_files(), tuple(files))
    keep_job(made, job, project, order, account)
    return 0


def _limit(asked: T | None, otherwise: T) -> T | None:
    """Return the limit that was asked for, of which 0 means none."""
    return otherwise if asked is None else asked or None


def _stage(progress: Progress, slug: str, name: str) -> None:
    progress.stage(slug, name)
