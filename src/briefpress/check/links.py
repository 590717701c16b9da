"""Links lead somewhere: within the brief to one place, out of it to an address that every output can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefpress.brief import LONG_DESCRIPTION, Brief
from briefpress.check.rule import Setting
from briefpress.link_addresses import whole_address
from briefpress.near_miss import did_you_mean
from briefpress.problems import Problem

_ADDRESSES = (
    (re.compile(r"[^\s@/]+@[^\s@/]+\.\w+"), "mailto:"),
    (re.compile(r"10\.\d{4,9}/\S+"), "https://doi.org/"),
    (re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE), "https://"),
)
"""What is nearly a whole address, and what is missing before it."""


def links_to_files(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """R04: a link names a file beside the manuscript; in the PDF and the EPUB there is none, so only its words are kept."""
    for tree in brief.all_trees():
        for link in tree.iter("a"):
            address = link.get("href")
            if address is None or whole_address(address):
                continue
            begin = next((begin for form, begin in _ADDRESSES if form.fullmatch(address.strip())), None)
            hint = f"did you mean {begin}{address.strip()}?" if begin else "write the whole address: https://…"
            said = f"link to {address} leads" if address.strip() else "link without an address leads"
            what = "to a file that the output does not carry" if address.strip() else "nowhere"
            yield Problem("R04", brief.place_of(link), f"{said} {what}", hint)


def dangling_links(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """R01: a link to #anchor, or the long description of a picture, and nothing in the brief has that identifier."""
    anchors = {element.get("id", "") for tree in brief.trees() for element in tree.iter() if element.get("id")}
    for tree in brief.all_trees():
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
        for picture in tree.iter("img"):
            named = picture.get(LONG_DESCRIPTION)
            if named is not None and not (named.startswith("#") and {named[1:], unquote(named[1:])} & anchors):
                said = f"the long description {named} of the picture is no identifier of the brief"
                otherwise = "write it as a div with an identifier, and name that"
                hint = did_you_mean(named.removeprefix("#"), anchors, show="#{}", otherwise=otherwise)
                yield Problem("R01", brief.place_of(picture), said, hint)


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
