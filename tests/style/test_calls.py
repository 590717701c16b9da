"""Calls of notes: out of links in their order, and parted where several stand at one word."""

import re
from xml.etree.ElementTree import fromstring, tostring

import pytest

from briefpress.brief import NOTE_CALL
from briefpress.epub import write_epub
from briefpress.style import load_style
from briefpress.style.calls import adjoining, free_calls
from briefpress.web import web_html
from tests.epub.making import files_of
from tests.style.briefs import AGAIN, CALL, brief


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a>x{1} y</a> z", "<a>x y</a>{1} z"),
        ("<a>x{1} <em>y{2}</em>{3}</a>z", "<a>x <em>y</em></a>{1}{2}{3}z"),
        ("<a>{1}x<a>{2}y</a>{3}</a>{4}", "<a>x<a>y</a></a>{1}{2}{3}{4}"),
        ("<a><span><a>x{1}{2}</a></span> y{3}</a><a>{4}z</a>", "<a><span><a>x</a></span> y</a>{1}{2}{3}<a>z</a>{4}"),
    ],
)
def test_calls_leave_links_in_their_order(before: str, after: str) -> None:
    calls = {str(number): f'<note-call note="{number}" />' for number in range(1, 5)}
    numbered = [re.sub(r"\{(\d)\}", lambda found: calls[found[1]], f"<p>{markup}</p>") for markup in (before, after)]
    tree = fromstring(numbered[0])
    free_calls(tree)
    assert tostring(tree, encoding="unicode") == numbered[1]


@pytest.mark.parametrize(
    ("markup", "parted"),
    [
        ("<p>word{a}{b}{c}</p>", ["b", "c"]),
        ("<p>word{a} {b}, {c}</p>", []),
        ("<p><em>word{a}</em>{b}</p>", ["b"]),
        ("<p>word{a}<em>{b}word</em>{c}</p>", ["b"]),
        ("<p>word{a}<em>x</em>{b}</p>", []),
        ("<p>word{a}<br />{b}</p>", []),
        ("<p>word{a}<img />{b}</p>", []),
        ("<div><p>word{a}</p><p>{b}</p></div>", []),
        ("<tr><td>{a}</td><td>{b}</td></tr>", []),
    ],
)
def test_calls_at_one_word_are_told_from_others(markup: str, parted: list[str]) -> None:
    calls = {name: f'<note-call note="{name}"/>' for name in "abc"}
    found = adjoining(fromstring(markup.format(**calls)), lambda element: element.tag == NOTE_CALL)
    assert [call.get("note") for call in found] == parted


def test_labels_that_are_read_out_leave_the_marks_of_calls_out() -> None:
    given = brief(
        f"<table><caption>Rows{CALL} of x</caption><tbody><tr><td>y</td></tr></tbody></table>"
        f'<aside class="box case"><h2 id="b">Box{AGAIN}</h2><p>z</p></aside>',
        "<p>Note.</p>",
    )
    html = web_html(given, load_style("base"))
    assert 'aria-label="Rows of x"' in html
    assert 'role="note" aria-label="Box"' in html
    assert b'aria-label="Rows of x"' in b"".join(files_of(write_epub(given, load_style("base"))).values())
