"""Cross-references become links with the words to print: `@fig-trade` Figure 2, `@sec-method` the head's own words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import AT, CROSS_REFERENCES, Brief
from briefpress.language import labels
from briefpress.near_miss import did_you_mean
from briefpress.problems import Problem
from briefpress.text import HEADINGS, plain_text


def resolve_references(brief: Brief) -> Brief:
    """Resolve cross-references; a target that does not exist is R01, a citation stays as it is typed with R02."""
    targets = {element.get("id", ""): element for element in brief.body.iter() if element.get("id")}
    problems: list[Problem] = []
    for tree in brief.all_trees():
        for span in [span for span in tree.iter("span") if span.get("class") == "citation"]:
            keys = span.get("data-cites", "").split()
            if not all(key.startswith(CROSS_REFERENCES) for key in keys):
                problems.append(_unresolved(brief, span))
            elif len(span):
                _open(span)
            elif keys[0] in targets:
                _link(span, targets[keys[0]], brief.metadata.lang)
            else:
                problems.append(_nothing(brief, span, keys[0], targets))
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


def _open(group: Element) -> None:
    """Take the brackets off a group of references, and let commas part them: `[see @fig-a; @fig-b]`."""
    group.set("class", "cross-references")
    del group.attrib["data-cites"]
    if (group.text or "").startswith("["):
        group.text = (group.text or "")[1:]
        group[-1].tail = (group[-1].tail or "").removesuffix("]")
    group.text = (group.text or "").replace("; ", ", ")
    for child in group:
        child.tail = (child.tail or "").replace("; ", ", ")


def _link(reference: Element, target: Element, lang: str) -> None:
    reference.tag, reference.text = "a", _words(target, lang)
    at = {AT: reference.get(AT, "1:1")}
    reference.attrib = {"class": "cross-reference", "href": f"#{target.get('id', '')}", **at}


def _words(target: Element, lang: str) -> str:
    words = labels(lang)
    if number := target.get("data-number"):
        return f"{words.table if target.tag == 'table' else words.figure}\u00a0{number}"
    if target.tag in HEADINGS:
        return plain_text(target)
    heading = next((element for element in target.iter() if element.tag in HEADINGS), None)
    return plain_text(heading) if heading is not None else plain_text(target)[:60]
