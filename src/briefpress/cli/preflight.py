"""`briefpress preflight`: what is wrong with finished PDFs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefpress.cli.report import Reporter
from briefpress.problems import ProblemsFound, UsageError

if TYPE_CHECKING:
    from briefpress.geometry import Box
    from briefpress.preflight import Finding, Overview, Purpose

NAME = "preflight"
SUMMARY = "say what is wrong with finished PDFs, for the press and for screen readers"
DESCRIPTION = (
    "Look over PDFs, made by briefpress or not, and print each finding as FILE: page N: CODE message (hint). By default a file "
    "is looked at for what it claims to be: PDF/X for the press, PDF/A and PDF/UA for the screen, for both where it claims none."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="PDFs")
    parser.add_argument("--for", dest="purpose", metavar="USE", help="press, screen or both (default: what the file claims)")
    parser.add_argument("--ink", metavar="PERCENT", default="300", help="the most ink on one spot (default: 300)")
    parser.add_argument("--html", metavar="FILE", type=Path, help="write a page that shows each finding on a picture of its page")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--json", action="store_true", help="print findings, page boxes and inks as JSON")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.named_pdf import read_pdf
    from briefpress.preflight import look_over

    if options.html:
        from briefpress.output import spare

        spare(options.files, options.html, "--html")
    purpose, ink = _purpose(options.purpose), _ink(options.ink)
    code = 0
    looked_over: list[tuple[Overview, bytes]] = []
    for path in options.files:
        try:
            data = read_pdf(path)
            overview = look_over(data, str(path), purpose=purpose, most_ink=ink)
        except UsageError as error:
            reporter.error(str(error))
            code = error.exit_code
            continue
        looked_over.append((overview, data))
        reporter.findings(overview.name, overview.findings)
        _close(overview, reporter)
        if any(finding.level.stops(strict=options.strict) for finding in overview.findings):
            code = code or ProblemsFound.exit_code
    if options.html and looked_over:
        from briefpress.output import write_whole
        from briefpress.preflight.proof import proof_of

        write_whole({options.html: proof_of(looked_over).encode()}, advice="Name another file with --html.")
        reporter.wrote(options.html)
    reporter.replies({"files": [_record(overview) for overview, _ in looked_over]})
    return code


def _purpose(name: str | None) -> Purpose | None:
    from briefpress.preflight import Purpose

    if name is None:
        return None
    try:
        return Purpose(name)
    except ValueError as error:
        raise UsageError(f"--for {name}: no such use. Choose from {', '.join(Purpose)}.") from error


def _ink(percent: str) -> float:
    from briefpress.settings.ink_settings import most_ink
    from briefpress.settings.values import Refused

    try:
        return most_ink(percent)
    except Refused as refused:
        raise UsageError(f"--ink {refused.message}: {refused.hint}, from 100 to 400.") from refused


def _close(overview: Overview, reporter: Reporter) -> None:
    from briefpress.preflight.proof import summary_of

    reporter.line(f"{overview.name}: {summary_of(overview)}")


def _record(overview: Overview) -> dict[str, Any]:
    return {
        "file": overview.name,
        "for": str(overview.purpose),
        "claims": list(overview.claims),
        "findings": [_finding(finding) for finding in overview.findings],
        "pages": [
            {
                "page": facts.page,
                "size": list(facts.size),
                "boxes": {name: _corners(box) for name, box in facts.boxes.items()},
                "ink": {"coverage": facts.coverage, "most": round(facts.most_ink, 4)},
            }
            for facts in overview.pages
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": str(finding.level),
        "page": finding.page or None,
        "box": _corners(finding.box) if finding.box else None,
        "boxes": [_corners(box) for box in finding.boxes],
        "message": finding.message,
        "hint": finding.hint,
    }


def _corners(box: Box) -> list[float]:
    return [round(side, 3) for side in box]
