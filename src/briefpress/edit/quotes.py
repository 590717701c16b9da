"""Pull quotes are held against the text: one that says its words verbatim is marked so, one that does not is a problem (Q03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Brief
from briefpress.edit.boxes import PULL_QUOTE, take_side_and_width
from briefpress.edit.text import letters, running_text
from briefpress.problems import Problem
from briefpress.tree import put_for

_OMISSION = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
_LIFTED = {PULL_QUOTE, "pullquote"}
_CARRIERS = {"p", "li", "ul", "ol", "dl", "blockquote", "table", "figure", "div", "h1", "h2", "h3", "h4", "h5", "h6"}


def prove_quotes(brief: Brief) -> Brief:
    """Show lifted words again in a box before their block, and mark every pull quote that the running text says."""
    _lift(brief.body)
    quotes = [element for element in brief.body.iter("aside") if PULL_QUOTE in element.get("class", "").split()]
    if not quotes:
        return brief
    text = letters("".join(running_text(brief.body, without=quotes)))
    problems = []
    for quote in quotes:
        if not letters(_words(quote)):
            problems.append(Problem("Q03", brief.place_of(quote), "the pull quote has no words", "write them, or take it out"))
        elif _says(text, quote):
            quote.set("data-verbatim", "true")
        else:
            problems.append(_not_said(brief, quote))
    return brief.with_problems(problems)


def _words(quote: Element) -> str:
    """Return the words of the quote without its attribution."""
    return "".join(running_text(quote, without=quote.findall("footer")))


def _says(text: str, quote: Element) -> bool:
    """Return whether the text says the quote's words in their order, apart from typography and marked omissions."""
    start = 0
    for part in filter(None, map(letters, _OMISSION.split(_words(quote)))):
        found = text.find(part, start)
        if found < 0:
            return False
        start = found + len(part)
    return True


def _not_said(brief: Brief, quote: Element) -> Problem:
    words = " ".join(_words(quote).split())
    shown = words if len(words) <= 60 else f"{words[:57].rstrip()}…"
    return Problem(
        "Q03",
        brief.place_of(quote),
        f"the text does not say the pull quote “{shown}”",
        "quote the text word for word, mark omissions with …, or lift the words with [words]{.pull-quote}",
    )


def _lift(body: Element) -> None:
    for parent, index, block in reversed(list(_blocks(body))):
        spans = [span for span in block.iter("span") if _LIFTED & set(span.get("class", "").split())]
        for span in reversed(spans):
            parent.insert(index, _box(span))


def _blocks(body: Element) -> Iterator[tuple[Element, int, Element]]:
    """Yield the blocks of the body, and those of its divs, each with the parent in which a box can stand before it."""
    for parent in (body, *body.iter("div")):
        for index, child in enumerate(parent):
            if child.tag in _CARRIERS and child.tag != "div":
                yield parent, index, child


def _box(span: Element) -> Element:
    box = Element("aside", {"class": PULL_QUOTE, AT: span.get(AT, "1:1"), "data-lifted": "true"})
    take_side_and_width(box, span)
    words = deepcopy(span)
    words.tag, words.tail = "p", None
    words.attrib.clear()
    words.set(AT, span.get(AT, "1:1"))
    for parent in list(words.iter()):
        for call in [child for child in parent if child.tag == NOTE_CALL]:
            put_for(parent, call)
        parent.attrib.pop("id", None)
    box.append(words)
    return box
