"""Attributes in braces. What each text means was seen in pandoc 3.9: `[x]{…}` with `-f markdown-smart`."""

from __future__ import annotations

import pytest

from briefpress.manuscript.dialect.attributes import read_attributes


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("{}", {}),
        ("{ .a }", {"class": "a"}),
        ("{-}", {"class": "unnumbered"}),
        ("{#a #b}", {"id": "b"}),
        ("{.a.b#c}", {"id": "c", "class": "a.b"}),
        ("{k=v .a id=q class='b c'}", {"id": "q", "class": "a b c", "k": "v"}),
        ("{k=1 k=2}", {"k": "1"}),
        ("{k=}", {"k": ""}),
        ('{k=""}', {"k": ""}),
        ('{k="two\nwords"}', {"k": "two words"}),
        ('{k="\\"&amp;&#8364;&nosuch;"}', {"k": '"&€&nosuch;'}),
        ("{k=\\_&amp;}", {"k": "_&amp;"}),
        ("{.ünü}", {"class": "ünü"}),
        ("{.a\n.b}", {"class": "a b"}),
        ("{data-at=9:9 data-attic=x k=v}", {"k": "v"}),
    ],
)
def test_attributes_are_read_as_pandoc_reads_them(text: str, attributes: dict[str, str]) -> None:
    assert read_attributes(f"before{text}after", len("before")) == (attributes, len("before") + len(text))


@pytest.mark.parametrize(
    "text", ["", "x", "{", "{.a", "{.1}", "{1a=b}", "{a = b}", "{.a -b}", "{.a,.b}", '{k=" v"}', "{.a\n\n.b}"]
)
def test_what_is_no_attributes_is_none(text: str) -> None:
    assert read_attributes(text, 0) is None


def test_quoted_value_that_never_ends_is_read_once() -> None:
    assert read_attributes('{k="' + "\\" * 100_000, 0) is None
