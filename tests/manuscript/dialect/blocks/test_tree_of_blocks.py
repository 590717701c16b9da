"""What our tree says that pandoc's does not, or says otherwise: docs/design/tree.md, "As read"."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from block_reading import read


def tree(text: str) -> str:
    """Return the body as XML, without places."""
    body = read(text).body
    for element in body.iter():
        element.attrib.pop("data-at", None)
    return "".join(tostring(block, encoding="unicode") for block in body).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b\n", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- # Head\n  a\n", '<ul><li><h1 id="head">Head</h1>a</li></ul>'),
        ("c) a\nd) b\n", '<ol start="3" type="a"><li>a</li><li>b</li></ol>'),
        ("- [ ] a\n- [x] *b*\n", "<ul><li>☐ a</li><li>☒ <em>b</em></li></ul>"),
        ("####### a\n", '<h6 id="a">a</h6>'),
        ("{{< pagebreak >}}\n", '<div class="page-break" />'),
        (
            "![A *b*](c.svg){#d .e width=3}\n",
            '<figure id="d"><img src="c.svg" class="e" width="3" /><figcaption>A <em>b</em></figcaption></figure>',
        ),
        ("![A](c.svg){alt=B}\n", '<figure><img src="c.svg" alt="B" /><figcaption>A</figcaption></figure>'),
        ("<section id=a>\n\nText\n\n</section>\n", '<section id="a"><p>Text</p></section>'),
        ("<p>Text *a*</p>\n", "<p>Text <em>a</em></p>"),
        ("<ol start=3><li value=5>a</li></ol>\n", '<ol start="3"><li value="5">a</li></ol>'),
        ("```{=html}\nA <b>b</b> <p>c</p>\n```\n", "<p>A <b>b</b></p><p>c</p>"),
        ("a <div>b</div>\n", "<p>a</p><div><p>b</p></div>"),
        ("*[WTO]: World Trade Organization\n", ""),
        ("| a\n|   b\n", '<div class="line-block"><div>a</div><div>\u00a0\u00a0b</div></div>'),
    ],
)
def test_text_becomes_this_tree(text: str, expected: str) -> None:
    assert tree(text) == expected


def test_heading_can_be_referred_to_by_its_words() -> None:
    assert (
        tree("[The *trade*]\n\n# The *trade* {#t}\n")
        == '<p><a href="#t">The <em>trade</em></a></p><h1 id="t">The <em>trade</em></h1>'
    )


def test_identifiers_are_unique() -> None:
    headings = [element.get("id") for element in read("# a\n\n# a\n\n# a-1\n\n# a\n").body]
    assert headings == ["a", "a-1", "a-1-1", "a-2"]
