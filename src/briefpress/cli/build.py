"""`briefpress build`: manuscripts become finished files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.catalogue import Level
from briefpress.cli.report import Progress, Reporter
from briefpress.problems import Problem, ProblemsFound, ProjectError, UsageError

if TYPE_CHECKING:
    from briefpress.pipeline import Built, Order

NAME = "build"
SUMMARY = "make the PDF, the press file, the EPUB or the web page of manuscripts"
DESCRIPTION = (
    "Build manuscripts. NAME is a manuscript (x.md), a folder with brief.md, a folder of such folders, or the name of one in the "
    "project's manuscripts/; without a name, every manuscript of the project is built. A manuscript with an error writes nothing."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="manuscripts or folders (default: all of the project)")
    parser.add_argument(
        "--to", metavar="FORMATS", action="append", help="pdf, press, epub, html, several with commas (default: pdf,epub)"
    )
    parser.add_argument("--style", metavar="STYLE", help="set in this style, whatever the manuscript says")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write here (default: build/, or beside a lone manuscript)")
    parser.add_argument("--no-claims", action="store_true", help="let the PDF claim no standard, and ask nothing for it")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--keep-html", metavar="DIR", type=Path, help="keep the print HTML as handed to the engine")
    parser.add_argument("--json", action="store_true", help="print problems and files as JSON")
    parser.add_argument("-v", "--verbose", action="store_true", help="say how the pages were mended")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.pipeline import build_one
    from briefpress.project import commissions

    order = _order(options)
    jobs = commissions(options.names, out=order.out or order.keep_html)
    code = 0
    with reporter.progress(len(jobs)) as progress:
        for job, project in jobs:
            try:
                _report(reporter, build_one(job, project, order, partial(_stage, progress, job.slug)))
            except ProblemsFound as found:
                reporter.problems(found.problems)
                reporter.closing(f"{job.manuscript}: {_counted(found.problems)}; nothing was written")
                code = max(code, found.exit_code)
            except ProjectError as error:  # of its style: other manuscripts may name another
                reporter.error(str(error))
                code = max(code, error.exit_code)
            progress.done()
    return code


def _order(options: argparse.Namespace) -> Order:
    from briefpress.pipeline import MAKERS, Order

    formats = tuple(dict.fromkeys(name.strip() for names in options.to or () for name in names.split(",")))
    for name in formats:
        if name not in MAKERS:
            raise UsageError(f"--to {name}: no such format. Choose from {', '.join(MAKERS)}, several with commas.")
    return Order(formats or None, options.style, options.out, options.strict, options.keep_html, not options.no_claims)


def _stage(progress: Progress, slug: str, name: str) -> None:
    progress.stage(slug, name)


def _counted(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors, 1 warning`."""
    levels = Counter(problem.level for problem in problems)
    return ", ".join(f"{levels[level]} {level}{'s' if levels[level] > 1 else ''}" for level in Level if levels[level])


def _report(reporter: Reporter, built: Built) -> None:
    reporter.problems(built.problems)
    for path in built.files:
        pages = _pages(built, path)
        reporter.wrote(path, f"{pages} page{'s' if pages != 1 else ''}" if pages else "")
    made = built.pdf if built.pdf.layouts else built.press  # both are set alike
    if made.changes:
        reporter.remark(f"{built.job.slug}: {made.layouts} layouts; {'; '.join(made.changes)}")


def _pages(built: Built, path: Path) -> int:
    """Return how many pages a file has that has pages."""
    from briefpress.project import ENDINGS

    made = {ENDINGS["pdf"]: built.pdf, ENDINGS["press"]: built.press}
    return next((one.pages for ending, one in made.items() if path.name == f"{built.job.slug}{ending}"), 0)
