"""`briefpress styles`: the styles that there are."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.cli.report import Reporter
from briefpress.problems import ProjectError

if TYPE_CHECKING:
    from briefpress.project import Project
    from briefpress.style import Style

NAME = "styles"
SUMMARY = "list the styles, or show them in pictures"
DESCRIPTION = "List the styles of this project and those that come with briefpress, each with a line on what it is for."
_UNSHOWN = "base"
"""What every style is made of and none is set in."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--html", metavar="PAGE", type=Path, help="write a web page with pictures of a specimen in each style")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.project import find_project
    from briefpress.style import bundled_styles, load_style, style_names

    project = find_project(Path())
    folders = [project.styles, bundled_styles()]
    styles, code = [], 0
    for name in style_names(folders):
        try:
            style = load_style(name, folders)
        except ProjectError as error:
            reporter.error(str(error))
            code = error.exit_code
            continue
        styles.append(style)
        default = "  (default)" if name == project.style else ""
        reporter.line(f"{name:<16} {style.description}{default}")
    if options.html:
        _show([style for style in styles if style.name != _UNSHOWN], project, options.html, reporter)
    return code


def _show(styles: list[Style], project: Project, path: Path, reporter: Reporter) -> None:
    from briefpress.gallery import gallery, specimen
    from briefpress.output import write_whole

    specimens = []
    with reporter.progress(len(styles)) as progress:
        for style in styles:
            progress.stage(style.name, "pdf")
            specimens.append(specimen(style, project))
            progress.done()
    write_whole({path: gallery(specimens).encode()}, advice="Name a file in a folder in which you may write.")
    reporter.wrote(path)
