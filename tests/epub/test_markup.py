"""XHTML as it is written: any XML parser reads back what the tree said."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.epub.markup import VOID, plain_characters, xhtml, xhtml_blocks

TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
TAGS = st.sampled_from(["p", "span", "em", "br", "img", "div", "td"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> Element:
    element = Element(draw(TAGS), draw(st.dictionaries(st.sampled_from(["class", "title", "data-x", "alt"]), TEXTS, max_size=2)))
    if element.tag not in VOID:
        element.text = draw(st.none() | TEXTS)
        for _ in range(draw(st.integers(0, 2)) if depth else 0):
            child = draw(trees(depth - 1))
            child.tail = draw(st.none() | TEXTS)
            element.append(child)
    return element


def same(read: Element, made: Element) -> bool:
    """Whether two trees agree apart from characters that XML cannot hold."""
    return (
        read.tag == made.tag
        and read.attrib == {name: plain_characters(value) for name, value in made.attrib.items()}
        and (read.text or "") == plain_characters(made.text or "")
        and (read.tail or "") == plain_characters(made.tail or "")
        and len(read) == len(made)
        and all(same(one, other) for one, other in zip(read, made, strict=True))
    )


@settings(max_examples=150, deadline=None)
@given(trees())
def test_a_parser_reads_back_what_was_written(tree: Element) -> None:
    assert same(ElementTree.fromstring(xhtml(tree)), tree)


def test_only_void_elements_are_written_short() -> None:
    tree = ElementTree.fromstring("<div><p/><br/><td/><img/></div>")
    assert xhtml(tree) == "<div><p></p><br/><td></td><img/></div>"


def test_characters_that_xml_forbids_are_taken_out() -> None:
    assert plain_characters("a\x00b\x0bc\ud800d\ufffee\x7ff\U0001f30d\t\n") == "abcde\x7ff\U0001f30d\t\n"


def test_blocks_keep_the_text_that_stands_after_them() -> None:
    div = ElementTree.fromstring("<div><p>a</p> b &lt; c <p>d</p>\n</div>")
    assert xhtml_blocks(div) == "<p>a</p>b &lt; c\n<p>d</p>"
