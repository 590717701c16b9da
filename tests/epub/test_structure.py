"""Whatever raw HTML a manuscript holds: the tree comes out in the shape of XHTML, with every word."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.epub.markup import xhtml
from briefpress.epub.structure import shape
from briefpress.epub.vocabulary import BLOCK, INLINE
from briefpress.text import HEADINGS

EMPTY = {"br", "img", "hr", "col", "wbr"}
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "caption": {"table"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "colgroup": {"table"},
    "col": {"colgroup"},
    "figcaption": {"figure"},
}


@st.composite
def wild_trees(draw: st.DrawFn, depth: int = 4) -> Element:
    """Any element in any other; words are numbered afterwards."""
    element = Element(draw(st.sampled_from(sorted(BLOCK | INLINE))))
    if element.tag not in EMPTY:
        element.text = draw(st.sampled_from(["", "w ", "\n"]))
        for _ in range(draw(st.integers(0, 3)) if depth else 0):
            child = draw(wild_trees(depth - 1))
            child.tail = draw(st.sampled_from(["", "w ", "\n"]))
            element.append(child)
    return element


def number_words(root: Element) -> list[str]:
    """Make every word of the tree another one."""
    words: list[str] = []

    def numbered(text: str | None) -> str | None:
        if not text or not text.strip():
            return text
        words.append(f"w{len(words)}")
        return f"{words[-1]} "

    def walk(element: Element) -> None:
        element.text = numbered(element.text)
        for child in element:
            walk(child)
            child.tail = numbered(child.tail)

    walk(root)
    return words


def faults(element: Element, phrasing: bool = False, inside_link: bool = False) -> list[str]:
    found = []
    for child in element:
        if phrasing and child.tag in BLOCK:
            found.append(f"{child.tag} among the words of {element.tag}")
        if child.tag in PARENTS and element.tag not in PARENTS[child.tag]:
            found.append(f"{child.tag} in {element.tag}")
        if child.tag == "a" and inside_link:
            found.append("a link in a link")
        transparent = child.tag in ("a", "ins", "del")
        words_only = child.tag in ("p", "pre", *HEADINGS) or (child.tag in INLINE and not transparent)
        found += faults(child, words_only or (phrasing and transparent), inside_link or child.tag == "a")
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(wild_trees(), min_size=1, max_size=3))
def test_any_tree_comes_into_shape_with_every_word(blocks: list[Element]) -> None:
    root = Element("div")
    root.extend(blocks)
    words = number_words(root)
    has_table = root.find(".//table") is not None
    shape(root)
    assert faults(root) == []
    left = "".join(root.itertext()).split()
    assert sorted(left) == sorted(words) if has_table else left == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a<aside>b</aside>c</p>", "<p>a</p><aside>b</aside><p>c</p>"),
        ('<p id="x">a <em>b<div>c</div>d</em></p>', '<p id="x">a <em>b</em></p><div>c</div><p><em>d</em></p>'),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dd>a</dd></dl>", "<dl><dt></dt><dd>a</dd></dl>"),
        ("<table><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<table><tfoot/><caption>a</caption></table>", "<table><caption>a</caption><tfoot></tfoot></table>"),
        ("<div><td>a</td></div>", "<div><div>a</div></div>"),
        ("<a>a<em>b<sup><a>1</a></sup>c</em></a>", "<a>a<em>b</em></a><sup><a>1</a></sup><a><em>c</em></a>"),
        ("<a><p>a</p></a>", "<a><p>a</p></a>"),
        ("<th><h2>a</h2></th>", "<div><div>a</div></div>"),
        ("<figure>a<figcaption>b</figcaption>c</figure>", "<figure>a<div>b</div>c</figure>"),
    ],
)
def test_shapes(before: str, after: str) -> None:
    root = ElementTree.fromstring(f"<section>{before}</section>")
    shape(root)
    assert xhtml(root) == f"<section>{after}</section>"


def test_a_tree_in_shape_is_left_as_it_is() -> None:
    markup = (
        '<section><p id="a">x <em>y</em><br/></p><ul><li>t<ul><li>u</li></ul></li></ul><dl><dt>a</dt><dd><p>b</p></dd></dl>'
        "<figure><img/><figcaption>c</figcaption></figure><table><caption>d</caption><colgroup><col/></colgroup><thead><tr>"
        "<th>e</th></tr></thead><tbody><tr><td><p>f</p></td></tr></tbody></table><aside><h3>g</h3></aside></section>"
    )
    root = ElementTree.fromstring(markup)
    shape(root)
    assert xhtml(root) == markup
