"""A sheet holds what it names, and what it may not name is a problem at its place."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from briefpress.problems import ProblemsFound
from briefpress.style import load_style
from briefpress.style.sheets import read_sheet


def lay(styles: Path, css: str) -> Path:
    """Make a style `mine` whose sheets all hold `css`, and return its web sheet."""
    (styles / "mine").mkdir(parents=True)
    (styles / "mine" / "style.toml").write_text('title = "Mine"\n')
    (styles / "mine" / "dot.png").write_bytes(b"dot")
    (styles / "shared.svg").write_bytes(b"shared")
    (styles.parent / "secret.png").write_bytes(b"secret")
    for medium in ("print", "epub", "web"):
        (styles / "mine" / f"{medium}.css").write_text(css, "utf-8")
    return styles / "mine" / "web.css"


@pytest.mark.parametrize("medium", ["print", "epub", "web"])
def test_what_it_names_is_in_it(tmp_path: Path, medium: str) -> None:
    lay(tmp_path / "styles", "p { background: url(dot.png) }\nq { mask: url('../shared.svg#a'), url(#b); --x: url(data:,x) }")
    dot, shared = b64encode(b"dot").decode(), b64encode(b"shared").decode()
    assert load_style("mine", [tmp_path / "styles"]).stylesheet(medium) == (
        f'/* mine/{medium}.css */\np {{ background: url("data:image/png;base64,{dot}") }}\n'
        f'q {{ mask: url("data:image/svg+xml;base64,{shared}#a"), url(#b); --x: url(data:,x) }}\n'
    )


@pytest.mark.parametrize(
    ("css", "problems"),
    [
        ("\n\n  @import 'https://example.org/a.css';", ["S01 3:11"]),
        ("@import 'web.css';", ["S03 1:9"]),
        ("@import url(data:text/css,p{});", ["S01 1:9"]),
        (
            "p { background: url(//example.org/a.png) }\nq { background: \\75rl('HTTPS://example.org/b.png') }",
            ["S01 1:17", "S01 2:23"],
        ),
        ("p { background: url(../../secret.png) }", ["S01 1:17"]),
        ("p { background: url(%2e%2e/../secret.png) }", ["S01 1:17"]),
        ("p { background: url(out.png) }", ["S01 1:17"]),
        ("p { background: url(file:///etc/hostname) }", ["S01 1:17"]),
        ("p { background: url(gone.png) }", ["S03 1:17"]),
        ("p { background: image-set('https://example.org/a.png' 1x, var(--b) 2x) }", ["S01 1:27", "S03 1:59"]),
        ("h2 { color: red\np { margin: 0 }\n", ["S03 1:4"]),
        ("@media print {\n  p { margin: 0 }\n", ["S03 1:14"]),
        ("p { margin: 0 }\n} q { color: red }", ["S03 2:1"]),
        ("p::before { content: '</style><img src=https://example.org/a.png>' }", ["S03 1:23"]),
    ],
)
def test_what_it_may_not_name(tmp_path: Path, css: str, problems: list[str]) -> None:
    sheet = lay(tmp_path / "styles", css)
    (sheet.parent / "out.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(ProblemsFound) as raised:
        read_sheet(sheet)
    found = raised.value.problems
    assert sorted(f"{one.code} {one.place.line}:{one.place.column}" for one in found) == problems
    assert {one.place.file for one in found} == {"styles/mine/web.css"}


def test_braces_in_words_and_remarks_count_for_nothing(tmp_path: Path) -> None:
    css = 'p::before { content: \'{\' } /* } */ q::after { content: "}\\"{" } .a\\{ { color: red }'
    assert read_sheet(lay(tmp_path / "styles", css)) == css


def test_a_sheet_that_is_no_text(tmp_path: Path) -> None:
    sheet = lay(tmp_path / "styles", "")
    sheet.write_bytes(b"p { content: '\xff' }")
    with pytest.raises(ProblemsFound, match=r"styles/mine/web\.css:1:15: S03 byte 0xff is not UTF-8"):
        read_sheet(sheet)


def test_a_sheet_that_is_a_link_out_of_the_styles(tmp_path: Path) -> None:
    sheet = lay(tmp_path / "styles", "")
    (tmp_path / "secret.css").write_text("secret")
    sheet.unlink()
    sheet.symlink_to(tmp_path / "secret.css")
    with pytest.raises(ProblemsFound, match=r"styles/mine/web\.css:1:1: S01 the sheet is a link to a file outside"):
        read_sheet(sheet)
