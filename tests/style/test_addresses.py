"""Addresses break where a reader expects it."""

from xml.etree.ElementTree import fromstring

import pytest

from briefpress.style.addresses import break_addresses


def broken(markup: str) -> str:
    """Return the words with `|` wherever an address may turn over."""
    tree = fromstring(markup)
    before = "".join(tree.itertext())
    break_addresses(tree)
    assert "".join(tree.itertext()) == before
    for opportunity in tree.iter("wbr"):
        opportunity.text = "|"
    return "".join(tree.itertext())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.example.org/a-long/path_to.html", "https://www.example.org/|a-|long/|path_|to.|html"),
        ("See https://example.org/one/two, then.", "See https://example.org/|one/|two, then."),
        ("https://doi.org/10.5555/brief.12", "https://doi.org/|10.|5555/|brief.12"),
        ("https://a.org/x", "https://a.org/x"),
        ("and/or, 1.5, e.g. this", "and/or, 1.5, e.g. this"),
    ],
)
def test_where_an_address_breaks(text: str, expected: str) -> None:
    assert broken(f"<p>{text}</p>") == expected


def test_words_after_an_element_and_two_addresses() -> None:
    assert broken("<p>A <em>b</em> https://example.org/one/path and https://example.org/two/path c <b>d</b> e</p>") == (
        "A b https://example.org/|one/|path and https://example.org/|two/|path c d e"
    )


def test_code_stays_whole() -> None:
    assert "|" not in broken("<p><code>https://example.org/one/two/three</code></p>")


def test_parts_stay_whole_but_one_too_long_for_a_line() -> None:
    tree = fromstring(f"<p>https://www.example.org/page/{'x' * 30}</p>")
    break_addresses(tree)
    assert [(part.get("class"), part.text) for part in tree.iter("span")] == [
        ("host", "https://www.example.org/"),
        ("part", "page/"),
        ("long", "x" * 30),
    ]
