"""The way through the house: manuscript, brief, edited brief, styled pages, finished files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefpress.brief import Brief
from briefpress.check import check_brief
from briefpress.check.coverage import check_coverage
from briefpress.check.silence import apply_silences
from briefpress.copyfit import Fit
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.manuscript.source import Manuscript, read_manuscript
from briefpress.near_miss import did_you_mean
from briefpress.output import write_whole
from briefpress.parity import Said, compare, unheard
from briefpress.printed_pages import PrintedPage
from briefpress.problems import EngineError, Place, Problem, ProblemsFound, ProjectError
from briefpress.project import Job, Project
from briefpress.settings.paths import bounds
from briefpress.style import Style, bundled_styles, in_brand, print_html, style_names, style_to_set

if TYPE_CHECKING:
    from briefpress.pdf import SetPages

Stage = Callable[[str], None]
"""Told the name of each stage as it begins: "read", a format of MAKERS, "write"."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a manuscript. What is None is left to the manuscript and its project, which may be strict too."""

    formats: tuple[str, ...] | None = None
    style: str | None = None
    out: Path | None = None
    strict: bool = False
    keep_html: Path | None = None
    claims: bool = True

    @property
    def advice(self) -> str:
        """What to do where a file cannot be written."""
        return f"Name another folder with --out{' or --keep-html' if self.keep_html else ''}."


@dataclass(frozen=True, slots=True)
class Made:
    """One format made: its bytes and what was found.

    For a PDF also its pages, its layouts, what was mended between them, and where each page begins. `said` is what it says,
    as far as that can be told.
    """

    data: bytes
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    layouts: int = 0
    changes: tuple[str, ...] = ()
    printed: tuple[PrintedPage, ...] = ()
    said: Said | None = None
    fit: Fit | None = None
    """What came of copyfitting, where the brief asks for it."""
    setting: SetPages | None = None
    """The pages themselves, for the formats that are made after it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one manuscript: the files written and the warnings; `pdf` and `press` are empty where not ordered."""

    job: Job
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    pdf: Made
    press: Made


def build_one(job: Job, project: Project, order: Order, stage: Stage = lambda _: None) -> Built:
    """Make every format that is ordered, or raise ProblemsFound and leave all old files as they were."""
    built, files = make_one(job, project, order, stage)
    stage("write")
    write_whole(files, advice=order.advice)
    return built


def make_one(job: Job, project: Project, order: Order, stage: Stage = lambda _: None) -> tuple[Built, dict[Path, bytes]]:
    """Make every format that is ordered and return what goes into which file, all unwritten; raise ProblemsFound."""
    stage("read")
    manuscript, brief, style = _prepared(job, project, order.style)
    project = replace(project, claims=order.claims and project.claims)
    strict = order.strict or project.strict
    _stop_at_errors(manuscript, brief.problems, _unlooked(()), strict=strict)
    formats = project.formats if order.formats is None else order.formats
    made: dict[str, Made] = {}
    for name in sorted(formats, key=_PAGED.__contains__, reverse=True):  # whose pages the EPUB marks
        stage(name)
        made[name] = _made(name, brief, style, project, made.get("pdf") or made.get("press"))
    said = {name.upper(): one.said for name, one in made.items() if one.said is not None}
    found = (*brief.problems, *(problem for one in made.values() for problem in one.problems), *compare(brief, said))
    problems = _stop_at_errors(manuscript, found, _unlooked(formats), strict=strict)
    destination = project.writing_to(order.out)
    files = {job.output(destination, name): made[name].data for name in formats}
    kept = {order.keep_html / f"{job.slug}.html": print_html(brief, style, root=project.root).encode()} if order.keep_html else {}
    pdf, press = (replace(made.get(name, Made(b"")), setting=None) for name in _PAGED)
    return Built(job, tuple(files), problems, pdf, press), files | kept


def _prepared(job: Job, project: Project, style_name: str | None = None) -> tuple[Manuscript, Brief, Style]:
    try:
        return prepare(job, project, style_name)
    except RecursionError as error:
        raise ProblemsFound([_too_deep(job.manuscript)]) from error


def prepare(job: Job, project: Project, style_name: str | None = None) -> tuple[Manuscript, Brief, Style]:
    """Read, check and edit a manuscript: all that is done before anything is set. `brief.problems` holds all findings."""
    manuscript = read_manuscript(job.manuscript)
    brief = read_brief(manuscript, project.defaults, project.root)
    style, style_problems = _style_for(brief, project, style_name)
    brief = brief.with_problems(style_problems)
    brief, style = in_brand(brief, style, project.root)
    brief = brief.with_problems(
        check_brief(brief, root=project.root, kinds=style.box_kinds, budgets={**style.budgets, **project.budgets})
    )
    brief = edit(replace(brief, metadata=style.under(brief.metadata)), style.box_kinds)
    brief = brief.with_problems(check_coverage(brief, manuscript, [face.path for face in style.fonts]))
    return manuscript, brief, style


def _style_for(brief: Brief, project: Project, asked: str | None) -> tuple[Style, tuple[Problem, ...]]:
    """Return the style that is asked for, that the manuscript names, or of the project, in this order.

    One that is not there, or cannot be used, is a fault of whoever names it: M03 in a manuscript, which is then checked in the
    project's style, and ProjectError elsewhere.
    """
    folders = [project.styles, bundled_styles()]
    named = "" if asked else brief.metadata.style
    try:
        return style_to_set(asked or named or project.style, folders), ()
    except ProjectError as error:
        at, known = brief.metadata.lines.get("style"), style_names(folders)
        if not asked and at is None and (named or project.style) not in known:
            raise ProjectError(f"{project.root / SETTINGS_FILE}: style: {error}") from error
        if not named or at is None:
            raise
        fault = "; ".join(str(error).splitlines())
    if named in known:
        message, hint = f"style: {named} cannot be used: {fault}", "mend the style, or name another"
    else:
        message = f"style: there is no style {named}"
        hint = did_you_mean(named, known, otherwise=f"there are: {', '.join(known)}")
    return style_to_set(project.style, folders), (Problem("M03", Place(str(brief.path), *at), message, hint),)


def _made(name: str, brief: Brief, style: Style, project: Project, paged: Made | None) -> Made:
    """Make one format; what stops it is a problem of this brief, so that other formats and other briefs are still looked at."""
    try:
        return MAKERS[name](brief, style, project, paged)
    except ProblemsFound as found:
        return Made(b"", found.problems)
    except EngineError as error:
        hint = "take out what was added last to the manuscript or the style, and report it as an issue"
        return Made(b"", (Problem("L10", Place(str(brief.path)), str(error), hint),))
    except RecursionError:
        return Made(b"", (_too_deep(brief.path),))
    except MemoryError:
        return Made(b"", (too_much_memory(brief.path),))


def too_much_memory(path: Path) -> Problem:
    """Return the problem of a brief that the process cannot set with the memory that it may have, or that there is."""
    return Problem("L10", Place(str(path)), "setting it takes more memory than it may have", "raise --memory-limit, or part it")


def _too_deep(path: Path) -> Problem:
    hint = "take some levels of lists, quotes or divs away"
    return Problem("L10", Place(str(path)), "the manuscript nests too deeply to be set", hint)


def check_one(job: Job, project: Project) -> tuple[Problem, ...]:
    """Return every problem of a manuscript that shows before it is set; raise ProblemsFound where it cannot be read at all."""
    manuscript, brief, _ = _prepared(job, project)
    return apply_silences(manuscript, brief.problems, _unlooked(()))


_PAGED = ("pdf", "press")
"""The formats that have pages, which are the same in both."""

_FAMILIES = {"pdf": "LA", "press": "LP"}
"""The families of problems that only a finished format shows."""


def _unlooked(formats: Iterable[str]) -> str:
    """Return the families of problems that show only in formats that are not made: what allows one of them may have a use yet."""
    shown = {family for name in formats for family in _FAMILIES.get(name, "")}
    return "".join(sorted({family for families in _FAMILIES.values() for family in families} - shown))


def _stop_at_errors(manuscript: Manuscript, problems: Iterable[Problem], unlooked: str, *, strict: bool) -> tuple[Problem, ...]:
    """Return the problems that are not silenced if none of them stops the output; else raise ProblemsFound with all of them."""
    left = tuple(dict.fromkeys(_said_once(apply_silences(manuscript, problems, unlooked))))
    if any(problem.level.stops(strict=strict) for problem in left):
        raise ProblemsFound(left)
    return left


def _said_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out the warning of a picture without alternative text where it is an error too."""
    found = list(problems)
    errors = {problem.place for problem in found if problem.code == "A01"}
    yield from (problem for problem in found if problem.code != "F02" or problem.place not in errors)


def _make_pdf(brief: Brief, style: Style, project: Project, paged: Made | None = None) -> Made:
    from briefpress.inspection import inspected
    from briefpress.pdf import make_pdf
    from briefpress.preflight import Purpose
    from briefpress.transcript import heard

    pages = _pages(brief, style, project, paged)
    pdf = make_pdf(brief, pages, claims=project.claims)
    layout = pages.layout
    found: tuple[Problem, ...] = ()
    if pdf.data:
        found = (*unheard(brief, pdf.to_be_heard, heard(pdf.data)), *inspected(brief, pages, pdf.data, Purpose.SCREEN))
    counted = len(layout.page_map.sheets)
    printed = pages.printed()
    return Made(
        pdf.data or b"", (*pdf.problems, *found), counted, layout.layouts, layout.changes, printed, pdf.said, pages.fit, pages
    )


def _make_press(brief: Brief, style: Style, project: Project, paged: Made | None = None) -> Made:
    from briefpress.inspection import inspected
    from briefpress.preflight import Purpose
    from briefpress.press import make_press

    pages = _pages(brief, style, project, paged)
    press = make_press(brief, style, pages)
    layout = pages.layout
    found = inspected(brief, pages, press.data, Purpose.PRESS, style.press.most_ink) if press.data else ()
    problems, printed = (*press.problems, *found), pages.printed()
    return Made(press.data or b"", problems, press.pages, layout.layouts, layout.changes, printed, fit=pages.fit, setting=pages)


def _pages(brief: Brief, style: Style, project: Project, paged: Made | None) -> SetPages:
    """Return the pages of this build, which are set once, whatever is made of them."""
    from briefpress.pdf import set_pages

    if paged is not None and paged.setting is not None:
        return paged.setting
    return set_pages(brief, style, print_html(brief, style, root=project.root), _folders(brief, project))


def _make_epub(brief: Brief, style: Style, project: Project, paged: Made | None = None) -> Made:
    """Make the book with the pages of the PDF of this build; where none is ordered, of the one that would come of it."""
    from briefpress.epub import epub_text, forbidden_fonts, write_epub

    printed = paged.printed if paged else _pages_of_no_pdf(brief, style, project)
    data = write_epub(brief, style, root=project.root, printed=printed)
    text = epub_text(data)
    problems = (*(() if printed or paged else (_no_pages(brief),)), *forbidden_fonts(style, Place(str(brief.path))))
    front = "".join((*text.masthead, *text.colophon))
    return Made(data, problems, said=Said("".join(text.body), tuple(map("".join, text.notes)), front))


def _pages_of_no_pdf(brief: Brief, style: Style, project: Project) -> tuple[PrintedPage, ...]:
    try:
        return _pages(brief, style, project, None).printed()
    except EngineError:
        return ()


def _no_pages(brief: Brief) -> Problem:
    message = "the EPUB has no list of printed pages, because no PDF could come of this brief"
    return Problem("E02", Place(str(brief.path)), message, "build the PDF to see why")


def _make_html(brief: Brief, style: Style, project: Project, _: Made | None = None) -> Made:
    from briefpress.web import web_html

    return Made(web_html(brief, style, root=project.root).encode())


def _folders(brief: Brief, project: Project) -> list[Path]:
    return [bounds(brief.folder, project.root), project.styles, bundled_styles()]


class Maker(Protocol):
    """Makes one format of a brief; `paged` is the PDF or the press file of the same build, where one was made before."""

    def __call__(self, brief: Brief, style: Style, project: Project, paged: Made | None = None, /) -> Made: ...


MAKERS: dict[str, Maker] = {"pdf": _make_pdf, "press": _make_press, "epub": _make_epub, "html": _make_html}
"""Who makes each format. A maker loads its room when it is called: the layout engine alone takes a quarter of a second."""
