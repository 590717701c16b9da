"""`briefpress impose`: the pages of a PDF two to a sheet, for a booklet."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from briefpress.cli.report import Reporter
from briefpress.problems import UsageError

NAME = "impose"
SUMMARY = "lay the pages of a PDF out two to a sheet, for a stapled booklet"
DESCRIPTION = (
    "Lay the pages of a PDF out two to a sheet in the order in which a booklet is printed on both sides, folded and stapled. "
    "Blank pages fill it up to a multiple of four. Give it the press file, or a PDF for the screen to print on an office printer."
)


_THICKNESS = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)\s*(?:mm)?")
_THICKEST = 1.0


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a PDF whose pages are all of one size")
    parser.add_argument("-o", "--out", metavar="FILE", type=Path, help="write here (default: FILE-booklet.pdf)")
    parser.add_argument("--from-right", action="store_true", help="read from right to left: bound at the right edge")
    parser.add_argument("--creep", metavar="MM", default="0", help="the thickness of the paper in millimetres, such as 0.1")
    parser.add_argument("--json", action="store_true", help="print the file as JSON")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.named_pdf import read_pdf
    from briefpress.output import spare, write_whole
    from briefpress.press.impose import impose

    source: Path = options.file
    target: Path = options.out or source.parent / f"{source.stem}-booklet.pdf"
    spare([source], target, "--out")
    booklet = impose(read_pdf(source), str(source), from_right=options.from_right, creep=_creep(options.creep))
    write_whole({target: booklet}, advice="Name another file with --out.")
    reporter.wrote(target)
    return 0


def _creep(text: str) -> float:
    """Return the thickness of the paper in points."""
    from briefpress.geometry import MILLIMETRE

    thickness = _THICKNESS.fullmatch(text.strip())
    if thickness is None or float(thickness["number"]) > _THICKEST:
        raise UsageError(f"--creep {text}: is no thickness of paper. Write it in millimetres, from 0 to {_THICKEST:g}: 0.1")
    return float(thickness["number"]) * MILLIMETRE
