"""Boxes, quotes, figures, tables, links and languages as the reader gets them."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest

from briefpress.epub import write_epub
from briefpress.style import Style

from .making import OPS, files_of, make_brief, page, picture, text_of


def first(folder: Path, style: Style, body: str, **metadata: object) -> Element:
    """Return the first block of a book made of this body."""
    return text_of(write_epub(make_brief(folder, body, **metadata), style))[0]


def test_a_pull_quote_that_repeats_the_text_is_not_read_twice(tmp_path: Path, style: Style) -> None:
    quote = first(
        tmp_path,
        style,
        '<aside class="pull-quote" data-side="left" data-width="43%" data-verbatim="true"><p>So.</p></aside>',
    )
    assert quote.attrib == {
        "class": "pull-quote side-left width-45",
        f"{OPS}type": "pullquote",
        "role": "doc-pullquote",
        "aria-hidden": "true",
    }


@pytest.mark.parametrize(
    "body",
    [
        '<aside class="pull-quote"><p>Other words.</p></aside>',
        '<aside class="pull-quote" data-verbatim="true"><p>With <a href="https://example.org">a link</a>.</p></aside>',
        '<aside class="pull-quote" data-verbatim="true"><p>With a note<note-call note="n"/>.</p></aside>',
    ],
)
def test_other_pull_quotes_are_read(tmp_path: Path, style: Style, body: str) -> None:
    data = write_epub(make_brief(tmp_path, body, {"n": "<p>x</p>"}), style)
    assert "aria-hidden" not in text_of(data)[0].attrib


def test_lifted_words_are_running_text_where_they_stand(tmp_path: Path, style: Style) -> None:
    body = '<p>a <span class="pull-quote">b</span> <span class="pullquote smallcaps">c</span></p>'
    assert [span.attrib for span in first(tmp_path, style, body)] == [{}, {"class": "smallcaps"}]


def test_a_pull_quote_stands_where_the_style_says(tmp_path: Path, style: Style) -> None:
    assert first(tmp_path, style, '<aside class="pull-quote"><p>x</p></aside>').get("class") == "pull-quote side-right width-40"
    full = first(tmp_path, style, '<aside class="pull-quote" data-side="full"><p>x</p></aside>')
    assert full.get("class") == "pull-quote side-full"


@pytest.mark.parametrize(
    ("box", "role", "title"),
    [
        ('<aside class="box key-messages"><p>x</p></aside>', "note", "Key messages"),
        ('<aside class="box tip" data-title="Do so"><p>x</p></aside>', "doc-tip", "Do so"),
        ('<aside class="box"><p>x</p></aside>', "note", ""),
        ('<aside class="box warning"><h3>Own head</h3><p>x</p></aside>', "note", "Own head"),
    ],
)
def test_boxes(tmp_path: Path, style: Style, box: str, role: str, title: str) -> None:
    made = first(tmp_path, style, box)
    assert made.get("role") == role
    assert [child.text for child in made if "box-title" in child.get("class", "")] == ([title] if title else [])


def test_a_list_of_tasks_has_no_marks_but_its_boxes(tmp_path: Path, style: Style) -> None:
    main = text_of(
        write_epub(make_brief(tmp_path, "<ul><li>☐ a</li><li><p>☒ b</p></li></ul><ul><li>☐ a</li><li>b</li></ul>"), style)
    )
    assert [item.attrib for item in main] == [{"class": "tasks"}, {}]


def test_figures_and_tables(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    figure = (
        '<figure class="figure" id="f" data-number="1" data-side="left" data-width="60%"><img src="a.png" alt="A"/>'
        '<figcaption><span class="label">Figure 1</span> x</figcaption></figure>'
    )
    made = first(tmp_path, style, figure)
    assert made.attrib == {"class": "figure side-left width-60", "id": "f"}
    table = (
        '<table id="t" data-number="1"><caption>Rivers</caption><colgroup><col width="30%"/></colgroup><thead><tr>'
        '<th scope="col" class="align-left">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'
    )
    region = first(tmp_path, style, table)
    assert region.attrib == {"class": "table", "role": "region", "tabindex": "0", "aria-label": "Rivers"}
    assert region[0].attrib == {"id": "t"}
    assert region[0].find("thead/tr/th").attrib == {"scope": "col", "class": "align-left"}  # type: ignore[union-attr]


def test_regions_without_a_caption_are_told_apart(tmp_path: Path, style: Style) -> None:
    table = "<table><tbody><tr><td>b</td></tr></tbody></table>"
    main = text_of(write_epub(make_brief(tmp_path, table * 2), style))
    assert [region.get("aria-label") for region in main] == ["Table", "Table (2)"]


def test_languages_have_their_direction(tmp_path: Path, style: Style) -> None:
    paragraph = first(
        tmp_path, style, '<p><span lang="prs">کابل</span><span lang="fa-Latn">Kabul</span><em lang="ru">да</em></p>'
    )
    assert [(span.get("lang"), span.get("dir")) for span in paragraph] == [("prs", "rtl"), ("fa-Latn", None), ("ru", None)]
    html = page(write_epub(make_brief(tmp_path, '<p>کابل <span lang="en">x</span></p>', lang="fa"), style))
    assert html.get("dir") == "rtl"
    assert html.find(".//main/p/span").get("dir") == "ltr"  # type: ignore[union-attr]


def test_the_title_is_the_only_first_heading(tmp_path: Path, style: Style) -> None:
    html = page(write_epub(make_brief(tmp_path, "<h1>a</h1><h2>b</h2><h6>c</h6>"), style))
    assert [heading.tag for heading in html.find(".//main") or []] == ["h2", "h3", "h4"]
    assert len(list(html.iter("h1"))) == 1
    html = page(write_epub(make_brief(tmp_path, "<h2>a</h2><h3>b</h3>"), style))
    assert [heading.tag for heading in html.find(".//main") or []] == ["h2", "h3"]


def test_no_heading_skips_a_level(tmp_path: Path, style: Style) -> None:
    body = '<h3>a</h3><h5>b<note-call note="n"/></h5><h6>c</h6><h4>d</h4><aside class="box"><h6>e</h6></aside><h3>f</h3>'
    html = page(write_epub(make_brief(tmp_path, body, {"n": "<p>g</p><h5>h</h5>"}), style))
    assert [one.tag for one in html.iter() if one.tag[0] == "h" and one.tag[1:].isdigit()] == [
        *("h1", "h2", "h3", "h4", "h3", "h4", "h2"),
        *("h2", "h3"),
    ]


def test_a_link_without_words_is_none_or_has_its_address_for_a_name(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    decoration = '<img src="a.png" alt="" class="decorative"/>'
    body = f'<p id="p"><a href="#p"/><a href="https://a.org/"> {decoration}</a><a href="#p"><img src="a.png" alt="b"/></a></p>'
    assert [(child.tag, child.get("href"), child.get("aria-label")) for child in first(tmp_path, style, body)] == [
        ("span", None, None),
        ("a", "https://a.org/", "https://a.org/"),
        ("a", "#p", None),
    ]


def test_a_picture_leads_to_its_long_description_in_the_same_file(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    body = (
        '<p><img src="a.png" alt="a" longdesc="#d"/><img src="a.png" alt="b" longdesc="#far"/>'
        '<img src="a.png" alt="c" longdesc="#no"/><img src="a.png" alt="" class="decorative" longdesc="#d"/></p>'
        '<div id="d"><p>d</p></div><h2>e</h2><p id="far">f</p>'
    )
    brief = make_brief(tmp_path, body)
    whole, files = write_epub(brief, style), write_epub(brief, style, budget=10)
    assert [one.get("aria-details") for one in text_of(whole).iter("img")] == ["d", "far", None, None]
    assert [one.get("aria-details") for one in page(files, "text/brief-1.xhtml").iter("img")] == ["d", None, None, None]
    assert b">longDescription<" in files_of(whole)["content.opf"]


def test_links_that_lead_nowhere_are_words(tmp_path: Path, style: Style) -> None:
    body = '<p><a href="#no">a</a><a href="data.csv">b</a><a href="javascript:x()">c</a><a href="#p">d</a></p><p id="p">e</p>'
    paragraph = first(tmp_path, style, body)
    assert [(child.tag, child.get("href"), child.text) for child in paragraph] == [
        ("span", None, "a"),
        ("span", None, "b"),
        ("span", None, "c"),
        ("a", "#p", "d"),
    ]


def test_the_brief_itself_is_left_as_it_was(tmp_path: Path, style: Style) -> None:
    brief = make_brief(tmp_path, '<ul>x<li>a</li></ul><p>b<note-call note="n"/></p>', {"n": "<p>c</p>"})
    before = [tostring(tree) for tree in brief.trees()]
    write_epub(brief, style)
    assert [tostring(tree) for tree in brief.trees()] == before
