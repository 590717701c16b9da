"""`briefpress styles`: the styles that there are."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefpress.cli.report import Reporter

NAME = "styles"
SUMMARY = "list the styles"
DESCRIPTION = "List the styles of this project and those that come with briefpress, each with a line on what it is for."


def add_options(_parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.project import find_project
    from briefpress.style import bundled_styles, list_styles

    project = find_project(Path())
    for style in list_styles([project.styles, bundled_styles()]):
        default = "  (default)" if style.name == project.style else ""
        reporter.line(f"{style.name:<16} {style.description}{default}")
    return 0
