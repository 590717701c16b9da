"""What is wrong in running text is reported where it stands, and the words stay."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

import pytest
from running_text import defined, problems, read, shown

from briefpress.manuscript.dialect.inlines import InlineReader
from briefpress.manuscript.dialect.state import Target
from briefpress.passage import Line, Passage


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a[^ona]", ["1:2: N01 note [^ona] is not defined (did you mean [^one]?)"]),
        ("a\nb *c[^zzz]*", ["2:5: N01 note [^zzz] is not defined (define it: [^zzz]: …)"]),
        ("![a[^zzz]](b) c", ["1:4: N01 note [^zzz] is not defined (define it: [^zzz]: …)"]),
        ("[a[^zzz]](b)", ["1:3: N01 note [^zzz] is not defined (define it: [^zzz]: …)"]),
        ("^[a[^zzz]]", ["1:4: N01 note [^zzz] is not defined (define it: [^zzz]: …)"]),
        ("[x][nope]", ["1:4: R01 link label [nope] is not defined (define it: [label]: url)"]),
        ("a ![x][nope]", ["1:7: R01 link label [nope] is not defined (define it: [label]: url)"]),
        ("[nope][]", ["1:7: R01 link label [nope] is not defined (define it: [label]: url)"]),
        ("a <div>b", ["1:3: T05 raw HTML <div> is not in the allow-list (it is printed as text; write it in Markdown)"]),
        ("a <b>b", ["1:3: T05 raw HTML <b> has no partner (it is printed as text; write both tags, or neither)"]),
        ("*a\n</b>*", ["2:1: T05 raw HTML </b> has no partner (it is printed as text; write both tags, or neither)"]),
        ('<b onclick="x">b</b>', ["1:1: T05 attribute onclick of <b> is not in the allow-list (it is left out)"]),
        ('<span onclick="x">b</span>', ["1:1: T05 attribute onclick of <span> is not in the allow-list (it is left out)"]),
        ("`<x>`{=html}", ["1:1: T05 raw HTML <x> is not in the allow-list (it is printed as text; write it in Markdown)"]),
        ("a $b$", ["1:3: T07 a formula is shown as the TeX that it is (write it in words or as a picture)"]),
        ("a \\b{c}", ["1:3: T07 raw tex is shown as it was typed (write it in Markdown)"]),
        ("`a`{=docbook}", ["1:1: T07 raw docbook is shown as it was typed (write it in Markdown)"]),
        (
            "a ![b^[c]](d)",
            [
                "1:6: T07 a note in the description of a picture within a line is left out "
                "(let the picture stand in a paragraph of its own, or put the note behind it)"
            ],
        ),
        (
            "[a](javascript:alert(1))",
            ["1:1: S01 link to javascript:alert(1) could run code (it is left out, its words are kept)"],
        ),
        ("a ![b](javascript:x)", ["1:3: S01 picture from javascript:x could run code (name a file of the project)"]),
    ],
)
def test_fault_is_reported_once_at_its_place(source: str, expected: list[str]) -> None:
    assert problems(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        *["[nope]", "[sic]", "[1] and [2]", "[ref]", "[x][ref]", "a[^one]", "`[^zzz]`", "\\[^zzz]", "@nope", "<!-- <b> -->"],
        *["$5 and $10", "a < b", "<kbd>a</kbd>", "<br>", "`a`{.b}", "<span class='a' lang='fa'>b</span>", "^[a](b)"],
    ],
)
def test_nothing_is_reported_where_nothing_is_wrong(source: str) -> None:
    assert problems(source) == []


def test_reading_that_is_given_up_reports_nothing() -> None:
    """The tildes close nothing, so what stands after them is read twice; its fault is one."""
    assert len(problems("~~a[^zzz]")) == 1
    assert len(problems("[@doe *a[^zzz]*")) == 1


@pytest.mark.parametrize(
    "url",
    [
        *["javascript:x", "JavaScript:x", " javascript:x", "java&#10;script:x", "vbscript:x", "data:text/html,x"],
        *["&#106;avascript:x", "<javascript:x>", "<java\tscript:x>"],
    ],
)
def test_link_that_could_run_code_keeps_its_words_only(url: str) -> None:
    assert shown(f"[a *b*]({url})") == "<a>a <em>b</em></a>"
    assert [problem[5:8] for problem in problems(f"[a *b*]({url})")] == ["S01"]


def test_autolink_that_could_run_code_keeps_its_words_only() -> None:
    assert shown("<javascript:alert>") == '<a class="uri">javascript:alert</a>'


def test_definition_that_could_run_code_gives_no_link() -> None:
    state = defined()
    state.targets["bad"] = Target("javascript:x")
    assert shown("[bad]", state) == "<a>bad</a>"


def test_picture_may_hold_pixels_but_no_drawing_with_code() -> None:
    assert shown("a ![b](data:image/png;base64,AA==)") == 'a <img src="data:image/png;base64,AA==" alt="b" />'
    assert shown("a ![b](data:image/svg+xml,x)") == "a b"


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ('<a href="javascript:x" title="t">b</a>', '<a title="t">b</a>'),
        ('<a href="b" target="_blank">c</a>', '<a href="b">c</a>'),
        ('<b style="color: red">c</b>', '<b style="color: red">c</b>'),
        ('<b style="background: URL(x)">c</b>', "<b>c</b>"),
        ('<b style="background: \\75rl(x)">c</b>', "<b>c</b>"),
        ('<b data-at="9:9" data-x="y" aria-label="z">c</b>', '<b data-x="y" aria-label="z">c</b>'),
        ('<q cite="javascript:x">c</q>', "<q>c</q>"),
        ('<img src="javascript:x" alt="b">', '<img alt="b" />'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<iframe src="x">a</iframe>', '&lt;iframe src="x"&gt;a&lt;/iframe&gt;'),
        ("<style>p { color: red }</style>", "&lt;style&gt;p { color: red }&lt;/style&gt;"),
        ('`<b onclick="x">a</b>`{=html}', "<b>a</b>"),
    ],
)
def test_raw_html_keeps_only_what_is_safe(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tag", "at"),
    [
        ("a [b](c)", "a", "1:3"),
        ("a\nb ![c](d)", "img", "2:3"),
        ("*a **b [c]{.d}***", "span", "1:8"),
        ("[a\n[b]{.c}](d)", "span", "2:1"),
        ("a.[^one]", "note-call", "1:3"),
        ("a\n  b^[n]", "note-call", "2:4"),
        ("x^[a\\*\\ [b]{.c}]", "note-call", "1:2"),
        ("^a\\*[b](c)^", "a", "1:5"),
        ("a <kbd>b</kbd>", "kbd", "1:3"),
        ("a@b @doe", "span", "1:5"),
        ("see\n[p. 4, @doe]", "span", "2:1"),
        ("a <https://b.org>", "a", "1:3"),
        ("a \\b{c}", "code", "1:3"),
        ("a $b$", "span", "1:3"),
    ],
)
def test_element_knows_its_place(source: str, tag: str, at: str) -> None:
    element = next(read(source).iter(tag))
    assert element.get("data-at") == at


def test_note_in_place_becomes_a_note_of_the_manuscript() -> None:
    state = defined()
    assert shown("a\nb^[One *two*.]", state) == 'a\nb<note-call note="inline-2-2" />'
    note = state.notes["inline-2-2"]
    assert "".join(note.body.itertext()) == "One two."
    assert [child.tag for child in note.body] == ["p"]
    assert str(note.place) == "brief.md:2:2"


def test_note_in_a_note_in_place_is_a_note_too() -> None:
    state = defined()
    read("a^[b^[c]]", state)
    assert [identifier for identifier in state.notes if identifier.startswith("inline")] == ["inline-1-2", "inline-1-5"]


@pytest.mark.parametrize(
    ("source", "cited", "words"),
    [
        ("-@doe says", "doe", "-@doe"),
        ("@doe[p. 4]", "doe", "@doe[p. 4]"),
        ("@{doe.a} b", "doe.a", "@{doe.a}"),
        ("[see -@a, p. 4;\n  @b]", "a b", "[see -@a, p. 4;\n@b]"),
    ],
)
def test_citation_keeps_its_source(source: str, cited: str, words: str) -> None:
    """Pandoc keeps the mode of a citation beside the text; we keep it in the text."""
    span = next(read(source).iter("span"))
    assert (span.get("data-cites"), span.text) == (cited, words)


def test_last_line_of_a_paragraph_can_break_but_that_of_a_cell_cannot() -> None:
    assert [child.tag for child in read("a\\", tag="p")] == ["br"]
    assert read("a\\", tag="td").text == "a\\"


def test_content_comes_before_the_children_that_an_element_has() -> None:
    item = Element("li")
    item.text = "☐ "
    SubElement(item, "ul")
    InlineReader(defined()).read(item, Passage.of([Line("a *b* c", 1)]))
    assert tostring(item, encoding="unicode") == "<li>☐ a <em>b</em> c<ul /></li>"
