"""The front matter as the templates print it: its running text as HTML, and the addresses of its DOI and licence."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from briefpress.brief import AT, Brief
from briefpress.style.addresses import break_addresses
from briefpress.style.embedding import Finder, readdress
from briefpress.style.html import in_words, inner_html, outer_html

_CREATIVE_COMMONS = re.compile(r"CC[ -]?(BY(?:-NC)?(?:-ND|-SA)?|0)[ -](\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields that hold running text, empty where the manuscript gives none.

    Titles, kicker, messages and bios (one an author) are lines, to stand in a paragraph of the template; all else is paragraphs.
    """

    title: Markup
    subtitle: Markup
    kicker: Markup
    lead: Markup
    abstract: Markup
    key_messages: tuple[Markup, ...]
    bios: tuple[Markup, ...]
    funding: Markup
    conflicts: Markup
    disclaimer: Markup
    acknowledgements: Markup
    contact: Markup
    how_to_cite: Markup
    back_cover: Markup
    licence: Markup
    doi: Markup
    """The DOI as a link, by its whole address."""

    @property
    def title_words(self) -> str:
        """The title as metadata has it, without markup; likewise the next."""
        return in_words(self.title)

    @property
    def abstract_words(self) -> str:
        return in_words(self.abstract)

    @classmethod
    def of(cls, brief: Brief, find: Finder = lambda address, _: address) -> Front:
        """Set the texts of a brief; `find` says where the page finds the pictures in them."""
        meta = brief.metadata

        def line(key: str) -> Markup:
            return Markup(" ").join(inner_html(block) for block in _text(brief, key, find))

        def paragraphs(key: str) -> Markup:
            return Markup("").join(outer_html(block) for block in _text(brief, key, find))

        return cls(
            title=line("title"),
            subtitle=line("subtitle"),
            kicker=line("kicker"),
            lead=paragraphs("lead"),
            abstract=paragraphs("abstract"),
            key_messages=tuple(line(f"key-messages.{index}") for index in range(len(meta.key_messages))),
            bios=tuple(line(f"authors.{index}.bio") for index in range(len(meta.authors))),
            funding=paragraphs("funding"),
            conflicts=paragraphs("conflicts"),
            disclaimer=paragraphs("disclaimer"),
            acknowledgements=paragraphs("acknowledgements"),
            contact=paragraphs("contact"),
            how_to_cite=paragraphs("how-to-cite"),
            back_cover=paragraphs("back-cover"),
            licence=_licence(meta.licence),
            doi=_address(f"https://doi.org/{meta.doi}") if meta.doi else Markup(""),
        )


def _text(brief: Brief, key: str, find: Finder) -> Element:
    """Return a text of the front matter, ready to be printed; nothing stands in it where the manuscript gives none."""
    text = deepcopy(brief.front.get(key, Element("body")))
    break_addresses(text)
    readdress(text, find, brief.place_of)
    for element in text.iter():
        element.attrib.pop(AT, None)
    return text


def _address(url: str) -> Markup:
    paragraph = Element("p")
    link = SubElement(paragraph, "a", {"href": url})
    link.text = url
    break_addresses(paragraph)
    return inner_html(paragraph)


def _licence(licence: str) -> Markup:
    """Return the licence; one of Creative Commons under its usual name and linked to its text."""
    found = creative_commons(licence)
    return Markup('<a href="{}">{}</a>').format(*reversed(found)) if found else Markup.escape(licence.strip())


def creative_commons(licence: str) -> tuple[str, str] | None:
    """Return the usual name and the address of a licence of Creative Commons (`CC-BY-4.0`, as SPDX has it), else None."""
    matched = _CREATIVE_COMMONS.fullmatch(licence.strip())
    if matched is None:
        return None
    kind, version = matched[1].upper(), matched[2]
    path = f"publicdomain/zero/{version}/" if kind == "0" else f"licenses/{kind.lower()}/{version}/"
    return f"CC0 {version}" if kind == "0" else f"CC {kind} {version}", f"https://creativecommons.org/{path}"
