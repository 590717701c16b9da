"""The markup that print, EPUB and web page share."""

from xml.etree.ElementTree import Element

import pytest

from briefpress.style import load_style
from briefpress.style.dress import dressed
from tests.style.briefs import CALL, brief, words

STYLE = load_style("policy")


def dress(body: str, *notes: str, keep: bool = False, lang: str = "en") -> Element:
    return dressed(brief(body, *notes, lang=lang), STYLE, keep=keep)[0]


def test_the_tree_that_was_given_stays_as_it_was() -> None:
    given = brief('<aside class="pull-quote"><p>Words</p></aside>')
    dressed(given, STYLE, keep=True)
    assert given.body[0].get("class") == "pull-quote"
    assert given.body[0][0].tag == "p"


def test_a_pull_quote_that_says_nothing_goes_where_the_style_wants_it() -> None:
    (quote,) = dress('<aside class="pull-quote"><p>Words</p></aside>')
    assert quote.get("class") == "pull-quote side-right"
    assert quote.get("style") == "width: 45%"


def test_a_pull_quote_that_says_where() -> None:
    left, full = dress(
        '<aside class="pull-quote" data-side="left" data-width="30%"><p/></aside>'
        '<aside class="pull-quote" data-side="full"><p/></aside>'
    )
    assert (left.get("class"), left.get("style")) == ("pull-quote side-left", "width: 30%")
    assert (full.get("class"), full.get("style")) == ("pull-quote side-full", None)


def test_a_width_that_is_none_is_not_printed() -> None:
    (box,) = dress('<aside class="box" data-side="left" data-width="9%; color: red"><p/></aside>')
    assert box.get("style") is None


def test_the_width_of_a_figure_is_its_pictures_where_it_stands_at_no_side() -> None:
    across, beside = dress(
        '<figure class="figure" data-width="60%"><img src="a.png"/></figure>'
        '<figure class="figure" data-side="left" data-width="60%"><img src="a.png"/></figure>'
    )
    assert (across.get("style"), across[0].get("style")) == (None, "width: 60%")
    assert (beside.get("style"), beside[0].get("style")) == ("width: 60%", None)


def test_what_is_boxed_is_kept_in_print_alone() -> None:
    body = (
        '<figure class="figure"><img src="a.png"/><figcaption>Words</figcaption></figure><aside class="box"><p>Words</p></aside>'
    )
    assert [child[0].get("class") for child in dress(body, keep=True)] == ["keep", "keep"]
    assert dress(body).find(".//div") is None


@pytest.mark.parametrize(
    ("box", "title"),
    [
        ('class="box key-messages"', "Key messages"),
        ('class="box warning" data-title="Mind the step"', "Mind the step"),
        ('class="box"', None),
        ('class="box" data-title="Own"', "Own"),
    ],
)
def test_the_title_of_a_box(box: str, title: str | None) -> None:
    found = dress(f"<aside {box}><p>Words</p></aside>").find(".//p[@class='box-title']")
    assert (found.text if found is not None else None) == title


def test_a_box_that_begins_with_a_heading_gets_no_other_title() -> None:
    (box,) = dress('<aside class="box key-messages"><h3 id="k">What matters</h3><p>Words</p></aside>')
    assert list(box.itertext()) == ["What matters", "Words"]
    assert box[0].get("class") == "box-title"


def test_titles_are_in_the_language_of_the_brief() -> None:
    box = dress('<aside class="box key-messages"><p>x</p></aside>', lang="de")
    assert list(box.itertext()) == ["Kernaussagen", "x"]


def test_a_heading_carries_its_words_without_the_call() -> None:
    (heading,) = dress(f'<h2 id="a">Heat\n in <em>cities</em>{CALL}</h2>', "<p>Note</p>")
    assert heading.get("data-label") == "Heat in cities"


def test_lifted_words_are_no_pull_quote_themselves() -> None:
    assert dress('<p>Some <span class="pull-quote">words</span></p>')[0][0].get("class") == "lifted"


def test_a_quotation_mark_that_opens_a_pull_quote_can_hang() -> None:
    (quote,) = dress('<aside class="pull-quote"><p>“Words” <em>end</em></p></aside>')
    mark = quote[0][0]
    assert (mark.get("class"), mark.text, mark.tail) == ("hang", "“", "Words” ")
    assert words(quote) == "“Words” end"


def test_keys_of_authors_become_data() -> None:
    (div,) = dress('<div colour="red" id="x" lang="de" data-at="3:1"><p/></div>')
    assert div.attrib == {"id": "x", "lang": "de", "data-at": "3:1", "data-colour": "red"}


@pytest.mark.parametrize(
    ("control", "style"),
    [
        ('data-tracking="-0.1pt"', "letter-spacing: -0.1pt"),
        ('data-word-spacing=".2em" data-leading="1.3"', "word-spacing: .2em; line-height: 1.3"),
        ('data-leading="14pt; color: red"', None),
        ('data-tracking="url(x)"', None),
    ],
)
def test_a_typesetters_controls(control: str, style: str | None) -> None:
    assert dress(f"<div {control}><p>Words</p></div>")[0].get("style") == style


def test_words_of_a_language_written_from_the_right() -> None:
    paragraph, other = dress('<p lang="fa">کابل</p><p lang="de">Wort</p>')
    assert (paragraph.get("dir"), other.get("dir")) == ("rtl", None)


def test_a_call_in_a_link_stands_behind_it() -> None:
    (paragraph,) = dress(f'<p>See <a href="x">the <em>report{CALL}</em> here</a>, then.</p>', "<p>Note</p>")
    assert [child.tag for child in paragraph] == ["a", "note-call"]
    assert words(paragraph) == "See the report here, then."
    assert paragraph[1].tail == ", then."


def test_a_short_table_is_kept_together_and_a_long_one_is_not() -> None:
    row = "<tr><td>1</td></tr>"
    short, long = dress(f"<table><tbody>{row * 12}</tbody></table><table><tbody>{row * 13}</tbody></table>")
    assert (short.get("class"), long.get("class")) == ("short", None)


def test_a_task_is_known_by_its_box() -> None:
    (tasks,) = dress("<ul><li>☐ To do</li><li>Plain</li></ul>")
    assert [item.get("class") for item in tasks] == ["task", None]
