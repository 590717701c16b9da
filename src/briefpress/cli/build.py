"""`briefpress build`: manuscripts become finished files."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from briefpress.cli.many import add_options_of_many, build_many, wants_workers
from briefpress.cli.report import Progress, Reporter
from briefpress.cli.telling import told_built, told_refused
from briefpress.pipeline import MAKERS, Order, build_one
from briefpress.problems import ProblemsFound, UsageError
from briefpress.project import commissions

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
    add_options_of_many(parser)
    parser.add_argument("-v", "--verbose", action="store_true", help="say how the pages were mended")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    order = _order(options)
    jobs = commissions(options.names, out=order.out or order.keep_html)
    if len(jobs) > 1 or wants_workers(options):
        return build_many(jobs, order, options, reporter)
    ((job, project),) = jobs
    with reporter.progress(1) as progress:
        try:
            told_built(reporter, build_one(job, project, order, partial(_stage, progress, job.slug)))
        except ProblemsFound as found:
            told_refused(reporter, job, found.problems)
            return found.exit_code
    return 0


def _order(options: argparse.Namespace) -> Order:
    formats = tuple(dict.fromkeys(name.strip() for names in options.to or () for name in names.split(",")))
    for name in formats:
        if name not in MAKERS:
            raise UsageError(f"--to {name}: no such format. Choose from {', '.join(MAKERS)}, several with commas.")
    return Order(formats or None, options.style, options.out, options.strict, options.keep_html, not options.no_claims)


def _stage(progress: Progress, slug: str, name: str) -> None:
    progress.stage(slug, name)
