"""The first letter of a text stands by itself in print, where a paragraph is long enough to stand beside it large."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from briefpress.style.initials import set_initial

LONG = "words that go on for as long as a letter of three lines needs them beside it, and a little further than that, to be safe"


def begun(markup: str) -> Element:
    body = fromstring(f"<body>{markup}</body>")
    set_initial(body)
    return body


@pytest.mark.parametrize(("first", "rest"), [("T", "he"), ("É", "t"), ("Ж", "ар"), ("E\u0301", "t")])
def test_the_first_letter_is_set_apart(first: str, rest: str) -> None:
    body = begun(f"<h2>A head</h2><p>{first}{rest} <em>and</em> {LONG}</p><p>Another, {LONG}</p>")
    (initial,) = body.iter("span")
    assert (initial.get("class"), initial.text) == ("initial", first)
    assert "".join(body.findall("p")[0].itertext()) == f"{first}{rest} and {LONG}"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The short one.</p>",
        f"<p>the small {LONG}</p>",
        f"<p>“A quotation” {LONG}</p>",
        f"<p>42 {LONG}</p>",
        f"<p>کابل {LONG}</p>",
        f"<p><em>The</em> {LONG}</p>",
        f"<p>The short one.</p><p>The long {LONG}</p>",
        f"<aside><p>The box {LONG}</p></aside>",
        "<h2>A head</h2>",
    ],
)
def test_what_is_no_capital_of_a_long_paragraph_stays(markup: str) -> None:
    assert tostring(begun(markup)) == tostring(fromstring(f"<body>{markup}</body>"))
