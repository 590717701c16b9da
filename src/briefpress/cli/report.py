"""What a person or an editor is told: problems one a line, progress on a terminal, JSON where asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.catalogue import RULES, Level
from briefpress.problem_lines import in_colour, on_terminal, problem_line, shows_colours
from briefpress.problems import Problem

if TYPE_CHECKING:
    from briefpress.copyfit import Fit
    from briefpress.preflight import Finding

_STAGES = {
    "read": "reading",
    "pdf": "setting the PDF",
    "press": "setting the press file",
    "epub": "making the EPUB",
    "html": "making the web page",
    "write": "writing",
}


class Reporter:
    """Prints for one command. Results go to standard output, problems and progress to standard error.

    With `as_json` standard output carries one JSON document at the end: {"problems": […], "files": […]}.
    Colours follow NO_COLOR (https://no-color.org) and whether standard error is a terminal.
    """

    def __init__(self, *, as_json: bool, verbose: bool) -> None:
        self._as_json = as_json
        self.verbose = verbose
        self._on_terminal = on_terminal()
        self._coloured = shows_colours()
        self._problems: list[Problem] = []
        self._files: list[str] = []
        self._errors: list[str] = []
        self._reply: dict[str, object] = {}
        self._fits: list[dict[str, object]] = []

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems in the order of their places."""
        for problem in sorted(problems, key=lambda problem: (problem.place, problem.code)):
            self._problems.append(problem)
            if not self._as_json:
                self._say(self._line(problem))

    def findings(self, name: str, findings: Iterable[Finding]) -> None:
        """Print what preflight found in the file `name`, once for all pages that share it."""
        pages: dict[tuple[str, str, str], list[int]] = {}
        for finding in findings:
            pages.setdefault((finding.code, finding.message, finding.hint), []).append(finding.page)
        for (code, message, hint), numbers in pages.items():
            if not self._as_json:
                coloured = self._colour(code, RULES[code].level)
                self._say(f"{name}: {_pages(numbers)}{coloured} {message}{f' ({hint})' if hint else ''}")

    def error(self, message: str) -> None:
        """Print why a command cannot go on, or one of its files cannot be looked at; what was printed already is not again."""
        if message in self._errors:
            return
        self._errors.append(message)
        if not self._as_json:
            self._say(self._colour(f"briefpress: {message}", Level.ERROR))

    def closing(self, text: str) -> None:
        """Print after the problems of a manuscript what became of it."""
        if not self._as_json:
            self._say(text)

    def wrote(self, path: Path, remark: str = "") -> None:
        """Print the name of a file that was written, or did not have to be."""
        self._files.append(str(path))
        if not self._as_json:
            print(f"{path}{f'  ({remark})' if remark else ''}", flush=True)

    def fitted(self, manuscript: Path, fit: Fit) -> None:
        """Take down what came of copyfitting, for the JSON document; --verbose shows it among what was changed."""
        self._fits.append({"manuscript": str(manuscript), **fit.as_record()})

    def line(self, text: str) -> None:
        """Print a plain line of the result."""
        if not self._as_json:
            print(text)

    def remark(self, text: str) -> None:
        """Print what only --verbose shows."""
        if self.verbose and not self._as_json:
            self._say(text)

    @contextmanager
    def progress(self, total: int) -> Iterator[Progress]:
        """Show on a terminal which manuscript is at which stage; elsewhere say nothing."""
        if not self._on_terminal or self._as_json:
            yield Progress()
            return
        from rich.console import Console  # only here: a build in a pipe must not wait for it
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=total)

            class OnTerminal(Progress):
                def stage(self, slug: str, name: str) -> None:
                    bar.update(task, description=f"{slug}: {_STAGES[name]}")

                def done(self, seconds_left: float | None = None) -> None:
                    bar.advance(task)
                    if seconds_left is not None:
                        bar.update(task, description=f"about {_duration(seconds_left)} left")

            yield OnTerminal()

    def replies(self, document: dict[str, object]) -> None:
        """Give the JSON document of a command that answers with another one than the usual."""
        self._reply = document

    def close(self) -> None:
        """Print the JSON document, where one was asked for."""
        if self._as_json:
            problems = [problem.as_record() for problem in self._problems]
            document: dict[str, object] = self._reply or {"problems": problems, "files": self._files}
            if self._fits:
                document["fits"] = self._fits
            if self._errors:
                document["error"] = "\n".join(self._errors)
            print(json.dumps(document, indent=2))  # in ASCII: read rightly whatever the encoding of the terminal is

    def _line(self, problem: Problem) -> str:
        found = (problem.level, problem.code, problem.message, problem.hint)
        return problem_line(str(problem.place), *found, coloured=self._coloured)

    def _colour(self, text: str, level: Level) -> str:
        return in_colour(text, level) if self._coloured else text

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


class Progress:
    """Progress that nobody sees."""

    def stage(self, slug: str, name: str) -> None:
        """Say that the manuscript `slug` has come to the stage `name`."""

    def done(self, seconds_left: float | None = None) -> None:
        """Say that one manuscript is finished, and how long the others will take."""


def _duration(seconds: float) -> str:
    """Return a time as people say it: `40 s`, `3 min`, `2 h 10 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _pages(numbers: list[int]) -> str:
    """Return where a finding stands: nothing for the file as a whole, `page 3: `, `pages 1-3, 5: `."""
    numbers = sorted({number for number in numbers if number})
    if not numbers:
        return ""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
    return f"page{'s' if len(numbers) > 1 else ''} {named}: "
