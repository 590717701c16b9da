"""`briefpress check`: all that is wrong with manuscripts, without setting them."""

from __future__ import annotations

import argparse

from briefpress.cli.report import Reporter
from briefpress.problems import Problem, ProblemsFound, ProjectError

NAME = "check"
SUMMARY = "say what is wrong with manuscripts"
DESCRIPTION = (
    "Check manuscripts without setting them and print each problem as file:line:column: CODE message (hint). What only the set "
    "pages can show (codes L) is checked by build."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="manuscripts or folders (default: all of the project)")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.pipeline import check_one
    from briefpress.project import commissions

    code = 0
    for job, project in commissions(options.names):
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
