"""Ids on a page: the author's as written, all others beside them."""

from briefpress.style import load_style
from briefpress.style.anchors import Anchors
from briefpress.style.linked import linked
from briefpress.web import web_html
from tests.style.briefs import CALL, brief


def test_notes_and_calls_give_way_to_the_ids_of_the_manuscript() -> None:
    given = brief(f'<h2 id="note-1">Note 1</h2><p id="call-1-1">x{CALL}</p>', '<p id="note-1-2">y</p>')
    anchors = Anchors(given)
    assert (anchors.note(1), anchors.call(1)) == ("note-1-3", "call-1-1-2")
    assert anchors.note("1") == anchors.note(1)
    assert [anchors.of(element) for element in given.body] == ["note-1", "call-1-1"]


def test_no_id_stands_twice_on_the_web_page_and_the_links_of_the_page_find_its_parts() -> None:
    given = brief(f'<h2 id="text">Text{CALL}</h2><h2 id="notes">Notes</h2>', "<p>y</p>")
    html = web_html(given, load_style("policy"))
    assert [html.count(f' id="{name}"') for name in ("text", "notes", "text-2", "notes-2")] == [1, 1, 1, 1]
    assert 'href="#text-2"' in html
    assert 'aria-labelledby="notes-2"' in html


def test_an_id_of_html_is_left_as_it_is() -> None:
    given = brief('<h2 id="1st:x">First</h2>')
    assert Anchors(given).of(given.body[0]) == "1st:x"
    assert linked(given, load_style("base"), Anchors(given))[0][0].get("id") == "1st:x"
