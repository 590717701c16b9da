"""The command line: one module a command, one handler for everything that can fail.

Each command loads the rooms that it needs when it runs: `--help` and a wrong option answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from briefpress.cli import build, check, doctor, impose, new, preflight, styles, transcript, watch
from briefpress.cli.report import Reporter
from briefpress.problems import BriefError, ProblemsFound

COMMANDS = (new, build, watch, check, preflight, impose, transcript, styles, doctor)

_EPILOG = """\
exit codes:
  0  done
  1  a manuscript has problems: nothing of it was written; or a PDF has faults
  2  the command was used wrongly
  3  briefpress.toml or a style cannot be used
  4  this machine lacks a library
  5  a fault of briefpress
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser.parse_args(given, argparse.Namespace(given=given))
    reporter = Reporter(as_json=getattr(options, "json", False), verbose=getattr(options, "verbose", False))
    try:
        code: int = options.run(options, reporter)
    except ProblemsFound as found:
        reporter.problems(found.problems)
        code = found.exit_code
    except BriefError as error:
        reporter.error(str(error))
        code = error.exit_code
    except KeyboardInterrupt:
        reporter.error("stopped; every file is whole, the new one or the old")
        code = 130
    reporter.close()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefpress",
        description="From one plain-text manuscript a print-ready PDF, an EPUB and a web page of a policy brief.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = commands.add_parser(command.NAME, help=command.SUMMARY, description=command.DESCRIPTION)
        command.add_options(subparser)
        subparser.set_defaults(run=command.run)
    return parser


class _Version(argparse.Action):
    """Looks the version up only where it is asked for: that takes longer than all the rest of a wrong command."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from briefpress.version import VERSION

        parser.exit(message=f"briefpress {VERSION}\n")


def run() -> int:
    """Run the command named on the command line and return its exit code."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads our output has seen enough: `briefpress check --json | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except SystemExit as asked:  # argparse has said what is wrong, or what --help asks for
        code = asked.code if isinstance(asked.code, int) else 0
    return code
