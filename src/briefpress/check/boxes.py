"""Classes of divs and spans: one that nobody knows is kept for a style to use, one that is nearly a known one is a slip."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.near_miss import nearest
from briefpress.problems import Problem
from briefpress.vocabulary import DIV_CLASSES, box_kind

OTHER_DIV_CLASSES = frozenset(
    {
        *("pullquote", "column-margin", "key-message", "recommendation", "line-block", "section", "unnumbered", "unlisted"),
        *(f"callout-{kind}" for kind in ("note", "tip", "warning", "important", "caution")),
        *("left", "right", "full", "center", "inside", "outside", "none", "decorative"),
    }
)
"""What else a div may be called: the words of Pandoc and Quarto that mean the same, and sides."""

SPAN_CLASSES = frozenset(
    {"smallcaps", "underline", "mark", "pull-quote", "pullquote", "citation", "math", "inline", "display", "raw", "nowrap"}
)
_LIKENESS = 0.82  # note and notes, key-mesages and key-messages; not case and cause, box and bow


def misspelt_classes(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """Q02: the class of a div or span is not known, and is nearly one that is."""
    known = {"div": {*DIV_CLASSES, *OTHER_DIV_CLASSES, *setting.kinds}, "span": SPAN_CLASSES}
    for tree in brief.all_trees():
        for element in tree.iter():
            for name in element.get("class", "").split() if element.tag in known else ():
                if name in known[element.tag]:
                    continue
                if near := nearest(name, known[element.tag], likeness=_LIKENESS):
                    yield Problem("Q02", brief.place_of(element), f"class .{name} is not known", f"did you mean .{near}?")


def boxes_in_front_matter(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """T07: a text of the front matter holds a box; the templates print such texts as running text."""
    for tree in brief.front.values():
        for div in tree.iter("div"):
            if kind := box_kind(div, setting.kinds):
                hint = "put the box into the text, after the front matter"
                yield Problem("T07", brief.place_of(div), f"a box ({kind}) in the front matter is printed as running text", hint)
