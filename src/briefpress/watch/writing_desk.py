"""The briefs that are being written, what each was last made of, and the warm processes that make them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.batch import Limits, Outcome, ProcessPool, Task, make_all
from briefpress.batch.pool import UNLIMITED, cores
from briefpress.digest import NOTHING, content, kind, names_below
from briefpress.pipeline import Order
from briefpress.project import Job, Project
from briefpress.record.keep import what_may_come
from briefpress.style import bundled_styles

CALLS_OF_A_WORKER = 100
"""After so many briefs a process makes room for a fresh one, forked from what is loaded: whatever leaks, leaks so far."""
_TYPEFACES = (".ttf", ".otf", ".woff", ".woff2")


@dataclass(slots=True)
class _Sheet:
    """One brief on the desk: of what it was made last, and whether that went well."""

    task: Task
    styles: str
    there: frozenset[str]
    """Of the files that would change it only by being there, those that were."""
    sources: dict[str, str] = field(default_factory=dict)
    succeeded: bool = False

    def changed(self) -> set[str]:
        """Return the files that are not as they were when the brief was made."""
        return {path for path, before in self.sources.items() if content(path) != before}


class WritingDesk:
    """Makes again what has changed since it was made. A brief that failed is tried again after every change anywhere."""

    def __init__(self, order: Order, limits: Limits = UNLIMITED) -> None:
        self._order, self._limits = order, limits
        self._sheets: dict[Path, _Sheet] = {}
        self._pool: ProcessPool | None = None

    @property
    def sources(self) -> frozenset[str]:
        """Return every file that any of the briefs was made of."""
        return frozenset(path for sheet in self._sheets.values() for path in sheet.sources)

    def make_changed(self, jobs: Sequence[tuple[Job, Project]]) -> Iterator[Outcome]:
        """Yield what came of each brief that is new, failed, or of which something has changed."""
        wanted = [self._sheet(job, project) for job, project in jobs if self._is_wanted(job, project)]
        if not wanted:
            return
        if self._pool is None:
            self._pool = ProcessPool(min(cores(), len(jobs)), self._limits, calls=CALLS_OF_A_WORKER)
        for outcome in make_all([sheet.task for sheet in wanted], self._pool):
            sheet = self._sheets[outcome.task.job.manuscript]
            # A warm process does not read a template or a typeface again that it has; what it read once still counts.
            sheet.sources = {path: content(path) for path in sheet.sources} | dict(outcome.sources)
            sheet.succeeded = outcome.account is not None
            yield outcome

    def clear(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _is_wanted(self, job: Job, project: Project) -> bool:
        sheet = self._sheets.get(job.manuscript)
        if sheet is None or not sheet.succeeded:
            return True
        changed = sheet.changed()
        come = _there(job, project) != sheet.there
        styles = names_below(str(project.styles.resolve()))
        if sheet.styles != styles or any(_is_kept_in_mind(path, project) for path in changed):
            self.clear()  # styles and typefaces are kept in mind by a process that has read them
        return bool(changed) or come or sheet.styles != styles or sheet.task.project != project

    def _sheet(self, job: Job, project: Project) -> _Sheet:
        before = self._sheets.get(job.manuscript)
        styles = names_below(str(project.styles.resolve()))
        sheet = _Sheet(Task(job, project, self._order), styles, _there(job, project))
        sheet.sources = before.sources if before else {}
        self._sheets[job.manuscript] = sheet
        return sheet


def _there(job: Job, project: Project) -> frozenset[str]:
    return frozenset(path for path in what_may_come(job, project) if kind(path) != NOTHING)


def _is_kept_in_mind(path: str, project: Project) -> bool:
    places: Iterable[Path] = (project.styles.resolve(), bundled_styles())
    return path.endswith(_TYPEFACES) or any(Path(path).is_relative_to(place) for place in places)
