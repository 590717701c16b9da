"""Cross-references print what their targets are called, and the words around them as running text."""

from __future__ import annotations

import re

import pytest

from tests.edit.trees import PICTURE, edited, told, without_places

TARGETS = f"""

## How it works {{#sec-a}}

![Cap]({PICTURE}){{#fig-a alt="x"}}

[^n]: A note.
"""
FIGURE = '<a class="cross-reference" href="#fig-a">Figure\u00a01</a>'
HEADING = '<a class="cross-reference" href="#sec-a">How it works</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See @fig-a.", f"See {FIGURE}."),
        ("See @{fig-a}.", f"See {FIGURE}."),
        ("See [@fig-a].", f'See <span class="cross-references">{FIGURE}</span>.'),
        ("[compare @fig-a; @sec-a]", f'<span class="cross-references">compare {FIGURE}, {HEADING}</span>'),
        (
            '[see "*also*" `x;` the @fig-a, p.\u00a04]',
            f'<span class="cross-references">see “<em>also</em>” <code>x;</code> the {FIGURE}, p.\u00a04</span>',
        ),
        ("@fig-a [p. **4**]", f'<span class="cross-references">{FIGURE} [p. <strong>4</strong>]</span>'),
        (
            "[@fig-a[^n]; *not @sec-a*]",
            f"[{FIGURE}<note-call />; <em>not {HEADING}</em>]",
        ),
        (
            "[as @fig-a[^n] says^[Twice.]]",
            f'<span class="cross-references">as {FIGURE}<note-call /> says<note-call /></span>',
        ),
    ],
)
def test_words_around_references_are_running_text(text: str, expected: str) -> None:
    made = edited(text + TARGETS.replace("[^n]: A note.", "[^n]: A note." if "[^n]" in text else ""))
    paragraph = re.sub("<note-call [^>]*>", "<note-call />", without_places(made)).partition("</p>")[0]
    assert paragraph == f"<p>{expected}"
    assert told(made) == []


def test_what_refers_to_nothing_is_told_at_its_place() -> None:
    made = edited("[see @sec-a; @fig-b]" + TARGETS.replace("[^n]: A note.", ""))
    assert told(made) == ["1:14 R01 @fig-b refers to nothing"]


def test_a_citation_of_a_source_stays_as_it_is_typed() -> None:
    made = edited("[see *also* @fig-a; @doe]" + TARGETS.replace("[^n]: A note.", ""))
    assert without_places(made).startswith(
        '<p><span class="citation" data-cites="fig-a doe">[see *also* @fig-a; @doe]</span></p>'
    )
    assert [one[:8] for one in told(made)] == ["1:1 R02 "]
