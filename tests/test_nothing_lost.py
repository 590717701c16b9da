"""Whatever is written comes out: every word of any manuscript is in the finished PDF and EPUB as often as it has to be.

And the EPUB knows the pages of the PDF: behind the mark of each stand the words that the PDF has there.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings

import briefpress
from briefpress.epub.words import epub_text
from tests.epub.marked import pages_of
from tests.manuscripts import Made, manuscripts

WORD = re.compile(r"(?:vox|Ward|q|Ünd|мир)\d+x")


def pdf_pages(path: Path) -> list[list[str]]:
    """Return the words of each page of a finished PDF."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [WORD.findall(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()


def differences(found: Counter[str], wanted: Counter[str]) -> dict[str, int]:
    """Return by how much each word was set too often or, below zero, too rarely."""
    return {word: found[word] - wanted[word] for word in sorted(found.keys() | wanted.keys()) if found[word] != wanted[word]}


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
@given(manuscripts())
def test_every_word_and_every_note_is_in_both(tmp_path_factory, made: Made) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("brief")
    (folder / "brief.md").write_text(made.text, "utf-8")
    (built,) = briefpress.build(folder)
    pdf, epub = built.files
    pages = pdf_pages(pdf)
    assert differences(Counter(word for page in pages for word in page), made.words) == {}
    book = epub_text(epub.read_bytes())
    assert differences(Counter(WORD.findall(" ".join(book.body + sum(book.notes, ())))), made.words) == {}
    assert sorted(note[0] for note in book.notes) == sorted(made.notes)
    in_notes = {word for note in book.notes for word in note}
    marked = {name: WORD.findall(text) for name, text in pages_of(epub.read_bytes()).items()}
    flow = {word for words in marked.values() for word in words if made.words[word] == 1} - in_notes
    assert list(marked) == [f"page-{number}" for number in range(1, len(pages) + 1)]
    for page, words in zip(pages, marked.values(), strict=True):
        assert flow.intersection(words) == flow.intersection(page)
