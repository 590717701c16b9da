"""`briefpress watch`: briefs are made again whenever something is saved."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefpress.cli.orders import add_options_of_orders, order_of
from briefpress.cli.report import Reporter
from briefpress.problems import BriefError

if TYPE_CHECKING:
    from briefpress.pipeline import Order
    from briefpress.project import Job, Project
    from briefpress.watch import WritingDesk

NAME = "watch"
SUMMARY = "build manuscripts again whenever something is saved"
DESCRIPTION = (
    "Build manuscripts, and build them again whenever a file that they are made of changes, until Ctrl-C. A manuscript with an "
    "error keeps its last good files; the error is printed."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    add_options_of_orders(parser)
    parser.add_argument("-v", "--verbose", action="store_true", help="say how the pages were mended")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.watch import WritingDesk

    order = order_of(options)
    jobs = _jobs(options.names, order)  # a name that means nothing ends the command; later it only says so
    desk = WritingDesk(order)
    try:
        for seen in _changes(options.names, order, jobs, desk, reporter):
            _make(seen, desk, reporter)
    except KeyboardInterrupt:
        reporter.closing("stopped watching")
    finally:
        desk.clear()
    return 0


def _jobs(names: list[str], order: Order) -> list[tuple[Job, Project]]:
    from briefpress.project import commissions

    return list(commissions(names, out=order.out or order.keep_html))


def _changes(
    names: list[str], order: Order, jobs: list[tuple[Job, Project]], desk: WritingDesk, reporter: Reporter
) -> Iterator[list[tuple[Job, Project]]]:
    """Yield the manuscripts at first and after every change; watch other folders where others have come to matter."""
    from briefpress.manuscript.front_matter import SETTINGS_FILE
    from briefpress.watch import folders_of, hints

    yield jobs
    while True:
        folders = folders_of(jobs, desk.sources)
        for _ in hints(folders, {project.root / SETTINGS_FILE for _, project in jobs}):
            try:
                jobs = _jobs(names, order)
            except BriefError as error:  # of a briefpress.toml that is being written
                reporter.closing(f"briefpress: {error}")
                continue
            yield jobs
            if folders_of(jobs, desk.sources) != folders:
                yield jobs  # what changed while the others were not watched
                break


def _make(jobs: list[tuple[Job, Project]], desk: WritingDesk, reporter: Reporter) -> None:
    """Make what has changed, write what came of it and say so."""
    from briefpress.cli.telling import tell
    from briefpress.output import write_whole

    began = time.monotonic()
    for outcome in desk.make_changed(jobs):
        try:
            write_whole(outcome.files, advice=outcome.task.order.advice)
        except BriefError as error:
            reporter.closing(f"briefpress: {error}")
            continue
        tell(reporter, outcome)
        if outcome.account is not None:
            reporter.closing(f"{outcome.task.job.slug}: made in {time.monotonic() - began:.2f} s")
