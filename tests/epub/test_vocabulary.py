"""Attributes and addresses of every kind that authors write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.epub.vocabulary import known_attributes, known_tag, known_url


@pytest.mark.parametrize(
    ("tag", "given", "kept"),
    [
        ("p", {"foo": "bar"}, {"data-foo": "bar"}),
        ("p", {"data-at": "3:1", "style": "color: red", "id": "x"}, {}),
        ("p", {"onclick": "x()", "Xml:Foo": "1"}, {"data-onclick": "x()", "data-x-xml-foo": "1"}),
        ("span", {"lang": "fa_AF"}, {"lang": "fa-AF", "xml:lang": "fa-AF"}),
        ("span", {"lang": "not a language"}, {}),
        ("span", {"dir": "rtl", "translate": "no", "role": "button"}, {"dir": "rtl", "translate": "no", "data-role": "button"}),
        ("ol", {"start": "3", "type": "a"}, {"start": "3", "type": "a"}),
        ("ol", {"start": "three", "type": "disc"}, {}),
        ("td", {"colspan": "2", "align": "RIGHT", "class": "sum"}, {"colspan": "2", "class": "sum align-right"}),
        ("td", {"colspan": "0"}, {}),
        ("th", {"scope": "col"}, {"scope": "col"}),
        ("td", {"scope": "col"}, {"data-scope": "col"}),
        ("col", {"width": "30%"}, {"style": "width: 30%"}),
        (
            "img",
            {"width": "60%", "height": "20", "srcset": "x 2x", "alt": ""},
            {"height": "20", "data-srcset": "x 2x", "alt": ""},
        ),
        ("a", {"href": "x", "target": "_blank"}, {"data-target": "_blank"}),
        ("p", {"class": "  "}, {}),
    ],
)
def test_attributes(tag: str, given: dict[str, str], kept: dict[str, str]) -> None:
    assert known_attributes(tag, given) == kept


@given(st.text(min_size=1, max_size=12))
def test_every_key_becomes_a_name_that_xml_allows(key: str) -> None:
    for name in known_attributes("p", {key: "value"}):
        assert re.fullmatch(r"(data-|xml:)?[a-z][a-z0-9_.-]*", name)


@pytest.mark.parametrize(
    ("tag", "blocks", "known"),
    [("p", False, "p"), ("center", True, "div"), ("font", False, "span"), ("script", False, "span"), ("x-y", True, "div")],
)
def test_elements(tag: str, blocks: bool, known: str) -> None:
    assert known_tag(tag, blocks) == known


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a b?q=ü#é", "https://example.org/a%20b?q=%C3%BC#%C3%A9"),
        ("https://example.org/100%/a%20b", "https://example.org/100%25/a%20b"),
        ("HTTP://Example.ORG:80/x[1]", "http://example.org:80/x%5B1%5D"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("ftp://example.org/a b", "ftp://example.org/a%20b"),
        ("mailto:a@b.org?subject=Hi there", "mailto:a@b.org?subject=Hi%20there"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://", ""),
        ("http://[bad", ""),
        ("http://a b/", ""),
        ("http://host:port/", ""),
        ("data.csv", ""),
        ("", ""),
    ],
)
def test_addresses(url: str, known: str) -> None:
    assert known_url(url) == known


@given(st.text(max_size=30))
def test_an_address_holds_only_what_rfc_3986_allows(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}", f"mailto:{text}"):
        assert re.fullmatch(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", known_url(url))
