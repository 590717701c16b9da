"""The page-list is that of the PDF of the same build: each mark stands at the letter with which the PDF's page begins."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from briefpress.epub import write_epub
from briefpress.pipeline import MAKERS, prepare
from briefpress.printed_pages import Address, PrintedPage, letters
from briefpress.project import find_project, resolve
from briefpress.style import Style
from tests.layouts.chance import Seeded
from tests.layouts.families import FAMILIES

from .exact import both, misplaced
from .making import files_of, make_brief, page, picture
from .marked import page_list, pages_of

MANUSCRIPTS = Path(__file__).parents[2] / "manuscripts"
MADE = ["edge.11", "many.1", "everything.3", "everything.4", "columns.1", "ordinary.2"]
"""Pages that begin in words, lists, tables and code, with pictures and boxes at the side, or with the rest of a note alone."""
KNOWN_BY = 15


def texts_of(pdf: bytes) -> list[str]:
    """Return the letters of each page, as PDFium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [letters(re.sub("[\ufffe\x02]", "", one.get_textpage().get_text_range())) for one in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", ["russia-afghan-peace", "showcase"])
def test_the_words_around_each_mark_are_those_around_the_page_end(name: str) -> None:
    pdf, epub = both(MANUSCRIPTS / name / "brief.md")
    printed = texts_of(pdf.data)
    marked = [letters(text) for text in pages_of(epub.data).values()]
    assert len(marked) == len(printed) > 4
    assert [label for label, _, _ in page_list(epub.data)] == [str(number) for number in range(1, len(printed) + 1)]
    for number, text in enumerate(marked):
        assert text[:KNOWN_BY] in printed[number]
        assert text[-KNOWN_BY:] in printed[number]


@pytest.mark.parametrize("seed", MADE)
def test_every_page_of_a_made_manuscript_is_exact_to_the_letter(seed: str, tmp_path: Path) -> None:
    made = FAMILIES[seed.partition(".")[0]](Seeded(seed))
    pdf, epub = both(made.write(tmp_path))
    assert list(pages_of(epub.data)) == [f"page-{number}" for number in range(1, pdf.pages + 1)]
    assert misplaced(pdf.data, epub.data, made) == {}
    assert pdf.pages > 1


def printed(label: str, at: str, count: int, follows: str) -> PrintedPage:
    return PrintedPage(label, (Address(at, False, count),), follows)


def test_marks_stand_in_phrases_links_and_cells_and_divide_words(tmp_path: Path, style: Style) -> None:
    body = (
        '<p data-at="3:1">One <em>two th\u00adree</em> <a href="https://example.org/" data-at="3:9">four</a></p>'
        '<table data-at="5:1"><tbody data-at="5:1"><tr data-at="5:1"><td data-at="5:1">five</td></tr></tbody></table>'
    )
    pages = [
        printed("ii", "3:1", 0, "Onetwothree"),
        printed("iii", "3:1", 8, "reefour"),
        printed("iv", "3:1", 11, "four"),
        printed("1", "5:1", 0, "five"),
    ]
    data = write_epub(make_brief(tmp_path, body), style, printed=pages)
    assert [label for label, _, _ in page_list(data)] == ["ii", "iii", "iv", "1"]
    assert {name: text.split() for name, text in pages_of(data).items()} == {
        "page-ii": ["One", "two", "th\u00ad"],
        "page-iii": ["ree"],
        "page-iv": ["four"],
        "page-1": ["five"],
    }
    homes = [parent.tag for parent in page(data).iter() for child in parent if child.get("role") == "doc-pagebreak"]
    assert homes == ["p", "em", "a", "td"]


def test_the_book_says_whose_pages_it_marks(tmp_path: Path, style: Style) -> None:
    brief = make_brief(tmp_path, '<p data-at="3:1">One</p>', isbn="978-3-16-148410-0")
    package = files_of(write_epub(brief, style, printed=[printed("1", "3:1", 0, "One")]))["content.opf"].decode()
    assert '<meta property="pageBreakSource">urn:isbn:9783161484100</meta>' in package
    assert '<meta property="dcterms:source">urn:isbn:9783161484100</meta>' in package
    for feature in ("pageBreakMarkers", "pageNavigation"):
        assert f'<meta property="schema:accessibilityFeature">{feature}</meta>' in package
    assert "page" not in files_of(write_epub(brief, style))["content.opf"].decode()


def test_a_page_of_a_picture_alone_begins_before_it(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    body = '<p data-at="3:1">One</p><p data-at="5:1"><img data-at="5:1" src="a.png" alt="A"/></p><p data-at="7:1">Two</p>'
    pages = [printed("1", "3:1", 0, "One"), PrintedPage("2", (), "", Address("5:1", False, 0)), printed("3", "7:1", 0, "Two")]
    data = write_epub(make_brief(tmp_path, body), style, printed=pages)
    holder = next(parent for parent in page(data).iter("p") if parent.find("img") is not None)
    assert [child.get("id", child.tag) for child in holder] == ["page-2", "img"]


def test_a_brief_that_no_pdf_can_come_of_has_no_pages_in_its_epub_and_says_so(tmp_path: Path) -> None:
    text = "---\ntitle: T\nlang: en\n---\n\n::: {.box width=3%}\nOne incomprehensibilities.\n:::\n"
    (tmp_path / "styles" / "odd").mkdir(parents=True)
    (tmp_path / "styles" / "odd" / "style.toml").write_text('title = "Odd"\nextends = "base"\n')
    (tmp_path / "styles" / "odd" / "print.css").write_text(".text p { position: relative; left: 40cm }\n")
    (tmp_path / "brief.md").write_text(text.replace("lang: en", "lang: en\nstyle: odd"))
    project = find_project(tmp_path)
    (job,) = resolve(project, [tmp_path / "brief.md"])
    _, brief, style = prepare(job, project)
    made = MAKERS["epub"](brief, style, project)
    assert [problem.code for problem in made.problems] == ["E02"]
    assert page_list(made.data) == []


def test_an_epub_made_alone_has_the_pages_of_the_pdf_that_was_not_ordered(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("---\ntitle: T\nlang: en\n---\n\nOne\n\n{{< pagebreak >}}\n\nTwo\n")
    (job,) = resolve(find_project(tmp_path), [tmp_path / "brief.md"])
    _, brief, style = prepare(job, find_project(tmp_path))
    alone = MAKERS["epub"](brief, style, find_project(tmp_path))
    assert alone.data == both(tmp_path / "brief.md")[1].data
    assert len(page_list(alone.data)) == 2


def test_a_page_begins_with_the_picture_above_its_words(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    pages = [
        "One",
        "![](a.png){.decorative}\n\nTwo",
        "![](a.png){.decorative} Three",
        "| | |\n|---|---|\n| ![A](a.png) | Four |",
        "Five ![](a.png){.decorative}",
    ]
    text = "\n\n{{< pagebreak >}}\n\n".join(pages)
    (tmp_path / "brief.md").write_text(f"---\ntitle: T\nlang: en\n---\n\n{text}\n")
    _, epub = both(tmp_path / "brief.md")
    holders = [[one.get("id", one.tag) for one in parent] for parent in page(epub.data).iter() if parent.tag in ("p", "td")]
    assert [one for one in holders if any(name.startswith("page-") for name in one)] == [
        ["page-2", "img"],
        ["page-3", "img"],
        ["page-4", "img"],
        ["page-5", "img"],
    ]
    assert pages_of(epub.data)["page-5"].split() == ["Five"]
