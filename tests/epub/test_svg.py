"""Drawings without scripts and without anything from elsewhere."""

from __future__ import annotations

import pytest

from briefpress.epub.svg import clean_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def cleaned(content: str) -> tuple[str, list[str]]:
    data, faults = clean_svg(f"{HEAD}{content}</svg>".encode())
    return data.decode(), [fault.code for fault in faults]


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<a href=" java&#10;script:alert(1)"><rect/></a>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert(1)</p></foreignObject>",
        '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
        '<x:script xmlns:x="http://example.org">alert(1)</x:script>',
    ],
)
def test_nothing_in_a_drawing_runs(content: str) -> None:
    text, codes = cleaned(content)
    assert "alert" not in text
    assert codes == []


@pytest.mark.parametrize(
    "content",
    [
        '<image href="http://example.org/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect style="fill: url(http://example.org/a)"/>',
        '<rect fill="url( &quot;//example.org/a&quot;)"/>',
        '<rect style="fill: u\\72l(http://example.org/a)"/>',
        "<rect style=\"mask: image-set('http://example.org/a' 1x)\"/>",
        "<style>@import 'http://example.org/a.css';</style>",
        "<style>@\\69mport 'data:text/css,example.org';</style>",
        "<style>@font-face { src: url(http://example.org/a.woff) }</style>",
        '<image href="data:text/html,example.org"/>',
    ],
)
def test_what_a_drawing_would_fetch_is_a_problem_and_taken_out(content: str) -> None:
    text, codes = cleaned(content)
    assert codes == ["S01"]
    assert "example.org" not in text
    assert "passwd" not in text


def test_a_drawing_keeps_what_is_its_own() -> None:
    content = (
        '<linearGradient id="g"><stop offset="0"/></linearGradient><rect fill="url(#g)"/><use xlink:href="#g"/>'
        '<image xlink:href="data:image/png;base64,AAAA"/><text>a<tspan>b</tspan>c</text>'
        '<a xlink:href="https://example.org"><rect/></a>'
    )
    text, codes = cleaned(content)
    assert codes == []
    assert 'viewBox="0 0 9 9"' in text
    assert "<linearGradient" in text
    assert 'fill="url(#g)"' in text
    assert 'xlink:href="#g"' in text
    assert "base64,AAAA" in text
    assert "<text>a<tspan>b</tspan>c</text>" in text
    assert "https://example.org" not in text  # a picture's links lead nowhere


def test_entities_files_and_instructions_are_left_out() -> None:
    data = f'<?xml-stylesheet href="a.css"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<text>&x;</text></svg>'
    cleaned_data, faults = clean_svg(data.encode())
    assert b"root:" not in cleaned_data
    assert b"stylesheet" not in cleaned_data
    assert b"DOCTYPE" not in cleaned_data
    assert [fault.code for fault in faults] in ([], ["F03"])


def test_a_drawing_without_a_namespace_gets_it() -> None:
    data, faults = clean_svg(b"<svg><rect/></svg>")
    assert b'<svg xmlns="http://www.w3.org/2000/svg" ' in data
    assert faults == []
