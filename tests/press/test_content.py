"""Operators in inks, and small black text over its ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.preflight import Purpose, look_over
from briefpress.press.content import OVERPRINT
from tests.press.making import make, opened, operators, own_style, pressed, save_picture, written


def fills_of_text(data: bytes) -> dict[tuple[str, ...], set[str]]:
    """Return for each colour that text is set in whether it overprints; a line for each colour of the first page."""
    found: dict[tuple[str, ...], set[str]] = {}
    with opened(data) as pdf:
        fill: tuple[str, ...] = ()
        state = "out"
        saved: list[tuple[tuple[str, ...], str]] = []
        for operands, name in operators(pdf.pages[0]):
            if name == "q":
                saved.append((fill, state))
            elif name == "Q" and saved:
                fill, state = saved.pop()
            elif name == "k":
                fill = tuple(f"{float(str(one)):g}" for one in operands)
            elif name == "gs" and str(operands[0]).startswith("/Bp"):
                state = {"/BpOver": "over", "/BpOut": "out"}[str(operands[0])]
            elif name in ("Tj", "TJ"):
                found.setdefault(fill, set()).add(state)
    return found


def test_small_black_text_overprints_and_no_other(tmp_path: Path) -> None:
    body = "<p>Small black words.</p><b style='color: #104fc0'>Blue</b> <i style='color: #808080'>Grey</i> <p>More.</p>"
    found = fills_of_text(pressed(tmp_path, body, "p { background: #ffe9d0 }"))
    assert found.pop(("0", "0", "0", "1")) == {"over"}
    assert len(found) == 2
    assert set().union(*found.values()) == {"out"}


@pytest.mark.parametrize(("size", "state"), [("24pt", "over"), ("25pt", "out")])
def test_large_black_text_knocks_its_ground_out(tmp_path: Path, size: str, state: str) -> None:
    assert fills_of_text(pressed(tmp_path, "Words", f"body {{ font-size: {size} }}")) == {("0", "0", "0", "1"): {state}}


def test_text_that_lets_its_ground_through_does_not_overprint(tmp_path: Path) -> None:
    found = fills_of_text(pressed(tmp_path, "Words", "body { color: rgb(0 0 0 / 50%) }"))
    assert found == {("0", "0", "0", "1"): {"out"}}


def test_every_kind_of_css_colour_becomes_inks(tmp_path: Path) -> None:
    css = """
    p { color: lab(50% 40 20); background: oklch(90% 0.05 200); border: 2pt groove #c04010; box-shadow: 2pt 2pt 3pt #00f }
    h2 { color: hsl(120 50% 30%); background: linear-gradient(90deg, #fff, rgb(255 0 0 / 20%)); opacity: 0.5 }
    h3 { color: device-cmyk(0.1 0.2 0.3 0.4); background: radial-gradient(#ff0, hwb(200 10% 20%)) }
    .text { background: repeating-linear-gradient(red, blue 10pt); mix-blend-mode: multiply }
    """
    text = "Words.\n\n## Two\n\n### Three\n\n---\n\nEnd.\n"
    made = make("press", written(tmp_path, text, style=own_style(tmp_path, css)))
    assert made.data, made.problems  # the file is proved before it is handed out
    with opened(made.data) as pdf:
        assert b"0.1 0.2 0.3 0.4 k" in pdf.pages[0].Contents.read_bytes()


HEAVY = "background: #1a0a3c"  # of more than 200 % of coloured inks


@pytest.mark.parametrize(
    ("body", "over"),
    [
        ("<p>Words</p>", True),
        ("<p style='background: #eef'>Words</p>", True),
        ("<p style='background: linear-gradient(#eef, #fff)'>Words</p>", True),
        (f"<p style='{HEAVY}'>Words</p>", False),
        (f"<p style='{HEAVY}'>x</p><p style='position: relative; left: 1mm; top: -8pt'>Words</p>", False),
        (f"<p style='{HEAVY}'>x</p><p style='margin-top: 30mm'>Words</p>", True),
        ("<p style='background: linear-gradient(#1a0a3c, #fff)'>Words</p>", False),
        ("<p style='background: url(dark.png)'>Words</p>", False),
        ("<p style='background: url(grey.png)'>Words</p>", True),
    ],
)
def test_black_text_overprints_where_the_paper_takes_it(body: str, over: bool, tmp_path: Path) -> None:
    save_picture(tmp_path / "dark.png", (40, 40), "#1a0a3c")
    save_picture(tmp_path / "grey.png", (40, 40), "#777777")
    data = pressed(tmp_path, body, "p { color: black; font-size: 10pt }")
    with opened(data) as pdf:
        states = [str(operands[0]) for operands, name in operators(pdf.pages[0]) if name == "gs"]
    assert (OVERPRINT in states) == over
    assert "P21" not in {finding.code for finding in look_over(data, purpose=Purpose.PRESS).findings}
