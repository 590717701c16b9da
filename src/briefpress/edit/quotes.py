"""Pull quotes are held against the text: one that says its words verbatim is marked so, one that does not is a problem (Q03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Brief
from briefpress.edit.boxes import take_side_and_width
from briefpress.problems import Problem
from briefpress.text import folded, running_text
from briefpress.tree import put_for
from briefpress.vocabulary import PULL_QUOTE

_OMISSION = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
_LIFTED = {PULL_QUOTE, "pullquote"}


def prove_quotes(brief: Brief) -> Brief:
    """Show lifted words again in a box before their block, and mark every pull quote that the running text says."""
    _lift(brief.body)
    problems = list(_not_shown(brief))
    quotes = list(filter(_is_quote, brief.body.iter("aside")))
    text = folded("".join(running_text(brief.body, without=quotes))) if quotes else ""
    for quote in quotes:
        if not folded(_words(quote)):
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
    for part in filter(None, map(folded, _OMISSION.split(_words(quote)))):
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


def _lift(container: Element) -> None:
    """Put a box with each of the lifted words before its block, within the divs and boxes that the block stands in."""
    for block in list(container):
        if _is_quote(block):
            continue
        if _holds_blocks(block):
            _lift(block)
            continue
        for span in list(filter(_is_lifted, block.iter("span"))):
            container.insert(list(container).index(block), _box(span))


def _is_quote(element: Element) -> bool:
    return element.tag == "aside" and PULL_QUOTE in element.get("class", "").split()


def _holds_blocks(element: Element) -> bool:
    """Return whether a box can stand in the element: not between the lines of a line block, nor between words of raw HTML."""
    of_lines = "line-block" in element.get("class", "").split()
    return element.tag in ("div", "aside") and not of_lines and not (element.text or "").strip()


def _is_lifted(span: Element) -> bool:
    return not _LIFTED.isdisjoint(span.get("class", "").split())


def _not_shown(brief: Brief) -> Iterator[Problem]:
    """Yield the lifted words beside which no box can stand: those of notes and of the front matter."""
    of_notes = [("a note", note.body) for note in brief.notes]
    for where, tree in [*of_notes, *(("the front matter", text) for text in brief.front.values())]:
        for span in filter(_is_lifted, tree.iter("span")):
            hint = "lift words of the text, or take {.pull-quote} out"
            yield Problem("T07", brief.place_of(span), f"words of {where} are not shown again as a pull quote", hint)


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
