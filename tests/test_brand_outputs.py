"""One brand dresses every output: its colours, inks and typefaces are found in the finished files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from briefpress.pipeline import Built, Order, build_one
from briefpress.problems import ProblemsFound
from briefpress.project import commissions

FONTS = Path(__file__).parents[1] / "styles" / "fonts" / "carlito"
FORMATS = ("pdf", "press", "epub", "html")
BRAND = """\
meta: {name: Institute of Rivers, link: "https://rivers.example.org"}
logo: logo.svg
color:
  palette: {plum: {screen: "#7a1f5c", inks: 30 95 20 30}}
  primary: {screen: "#2e6b3f", inks: 75 25 85 30}
  secondary: plum
typography:
  fonts:
    - family: House
      source: file
      files: [fonts/Carlito-Regular.ttf, fonts/Carlito-Bold.ttf]
  base: House
"""
TEXT = """\
---
title: Water in the Delta
lang: en-GB
authors: [Ana]
style: {style}
{more}---

## What is left

Half of the water is gone. The rest is [measured](https://example.org/) every day.

::: {{.pull-quote side=full}}
Half of the water is gone.
:::

::: {{.box title="A case"}}
In a box.
:::

![Bars](chart.svg){{alt="Two bars"}}
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">\
<path d="M0 10h60" stroke="var(--brand)" stroke-width="6"/></svg>"""
CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="80" height="90" fill="var(--brand)"/>\
<rect x="90" width="80" height="60" style="fill: var(--brand-plum, red)"/></svg>"""


def build(
    folder: Path, brand: str | None = BRAND, *, style: str = "policy", more: str = "", to: tuple[str, ...] = FORMATS
) -> Built:
    folder.mkdir(exist_ok=True)
    (folder / "fonts").mkdir()
    for name in ("Carlito-Regular.ttf", "Carlito-Bold.ttf"):
        (folder / "fonts" / name).write_bytes((FONTS / name).read_bytes())
    (folder / "logo.svg").write_text(LOGO)
    (folder / "chart.svg").write_text(CHART)
    (folder / "delta.md").write_text(TEXT.format(style=style, more=more))
    if brand is not None:
        (folder / "brand.yml").write_text(brand)
    ((job, project),) = commissions([folder / "delta.md"])
    return build_one(job, project, Order(to))


@pytest.fixture(scope="module", params=["policy", "original"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    build(folder, style=request.param)
    return folder


def painted(pdf: Path, *operators: str) -> set[tuple[float, ...]]:
    """Return the colours that the pages and their drawings set with these operators."""
    found: set[tuple[float, ...]] = set()
    with pikepdf.open(pdf) as opened:
        streams = [page.obj for page in opened.pages]
        streams += [one for one in opened.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        for stream in streams:
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) in operators:
                    found.add(tuple(round(float(operand), 4) for operand in operands))
    return found


def fonts(pdf: Path) -> set[str]:
    with pikepdf.open(pdf) as opened:
        names = (str(one["/FontName"]) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one)
        return {name.partition("+")[2] for name in names}


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(round(int(colour[start : start + 2], 16) / 255, 4) for start in (1, 3, 5))


def test_the_pdf_has_its_colours_and_its_typeface_alone(built: Path) -> None:
    assert {rgb("#2e6b3f"), rgb("#7a1f5c")} <= painted(built / "delta.pdf", "rg", "RG")
    assert not {rgb("#0b4f6c"), rgb("#b8400f"), rgb("#1f3f66")} & painted(built / "delta.pdf", "rg", "RG")
    assert {name.partition("-")[0] for name in fonts(built / "delta.pdf")} == {"House"}


def test_the_press_prints_exactly_its_inks(built: Path) -> None:
    inks = painted(built / "delta-press.pdf", "k", "K")
    assert {(0.75, 0.25, 0.85, 0.3), (0.3, 0.95, 0.2, 0.3)} <= inks
    assert not painted(built / "delta-press.pdf", "rg", "RG")


def test_a_tint_is_so_much_of_each_ink(tmp_path: Path) -> None:
    build(tmp_path, to=("press",))
    assert (0.0525, 0.0175, 0.0595, 0.021) in painted(tmp_path / "delta-press.pdf", "k", "K")


def test_the_book_has_its_colours_in_rules_its_typeface_and_its_cover(built: Path) -> None:
    with ZipFile(built / "delta.epub") as book:
        sheet = book.read("EPUB/styles/brief.css").decode()
        assert '"House"' in sheet
        assert "#7a1f5c" not in sheet, "a rule has to be seen on black as well"
        assert re.search(r"border-(top-)?color: #[0-9a-f]{6}", sheet)
        assert "var(" not in sheet
        assert {"EPUB/fonts/Carlito-Regular.ttf", "EPUB/fonts/Carlito-Bold.ttf"} <= set(book.namelist())
        assert not any("Source" in name for name in book.namelist())
        assert b'fill="#2e6b3f"' in book.read("EPUB/images/chart.svg")
        cover = Image.open(BytesIO(book.read("EPUB/cover.png"))).convert("RGB")
    assert cover.getpixel((5, 5)) == (0x2E, 0x6B, 0x3F)


def test_the_web_page_has_its_colours_by_day_and_by_night(built: Path) -> None:
    html = (built / "delta.html").read_text("utf-8")
    day, night = html.rpartition("@media (prefers-color-scheme: dark)")[::2]
    assert "--brand: #2e6b3f" in day
    assert "--brand: #2e6b3f" not in night
    assert "--brand: #" in night
    assert set(re.findall(r'@font-face \{ font-family: "([^"]+)"', html)) == {"House"}


def test_its_name_and_logo_stand_where_the_brief_names_no_publisher(tmp_path: Path) -> None:
    build(tmp_path, to=("html",))
    html = (tmp_path / "delta.html").read_text("utf-8")
    assert re.search(r'<img class="logo" src="data:image/svg\+xml;base64,[^"]+" alt="">\s*Institute of Rivers', html)


@pytest.mark.parametrize("style", ["policy", "original"])
def test_a_brand_that_says_nothing_changes_no_byte(tmp_path: Path, style: str) -> None:
    build(tmp_path / "none", None, style=style)
    build(tmp_path / "empty", "meta: {}\n", style=style)
    build(tmp_path / "refused", style=style, more="brand: none\n")
    for name in ("delta.pdf", "delta-press.pdf", "delta.epub", "delta.html"):
        assert (tmp_path / "none" / name).read_bytes() == (tmp_path / "empty" / name).read_bytes(), name
    assert (tmp_path / "none" / "delta.html").read_bytes() == (tmp_path / "refused" / "delta.html").read_bytes()


def test_a_faulty_brand_stops_the_build_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        build(tmp_path, "color:\n  primary: #0b4f6c\n", to=("html",))
    assert [(one.code, one.place.line, one.place.column) for one in raised.value.problems if one.code == "S04"] == [
        ("S04", 2, 12)
    ]


def test_a_typeface_without_files_is_told_and_the_styles_own_is_set(tmp_path: Path) -> None:
    built = build(tmp_path, "typography:\n  base: Open Sans\n", to=("html",))
    (problem,) = [one for one in built.problems if one.code == "S06"]
    assert (problem.place.line, "Open Sans" in problem.message) == (2, True)


def test_a_brand_that_is_not_there_is_told_at_its_key(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        build(tmp_path, more="brand: house.yml\n", to=("html",))
    assert [(one.code, one.place.line) for one in raised.value.problems] == [("S04", 6)]


def test_a_project_names_the_brand_of_all_its_briefs(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "logo.svg").write_text(LOGO)
    (tmp_path / "house" / "colours.yml").write_text('logo: logo.svg\ncolor: {primary: "#123457"}\n')
    (tmp_path / "briefpress.toml").write_text('[defaults]\nbrand = "house/colours.yml"\n')
    folder = tmp_path / "manuscripts"
    build(folder, None, to=("html",))
    html = (tmp_path / "build" / "delta.html").read_text("utf-8")
    assert "--brand: #123457" in html
    assert 'class="logo"' in html
