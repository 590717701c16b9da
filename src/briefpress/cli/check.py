"""`briefpress check`: all that is wrong with manuscripts, without setting them."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefpress.cli.report import Reporter
from briefpress.problems import Problem, ProblemsFound, ProjectError

NAME = "check"
SUMMARY = "say what is wrong with manuscripts"
DESCRIPTION = (
    "Check manuscripts without setting them and print each problem as file:line:column: CODE message (hint). What only the set "
    "pages can show (codes L) is checked by build. A finished EPUB is looked over too, with EPUBCheck where Java is there."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="manuscripts, folders or finished EPUBs (default: all manuscripts of the project)",
    )
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.pipeline import check_one
    from briefpress.project import commissions

    code = 0
    books, names = [name for name in options.names if name.lower().endswith(".epub")], options.names
    for book in books:
        code = max(code, _check_book(Path(book), reporter, strict=options.strict))
    if books and not (names := [name for name in names if name not in books]):
        return code
    for job, project in commissions(names):
        problems: tuple[Problem, ...]
        try:
            problems = check_one(job, project)
        except ProblemsFound as found:
            problems = found.problems
        except ProjectError as error:  # of its style: other manuscripts may name another
            reporter.error(str(error))
            code = max(code, error.exit_code)
            continue
        reporter.problems(problems)
        if any(problem.level.stops(strict=options.strict or project.strict) for problem in problems):
            code = max(code, ProblemsFound.exit_code)
    return code


def _check_book(path: Path, reporter: Reporter, *, strict: bool) -> int:
    """Look over one finished EPUB, and say so where EPUBCheck could not be asked."""
    from briefpress.book_check import check_book

    verdict = check_book(path)
    problems = verdict.problems
    reporter.problems(problems)
    reporter.line(f"{path}: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}, {verdict.by}")
    return ProblemsFound.exit_code if any(problem.level.stops(strict=strict) for problem in problems) else 0
