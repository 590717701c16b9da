"""The names on `:root`: a brand fills them, and a book gets what they stand for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefpress.style import bundled_styles
from briefpress.style.custom_properties import BrandValues, renamed, settled, values_of

SHEET = """/* a */
:root {
  --brand: #111; /* the house */
  --link: var(--brand);
  --serif: "Own", serif;
}

p { color: var(--brand); font: 1em var(--serif) }
@media (prefers-color-scheme: dark) { :root { --brand: #eee } }
q { --brand: none }
"""


def test_a_name_gets_another_value_by_day_and_by_night_and_all_else_stays() -> None:
    expected = SHEET.replace("--brand: #111;", "--brand: #0b4f6c;").replace("--brand: #eee }", "--brand: #8ecae2}")
    assert renamed(SHEET, {"--brand": "#0b4f6c", "--other": "red"}, {"--brand": "#8ecae2"}) == expected
    assert renamed(SHEET, {"--other": "red"}, {}) is SHEET


def test_names_stand_for_one_another() -> None:
    assert values_of(SHEET) == {"--brand": "#111", "--link": "#111", "--serif": '"Own", serif'}


def test_a_book_gets_values_alone() -> None:
    roots = (":root { --brand: #111 }\n\n", ":root { --link: var(--brand) }\n")
    sheet = f"{roots[0]}q {{ x: var(--none, 1px) var(--gone) }}\np {{ color: var(--link) }}\n{roots[1]}"
    assert settled(sheet) == "q { x: 1px var(--gone) }\np { color: #111 }\n"


@pytest.mark.parametrize(
    "css",
    ["p { color: red }\n", ":root { color: red; --a: b }\np { color: var(--x) }\n", ".root { --a: b }\nq { x: var(--x) }\n"],
)
def test_what_holds_more_than_names_stays(css: str) -> None:
    assert settled(css) == css


def test_a_name_that_stands_for_itself_ends() -> None:
    assert settled(":root { --a: var(--a) }\np { x: var(--a) }\n") == "p { x: var(--a) }\n"


def test_typefaces_of_a_brand_go_first_and_in_a_book_instead() -> None:
    values = BrandValues(families={"--serif": "House"})
    assert '--serif: "House", "Own", serif;' in values.on_page(SHEET)
    assert '--serif: "House", "Own", serif;' in values.on_screen(SHEET)
    assert 'font: 1em "House", serif }' in settled(values.in_book(SHEET))


@pytest.mark.parametrize("sheet", sorted(bundled_styles().glob("*/*.css")), ids=lambda sheet: f"{sheet.parent.name}/{sheet.name}")
def test_a_bundled_sheet_keeps_its_colours_under_names_for_a_brand_to_fill(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/|url\([^)]*\)|--[\w-]+:[^;}]*", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert set(re.findall(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", css)) <= {"#fff", "#000"}
