"""An SVG stands in the colours of the page that it asks for."""

from __future__ import annotations

import pytest

from briefpress.style.drawings import in_colours

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
