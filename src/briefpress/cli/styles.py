"""`briefpress styles`: the styles that there are."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefpress.cli.report import Reporter
from briefpress.problems import ProjectError

NAME = "styles"
SUMMARY = "list the styles"
DESCRIPTION = "List the styles of this project and those that come with briefpress, each with a line on what it is for."


def add_options(_parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.project import find_project
    from briefpress.style import bundled_styles, load_style, style_names

    project = find_project(Path())
    folders = [project.styles, bundled_styles()]
    code = 0
    for name in style_names(folders):
        try:
            style = load_style(name, folders)
        except ProjectError as error:
            reporter.error(str(error))
            code = error.exit_code
            continue
        default = "  (default)" if name == project.style else ""
        reporter.line(f"{name:<16} {style.description}{default}")
    return code
