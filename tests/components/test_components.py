"""Every component of a brief is printed in every style and medium, in a sensible order, or nowhere where it is switched off."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from briefpress.components import OFF, PLACES
from briefpress.problems import ProblemsFound
from briefpress.style import style_names
from briefpress.text import folded
from tests.epub.validator import Validator

from .printed import COMPONENTS, Printed, build

STYLES = [name for name in style_names() if name != "base"]
MEDIA = ("pdf", "epub", "html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    return {style: build(tmp_path_factory.mktemp(style), style) for style in STYLES}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return the brief with all that can be switched off."""
    off = ", ".join(f'{name}: "{OFF}"' for name, places in PLACES.items() if OFF in places)
    return build(tmp_path_factory.mktemp("bare"), "policy", f"{{{off}}}")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_printed(made: dict[str, Printed], component: str, medium: str, style: str) -> None:
    # White space, case and marks differ between media; the letters and their order do not.
    assert folded(COMPONENTS[component]) in made[style].letters(medium)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_found_wrong(made: dict[str, Printed], style: str) -> None:
    assert made[style].problems == ()


@pytest.mark.parametrize("style", STYLES)
def test_the_book_is_clean(made: dict[str, Printed], style: str, epubcheck: Validator) -> None:
    assert [message.words for message in epubcheck(made[style].epub) if message.severity not in ("INFO", "USAGE")] == []


@pytest.mark.parametrize("style", STYLES)
def test_contents_name_the_pages(made: dict[str, Printed], style: str) -> None:
    pages = made[style].pages()
    listed = next(page for page in pages if "Contents" in page)
    for words in ("The street", "The cost", "References"):
        number = re.search(rf"{words}[\s.]*(\d+)", listed)
        assert number is not None
        page = folded(pages[int(number[1]) - 1])
        assert folded(words) in page


@pytest.mark.parametrize("style", STYLES)
def test_a_screen_reader_hears_them_in_order(made: dict[str, Printed], style: str) -> None:
    heard = folded(made[style].heard())
    wanted = ["Shade is infrastructure", "Contents", "The text begins here", "A note at the foot", "Asphalt in the sun"]
    wanted += [
        "Streets are hot",
        "Maples are cheap",
        "Nursery list",
        "Roe, J. (2020)",
        "All cities are invented",
        "Nobody is in charge",
    ]
    places = [heard.index(folded(words)) for words in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("style", STYLES)
def test_pictures_are_told_of(made: dict[str, Printed], style: str) -> None:
    """Figure and portrait, and the logo where no name stands beside it; bars and square say nothing that is not said in words."""
    assert made[style].pictures() in (2, 3)


@pytest.mark.parametrize("style", STYLES)
def test_heads_and_folios_differ_on_the_first_page(made: dict[str, Printed], style: str) -> None:
    first, second = made[style].pages()[:2]
    assert len(re.findall("Shade is infrastructure", first)) == 1
    assert "2" in re.findall(r"\b\d+\b", second)


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(
    "component",
    [
        *("kicker", "lead", "summary", "key messages", "about the author", "acknowledgements", "funding", "conflicts", "date"),
        *("disclaimer", "how to cite", "contact", "copyright", "licence", "identifiers", "back cover", "barcode", "keywords"),
    ],
)
def test_a_component_can_be_switched_off(bare: Printed, component: str, medium: str) -> None:
    assert folded(COMPONENTS[component]) not in bare.letters(medium)


def test_what_the_manuscript_itself_switches_off_is_no_problem(bare: Printed) -> None:
    assert [problem for problem in bare.problems if getattr(problem, "code", "") == "E05"] == []


def test_running_heads_and_folios_can_be_switched_off(bare: Printed) -> None:
    pages = bare.pages()
    assert all("Shade is infrastructure" not in page for page in pages[1:])
    assert "2" not in pages[1].split()


def test_components_go_where_they_are_sent(tmp_path: Path) -> None:
    sent = '{summary: end, funding: front, contact: back, key-messages: front, qr-code: "off", barcode: end}'
    printed = build(tmp_path, "policy", sent)
    for medium in MEDIA:
        said = printed.letters(medium)
        start, back = said.index(folded("The text begins here")), said.index(folded("Nobody is in charge"))
        assert said.index(folded("The means of the house")) < start
        assert said.index(folded("Plant where people walk")) < start
        assert start < said.index(folded("This brief counts")) < back
        assert start < said.index(folded("9 781234 567897")) < back
        assert said.index(folded("Write to briefs")) > back


def test_a_style_that_leaves_out_words_is_told_of(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "terse"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('title = "Terse"\nextends = "policy"\n[components]\nfunding = "off"\n', "utf-8")
    problems = build(tmp_path, "terse").problems
    assert {getattr(problem, "code", "") for problem in problems} == {"E05"}
    assert all("components: {funding: off}" in str(problem) for problem in problems)


@pytest.mark.parametrize("style", STYLES)
def test_the_bars_say_the_isbn(made: dict[str, Printed], style: str) -> None:
    assert _scanned(made[style].pdf) == "9781234567897"


_WIDTHS = dict(zip(("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"), "0123456789", strict=True))
_FIRST = dict(
    zip(
        ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"),
        "0123456789",
        strict=True,
    )
)


def _scanned(data: bytes) -> str:
    """Return what a till would read on the last page: the widths of dark and light along a line across it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        image = pdf[len(pdf) - 1].render(scale=8).to_pil().convert("L")
    finally:
        pdf.close()
    for y in range(0, image.height, 20):
        row = image.crop((0, y, image.width, y + 1)).tobytes()
        runs = [(value, len(run)) for value, run in _runs(row)]
        for start in range(len(runs) - 58):
            widths = runs[start : start + 59]
            module = sum(width for _, width in widths) / 95
            bars = widths[0][0] and all(0.6 < width / module < 4.4 for _, width in widths)
            if bars and (figures := _decoded([round(width / module) for _, width in widths])):
                return figures
    return ""


def _runs(row: bytes) -> list[tuple[bool, str]]:
    dark = "".join("1" if value < 128 else "0" for value in row)
    return [(run[0][0] == "1", run[0]) for run in re.finditer(r"1+|0+", dark)]


def _decoded(widths: list[int]) -> str:
    groups = [widths[3 + 4 * index : 7 + 4 * index] for index in range(6)]
    groups += [widths[32 + 4 * index : 36 + 4 * index] for index in range(6)]
    said, sets = "", ""
    for group in groups:
        key = "".join(map(str, group))
        if key not in _WIDTHS and key[::-1] not in _WIDTHS:
            return ""
        sets += "L" if key in _WIDTHS else "G"
        said += _WIDTHS.get(key) or _WIDTHS[key[::-1]]
    return _FIRST.get(sets[:6], "") + said


def test_a_fault_in_a_component_of_a_style_is_named_with_its_line(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "mine"
    (style / "templates" / "components").mkdir(parents=True)
    (style / "style.toml").write_text('title = "Mine"\nextends = "policy"\n', "utf-8")
    (style / "templates" / "components" / "funding.html.j2").write_text("<p>\n{{ front.fundng }}</p>\n", "utf-8")
    with pytest.raises(ProblemsFound, match=r"styles/mine/templates/components/funding\.html\.j2:2:1: S03"):
        build(tmp_path, "mine")


def test_a_place_that_a_component_cannot_have_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"brief\.md:32:\d+: M03 components\.funding: masthead is no place for it"):
        build(tmp_path, "policy", "{funding: masthead}")
