"""`briefpress new`: a manuscript to begin with."""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path

from briefpress.cli.report import Reporter
from briefpress.problems import UsageError

NAME = "new"
SUMMARY = "begin a manuscript"
DESCRIPTION = "Make NAME/brief.md, a short manuscript that builds at once and shows how notes, boxes and pull quotes are written."

_SLUG = re.compile(r"[A-Za-z0-9][\w-]*")
_BRIEF = """\
---
title: {title}
subtitle: One sentence that says what the brief finds
authors:
  - name: Your Name
    affiliation: Your institute
date: {today}
lang: en-GB
style: {style}
key-messages:
  - The first thing that a reader should remember.
  - The second thing.
abstract: What the brief is about, in two or three sentences.
---

## What this brief is about

Write the text as Markdown. A note is called like this[^first] and stands at the foot of its page in the PDF; in the EPUB it pops
up. A short remark can be written where it is called.^[Like this one.]

[^first]: Author, *Title of the Source* (Publisher, 2025), p. 12.

::: {{.pull-quote side=right width=40%}}
A pull quote shows again what the text says.
:::

The text wraps around the boxes beside it. A pull quote shows again what the text says, word for word, and briefpress
proves that it does. A table, a figure or a list is written as in Pandoc's Markdown.

::: {{.recommendations}}
1. Say who should act.
2. Say what they should do, and by when.
:::

## What to do next

Run `briefpress check` to see what is wrong with the manuscript, and `briefpress build` to make the PDF and the EPUB.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="name of the new folder, such as water-policy")
    parser.add_argument("--style", metavar="STYLE", help="style to begin with (default: the project's)")


def run(options: argparse.Namespace, reporter: Reporter) -> int:
    from briefpress.output import write_whole
    from briefpress.project import find_project
    from briefpress.style import bundled_styles, load_style

    if not _SLUG.fullmatch(Path(options.name).name):
        raise UsageError(f"{options.name}: choose a name of letters, digits and hyphens, such as water-policy.")
    project = find_project(Path())
    style = load_style(options.style or project.style, [project.styles, bundled_styles()])
    folder = Path(options.name)
    if len(folder.parts) == 1 and (not project.lone or project.manuscripts.is_dir()):
        folder = project.manuscripts / folder
    path = folder / "brief.md"
    if path.exists():
        raise UsageError(f"{path}: is there already. Choose another name.")
    title = folder.name.replace("-", " ").replace("_", " ").capitalize()
    text = _BRIEF.format(title=title, style=style.name, today=datetime.date.today())
    write_whole({path: text.encode()}, advice="Name a folder in which you may write.")
    reporter.wrote(path)
    return 0
