"""Hints that something has changed. They say neither what nor whether it matters: that is found out by looking at the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from briefpress.project import Job, Project

_QUIET = 30
"""How many milliseconds nothing has to change before a burst of changes is over: editors write a file in several steps."""
_LONGEST_BURST = 500
_LOOK_ANYWAY = 10_000
"""After so long without a hint one is given all the same: not every file system tells of changes, none before it is asked to."""


def folders_of(jobs: Iterable[tuple[Job, Project]], sources: Iterable[str]) -> frozenset[Path]:
    """Return the folders in which a change may matter: of manuscripts, styles and settings, and of all that was read so far."""
    folders = {Path(source).parent for source in sources}
    for job, project in jobs:
        folders |= {job.manuscript.parent.resolve(), project.manuscripts.resolve(), project.styles.resolve()}
        folders |= {project.root.resolve()} if project.lone else set()
    there = {folder for folder in folders if folder.is_dir()}
    return frozenset(folder for folder in there if not there & set(folder.parents))


def hints(folders: frozenset[Path], settings: Iterable[Path]) -> Iterator[None]:
    """Yield whenever something has changed in the folders or in a file of settings, once for a burst of changes."""
    watched = sorted({*map(str, folders), *(str(file) for file in settings if file.is_file())})
    for _ in watch(
        *watched,
        watch_filter=_matters,
        debounce=_LONGEST_BURST,
        step=_QUIET,
        rust_timeout=_LOOK_ANYWAY,
        yield_on_timeout=True,
    ):
        yield


def _matters(_: object, path: str) -> bool:
    """Leave out what editors and we ourselves write beside the files that count."""
    name = Path(path).name
    return not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".tmp"))
