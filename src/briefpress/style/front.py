"""The front matter as the templates print it: its running text, read as Markdown and set with the brief's typography, as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from briefpress.brief import AT, NOTE_CALL, Brief, Note
from briefpress.edit.links import mend_links
from briefpress.edit.typography import set_typography
from briefpress.manuscript.dialect import read_text
from briefpress.style.addresses import break_addresses
from briefpress.style.html import inner_html, outer_html

_CREATIVE_COMMONS = re.compile(r"CC[ -]?(BY(?:-NC)?(?:-ND|-SA)?|0)[ -](\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields that hold running text, empty where the manuscript gives none.

    Titles, messages and bios (one an author) are lines, to stand in a paragraph of the template; the others are paragraphs.
    """

    title: Markup
    subtitle: Markup
    abstract: Markup
    key_messages: tuple[Markup, ...]
    bios: tuple[Markup, ...]
    funding: Markup
    disclaimer: Markup
    acknowledgements: Markup
    contact: Markup
    licence: Markup
    doi: Markup
    """The DOI as a link, by its whole address."""

    @classmethod
    def of(cls, brief: Brief) -> Front:
        meta = brief.metadata
        return cls(
            title=_line(brief, meta.title, "title"),
            subtitle=_line(brief, meta.subtitle, "subtitle"),
            abstract=_paragraphs(brief, meta.abstract, "abstract"),
            key_messages=tuple(_line(brief, text, f"key-messages.{i}") for i, text in enumerate(meta.key_messages)),
            bios=tuple(_line(brief, author.bio, f"authors.{i}.bio") for i, author in enumerate(meta.authors)),
            funding=_paragraphs(brief, meta.funding, "funding"),
            disclaimer=_paragraphs(brief, meta.disclaimer, "disclaimer"),
            acknowledgements=_paragraphs(brief, meta.acknowledgements, "acknowledgements"),
            contact=_paragraphs(brief, meta.contact, "contact"),
            licence=_licence(meta.licence),
            doi=_address(f"https://doi.org/{meta.doi}") if meta.doi else Markup(""),
        )


def _paragraphs(brief: Brief, text: str, key: str) -> Markup:
    return Markup("").join(outer_html(block) for block in _read(brief, text, key)) if text else Markup("")


def _line(brief: Brief, text: str, key: str) -> Markup:
    return Markup(" ").join(inner_html(block) for block in _read(brief, text, key)) if text else Markup("")


def _read(brief: Brief, text: str, key: str) -> Element:
    reading = read_text(text, str(brief.path), *brief.metadata.lines.get(key, (1, 1)))
    _set_notes_in_line(reading.body, {note.id: note for note in reading.notes})
    set_typography(mend_links(replace(brief, body=reading.body, notes=())))
    break_addresses(reading.body)
    for element in reading.body.iter():
        element.attrib.pop(AT, None)
    return reading.body


def _set_notes_in_line(body: Element, notes: dict[str, Note]) -> None:
    """Put the words of a note that front matter calls into brackets: there is no foot to send them to."""
    for call in list(body.iter(NOTE_CALL)):
        note, tail = notes.get(call.get("note", "")), call.tail
        call.clear()
        call.tag, call.tail = "span", tail
        call.text = f" ({' '.join(''.join(note.body.itertext()).split())})" if note else ""


def _address(url: str) -> Markup:
    paragraph = Element("p")
    link = SubElement(paragraph, "a", {"href": url})
    link.text = url
    break_addresses(paragraph)
    return inner_html(paragraph)


def _licence(licence: str) -> Markup:
    """Return the licence; one of Creative Commons (`CC-BY-4.0`, as SPDX names it) under its usual name and linked to its text."""
    matched = _CREATIVE_COMMONS.fullmatch(licence.strip())
    if matched is None:
        return Markup.escape(licence.strip())
    kind, version = matched[1].upper(), matched[2]
    path = f"publicdomain/zero/{version}/" if kind == "0" else f"licenses/{kind.lower()}/{version}/"
    name = f"CC0 {version}" if kind == "0" else f"CC {kind} {version}"
    return Markup('<a href="https://creativecommons.org/{}">{}</a>').format(path, name)
