"""Whether a book has each printed page where its PDF has it: by the words of a made manuscript, each of which is set once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from briefpress.pipeline import MAKERS, Made, prepare
from briefpress.project import find_project, resolve
from tests.layouts.manuscript import Made as Manuscript
from tests.layouts.reading import read_pdf

from .marked import page_list, pages_of


def both(path: Path) -> tuple[Made, Made]:
    """Return the PDF and the EPUB of a manuscript, as one build makes them."""
    project = find_project(path.parent)
    (job,) = resolve(project, [path])
    _, brief, style = prepare(job, project)
    pdf = MAKERS["pdf"](brief, style, project)
    return pdf, MAKERS["epub"](brief, style, project, pdf)


def misplaced(pdf: bytes, epub: bytes, made: Manuscript) -> dict[int, set[str]]:
    """Return for each page the words of the flow that the PDF has on it, and the book does not have behind its mark."""
    texts = pages_of(epub)
    marked = {place: texts[place] for _, _, place in page_list(epub)}  # one of a note alone is marked behind the text
    found, wanted = tokens_of(marked), flow_of(pdf, made, "".join(marked.values()))
    return {page: words - found.get(page, set()) for page, words in wanted.items() if words - found.get(page, set())}


def tokens_of(marked: Mapping[str, str]) -> dict[int, set[str]]:
    """Return for each page its words and what its ends leave of words."""
    return {number: set(re.findall("[a-z]+", text)) for number, text in enumerate(marked.values(), 1)}


def flow_of(pdf: bytes, made: Manuscript, text: str) -> dict[int, set[str]]:
    """Return for each page of the PDF the words of the flow, and the parts of those that a page's end divides."""
    flow = {word for word, count in Counter(re.findall("[a-z]+", text)).items() if count == made.wanted[word] == 1}
    on_pages: dict[int, set[str]] = {}
    for word, spots in read_pdf(pdf, made.wanted.keys()).spots.items():
        if word in flow - made.repeating:
            parts: dict[int, str] = {}
            for piece in spots[0].pieces:
                parts[piece.page] = parts.get(piece.page, "") + piece.text
            for number, part in parts.items():
                on_pages.setdefault(number, set()).add(part)
    return on_pages
