"""Boxes, quotes, notes, figures and references get the meaning that docs/design/tree.md says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefpress.brief import Brief
from briefpress.edit import edit
from tests.edit.trees import brief_of, markup_of


def codes(brief: Brief) -> list[str]:
    return [problem.code for problem in brief.problems]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('class="pull-quote" side="right" width="45%"', {"data-side": "right", "data-width": "45%"}),
        ('class="pullquote left"', {"data-side": "left"}),
        ('class="pull-quote right" style="width: 30%"', {"data-side": "right", "data-width": "30%"}),
        ('class="pull-quote" width="30"', {"data-width": "30%"}),
        ('class="pull-quote" width="0%"', {}),
        ('class="pull-quote" side="nowhere"', {}),
    ],
)
def test_pull_quote_settings(attributes: str, expected: dict[str, str]) -> None:
    edited = edit(brief_of(f"<p>Some words here.</p><div {attributes}><p>Some words here.</p></div>"))
    box = edited.body[1]
    assert (box.tag, box.get("class")) == ("aside", "pull-quote")
    assert {key: box.get(key) for key in ("data-side", "data-width") if box.get(key)} == expected


@pytest.mark.parametrize(("name", "kind"), [("callout-note", "note"), ("callout-tip", "tip"), ("column-margin", "aside")])
def test_callouts_of_quarto_are_boxes(name: str, kind: str) -> None:
    edited = edit(brief_of(f'<div class="{name}" title="Mind"><p>Words.</p></div>'))
    assert edited.body[0].tag == "aside"
    assert edited.body[0].get("class") == f"box {kind}"
    assert edited.body[0].get("data-title") == "Mind"


def test_kinds_of_the_style_are_boxes() -> None:
    brief = brief_of('<div class="timeline" title="When" side="left"><p>Words.</p></div>')
    assert edit(brief).body[0].tag == "div"
    box = edit(brief, ["timeline"]).body[0]
    assert (box.tag, box.get("class"), box.get("data-title"), box.get("data-side")) == ("aside", "box timeline", "When", "left")


@pytest.mark.parametrize(
    "inner",
    [
        "<p>The words.</p><p>— A minister</p>",
        "<p>The words.\n— A minister</p>",
        "<p>The words.<br />--- A minister</p>",
        "<blockquote><p>The words.</p></blockquote><p>-- A minister</p>",
    ],
)
def test_attribution(inner: str) -> None:
    edited = edit(brief_of(f'<p>The words.</p><div class="pull-quote">{inner}</div>'))
    box = edited.body[1]
    assert [child.tag for child in box] == ["p", "footer"]
    assert "".join(box[0].itertext()).strip() == "The words."
    assert "".join(box[1].itertext()) == "A minister"
    assert box.get("data-verbatim") == "true"


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("“it has worked” since", True),
        ("It has <em>worked</em> … the war.", True),
        ("It has failed", False),
        ("the war … it has worked", False),
    ],
)
def test_a_quote_is_held_against_the_text(quote: str, said: bool) -> None:
    edited = edit(brief_of(f'<p>"It has worked" since the war.</p><div class="pull-quote"><p>{quote}</p></div>'))
    assert (edited.body[1].get("data-verbatim") == "true") is said
    assert codes(edited) == ([] if said else ["Q03"])


def test_lifted_words_stay_and_are_shown_again_before_their_block() -> None:
    edited = edit(
        brief_of(
            '<p>First.</p><p>We say <span class="pull-quote" side="left">words<note-call note="a" /> of '
            "<em>weight</em></span> here.</p>",
            notes={"a": "<p>Source.</p>"},
        )
    )
    assert [child.tag for child in edited.body] == ["p", "aside", "p"]
    box = edited.body[1]
    assert box.get("data-side") == "left"
    assert "".join(box.itertext()) == "words of weight"
    assert box.find(".//note-call") is None
    assert "".join(edited.body[2].itertext()) == "We say words of weight here."
    assert not edited.problems


def test_notes_are_numbered_as_called_and_calls_counted() -> None:
    edited = edit(
        brief_of(
            '<p><note-call note="b" /><note-call note="a" /><note-call note="b" /></p>',
            notes={"a": "<p>A</p>", "unused": "<p>U</p>", "b": "<p>B</p>"},
        )
    )
    assert [(note.id, note.number) for note in edited.notes] == [("b", 1), ("a", 2)]
    calls = [(call.get("number"), call.get("call")) for call in edited.body.iter("note-call")]
    assert calls == [("1", "1"), ("2", "1"), ("1", "2")]


def test_figures_and_tables_are_labelled_in_the_language() -> None:
    edited = edit(
        brief_of(
            '<figure id="fig-a"><img src="a.png" side="left" width="40%" credit="X" /><figcaption>Un titre</figcaption></figure>'
            "<table><caption>Aide</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            lang="fr",
        )
    )
    figure, table = edited.body
    assert (figure.get("data-number"), figure.get("data-side"), figure.get("data-width")) == ("1", "left", "40%")
    assert "".join(figure[1].itertext()) == "Figure\u00a01 Un titre X"
    assert figure[1][-1].get("class") == "credit"
    assert "".join(table[0].itertext()) == "Tableau\u00a01 Aide"
    assert table[1][0][0].get("scope") == "col"


def test_parts_of_tables_and_lists_that_stand_in_none_are_divs() -> None:
    good = "<dl><div><dt>a</dt><dd>b</dd></div></dl><ul><li>c</li></ul>"
    bad = "<div><td>a<li>b</li></td><tr><td>c</td></tr><dt>d</dt></div><caption>e</caption>"
    edited = edit(brief_of(good + bad))
    assert [one.tag for one in edited.body.iter()] == ["body", "dl", "div", "dt", "dd", "ul", "li", *["div"] * 7]
    assert codes(edited) == ["T05"] * 6


def test_every_head_cell_says_what_it_heads() -> None:
    rows = '<tr><th>A</th><th scope="colgroup">B</th></tr><tr><th>C</th><td>D</td></tr>'
    table = f"<table><tbody>{rows}</tbody></table>"
    edited = edit(brief_of(f'{table}<p><note-call note="a"/></p>', notes={"a": table}))
    for tree in (edited.body, edited.notes[0].body):
        assert [cell.get("scope") for cell in tree.iter("th")] == ["col", "colgroup", "row"]


def test_a_reference_to_nothing_names_the_near_miss() -> None:
    edited = edit(
        brief_of('<h2 id="sec-method">M</h2><p><span class="citation" data-cites="sec-methods">@sec-methods</span></p>')
    )
    assert codes(edited) == ["R01"]
    assert edited.problems[0].hint == "did you mean @sec-method?"
    assert markup_of(edited.body[1]).count("@sec-methods") == 1


def test_a_pass_changes_no_tree_that_it_was_not_given_to_keep() -> None:
    brief = brief_of('<p>"Quoted"</p>')
    edit(brief)
    assert brief.body[0].text == '"Quoted"'


def test_abbreviations_carry_their_long_form() -> None:
    brief = replace(
        brief_of("<p>UN and <em>UNHCR</em> of the UN, not UNO. <code>UN</code></p>", notes={}),
        abbreviations={"UN": "United Nations", "UNHCR": "Refugee Agency"},
    )
    assert markup_of(edit(brief).body[0]) == (
        '<abbr title="United Nations">UN</abbr> and <em><abbr title="Refugee Agency">UNHCR</abbr></em> of the '
        '<abbr title="United Nations">UN</abbr>, not UNO. <code>UN</code>'
    )


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("mailto:jane@example.org", "mailto:jane@example.org"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("#trade", "#trade"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("//example.org/a", "https://example.org/a"),
        ("chart.pdf", None),
        ("../a/", None),
        ("?page=2", None),
        ("file:///home/me/a.pdf", None),
        ("C:/a.pdf", None),
        ("", None),
    ],
)
def test_links_have_whole_addresses_or_none(address: str, whole: str | None) -> None:
    edited = edit(brief_of(f'<p><a href="{address}">words</a></p><h2 id="trade"/>'))
    found = edited.body.find("p/a")
    assert found is not None
    assert (found.get("href"), found.text) == (whole, "words")


def test_links_in_notes_have_whole_addresses() -> None:
    edited = edit(brief_of('<p><note-call note="a"/></p>', notes={"a": '<p><a href="www.example.org">x</a></p>'}))
    assert edited.notes[0].body[0][0].get("href") == "https://www.example.org"
