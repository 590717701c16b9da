"""One task packed up for a machine that shares no disk with this one: the files that it needs go with it, outputs come back."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from briefpress.batch.task import Outcome, Task, carry_out, lost
from briefpress.machine import engine_versions
from briefpress.pipeline import Order, prepare
from briefpress.problems import BriefError, Problem
from briefpress.project import Job, Project
from briefpress.record.reading import reading
from briefpress.style import bundled_styles

_OUTPUTS = "outputs of the parcel"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A task with all paths from the root of its project, the files below it, and the versions that it is to be made with."""

    job: Job
    project: Project
    order: Order
    files: Mapping[str, bytes]
    versions: Mapping[str, str]


def pack(task: Task) -> Parcel:
    """Return a task with every file that it may need: those that reading it takes, its project's settings and styles."""
    root = task.project.root.resolve()
    with reading() as read, suppress(BriefError):  # what is wrong with it, the other machine will find too
        prepare(task.job, task.project, task.order.style)
    named = {Path(source) for source in read.sources} | {task.job.manuscript.resolve()}
    named |= {path for path in task.project.styles.resolve().rglob("*") if path.is_file()}
    named |= {path for path in [root / "briefpress.toml"] if path.is_file()}
    brought = bundled_styles().resolve()  # is on every machine that has the same versions
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(named)
        if path.is_relative_to(root) and not path.is_relative_to(brought)
    }
    project = replace(
        task.project,
        root=Path(),
        manuscripts=_within(task.project.manuscripts, root),
        styles=_within(task.project.styles, root),
        output=Path(_OUTPUTS),
        lone=False,
    )
    job = Job(task.job.slug, _within(task.job.manuscript, root))
    return Parcel(job, project, replace(task.order, out=None), files, engine_versions())


def carry_out_elsewhere(parcel: Parcel) -> Outcome:
    """Unpack a parcel on the machine that has got it, make the brief, and send back what came of it, paths as in the parcel."""
    task = Task(parcel.job, parcel.project, parcel.order)
    if differing := differences(parcel.versions, engine_versions()):
        return lost(task, f"the machine that got it has other versions: {differing}", "install the same on all machines")
    with tempfile.TemporaryDirectory(prefix="briefpress-") as name:
        root = Path(name).resolve()
        for path, data in parcel.files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        (root / parcel.project.styles).mkdir(parents=True, exist_ok=True)
        here = {field: root / getattr(parcel.project, field) for field in ("root", "manuscripts", "styles", "output")}
        job = Job(parcel.job.slug, root / parcel.job.manuscript)
        outcome = carry_out(Task(job, replace(parcel.project, **here), parcel.order))
        return _moved(outcome, task, {str(root / "x")[:-1]: "", str(root): "."})


def unpack(outcome: Outcome, task: Task) -> Outcome:
    """Return what came back of a parcel as what came of the task itself, with its own paths."""
    project, order = task.project, task.order
    destination = project.writing_to(order.out)
    folder = task.job.output(destination, "pdf").parent
    outcome = _moved(outcome, task, {f"{_OUTPUTS}/": f"{folder}/" if str(folder) != "." else ""})
    seen = "" if str(project.root) == "." else f"{project.root}/"
    manuscript = str(_within(task.job.manuscript, project.root.resolve()))
    problems = tuple(
        replace(
            one,
            place=replace(one.place, file=str(task.job.manuscript) if one.place.file == manuscript else seen + one.place.file),
        )
        for one in outcome.problems
    )
    account = replace(outcome.account, problems=problems) if outcome.account else None
    return replace(outcome, problems=problems, account=account)


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return in words which versions are not the same here and there; nothing where all are."""
    names = [name for name in {**ours, **theirs} if ours.get(name, "") != theirs.get(name, "")]
    return "; ".join(f"{name} {theirs.get(name) or 'none'} for {ours.get(name) or 'none'}" for name in names)


def _moved(outcome: Outcome, task: Task, places: Mapping[str, str]) -> Outcome:
    """Return an outcome with the beginnings of its paths, and paths in its sentences, changed."""

    def moved(text: str) -> str:
        for old, new in places.items():
            text = text.replace(old, new)
        return text

    def told(problem: Problem) -> Problem:
        place = replace(problem.place, file=moved(problem.place.file))
        return replace(problem, place=place, message=moved(problem.message), hint=moved(problem.hint))

    problems = tuple(map(told, outcome.problems))
    account = outcome.account
    if account is not None:
        named = tuple((Path(moved(str(path))), pages) for path, pages in account.files)
        account = replace(account, files=named, problems=problems)
    files = {Path(moved(str(path))): data for path, data in outcome.files.items()}
    return replace(outcome, task=task, account=account, files=files, problems=problems, sources={}, machine=())


def _within(path: Path, root: Path) -> Path:
    return path.resolve().relative_to(root)
