"""The project: briefpress.toml, where manuscripts, styles and outputs lie, and which manuscripts there are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.manuscript.front_matter import SETTINGS_FILE, check_defaults
from briefpress.metadata import Metadata
from briefpress.near_miss import did_you_mean
from briefpress.problems import ProjectError, UsageError
from briefpress.settings.budgets import Budgets, read_budgets
from briefpress.settings.paths import seen_from_here
from briefpress.settings.sheet import Sheet
from briefpress.settings.text_files import read_toml
from briefpress.settings.values import Fields

MANUSCRIPT = "brief.md"
"""The name of the manuscript in a folder that is one brief."""

ENDINGS: Mapping[str, str] = {"pdf": ".pdf", "press": "-press.pdf", "epub": ".epub", "html": ".html"}
"""The formats that can be asked for, each with the end of its file's name."""

DEFAULT_STYLE = "policy"
DEFAULT_FORMATS = ("pdf", "epub")
_NOT_MANUSCRIPTS = {"readme.md"}
_BELONGS = {key.name.replace("_", "-"): "put it under [defaults]" for key in dataclasses.fields(Metadata)} | {
    "title": "every manuscript has a title of its own"
}


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything of a publisher's project lies. `defaults` is front matter that every manuscript of it shares,
    `budgets` go before those of the style.

    A project is `lone` where there is no briefpress.toml: then outputs go beside each manuscript.
    """

    root: Path
    manuscripts: Path
    styles: Path
    output: Path
    style: str = DEFAULT_STYLE
    formats: tuple[str, ...] = DEFAULT_FORMATS
    strict: bool = False
    claims: bool = True
    budgets: Budgets = field(default_factory=dict)
    defaults: Mapping[str, object] = field(default_factory=dict)
    lone: bool = False

    def writing_to(self, folder: Path | None) -> Project:
        """Return the project with all outputs in `folder`, where one is given."""
        return dataclasses.replace(self, output=folder, lone=False) if folder is not None else self


@dataclass(frozen=True, slots=True)
class Job:
    """One manuscript to be set; `slug` names its outputs."""

    slug: str
    manuscript: Path

    def output(self, project: Project, kind: str) -> Path:
        """Return where the output of one of the ENDINGS goes; in a lone project beside the manuscript."""
        return (self.manuscript.parent if project.lone else project.output) / f"{self.slug}{ENDINGS[kind]}"


def find_project(start: Path) -> Project:
    """Return the project that holds `start`, a file or folder: that of the nearest briefpress.toml upwards.

    Without one, the manuscript's own folder is the project. Raises ProjectError with file and line where a setting is wrong.
    """
    project = _project_of(start if start.is_dir() else start.parent)
    if not project.styles.resolve().is_relative_to(project.root.resolve()):
        raise ProjectError(f"{project.styles}: is a link to a folder outside the project. Put a copy of the styles there.")
    return project


def _project_of(folder: Path) -> Project:
    for candidate in (folder.resolve(), *folder.resolve().parents):
        if (candidate / SETTINGS_FILE).is_file():
            return _read_project(seen_from_here(candidate) / SETTINGS_FILE)
    return Project(root=folder, manuscripts=folder, styles=folder / "styles", output=folder, lone=True)


def project_around(names: Sequence[str | Path]) -> Project:
    """Return the project of the first name that is a path that exists, or else of the working folder."""
    first = Path(names[0]) if names else Path()
    return find_project(first if first.exists() else Path())


def manuscripts_in(project: Project) -> tuple[Job, ...]:
    """Return every manuscript in the project's folder of manuscripts, by name; raise ProjectError where two share an output."""
    if not project.manuscripts.is_dir():
        folder = project.manuscripts
        raise ProjectError(f"{folder}: there is no such folder. Make it, or name another as manuscripts in {SETTINGS_FILE}.")
    return tuple(job for job, _ in _distinct((job, project) for job in _jobs_in(project.manuscripts)))


def commissions(names: Sequence[str | Path], *, out: Path | None = None) -> tuple[tuple[Job, Project], ...]:
    """Return the manuscripts that the names mean, each with the project that it lies in, as one command may name several.

    A name that is no path is looked up in the project of the working folder. `out` is a folder that the outputs of all go to,
    where one is given: no two may have one name there. Raises what `resolve` raises, and ProjectError also where manuscripts of
    two projects share an output.
    """
    found = []
    for asked in [[name] for name in names] or [[]]:
        project = project_around(asked)
        found += [(job, _own(job, project)) for job in resolve(project.writing_to(out), asked)]
    _distinct((job, project.writing_to(out)) for job, project in found)
    return _distinct(found)


def _own(job: Job, project: Project) -> Project:
    """Return the project of a manuscript's own folder, where it has a briefpress.toml nearer than that of the name."""
    own = find_project(job.manuscript)
    return project if own.lone or own.root.resolve() == project.root.resolve() else own


def resolve(project: Project, names: Sequence[str | Path]) -> tuple[Job, ...]:
    """Return the manuscripts that the names mean, without names all of the project.

    A name is a path, from here or from the folder of manuscripts, to a manuscript, to a folder with a brief.md or to a folder
    of such. Raises UsageError for a name that means nothing and for a project without manuscripts, ProjectError where two
    manuscripts share an output.
    """
    if not names:
        if jobs := manuscripts_in(project):
            return jobs
        raise UsageError(f"{project.manuscripts}: holds no manuscript yet. Begin one with briefpress new NAME.")
    named = ((job, project) for name in names for job in _named(project, str(name)))
    return tuple(job for job, _ in _distinct(named))


def _read_project(path: Path) -> Project:
    file = read_toml(path)
    sheet = file.sheet
    defaults = sheet.value("defaults")
    if defaults is not None and not isinstance(defaults, Fields):
        sheet.refuse(defaults.place, "defaults has to be a table", "write [defaults] and its keys below")
    project = Project(
        root=path.parent,
        manuscripts=path.parent / (sheet.folder("manuscripts") or "manuscripts"),
        styles=path.parent / (sheet.folder("styles") or "styles"),
        output=path.parent / (sheet.folder("output") or "build"),
        style=sheet.text("style") or DEFAULT_STYLE,
        formats=_formats(sheet),
        strict=sheet.flag("strict", default=False),
        claims=sheet.flag("claims", default=True),
        budgets=read_budgets(sheet),
        defaults=file.data["defaults"] if isinstance(defaults, Fields) else {},
    )
    sheet.close(hints=_BELONGS)
    in_defaults = check_defaults(project.defaults, lambda keys: file.place_of(("defaults", *keys)), project.root)
    if problems := sorted([*file.findings.problems, *in_defaults], key=lambda problem: problem.place):
        raise ProjectError("\n".join(problem.sentence for problem in problems))
    return project


def _formats(sheet: Sheet) -> tuple[str, ...]:
    formats = sheet.texts("formats", part=lambda text: text.split(","))
    for name in (name for name in formats if name not in ENDINGS):
        hint = did_you_mean(name, ENDINGS, otherwise=f"there are {', '.join(ENDINGS)}")
        sheet.refuse(sheet.place_of("formats"), f"{name} is not a format", hint)
    return tuple(dict.fromkeys(formats)) or DEFAULT_FORMATS


def _named(project: Project, name: str) -> list[Job]:
    for path in (Path(name), project.manuscripts / name, project.manuscripts / f"{name}.md"):
        if path.is_file():
            return [_job(path)]
        if path.is_dir():
            of_project = path.resolve() == project.root.resolve() and project.manuscripts.is_dir()
            jobs = list(_jobs_in(project.manuscripts if of_project else path))
            if not jobs:
                raise UsageError(
                    f"{path}: holds no manuscript. A manuscript is a {MANUSCRIPT}, or another file that ends in .md."
                )
            return jobs
    known = [one.slug for one in _jobs_in(project.manuscripts)] if project.manuscripts.is_dir() else []
    there_are = f"there are: {', '.join(known)}." if known else "name a manuscript (.md) or its folder."
    hint = did_you_mean(name, known, otherwise=there_are)
    raise UsageError(f"{name}: there is no such manuscript. {hint[0].upper()}{hint[1:]}")


def _jobs_in(folder: Path) -> Iterator[Job]:
    """Yield the brief that the folder is, or those in it: its subfolders with a brief.md and its other Markdown files."""
    if (folder / MANUSCRIPT).is_file():
        yield _job(folder / MANUSCRIPT)
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")) or path.name.casefold() in _NOT_MANUSCRIPTS:
            continue
        if (path / MANUSCRIPT).is_file():
            yield _job(path / MANUSCRIPT)
        elif path.suffix == ".md" and path.is_file():
            yield _job(path)


def _job(path: Path) -> Job:
    folder = path.resolve().parent.name if path.name == MANUSCRIPT else ""
    return Job(folder or path.stem, path)


def _distinct(jobs: Iterable[tuple[Job, Project]]) -> tuple[tuple[Job, Project], ...]:
    """Return each manuscript once; outputs whose names differ in capitals alone are one file on many machines."""
    by_manuscript: dict[Path, tuple[Job, Project]] = {}
    by_output: dict[str, Job] = {}
    for job, project in jobs:
        by_manuscript.setdefault(job.manuscript.resolve(), (job, project))
        for output in (job.output(project, "pdf"), job.output(project, "press")):  # water-press.pdf is not a brief's own name
            other = by_output.setdefault(str(output.resolve()).casefold(), job)
            if other.manuscript.resolve() != job.manuscript.resolve():
                raise ProjectError(
                    f"{other.manuscript} and {job.manuscript} would both be written as {output}. Rename one, or its folder."
                )
    return tuple(by_manuscript.values())
