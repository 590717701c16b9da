"""Whatever is cut out of a tree or put into it, the words around it stay in their order."""

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from briefpress.tree import add_text, put_for, unwrap


def markup(element: Element) -> str:
    return tostring(element, encoding="unicode")


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("<p />", None, "<p>+</p>"),
        ("<p>a</p>", None, "<p>a+</p>"),
        ("<p>a<b />c</p>", None, "<p>a<b />c+</p>"),
        ("<p>a<b />c</p>", 0, "<p>a+<b />c</p>"),
        ("<p>a<b />c<i /></p>", 1, "<p>a<b />c+<i /></p>"),
    ],
)
def test_text_is_added_after_what_stands_there(before: str, index: int | None, after: str) -> None:
    parent = fromstring(before)
    add_text(parent, "+", index)
    assert markup(parent) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a<x>b</x>c</p>", "<p>ac</p>"),
        ("<p>a<b />c<x>d</x>e<i>f</i></p>", "<p>a<b />ce<i>f</i></p>"),
        ("<p><x /></p>", "<p />"),
    ],
)
def test_the_text_after_a_cut_stays(before: str, after: str) -> None:
    parent = fromstring(before)
    child = parent.find("x")
    assert child is not None
    put_for(parent, child)
    assert (markup(parent), child.tail) == (after, None)


def test_pieces_stand_where_the_child_stood() -> None:
    parent = fromstring("<p>a<x>b</x>c</p>")
    put_for(parent, parent[0], [Element("i"), Element("b")])
    assert markup(parent) == "<p>a<i /><b />c</p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a<x>b<i>c</i>d</x>e</p>", "<p>ab<i>c</i>de</p>"),
        ("<p>a<x>b</x>e</p>", "<p>abe</p>"),
        ("<p><b />a<x><i>c</i></x>e</p>", "<p><b />a<i>c</i>e</p>"),
    ],
)
def test_what_an_element_holds_stays_without_it(before: str, after: str) -> None:
    parent = fromstring(before)
    child = parent.find("x")
    assert child is not None
    unwrap(parent, child)
    assert markup(parent) == after
