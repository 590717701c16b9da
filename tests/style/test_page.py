"""The print document as a whole, and what front matter becomes in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.metadata import Author, NotesAt, PageSettings, Publisher, Series
from briefpress.problems import ProblemsFound
from briefpress.style import load_style, print_html
from briefpress.style.front import Front
from briefpress.style.model import Mirror
from tests.style.briefs import CALL, brief

STYLE = load_style("policy")


def test_a_brief_of_a_title_and_a_sentence() -> None:
    html = print_html(brief("<p>Words.</p>"), STYLE)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert '<h1 class="title" data-label="Title">Title</h1>' in html
    assert "<p>Words.</p>" in html
    assert "<footer" not in html


def test_every_field_of_the_front_matter_is_printed() -> None:
    fields = {
        "subtitle": "Subtitle words",
        "authors": (
            Author(
                "Ada Author", "Affiliated Institute", "Head", "ada@example.org", "0000-0002-1825-0097", "Bio words", "ada.svg"
            ),
        ),
        "date_text": "Spring 2026",
        "series": Series("Series name", "12", "1234-5679"),
        "publisher": Publisher("Publishing House", "Placetown", "https://house.example.org/", "logo.svg"),
        "doi": "10.5555/x.1",
        "isbn": "978-1-23456-789-7",
        "licence": "CC-BY-SA-4.0",
        "copyright": "© House",
        "keywords": ("keyword",),
        "abstract": "Abstract words",
        "key_messages": ("Message one", "Message two"),
        "funding": "Funding words",
        "disclaimer": "Disclaimer words",
        "acknowledgements": "Thanking words",
        "contact": "Contact words",
    }
    html = print_html(brief("<p/>", **fields), STYLE)
    for said in (
        *("Subtitle words", "Ada Author", "Affiliated Institute", "Head", "ada@example.org", "0000-0002-1825-0097", "Bio words"),
        *('src="ada.svg"', "Spring 2026", "Series name", "No.\u00a012", "ISSN 1234-5679", "Publishing House", "Placetown"),
        *("house.example.org", 'src="logo.svg"', "10.5555/x.1", "ISBN 978-1-23456-789-7", "CC BY-SA 4.0", "© House", "keyword"),
        *("Abstract words", "Message one", "Message two", "Funding words", "Disclaimer words", "Thanking words", "Contact words"),
    ):
        assert said in html, said


def test_running_text_of_the_front_matter_is_markdown_with_the_typography_of_its_language() -> None:
    front = Front.of(
        brief("<p/>", lang="de", title='Das "Wort"', abstract="Ein *Wort*.\n\nNoch eins.", key_messages=("**Erstens** gilt",))
    )
    assert front.title == "Das „Wort“"
    assert front.abstract == "<p>Ein <em>Wort</em>.</p><p>Noch eins.</p>"
    assert front.key_messages == ("<strong>Erstens</strong> gilt",)


def test_markup_in_the_front_matter_does_no_harm() -> None:
    html = print_html(brief("<p/>", title="A </title><script>x</script>", publisher=Publisher("<b>")), STYLE)
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_note_in_the_front_matter_is_not_lost() -> None:
    assert Front.of(brief("<p/>", abstract="Words^[a note].")).abstract.striptags() == "Words (a note)."


@pytest.mark.parametrize(
    ("licence", "address", "name"),
    [
        ("CC-BY-4.0", "licenses/by/4.0/", "CC BY 4.0"),
        ("CC BY-NC-ND 3.0", "licenses/by-nc-nd/3.0/", "CC BY-NC-ND 3.0"),
        ("cc0-1.0", "publicdomain/zero/1.0/", "CC0 1.0"),
    ],
)
def test_a_licence_of_creative_commons_leads_to_its_text(licence: str, address: str, name: str) -> None:
    assert Front.of(brief("<p/>", licence=licence)).licence == f'<a href="https://creativecommons.org/{address}">{name}</a>'


def test_another_licence_is_printed_as_it_is() -> None:
    assert Front.of(brief("<p/>", licence="All rights <reserved>")).licence == "All rights &lt;reserved&gt;"


def test_the_page_of_the_manuscript_comes_before_that_of_the_style() -> None:
    html = print_html(brief("<p/>", page=PageSettings(size="letter")), STYLE)
    assert f"@page {{ size: letter; margin: {STYLE.page.margins} }}" in html


def test_bleed_is_of_the_press_file_alone() -> None:
    assert print_html(brief("<p/>", page=PageSettings(bleed="5mm")), STYLE) == print_html(brief("<p/>"), STYLE)


def test_left_hand_pages_mirror_the_margins() -> None:
    plain = load_style("base")
    html = print_html(brief("<p/>", page=PageSettings(margins="20mm 15mm 20mm 25mm", sides=2)), plain)
    assert "@page :left { margin-left: 15mm; margin-right: 25mm }" in html
    assert ":left" not in print_html(brief("<p/>", page=PageSettings(margins="20mm 15mm 20mm 25mm")), plain)
    assert ":left" not in print_html(brief("<p/>", page=PageSettings(margins="20mm 15mm", sides=2)), plain)


def test_a_style_whose_margins_cannot_be_mirrored_keeps_them() -> None:
    policy = load_style("policy")
    kept = replace(policy, page=replace(policy.page, mirror=Mirror.NOTHING))
    html = print_html(brief("<p/>", page=PageSettings(sides=2)), kept)
    assert "@page :left { margin" not in html
    assert "policy/facing.css" in html


def test_a_style_with_a_margin_column_has_it_mirrored_with_the_margins_where_pages_face_each_other() -> None:
    box = '<aside class="box" data-side="right" data-facing="outside"><p>Words.</p></aside>'
    facing, plain = (print_html(brief(box, page=PageSettings(sides=sides)), load_style("policy")) for sides in (2, 1))
    assert "@page :left { margin-left: 32.4%; margin-right: 10.5% }" in facing
    assert 'data-mirror="column"' in facing
    assert "data-facing" not in facing
    assert "data-mirror" not in plain


def test_a_page_that_is_none_is_a_problem_at_its_line() -> None:
    asked = brief("<p/>", page=PageSettings(margins="1cm } p { color: red"), lines={"page.margins": (4, 12)})
    with pytest.raises(ProblemsFound) as raised:
        print_html(asked, STYLE)
    (problem,) = raised.value.problems
    assert (problem.code, str(problem.place)) == ("M03", f"{Path('brief.md')}:4:12")


def test_notes_at_the_end() -> None:
    html = print_html(brief(f"<p>Text{CALL}</p>", "<p>Note words.</p>", notes=NotesAt.END), STYLE)
    assert "bp-call" not in html
    assert html.index("</main>") < html.index('<section class="notes"') < html.index("Note words.")


def test_links_of_the_front_matter_have_whole_addresses() -> None:
    abstract = Front.of(brief("<p/>", abstract="[Here](www.example.org) and [there](chart.pdf).")).abstract
    assert 'href="https://www.example.org"' in abstract
    assert "chart.pdf" not in abstract
    assert "there" in abstract
