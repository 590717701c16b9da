"""`briefpress transcript`: what a screen reader says of a finished PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefpress.cli.report import Reporter

NAME = "transcript"
SUMMARY = "say what a screen reader says of a PDF"
DESCRIPTION = (
    "Print what a screen reader says of a PDF, in order, a line for each block with its role: by the tags of the finished file "
    "alone, so that who cannot hear it can read it."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", type=Path, help="a finished PDF, of briefpress or of another tool")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.named_pdf import read_pdf
    from briefpress.transcript import transcript

    reporter.line(transcript(read_pdf(options.file), str(options.file)).rstrip("\n"))
    return 0
