"""Budgets of the house: a text that is longer than it may be, with the count and the place where it passes its budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.check.rule import Setting
from briefpress.problems import Place, Problem
from briefpress.settings.budgets import BRIEF, NOTES, Budget, Unit
from briefpress.text import plain_text
from briefpress.vocabulary import PULL_QUOTE, box_classes

_CALLED = {BRIEF: "the text"}


def passed_budgets(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """T11: a text of the front matter, the text itself or the notes together are longer than the house lets them be."""
    for name, budget in setting.budgets.items():
        count, place = 0, None
        for text, at in _passages(brief, name):
            count += _counted(text, budget)
            if count > budget.most and place is None:
                place = at
        if place is not None:
            over = Budget(count - budget.most, budget.unit)
            message = f"{_CALLED.get(name, name)}: {Budget(count, budget.unit)}, where the house has room for {budget}"
            yield Problem("T11", place, message, f"take {over} away")


def _passages(brief: Brief, name: str) -> Iterator[tuple[str, Place]]:
    """Yield what counts towards a budget, piece by piece, each with its place."""
    if name == BRIEF:
        for block in _blocks(brief.body):
            yield plain_text(block), brief.place_of(block)
    elif name == NOTES:
        for note in brief.notes:
            yield plain_text(note.body), note.place
    else:
        for key, tree in brief.front.items():
            if key.partition(".")[0] == name:
                yield plain_text(tree), _place(brief, key, tree)


def _place(brief: Brief, key: str, tree: Element) -> Place:
    """Return where a text of the front matter begins, which may stand in the project's defaults."""
    if at := brief.metadata.lines.get(key):
        return Place(str(brief.path), *at)
    return next((brief.place_of(element) for element in tree.iter() if AT in element.attrib), Place(str(brief.path)))


def _blocks(element: Element) -> Iterator[Element]:
    """Yield the blocks of the text in order; pull quotes say what the text has said."""
    for child in element:
        if child.tag == "div" and PULL_QUOTE in box_classes(child):
            continue
        if child.tag in ("div", "aside", "section", "blockquote", "ul", "ol", "dl") and not _has_text(child):
            yield from _blocks(child)
        else:
            yield child


def _has_text(element: Element) -> bool:
    """Return whether words stand in the element itself, not in blocks of it."""
    pieces: Iterable[str | None] = (element.text, *(child.tail for child in element))
    return any((piece or "").strip() for piece in pieces)


def _counted(text: str, budget: Budget) -> int:
    if budget.unit is Unit.CHARACTERS:
        return len(text)
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
