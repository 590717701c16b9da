"""An SVG stands in the colours of the page that it asks for."""

from __future__ import annotations

import pytest

from briefpress.style.drawings import in_colours, in_type

COLOURS = {"--brand": "#0b4f6c", "--ink": "#222"}


@pytest.mark.parametrize(
    ("drawing", "drawn"),
    [
        ('<svg><path fill="var(--brand)"/></svg>', '<svg><path fill="#0b4f6c"/></svg>'),
        ('<svg><path style="fill:var( --brand , red )"/></svg>', '<svg><path style="fill:#0b4f6c"/></svg>'),
        ('<svg><path fill="var(--gone, red)"/></svg>', '<svg><path fill="red"/></svg>'),
        ('<svg><path fill="var(--gone)"/></svg>', '<svg><path fill="var(--gone)"/></svg>'),
        (
            '<?xml version="1.0"?><svg id="a>b"><path fill="currentColor"/></svg>',
            '<?xml version="1.0"?><svg color="#222" id="a>b"><path fill="currentColor"/></svg>',
        ),
        ('<svg color="red"><path fill="currentColor"/></svg>', '<svg color="red"><path fill="currentColor"/></svg>'),
        (
            '<svg style="color: red"><path fill="currentColor"/></svg>',
            '<svg style="color: red"><path fill="currentColor"/></svg>',
        ),
    ],
)
def test_what_it_asks_for_is_put_into_it(drawing: str, drawn: str) -> None:
    assert in_colours(drawing.encode(), lambda: COLOURS).decode() == drawn


def test_one_that_asks_for_nothing_is_not_touched() -> None:
    def none() -> dict[str, str]:
        raise AssertionError

    assert in_colours(b'<svg><path fill="red"/></svg>', none) == b'<svg><path fill="red"/></svg>'


TYPEFACES = {"--sans": 'Carlito, "Fira Code"', "--serif": '"Source Serif 4"', "--mono": '"Fira Code"'}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("""font-family="'Source Sans 3', sans-serif\"""", """font-family="'Source Sans 3','Carlito',sans-serif\""""),
        ("font-family='serif'", "font-family='\"Source Serif 4\",serif'"),
        ('style="font: 10px monospace; fill: red"', "style=\"font: 10px 'Fira Code',monospace; fill: red\""),
        ('font-family="Noto Sans"', 'font-family="Noto Sans"'),
        ("font-family=\"'My sans-serif'\"", "font-family=\"'My sans-serif'\""),
    ],
)
def test_its_text_is_in_the_typefaces_of_the_page(asked: str, given: str) -> None:
    drawing = f"<svg {asked}><text>a</text></svg>"
    assert in_type(drawing.encode(), lambda: TYPEFACES).decode() == f"<svg {given}><text>a</text></svg>"


def test_text_that_asks_for_no_typeface_is_in_the_sans() -> None:
    drawn = in_type(b'<svg width="3"><text>a</text></svg>', lambda: TYPEFACES).decode()
    assert drawn == """<svg font-family="'Carlito',sans-serif" width="3"><text>a</text></svg>"""


def test_a_rule_within_the_drawing_is_read_too() -> None:
    drawing = b"<svg><style>text { font-family: sans-serif }</style><text>a</text></svg>"
    assert b"{ font-family: 'Carlito',sans-serif }" in in_type(drawing, lambda: TYPEFACES)


def test_one_without_text_is_not_touched() -> None:
    def none() -> dict[str, str]:
        raise AssertionError

    assert in_type(b'<svg font-family="serif"/>', none) == b'<svg font-family="serif"/>'
