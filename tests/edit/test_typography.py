"""Straight characters become typeset ones by the rules of the language, and words never change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.edit.typography import set_typography
from tests.edit.trees import brief_of, markup_of

NB, NN = "\u00a0", "\u202f"

ENGLISH = [
    ('"Yes," she said.', "“Yes,” she said."),
    ("It's the boys' toys.", "It’s the boys’ toys."),
    ("the '90s and rock 'n' roll", "the ’90s and rock ’n’ roll"),
    ("He said 'yes' twice.", "He said ‘yes’ twice."),
    ("\"'Nested' quote,\" he said", "“‘Nested’ quote,” he said"),
    ("\"He said 'no'\"", "“He said ‘no’”"),
    ('("in brackets")', "(“in brackets”)"),
    ("one -- two --- three ...", "one – two — three …"),
    ("from 1970-1980", "from 1970–1980"),
    ("on 2021-03-24, ISSN 1234-5678", "on 2021-03-24, ISSN 1234-5678"),
    ("see p. 4 and pp. 4-9", f"see p.{NB}4 and pp.{NB}4–9"),
    ("by J. R. Smith", f"by J.{NB}R.{NB}Smith"),
    ("over 10 km and 5 %", f"over 10{NB}km and 5{NB}%"),
    ("30 m³ of 2 km³", f"30{NB}m³ of 2{NB}km³"),
    ("at https://example.org/a--b?c='d' now", "at https://example.org/a--b?c='d' now"),
    ('<em>"Quoted"</em> and "<em>more</em>"', "<em>“Quoted”</em> and “<em>more</em>”"),
    ('<code>"x" -- y</code> "text"', '<code>"x" -- y</code> “text”'),
    ('"one"<note-call note="a" /> more', '“one”<note-call note="a" /> more'),
]


@pytest.mark.parametrize(("typed", "expected"), ENGLISH)
def test_english(typed: str, expected: str) -> None:
    edited = set_typography(brief_of(f"<p>{typed}</p>"))
    assert markup_of(edited.body[0]) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("de", '"Ja", sagte er, z. B. 90 %', f"„Ja“, sagte er, z.{NN}B. 90{NB}%"),
        ("de-CH", '"Ja"', "«Ja»"),
        ("fr", 'Il dit "oui" ! Vraiment ? Ceci : cela ; fin', f"Il dit «{NB}oui{NB}»{NN}! Vraiment{NN}? Ceci{NB}: cela{NN}; fin"),
        ("fr", "https://example.org/?a=b et 12:30", "https://example.org/?a=b et 12:30"),
        ("ru", 'Он сказал "да", с. 5', f"Он сказал «да», с.{NB}5"),
        ("es", '"sí"', "«sí»"),
        ("pt-BR", '"sim"', "“sim”"),
        ("nl", "\"ja\" en 'nee'", "“ja” en ‘nee’"),
        ("it", "l'accordo", "l’accordo"),
        ("pl", '"tak"', "„tak”"),
        ("xx", '"any"', "“any”"),
    ],
)
def test_languages(lang: str, typed: str, expected: str) -> None:
    edited = set_typography(brief_of(f"<p>{typed}</p>", lang))
    assert markup_of(edited.body[0]) == expected


def test_a_span_in_another_language_keeps_its_own_rules() -> None:
    edited = set_typography(brief_of('<p>"A" <span lang="de">"B"</span></p>'))
    assert markup_of(edited.body[0]) == '“A” <span lang="de">„B“</span>'


def test_notes_are_set_too() -> None:
    edited = set_typography(brief_of("<p/>", notes={"a": '<p>"Note"</p>'}))
    assert edited.notes[0].body[0].text == "“Note”"


@given(st.text(alphabet="ab1 \"'-.<>?!:;«»%", max_size=40), st.sampled_from(["en", "fr", "de", "ru"]))
def test_no_letter_or_digit_is_ever_lost(text: str, lang: str) -> None:
    brief = brief_of("<p/>", lang)
    brief.body[0].text = text
    edited = set_typography(brief)
    assert [c for c in edited.body[0].text or "" if c.isalnum()] == [c for c in text if c.isalnum()]
