"""Pull quotes: every word that stands in one, and every word that is lifted into one, comes onto the page."""

from __future__ import annotations

import pytest

from tests.edit.trees import edited, told, without_places


def test_a_hard_break_before_the_attribution_loses_no_line() -> None:
    made = edited("::: pull-quote\nOne two.\\\nThree four.\n--- A minister\n:::\n\nOne two. Three four.")
    assert without_places(made).startswith(
        '<aside class="pull-quote" data-verbatim="true"><p>One two.<br />Three four.</p><footer>A minister</footer></aside>'
    )
    assert told(made) == []


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<blockquote>The <em>words</em>.</blockquote>", "<div>The <em>words</em>.</div>"),
        ("<blockquote><p>The words.</p></blockquote>", "<p>The words.</p>"),
        ("The <blockquote><p>words.</p></blockquote> of", "The <p>words.</p> of"),
        ("<blockquote>The</blockquote><blockquote>words.</blockquote>", "<div>The</div><div>words.</div>"),
    ],
)
def test_raw_html_in_a_pull_quote_loses_no_words(inner: str, expected: str) -> None:
    made = edited(f'```{{=html}}\n<div class="pull-quote">{inner}</div>\n```\n\nThe words. The words of.')
    quote = without_places(made).partition("</aside>")[0]
    assert quote == f'<aside class="pull-quote" data-verbatim="true">{expected}'


def test_words_of_raw_html_are_held_against_the_text() -> None:
    made = edited("::: pull-quote\n```{=html}\n<blockquote>Other words.</blockquote>\n```\n:::\n\nThe words.")
    assert told(made) == ["1:1 Q03 the text does not say the pull quote “Other words.”"]


@pytest.mark.parametrize("inner", ["", "…", "---"])
def test_a_pull_quote_without_words_says_nothing_verbatim(inner: str) -> None:
    made = edited(f"::: pull-quote\n{inner}\n:::\n\nThe text.")
    assert "data-verbatim" not in without_places(made)
    assert told(made) == ["1:1 Q03 the pull quote has no words"]


LIFTED = '<aside class="pull-quote" data-lifted="true" data-verbatim="true"><p>words</p></aside>'


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("> ::: x\n> [words]{.pull-quote}\n> :::", "<blockquote>"),
        ("- a\n\n    - [words]{.pull-quote}", "<ul>"),
        ("::: x\n::: y\n[words]{.pull-quote}\n:::\n:::", "<p>"),
        ("::: box\nBefore.\n\n[words]{.pull-quote}\n:::", "<p><span"),
        ("| The [words]{.pull-quote}\n| of a line", '<div class="line-block">'),
        ("| a |\n|---|\n| [words]{.pullquote} |", "<table>"),
        ("<section>\n[words]{.pull-quote}\n</section>", "<section>"),
    ],
)
def test_lifted_words_are_shown_again_once(text: str, before: str) -> None:
    made = edited(text)
    assert without_places(made).count(LIFTED) == 1
    assert LIFTED + before in without_places(made)
    assert told(made) == []


def test_words_lifted_in_a_pull_quote_are_shown_already() -> None:
    made = edited("::: pull-quote\nThe [words]{.pull-quote}\n:::\n\nThe words.")
    assert without_places(made).count("<aside") == 1


def test_words_of_a_note_or_of_the_front_matter_cannot_be_lifted() -> None:
    made = edited("Text.^[A [source]{.pull-quote}.]", front='abstract: "The [aim]{.pull-quote}."')
    assert [one.partition(" ")[2] for one in told(made)] == [
        "T07 words of a note are not shown again as a pull quote",
        "T07 words of the front matter are not shown again as a pull quote",
    ]
