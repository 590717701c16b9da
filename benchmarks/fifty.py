"""The original brief fifty times over: every note on its page, and what that costs beside one bare layout of the same page."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

import weasyprint
from tests.layouts.manuscript import Made, MadeNote
from tests.layouts.oracle import judge
from tests.layouts.words import Mint

from briefpress.brief import Brief
from briefpress.pdf import make_pdf, set_pages
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pipeline import prepare
from briefpress.project import find_project, resolve
from briefpress.style import Style, bundled_styles, print_html

BRIEF = Path(__file__).parents[1] / "manuscripts" / "russia-afghan-peace" / "brief.md"
COPIES = 50
ROUNDS = 3
COST_AT_MOST = 1.2
_CALL = re.compile(r"\[\^([\w-]+)\](?!:)")
_DEFINITION = re.compile(r"^\[\^([\w-]+)\]:", re.MULTILINE)


def times(copies: int) -> Made:
    """Return the brief's text set `copies` times, with a coined word before each call and one at the head of each note."""
    _, front, text = BRIEF.read_text("utf-8").split("---\n", 2)
    made, mint, parts = Made("fifty"), Mint(lengths=(5,)), [f"---\n{front}---\n"]
    for copy in range(copies):
        called: dict[str, str] = {}

        def call(match: re.Match[str], copy: int = copy, called: dict[str, str] = called) -> str:
            called[match[1]] = word = mint.coin()
            return f" {word}.[^{match[1]}-{copy}]"

        def definition(match: re.Match[str], copy: int = copy, called: dict[str, str] = called) -> str:
            made.notes.append(MadeNote((mint.coin(),), called[match[1]]))
            return f"[^{match[1]}-{copy}]: {made.notes[-1].words[0]}"

        parts.append(_DEFINITION.sub(definition, _CALL.sub(call, text)))
    made.text = "\n\n".join(parts)
    made.wanted = Counter(word for note in made.notes for word in (*note.words, note.called_after))
    return made


def fifty() -> int:
    """Set it, print what was found and what it cost, and return the exit code."""
    made = times(COPIES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = made.write(folder)
        project = find_project(folder)
        _, brief, style = prepare(resolve(project, [path])[0], project)
        html = print_html(brief, style, root=folder)
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(_bare(html, folder))
            ours.append(_ours(brief, style, html, folder))
            print(f"bare layout {bare[-1]:.1f} s, ours {ours[-1]:.1f} s", file=sys.stderr, flush=True)
        pages = set_pages(brief, style, html, [folder, bundled_styles()])
        pdf, layout = make_pdf(brief, pages, claims=False), pages.layout
    errors = [f"{problem.code} {problem.message}" for problem in pdf.problems if problem.level == "error"]
    if not pdf.data:
        print(f"no output after {layout.layouts} layouts: {'; '.join(errors[:5])}")
        return 1
    verdict = judge(made, pdf.data)
    strays = sum(one.kind == "stray" for one in verdict.wrong)
    ratio = median(ours) / median(bare)
    print(f"{verdict.pages} pages, {verdict.notes - strays} of {verdict.notes} notes on their pages, {verdict.divided} divided")
    print(f"{layout.layouts} layouts, {len(layout.changes)} changes; {ratio:.2f} times a bare layout ({median(bare):.1f} s)")
    for one in verdict.wrong[:10]:
        print(f"{one.kind}: {one.sentence}")
    return int(bool(verdict.wrong) or ratio > COST_AT_MOST)


def _bare(html: str, folder: Path) -> float:
    """Return the seconds of CPU that WeasyPrint alone takes to parse and lay out the page."""
    fetcher = LockedFetcher([folder, bundled_styles()])
    began = time.process_time()
    weasyprint.HTML(string=html, base_url=fetcher.url_of(folder), url_fetcher=fetcher).render()
    return time.process_time() - began


def _ours(brief: Brief, style: Style, html: str, folder: Path) -> float:
    """Return the seconds of CPU that we take to parse, lay out, audit and mend it."""
    began = time.process_time()
    set_pages(brief, style, html, [folder, bundled_styles()])
    return time.process_time() - began
