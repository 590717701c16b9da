"""Addresses in angles: `<https://example.org>`, `<name@example.org>`."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.attributes import character, read_attributes
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found
from briefpress.manuscript.dialect.inlines.destination import escaped
from briefpress.manuscript.dialect.inlines.links import link
from briefpress.manuscript.dialect.inlines.schemes import SCHEMES
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.dialect.state import Target

_ADDRESS = re.compile(r"<(?P<address>[^\s>]++)>")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][\w.+-]*):(?![*_\]])(?=[^\s<>])")
_REFERENCE = re.compile(r"&(?P<entity>[^\s;]+);")
_WORD = r"[^\W_]"
_MAILBOX = re.compile(
    rf"{_WORD}(?:{_WORD}|[!\"#$%&'*+\-/=?^_{{|}}~;])*(?:\.{_WORD}(?:{_WORD}|[!\"#$%&'*+\-/=?^_{{|}}~;])*)*"
    rf"@(?:{_WORD}|-(?={_WORD}))+"
)


class Autolink(Construct):
    """A link whose words are its address."""

    openings = ("<",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        if not stretch.links or stretch.find(">", start) < 0:
            return None
        match = _ADDRESS.match(stretch.text, start)
        if match is None or (kind := _kind(match["address"])) is None:
            return None
        words = _REFERENCE.sub(lambda reference: character(reference["entity"]) or reference[0], match["address"])
        url = escaped(f"mailto:{words}" if kind == "email" else words)
        attributes, end = read_attributes(stretch.text, match.end()) or ({"class": kind}, match.end())
        return Found(end, link((words,), Target(url, attributes=attributes), stretch, start))


def _kind(address: str) -> str | None:
    scheme = _SCHEME.match(address)
    if scheme and scheme["scheme"].lower() in SCHEMES:
        return "uri"
    return "email" if _MAILBOX.match(address) else None
