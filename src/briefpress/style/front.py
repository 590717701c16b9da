"""The front matter as the templates print it: its running text as HTML, and what is put together from its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from briefpress.brief import Brief

_CREATIVE_COMMONS = re.compile(r"CC[ -]?(BY(?:-NC)?(?:-ND|-SA)?|0)[ -](\d\.\d)", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Front:
    """The fields that hold running text, as HTML; empty where the manuscript gives none. `bios` has one entry an author."""

    abstract: Markup
    key_messages: tuple[Markup, ...]
    bios: tuple[Markup, ...]
    funding: Markup
    disclaimer: Markup
    acknowledgements: Markup
    contact: Markup
    licence: Markup

    @classmethod
    def of(cls, brief: Brief) -> Front:
        meta = brief.metadata
        return cls(
            abstract=_paragraphs(meta.abstract),
            key_messages=tuple(map(_line, meta.key_messages)),
            bios=tuple(_line(author.bio) for author in meta.authors),
            funding=_line(meta.funding),
            disclaimer=_line(meta.disclaimer),
            acknowledgements=_line(meta.acknowledgements),
            contact=_line(meta.contact),
            licence=_licence(meta.licence),
        )


def _paragraphs(text: str) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(_line(part)) for part in _PARAGRAPHS.split(text.strip()) if part)


def _line(text: str) -> Markup:
    return Markup.escape(text.strip())


def _licence(licence: str) -> Markup:
    """Return the licence; one of Creative Commons (`CC-BY-4.0`, as SPDX names it) under its usual name and linked to its text."""
    matched = _CREATIVE_COMMONS.fullmatch(licence.strip())
    if matched is None:
        return _line(licence)
    kind, version = matched[1].upper(), matched[2]
    path = f"publicdomain/zero/{version}/" if kind == "0" else f"licenses/{kind.lower()}/{version}/"
    name = f"CC0 {version}" if kind == "0" else f"CC BY{kind[2:]} {version}"
    return Markup('<a href="https://creativecommons.org/{}">{}</a>').format(path, name)
