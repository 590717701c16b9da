"""A finished EPUB looked over, and each finding told at the place of the manuscript that it comes from, where the book is ours.

No place is kept in a book: as its words are those of the manuscript, letter by letter, counting them finds a place again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefpress.brief import Brief
from briefpress.epub.epubcheck import ask_epubcheck, epubcheck_command
from briefpress.epub.faults import Fault, faults_of
from briefpress.epub.opened import Book, read_book
from briefpress.parity import letters_of, place_in
from briefpress.pipeline import prepare
from briefpress.problems import BriefError, Place, Problem, UsageError
from briefpress.project import find_project, manuscripts_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every problem of an EPUB, and by whom it was looked over."""

    problems: tuple[Problem, ...]
    by: str


def check_book(path: Path) -> Verdict:
    """Look over an EPUB by our own checks and, where it can be opened and EPUBCheck is here, by EPUBCheck.

    Raises UsageError for a file that cannot be read.
    """
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: is no file. Name an EPUB.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. Name an EPUB.") from error
    try:
        book = read_book(data)
    except ValueError as error:
        problem = Problem("E10", Place(str(path)), f"{path.name} {error}", "build it again, or get it again from where it came")
        return Verdict((problem,), "by our own checks; EPUBCheck is not asked of what cannot be opened")
    command = epubcheck_command()
    faults = list(faults_of(book))
    try:
        faults += ask_epubcheck(command, path) if command else ()
    except ValueError as error:
        raise BriefError(f"{path}: {error}") from error
    brief = _brief_of(path, book) if faults else None
    absent = "by our own checks; EPUBCheck, or Java, is not on this machine"
    by = "by our own checks and EPUBCheck" if command else absent
    return Verdict(tuple(dict.fromkeys(_problem(path, book, brief, fault) for fault in faults)), by)


def _brief_of(path: Path, book: Book) -> Brief | None:
    """Return the manuscript that the book was made of, if the project has one that says the same words."""
    try:
        project = find_project(path)
        for job in manuscripts_in(project):
            if job.output(project, "epub").resolve() == path.resolve():
                _, brief, _ = prepare(job, project)
                said = sum(page.letters.get("text", 0) for page in book.pages)
                return brief if letters_of(brief) == said else None
    except BriefError:
        pass
    return None


def _problem(path: Path, book: Book, brief: Brief | None, fault: Fault) -> Problem:
    inside = f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file
    place = _place(book, brief, fault) if brief is not None else None
    where = f"{path.name}, {inside}: " if inside else f"{path.name}: "
    return Problem(fault.code, place or Place(str(path)), f"{where}{fault.message}", fault.hint)


def _place(book: Book, brief: Brief, fault: Fault) -> Place | None:
    """Return where the manuscript says what the fault stands at; its beginning for all that stands in no text and no note."""
    said = notes = 0
    for page in book.pages:
        if page.file == fault.file and fault.line:
            tag = page.tag_at(fault.line, fault.column)
            if tag is not None and tag.part == "text":
                before = tag.attributes.get("role") == "doc-noteref"  # which belongs to the word that it stands after
                return place_in(brief, max(said + tag.said - before, 0))
            if tag is not None and tag.part.startswith("note "):
                return place_in(brief, tag.said, note=notes + int(tag.part.removeprefix("note ")))
            break
        said += page.letters.get("text", 0)
        notes += sum(part.startswith("note ") for part in page.letters)
    return Place(str(brief.path))
