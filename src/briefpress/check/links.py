"""Links within the brief lead somewhere, and to one place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.near_miss import did_you_mean
from briefpress.problems import Problem


def dangling_links(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """R01: a link to #anchor, and nothing in the brief has that identifier."""
    anchors = {element.get("id", "") for tree in brief.trees() for element in tree.iter() if element.get("id")}
    for tree in brief.trees():
        for link in tree.iter("a"):
            address = link.get("href", "")
            if not address.startswith("#") or {address[1:], unquote(address[1:])} & anchors:
                continue
            if address == "#":
                yield Problem("R01", brief.place_of(link), "the link # leads nowhere", "name an identifier after the #")
                continue
            hint = did_you_mean(
                unquote(address[1:]), anchors, show="#{}", otherwise=f"give its target the identifier {{{address}}}"
            )
            yield Problem("R01", brief.place_of(link), f"nothing has the identifier {address}", hint)


def doubled_identifiers(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """R03: two elements have the same identifier, so that a link could mean either; no EPUB may hold such a file."""
    given: dict[str, int] = {}
    for tree in brief.trees():
        for element in tree.iter():
            if not (name := element.get("id", "")):
                continue
            place = brief.place_of(element)
            if name in given:
                hint = f"line {given[name]} gives it already; give one of the two another name"
                yield Problem("R03", place, f"the identifier #{name} is given twice", hint)
            given.setdefault(name, place.line)
