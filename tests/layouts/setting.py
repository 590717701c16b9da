"""Set a made manuscript as `briefpress build` does, and judge what comes of it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from briefpress.catalogue import Level
from briefpress.pipeline import MAKERS, prepare
from briefpress.problems import BriefError, Problem
from briefpress.project import find_project, resolve
from tests.layouts.manuscript import Made
from tests.layouts.oracle import Verdict, judge


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a manuscript: the PDF with the oracle's verdict on it, or the errors that forbade one.

    `changes` says what was mended between the layouts.

    `refused` holds errors that say why there is no output; `broken` says that the layout failed in another way.
    """

    layouts: int = 0
    changes: tuple[str, ...] = ()
    verdict: Verdict | None = None
    refused: tuple[Problem, ...] = ()
    broken: str = ""
    data: bytes = b""

    @property
    def sentences(self) -> list[str]:
        """Return what is wrong, a line each; of an honest error what it says."""
        wrong = [f"{one.kind}: {one.sentence}" for one in self.verdict.wrong] if self.verdict else []
        return [
            *wrong,
            *(f"no output: {one.code} {one.message}" for one in self.refused),
            *([self.broken] if self.broken else []),
        ]


def set_in(folder: Path, made: Made) -> Outcome:
    """Write a manuscript into an empty folder, set it and judge the PDF.

    Raises AssertionError where the manuscript itself is at fault: the generator has to write what can be set.
    """
    path = made.write(folder)
    project = find_project(folder)
    (job,) = resolve(project, [path])
    _, brief, style = prepare(job, project)
    faults = [str(one) for one in brief.problems if one.level is Level.ERROR]
    assert not faults, faults
    try:
        pdf = MAKERS["pdf"](brief, style, project)
    except BriefError as error:
        return Outcome(broken=_told(error.__cause__ or error))
    except Exception as error:  # a fault of the layout is what is looked for, whatever it raises
        return Outcome(broken=_told(error))
    errors = tuple(one for one in pdf.problems if one.level is Level.ERROR)
    if errors:
        return Outcome(pdf.layouts, pdf.changes, refused=errors)
    return Outcome(pdf.layouts, pdf.changes, judge(made, pdf.data), data=pdf.data)


def _told(error: BaseException) -> str:
    """Return an exception with the last two places that it came through."""
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__}: {error} ({places})"
