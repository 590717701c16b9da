"""Cross-references become links with the words to print: `@fig-trade` Figure 2, `@sec-method` the head's own words."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.edit.text import plain_text, running_text
from briefpress.language import labels
from briefpress.near_miss import did_you_mean
from briefpress.problems import Problem

_KEY = re.compile(r"-?@\{?(?P<key>(?:sec|fig|tbl)-[\w:.#$%&\-+?<>~/]*\w)\}?")
_PREFIXES = ("sec-", "fig-", "tbl-")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def resolve_references(brief: Brief) -> Brief:
    """Resolve cross-references; a target that does not exist is R01, a citation stays as it is typed with R02."""
    targets = {element.get("id", ""): element for element in brief.body.iter() if element.get("id")}
    problems: list[Problem] = []
    for tree in brief.trees():
        for span in [span for span in tree.iter("span") if span.get("class") == "citation"]:
            keys = span.get("data-cites", "").split()
            if not all(key.startswith(_PREFIXES) for key in keys):
                problems.append(_unresolved(brief, span))
                continue
            missing = [key for key in keys if key not in targets]
            problems += [_nothing(brief, span, key, targets) for key in missing]
            if not missing:
                _link(brief, span, targets)
    return brief.with_problems(problems)


def _unresolved(brief: Brief, span: Element) -> Problem:
    return Problem(
        "R02",
        brief.place_of(span),
        f"citation {plain_text(span)} cannot be resolved: bibliographies are not read yet",
        "write the source as a note until they are; the citation is printed as it stands",
    )


def _nothing(brief: Brief, span: Element, key: str, targets: dict[str, Element]) -> Problem:
    hint = did_you_mean(key, targets, show="@{}", otherwise=f"give a heading, figure or table the identifier {{#{key}}}")
    return Problem("R01", brief.place_of(span), f"@{key} refers to nothing", hint)


def _link(brief: Brief, span: Element, targets: dict[str, Element]) -> None:
    """Replace the source text of the citation by its words, each key a link: `[see @fig-trade]` becomes see Figure 2."""
    source = "".join(running_text(span)).strip()
    if source.startswith("[") and source.endswith("]"):
        source = source[1:-1]
    span.text = None
    span[:] = []
    span.set("class", "cross-references")
    span.attrib.pop("data-cites", None)
    start, last = 0, None
    for match in _KEY.finditer(source):
        _put(span, last, source[start : match.start()])
        last = Element("a", {"class": "cross-reference", "href": f"#{match['key']}"})
        last.text = _words(targets[match["key"]], brief.metadata.lang)
        span.append(last)
        start = match.end()
    _put(span, last, source[start:])


def _put(span: Element, last: Element | None, text: str) -> None:
    text = text.replace("; ", ", ")
    if last is None:
        span.text = text
    else:
        last.tail = text


def _words(target: Element, lang: str) -> str:
    words = labels(lang)
    if number := target.get("data-number"):
        return f"{words.table if target.tag == 'table' else words.figure}\u00a0{number}"
    if target.tag in _HEADINGS:
        return plain_text(target)
    heading = next((element for element in target.iter() if element.tag in _HEADINGS), None)
    return plain_text(heading) if heading is not None else plain_text(target)[:60]
