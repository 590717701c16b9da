"""What an author says of a picture comes onto the page, wherever the picture stands."""

from __future__ import annotations

import re

import pytest

from tests.edit.trees import PICTURE, edited, markup_of, told, without_places


def figure(attributes: str) -> str:
    return f'![Cap]({PICTURE}){{alt="x" {attributes}}}'


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (figure('credit="Jane"'), '<figcaption><span class="label">Figure\u00a01</span> Cap <span class="credit">Jane</span>'),
        (f'![]({PICTURE}){{alt="x" credit="Jane"}}', '/> <span class="credit-line">(Jane)</span></p>'),
        (f'A ![x]({PICTURE}){{credit="Jane"}}, more.', '/> <span class="credit-line">(Jane)</span>, more.</p>'),
        (f'| a |\n|---|\n| ![x]({PICTURE}){{credit="Jane"}} |', '/> <span class="credit-line">(Jane)</span></td>'),
    ],
)
def test_a_credit_is_printed(text: str, credit: str) -> None:
    made = without_places(edited(text))
    assert credit in made
    assert "credit=" not in made


def test_a_credit_in_a_note_is_printed() -> None:
    made = edited(f'A.[^a] B.^[A ![x]({PICTURE}){{credit="John"}}.]\n\n[^a]:\n    {figure("credit=Jane")}')
    notes = [re.sub(r' data-at="[\d:]+"', "", markup_of(note.body)) for note in made.notes]
    assert '<figcaption>Cap <span class="credit">Jane</span></figcaption>' in notes[0]
    assert '/> <span class="credit-line">(John)</span>.</p>' in notes[1]


def test_an_unnumbered_figure_takes_no_number() -> None:
    made = edited("\n\n".join([figure(""), figure(".unnumbered"), figure("")]))
    assert [one.get("data-number") for one in made.body] == ["1", None, "2"]


@pytest.mark.parametrize(
    ("attributes", "style"),
    [("width=10%", "width: 10%"), ("width=40 height=20", "width: 40px; height: 20px"), ("height=3cm", None), ("width=3cm", None)],
)
def test_a_picture_in_a_line_has_its_size(attributes: str, style: str | None) -> None:
    made = edited(f"A ![x]({PICTURE}){{{attributes}}} picture.")
    assert [one.get("style") for one in made.body.iter("img")] == [style]


def test_decoration_in_a_note_has_no_words() -> None:
    made = edited(f"A.^[![x]({PICTURE}){{.decorative}}]")
    assert [one.get("alt") for one in made.notes[0].body.iter("img")] == [""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("::: {.pull-quote title=Words}\nThe text.\n:::\n\nThe text.", "1:1 Q06 title=Words is passed over"),
        ("The [text]{.pull-quote title=Words}.", "1:5 Q06 title=Words is passed over"),
        (f"A ![x]({PICTURE}){{side=left}} picture.", "1:3 Q06 side=left is passed over"),
        (f"A.[^a]\n\n[^a]:\n    {figure('side=left')}", "4:5 Q06 side=left is passed over"),
    ],
)
def test_what_cannot_be_shown_is_said(text: str, message: str) -> None:
    assert told(edited(text)) == [message]
