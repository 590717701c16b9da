"""brand.yml is read with the place of everything in it, and so is Quarto's."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.brand import Brand, Role, Voice, read_brand
from briefpress.typeface import FontFace

FONTS = Path(__file__).parents[2] / "styles" / "fonts" / "carlito"


def read(folder: Path, text: str) -> Brand:
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for name in ("Carlito-Regular.ttf", "Carlito-BoldItalic.ttf"):
        (folder / name).write_bytes((FONTS / name).read_bytes())
    (folder / "brand.yml").write_text(text, "utf-8")
    return read_brand(folder / "brand.yml", folder)


def faults(brand: Brand) -> list[str]:
    return [str(problem).replace(f"{brand.path}:", "") for problem in brand.problems]


def test_all_that_a_brand_may_say(tmp_path: Path) -> None:
    brand = read(
        tmp_path,
        """\
meta: {name: {full: Institute of Rivers, short: IR}, link: {home: "https://rivers.example.org", github: "https://example.org/r"}}
logo:
  images: {wave: {path: logo.svg, alt: A wave}}
  medium: wave
color:
  palette:
    delta: {screen: "#0b4f6c", inks: 95 45 20 35}
    night: delta
  primary: delta
  secondary: {screen: "#b8400f", inks: 0% 82% 100% 22%, dark: "#f2a47c"}
  background: white
  danger: "#ff0000"
typography:
  fonts:
    - family: House
      source: file
      files: [Carlito-Regular.ttf, {path: Carlito-BoldItalic.ttf, weight: 600}]
    - {family: Open Sans, source: google, weight: [400, 700], style: normal}
  base: {family: House, size: 11pt, line-height: 1.4}
  headings: {family: House, color: night, weight: 700}
  monospace-inline: {color: red}
defaults: {bootstrap: {version: 5}}
""",
    )
    assert faults(brand) == []
    assert (brand.name, brand.link) == ("Institute of Rivers", "https://rivers.example.org")
    assert brand.logo == tmp_path / "logo.svg"
    assert brand.colours[Role.PRIMARY] == brand.palette["delta"] == brand.palette["night"] == brand.colours[Role.HEADING]
    assert (brand.colours[Role.PRIMARY].screen, brand.colours[Role.PRIMARY].inks) == (0x0B4F6C, (0.95, 0.45, 0.2, 0.35))
    assert brand.colours[Role.SECONDARY].dark == 0xF2A47C
    assert brand.fonts == (
        FontFace("House", tmp_path / "Carlito-Regular.ttf", 400, "normal"),
        FontFace("House", tmp_path / "Carlito-BoldItalic.ttf", 600, "italic"),
    )
    assert brand.families == {Voice.BASE: "House", Voice.HEADINGS: "House"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "color:\n  primary: #0b4f6c",
            '2:12: S04 what begins with # is a remark to YAML, and no colour (write it in quotes: "#…")',
        ),
        (
            "color:\n  palette: {delta: teal}\n  primary: detla",
            "3:12: S04 color.primary: detla is not a colour (did you mean delta?)",
        ),
        ("color:\n  primry: teal", "2:3: S04 primry is not known in color (did you mean primary?)"),
        ("colour:\n  primary: teal", "1:1: S04 colour is not known (did you mean color?)"),
        ("color: {primary: {screen: teal, inks: 95 45 20}}", "inks: 95 45 20 is not four inks from 0 to 100"),
        ("color: {primary: {screen: teal, inks: [95, 45, 20]}}", "1:39: S04 color.primary.inks: 95 45 20 is not four inks"),
        ("logo: {medium: {pth: logo.svg}}", "1:17: S04 pth is not known in logo.medium (did you mean path?)"),
        ("color: {primary: {inks: 95 45 20 35}}", "1:18: S04 color.primary says nothing of the screen"),
        ("color: {primary: [teal]}", "1:18: S04 color.primary: it is a list, not a colour"),
        ("color: {palette: teal}", "1:18: S04 color.palette has to be names with their colours"),
        ("logo: gone.svg", "1:7: S04 the logo gone.svg is not there"),
        ("logo: ../logo.svg", "1:7: S01 logo.medium.path: ../logo.svg lies outside the project"),
        ("typography: {fonts: [{family: A, files: [gone.ttf]}]}", "1:42: S04 the typeface gone.ttf is not there"),
        ("typography: {fonts: [{family: A, files: [logo.svg]}]}", "1:42: S04 logo.svg is no typeface"),
        ("typography: {fonts: [{files: [Carlito-Regular.ttf]}]}", "1:22: S04 family is missing"),
        (
            "typography: {base: 'A\"; } body { color: red'}",
            '1:21: S04 typography.base.family: A"; } body { color: red is no name of a',
        ),
        ("- teal", "1:1: S04 the brand is a list, not keys with values"),
        ("color: {primary: teal", "S04"),
        (
            'color:\n  primary: "#e8a33d"',
            "2:13: S05 color.primary: #e8a33d on the ground #ffffff has a contrast of 2.15:1; letters need 4.5:1 (WCAG AA) (#",
        ),
        (
            'color: {primary: "#767676", tint: "#eeeeee"}',
            "S05 color.primary: #767676 on the tint #eeeeee has a contrast of 3.91:1",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (fault,) = faults(read(tmp_path, text))
    assert said in fault


def test_inks_may_be_a_list(tmp_path: Path) -> None:
    brand = read(tmp_path, "color: {primary: {screen: teal, inks: [95, 45, 20, 35]}}")
    assert brand.colours[Role.PRIMARY].inks == (0.95, 0.45, 0.2, 0.35)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "brand.yml").write_bytes(b"meta:\n  name: Gr\xf6\xdfe\n")
    assert [str(problem).rpartition("/")[2] for problem in read_brand(tmp_path / "brand.yml", tmp_path).problems] == [
        "brand.yml:2:11: S04 byte 0xf6 is not UTF-8 (save the file with the encoding UTF-8)"
    ]


def test_quartos_own_file_is_read_without_a_fault(tmp_path: Path) -> None:
    brand = read(
        tmp_path,
        """\
meta: {name: Rivers, link: {mastodon: "https://example.social/@rivers"}}
logo:
  small: {light: logo.svg, dark: logo.svg}
  medium: logo.svg
color:
  palette: {blue-700: "#0b4f6c", white: "#FFFFFF"}
  foreground: "#222"
  background: white
  primary: blue-700
  success: "#198754"
typography:
  fonts:
    - {family: Inter, source: google, weight: [400, 700], style: [normal, italic], display: swap}
  base: {family: Inter, weight: 400, size: 16px, line-height: 1.5}
  headings: {family: Inter, weight: 600, style: normal, color: primary}
  monospace: {family: Fira Code, size: 0.9em}
  monospace-inline: {color: blue-700, background-color: white}
  link: {color: primary, decoration: underline}
defaults: {bootstrap: {defaults: {navbar-bg: $brand-blue}}}
""",
    )
    assert faults(brand) == []
    assert brand.colours[Role.LINK] == brand.colours[Role.HEADING] == brand.colours[Role.PRIMARY]
    assert brand.families == {Voice.BASE: "Inter", Voice.HEADINGS: "Inter", Voice.MONOSPACE: "Fira Code"}


def test_an_empty_brand_says_nothing(tmp_path: Path) -> None:
    brand = read(tmp_path, "# nothing yet\n")
    assert (brand.problems, brand.colours, brand.logo) == ((), {}, None)
