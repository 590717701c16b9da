"""Notes at the foot, and notes that are linked."""

import re
from xml.etree.ElementTree import Element, tostring

import tinyhtml5

from briefpress.brief import Brief
from briefpress.style import Medium, list_styles, load_style
from briefpress.style.anchors import Anchors
from briefpress.style.dress import dressed
from briefpress.style.foot import set_at_foot
from briefpress.style.linked import linked
from tests.style.briefs import AGAIN, CALL, brief, words

STYLE = load_style("base")


def at_foot(body: str, *notes: str) -> Element:
    given = brief(body, *notes)
    tree, bodies = dressed(given, STYLE, keep=True)
    set_at_foot(tree, bodies, Anchors(given))
    return tree


def both(given: Brief) -> tuple[Element, Element | None]:
    return linked(given, STYLE, Anchors(given))


def test_a_note_stands_in_its_first_call_and_the_next_leads_to_it() -> None:
    (paragraph,) = at_foot(f"<p>One{CALL} two{AGAIN}.</p>", "<p>The note.</p>")
    call, again = paragraph
    assert (call.tag, call.get("id"), call.get("href"), call.tail) == ("bp-call", "call-1-1", "#note-1", " two")
    assert (call[0].get("class"), call[0].get("id"), call[0].get("data-number")) == ("note", "note-1", "1")
    assert (again.tag, again.get("id"), again.get("href"), again.get("data-mark"), again.tail) == (
        "bp-again",
        "call-1-2",
        "#note-1",
        "1",
        ".",
    )
    back = call[0][0]
    assert (back.tag, back.get("class"), back.get("href"), back.get("data-mark")) == ("a", "note-back", "#call-1-1", "1")


def test_every_kind_of_block_in_a_note_survives_the_html_parser() -> None:
    note = (
        "<p>One.</p><ul><li>two</li><li><p>three</p><ol><li>four</li></ol></li></ul><blockquote><p>five</p></blockquote>"
        "<pre><code>six\n  seven</code></pre><table><thead><tr><th>eight</th></tr></thead>"
        "<tbody><tr><td>nine</td></tr></tbody></table>"
        "<dl><dt>ten</dt><dd>eleven</dd></dl><h3>twelve</h3><p>thirteen <a href='x'>link</a></p>"
    )
    html = tostring(at_foot(f"<p>Text{CALL} goes on.</p>", note), encoding="unicode", method="html")
    parsed = tinyhtml5.parse(html, namespace_html_elements=False)
    (paragraph,) = parsed.iter("p")
    (inner,) = paragraph.iter("bp-note")
    assert words(inner) == "One.twothreefourfivesix seveneightnineteneleventwelvethirteen link"
    assert words(paragraph).endswith("goes on.")


def test_white_space_in_a_note_is_single_but_not_in_code() -> None:
    (paragraph,) = at_foot(f"<p>Text{CALL}</p>", "<p>One\n  two <em>three\nfour</em>\nfive</p><pre><code>a\n  b</code></pre>")
    note = paragraph[0][0]
    assert "".join(note[1].itertext()) == "One two three four five"
    assert "".join(note[2].itertext()) == "a\n  b"


def test_linked_notes_lead_there_and_back() -> None:
    body, section = both(brief(f"<p>One{CALL} two{AGAIN}.</p>", "<p>The <em>note</em>.</p><p>More.</p>"))
    assert section is not None
    links = list(body.iter("a"))
    assert [(link.get("id"), link.get("href"), link.text) for link in links] == [
        ("call-1-1", "#note-1", "1"),
        ("call-1-2", "#note-1", "1"),
    ]
    assert all(link.get("aria-label") == "Note 1" for link in links)
    (note,) = section.iter("aside")
    back = note[0][0]
    assert (note.get("id"), note.get("role"), back.get("href"), back.get("role")) == (
        "note-1",
        "doc-footnote",
        "#call-1-1",
        "doc-backlink",
    )
    assert words(note) == "1 b The note.More."


def test_a_note_that_begins_with_a_list_has_its_way_back_before_it() -> None:
    _, section = both(brief(f"<p>One{CALL}</p>", "<ul><li>x</li></ul>"))
    assert section is not None
    assert [child.tag for child in section[1]] == ["p", "ul"]


def test_no_notes_no_section() -> None:
    assert both(brief("<p>One</p>"))[1] is None


def test_a_verbatim_quote_is_not_read_twice_unless_it_holds_a_link() -> None:
    silent, spoken = both(
        brief(
            '<aside class="pull-quote" data-verbatim="true"><p>Words</p></aside>'
            '<aside class="pull-quote" data-verbatim="true"><p><a href="x">Words</a></p></aside>'
        ),
    )[0]
    assert (silent.get("aria-hidden"), spoken.get("aria-hidden")) == ("true", None)


def test_what_an_author_calls_a_note_within_a_note_stays_in_it() -> None:
    sheet = load_style("policy").stylesheet(Medium.PRINT)
    (paragraph,) = at_foot(f"<p>One{CALL}</p>", '<p>The <span class="note">author’s</span></p><div class="note"><p>own</p></div>')
    assert len(list(paragraph.iter("bp-note"))) == 1
    selectors = re.findall(r"([^{}]+)\{[^{}]*float: footnote", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    assert [selector.strip() for selector in selectors] == ["[data-place]", "bp-note"]


def test_no_sheet_takes_what_an_author_calls_a_note_for_one() -> None:
    for style in list_styles():
        for medium in Medium:
            selectors = re.findall(r"[^{}]*\.note(?![\w-])[^{}]*(?={)", style.stylesheet(medium))
            for selector in selectors:
                assert re.search(r"(\.notes > (ol > )?|\.box)\.note(?![\w-])", selector), (style.name, medium, selector)
