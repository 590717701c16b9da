"""No text raises, hangs or loses a word, whatever signs it is made of."""

from __future__ import annotations

import re
from collections import Counter
from time import process_time
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from running_text import defined, read

SIZE = 20_000  # characters: what grows with the square of the text takes minutes for a book of signs, and seconds for this
PATIENCE = 2.0  # seconds of the processor; each text takes a tenth of that on a machine of its own

SIGNS = [
    *["[", "*", "**a", "^[", "<", "`", "``a", "` ", "_a ", "*_", "~~a ", "~~_a ", "~", "^a", "$a", "$\\text{", "\\a{", "\\a["],
    *[
        "![",
        "[a](",
        '[a](b "',
        "[a](<",
        "[a][",
        "[@a; ",
        "[x @a; ",
        "@a [",
        "(",
        "[a]{",
        '[a]{b="',
        "<a ",
        '<a b="',
        "<!--",
        "<?",
    ],
    *["<span>", "<span>*", "<b>", "*<b>", "</b>", "&", "[^a", "^[a](", "[[a](b)", "@{", "***a ", "**_", "`*", "[*", "[`", "[$"],
    *["]", "[]", "a  \n", "\\\n", "\\verb|", "$$a", '[a](b\n"', "\\a[{", "é*"],
]
CLOSING = {"[": "]", "^[": "]", "![": "](u)", "[@a; ": "]", "[x @a; ": "]", "<span>": "</span>", "<b>": "</b>", "*<b>": "</b>*"}

LETTERS = "ñ和жω"  # none of them is in the names of tags, attributes and classes
SPECIAL = "[](){}<>*_~^`$\\@&!-.;:=\"'/ \n"
ATOMS = st.one_of(
    st.sampled_from(LETTERS),
    st.sampled_from(SPECIAL),
    st.sampled_from(["**", "~~", "^[", "![", "](", "$$", "``", "-@", "<b>", "</b>", "<span>", "</span>", "`{=tex}", "{.ñ}"]),
    st.sampled_from(["[^one]", "[ref]", "@ж", "\\ ", "  \n", "\\\n", "[^", "<br>", "&amp;", "[ñ](ж)", "https://ω"]),
)


@pytest.mark.parametrize("sign", SIGNS)
def test_text_of_nothing_but_signs_takes_no_time(sign: str) -> None:
    times = SIZE // len(sign)
    sources = [sign * times, sign * (times // 2) + CLOSING.get(sign, sign[::-1]) * (times // 2)]
    for source in sources:
        start = process_time()
        element = read(source, defined())
        assert process_time() - start < PATIENCE
        assert tostring(element)


@settings(max_examples=500, deadline=None)
@given(st.lists(ATOMS, max_size=40).map("".join))
def test_no_word_is_lost(source: str) -> None:
    source = re.sub(r"\n\s*\n", "\n", source).strip("\n")
    state = defined()
    element = read(source, state)
    assume(not any("left out" in problem.message + problem.hint for problem in state.problems))
    kept = Counter(everything(element))
    for note in state.notes.values():
        kept += Counter(everything(note.body))
    lost = Counter(sign for sign in words_of(source) if sign in LETTERS) - kept
    assert not lost, tostring(element, encoding="unicode")


def words_of(source: str) -> str:
    """Return the source without what is no word where it is markup: comments, attributes, URLs (an `alt` keeps none)."""
    return re.sub(r"<!--.*?-->|\{[^{}]*\}|\]\([^)]*\)", "", source, flags=re.DOTALL)


def everything(element: Element) -> str:
    """Return all words of the tree, those in attributes too: a URL is not lost, it is elsewhere."""
    own = [element.text or "", *element.attrib.values()]
    return "".join([*own, *(everything(child) + (child.tail or "") for child in element)])
