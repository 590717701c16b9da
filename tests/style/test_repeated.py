"""Pull quotes that the text says are shown everywhere and heard once, in all outputs alike, unless the style wants them read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from briefpress.pipeline import Order, build_one
from briefpress.project import Job, find_project
from briefpress.style.repeated import hide_repeated_words
from briefpress.transcript import transcript

TEXT = """---
title: Water
lang: en
authors: Ann
style: {style}
---

Rivers do not read maps. They cross them, and so must we.

::: pull-quote
Rivers do not read maps.

--- Jane Speaker, *Minister of Water*
:::

More text.
"""
STYLE = 'title = "Loud"\nextends = "policy"\n[pull-quotes]\nread = true\n'


def hidden(quote: str) -> list[str]:
    """Return the tags of what is hidden in a pull quote."""
    element = fromstring(quote)
    hide_repeated_words(element)
    return [one.tag for one in element.iter() if one.get("aria-hidden") == "true"]


@pytest.mark.parametrize(
    ("inside", "tags"),
    [
        ("<p>a</p>", ["aside"]),
        ("<p>a</p><p>b</p><footer>c</footer>", ["p", "p"]),
        ("<p>a</p><footer><a href='x'>c</a></footer>", ["p"]),
        ("<p><a>no link</a></p>", ["aside"]),
        ("<p>a</p><p><a href='x'>b</a></p><footer>c</footer>", []),
        ("<p>a<note-call note='n'/></p>", []),
        ("<table/>", []),
    ],
)
def test_what_is_hidden(inside: str, tags: list[str]) -> None:
    assert hidden(f"<aside>{inside}</aside>") == tags


@pytest.fixture(scope="module", params=["policy", "loud"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, str, str, str]:
    """Whether the style wants quotes read, and what is heard of the PDF, of the EPUB and of the web page."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "styles" / "loud").mkdir(parents=True)
    (folder / "styles" / "loud" / "style.toml").write_text(STYLE)
    path = folder / "brief.md"
    path.write_text(TEXT.format(style=request.param))
    pdf, epub, web = build_one(Job("brief", path), find_project(path), Order(("pdf", "epub", "html"))).files
    return request.param == "loud", transcript(pdf.read_bytes()), _book(epub), _heard(_main(web.read_text("utf-8")))


def _book(epub: Path) -> str:
    with zipfile.ZipFile(BytesIO(epub.read_bytes())) as book:
        pages = [
            book.read(name).decode() for name in book.namelist() if "doc-pullquote" in book.read(name).decode("utf-8", "replace")
        ]
    return _heard(fromstring(pages[0]))


def _main(web: str) -> Element:
    begin, end = web.index("<main"), web.index("</main>")
    return fromstring(f"{web[begin:end]}</main>")


def _heard(element: Element) -> str:
    if element.get("aria-hidden") == "true":
        return ""
    return (element.text or "") + "".join(_heard(child) + (child.tail or "") for child in element)


def test_the_quote_is_heard_as_the_style_says_and_its_attribution_always(outputs: tuple[bool, str, str, str]) -> None:
    read, *heard = outputs
    for one in heard:
        assert one.count("Rivers do not read maps.") == 1 + read
        assert one.count("Jane Speaker, Minister of Water") == 1
