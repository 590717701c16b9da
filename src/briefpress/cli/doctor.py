"""`briefpress doctor`: what makes this machine slow or wrong."""

from __future__ import annotations

import argparse

from briefpress.cli.report import Reporter
from briefpress.problems import MachineError

NAME = "doctor"
SUMMARY = "say what makes this machine slow or wrong"
DESCRIPTION = (
    "Say which versions there are of all that has a hand in the outputs, and what makes this machine slow or wrong, with what to "
    "do about it. The exit code is 4 where nothing can be made."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print versions and findings as JSON")


def run(_options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.machine import Graveness, engine_versions, look_at_machine

    versions = engine_versions()
    for name, found in versions.items():
        reporter.line(f"{name:<16} {found or 'not there'}")
    advice = look_at_machine()
    reporter.line("")
    for one in advice:
        reporter.line(f"{one.graveness}: {one.message} ({one.remedy})")
    if not advice:
        reporter.line("nothing is wrong")
    findings = [{"graveness": str(one.graveness), "message": one.message, "remedy": one.remedy} for one in advice]
    reporter.replies({"versions": versions, "findings": findings})
    return MachineError.exit_code if any(one.graveness is Graveness.BROKEN for one in advice) else 0
