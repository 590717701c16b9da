"""Write down what a build was made of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cache_results
from pathlib import Path

from briefpress import cache
from briefpress.brand import FILE_NAMES
from briefpress.digest import (
    NOTHING,
    content,
    contents,
    digest,
    kind,
    manuscripts_in,
    names_below,
    signature,
    surroundings,
)
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.pipeline import Order
from briefpress.project import Job, Project
from briefpress.record.account import Account, account_of_lines
from briefpress.record.recall import SAME, command_key, job_name, machine_name, recalled

_ESCAPED = re.compile(r"""(?<![^\s()<>"'])[^\s()<>"']*%[0-9A-Fa-f]{2}[^\s()<>"']*""")


def job_key(job: Job, order: Order) -> str:
    """Return the name by which the record of a brief is found: what was asked for, where, in what surroundings."""
    return digest(str(job.manuscript.resolve()), str(job.manuscript), job.slug, repr(order), str(Path.cwd()), surroundings())


@dataclass(frozen=True, slots=True)
class TaskFiles:
    """What a brief was made of, files with their digests; what the process that made it had loaded; and what came of it."""

    sources: Mapping[str, str]
    machine: tuple[str, ...]
    outputs: tuple[Path, ...]


_signed = cache_results(signature)
"""Asked once for all briefs of a command; what is written meanwhile is noticed when the record is asked for."""


def _kept_machine(machine: tuple[str, ...]) -> str:
    """Record the files of a machine and return the name of the record."""
    signed = _signed(machine)
    name = machine_name(signed, machine)
    if cache.read(name) is None:
        cache.write(name, [["signed", signed], ["contents", contents(machine)], *(["path", path] for path in machine)])
    return name


def account_on_record(job: Job, order: Order) -> Account | None:
    """Return what was said of a brief when it was made, if all that it was made of, and its files, are as they were."""
    lines = recalled(job_key(job, order))
    return account_of_lines(lines) if lines else None


def keep_job(task_files: TaskFiles, job: Job, project: Project, order: Order, account: Account) -> None:
    """Record a brief that was made and written; not where one of its sources has changed since."""
    sources, machine = task_files.sources, task_files.machine
    if not machine or cache.cache_folder() is None or any(content(path) != found for path, found in sources.items()):
        return
    name = _kept_machine(machine)
    lines = [
        ["machine", name, SAME],
        *(["source", path, found] for path, found in sorted(sources.items())),
        *(["kind", path, kind(path)] for path in what_may_come(job, project)),
        ["names", os.path.abspath(project.styles), names_below(os.path.abspath(project.styles))],
        *(["output", os.path.abspath(path), content(str(path))] for path in task_files.outputs),
        *account.lines(),
    ]
    cache.write(job_name(job_key(job, order)), lines)


def keep_command(arguments: Sequence[str], names: Sequence[str], jobs: Iterable[tuple[Job, Project]], order: Order) -> None:
    """Record which briefs a command meant, and by what that would change."""
    found = list(jobs)
    folders = {os.path.abspath(project.manuscripts) for _, project in found}
    paths = {os.path.abspath(path) for name in names for path in (name, *(os.path.join(one, name) for one in folders))}
    paths |= {f"{path}.md" for path in paths}
    listed = sorted(path for path in (*folders, *paths) if os.path.isdir(path))
    settings = {str(path) for name in (".", *names) for path in _settings_above(Path(name) / "x")}
    lines = [
        *(["kind", path, kind(path)] for path in sorted(paths | settings)),
        *(["folder", path, manuscripts_in(path)] for path in listed),
        *(["job", job_key(job, order)] for job, _ in found),
    ]
    cache.write(command_key(arguments), lines)


def what_may_come(job: Job, project: Project) -> list[str]:
    """Return the files that would change a brief only by being there: settings nearer than its own, and a brand."""
    brands = [os.path.abspath(project.root / name) for name in FILE_NAMES]
    return [*_settings_above(job.manuscript), *brands, *_other_readings(job.manuscript)]


def _settings_above(manuscript: Path) -> list[str]:
    """Return where the settings of a manuscript's project may lie."""
    return [str(folder / SETTINGS_FILE) for folder in manuscript.resolve().parents]


def _other_readings(manuscript: Path) -> list[str]:
    """Return the files that addresses with escapes would mean rather than those that they mean now, were they there."""
    try:
        text = manuscript.read_text("utf-8", "replace")
    except OSError:
        return []
    found = (os.path.abspath(manuscript.parent / address) for address in _ESCAPED.findall(text))
    return sorted({path for path in found if kind(path) == NOTHING})
