"""Links: `[text](url "title")`, `[text][label]`, `[label][]`, `[label]`, and a heading's text as its own label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.citations import citation_end
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Fault, Found, Piece, trimmed
from briefpress.manuscript.dialect.inlines.destination import destination_at, escaped
from briefpress.manuscript.dialect.inlines.safety import dangerous
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.dialect.state import Target, label_key


class Leading(NamedTuple):
    """Where a link or a picture leads, with the attributes written for it, and the offset after all of that."""

    target: Target
    end: int


class Unresolved(NamedTuple):
    """A reference to nothing: the offset after its label, and the second pair of brackets if there is one."""

    end: int
    label: tuple[int, int] | None


def led_to(stretch: Stretch, close: int, label: str) -> Leading | Unresolved:
    """Return where the brackets that close at `close` lead; `label` is the text between them."""
    if destination := destination_at(stretch, close + 1):
        attributes, end = read_attributes(stretch.text, destination.end) or ({}, destination.end)
        return Leading(Target(destination.url, destination.title, attributes), end)
    end, second = close + 1, None
    if (last := closing_bracket(stretch, end)) is not None and not _another_construct(stretch, end):
        second, end = (end, last + 1), last + 1
        label = stretch.text[second[0] + 1 : last] or label
    attributes, end = read_attributes(stretch.text, end) or ({}, end)
    target = stretch.state.targets.get(label_key(label))
    if target is None:
        return Unresolved(end, second)
    return Leading(Target(target.url, target.title, _combined(attributes, target.attributes)), end)


def _another_construct(stretch: Stretch, start: int) -> bool:
    """Whether the brackets at `start` are no label but a note's call or a citation."""
    return NOTE_MARK.match(stretch.text, start) is not None or citation_end(stretch, start) is not None


def _combined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of a link and of its definition together: the link's count, classes add up."""
    combined = {**second, **first}
    if classes := " ".join(filter(None, (first.get("class"), second.get("class")))):
        combined["class"] = " ".join(dict.fromkeys(classes.split()))
    return combined


def as_text(stretch: Stretch, words: Content, start: int, close: int, unresolved: Unresolved) -> Content:
    """Return a reference to nothing as the text that it is, reported where its author cannot have meant plain brackets."""
    if unresolved.label is None:
        return words
    first, last = unresolved.label
    label = stretch.text[first + 1 : last - 1] or stretch.text[start + 1 : close]
    fault = Fault("R01", stretch.at(first), f"link label [{' '.join(label.split())}] is not defined", "define it: [label]: url")
    return (fault, *words, *stretch.inside(first, last))


class Link(Construct):
    """A link, or brackets that mean themselves."""

    openings = ("[",)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        if not stretch.links or (close := closing_bracket(stretch, start)) is None:
            return None
        led = led_to(stretch, close, stretch.text[start + 1 : close])
        if isinstance(led, Unresolved):
            words = ("[", *stretch.inside(start + 1, close), "]")
            return Found(led.end, as_text(stretch, words, start, close, led))
        words = trimmed(stretch.inside(start + 1, close, links=False))
        return Found(led.end, link(words, led.target, stretch, start))


def link(words: Content, target: Target, stretch: Stretch, start: int) -> Content:
    """Return the link; one that could run code keeps its words only."""
    at = stretch.at(start)
    attributes = {"href": escaped(target.url), **({"title": target.title} if target.title else {}), **target.attributes}
    if not dangerous(target.url):
        return (Piece("a", words, attributes, at),)
    del attributes["href"]
    fault = Fault("S01", at, f"link to {target.url[:40]} could run code", "it is left out, its words are kept")
    return (fault, Piece("a", words, attributes, at))
