"""Ids: every id of a manuscript as a name that XML allows, once in the whole book, with the links that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL, Brief, Note

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""The letters that may begin a name: NameStartChar of XML 1.0 (§2.3) without the colon, which divides off namespaces."""

_NAME_START = re.compile(f"[{_START}]")
_NOT_NAME = re.compile(f"[^{_START}0-9.\u00b7\u0300-\u036f\u203f-\u2040-]+")


def note_anchor(note: Note) -> str:
    return f"note-{note.number}"


def call_anchor(call: Element) -> str:
    """Return the id of one call: `call-3-1` for the first call of note 3."""
    return f"call-{call.get('number')}-{call.get('call')}"


def mended(wanted: str) -> str:
    """Return an id as XML allows it (NCName)."""
    name = _NOT_NAME.sub("-", wanted)
    return name if _NAME_START.match(name) else f"id-{name}"


class Anchors:
    """The ids of one book. Ids are handed out in the order of the text, so that the same brief always has the same ids."""

    def __init__(self, brief: Brief, reserved: Iterable[str]) -> None:
        """Name every element of the brief that has an id; `reserved` are the ids of the book's own parts."""
        self._taken = set(reserved)
        self._taken.update(note_anchor(note) for note in brief.notes)
        self._taken.update(call_anchor(call) for tree in brief.trees() for call in tree.iter(NOTE_CALL))
        self._names: dict[Element, str] = {}
        self._targets: dict[str, str] = {}
        for tree in brief.trees():
            for element in tree.iter():
                if written := element.get("id", "").strip():
                    name = self.new(written)
                    self._names[element] = name
                    self._targets.setdefault(written, name)

    def of(self, element: Element) -> str:
        """Return the id of an element of the brief, or nothing where it has none."""
        return self._names.get(element, "")

    def new(self, wanted: str) -> str:
        """Return an id that nothing has yet, as near to `wanted` as XML allows, and take it."""
        name = free = mended(wanted)
        count = 1
        while free in self._taken:
            count += 1
            free = f"{name}-{count}"
        self._taken.add(free)
        return free

    def link(self, href: str) -> str:
        """Return where a link inside the manuscript (`#id`) leads, as `#name`; nothing where no element has that id."""
        written = href.removeprefix("#")
        name = self._targets.get(written) or self._targets.get(unquote(written))
        return f"#{name}" if name else ""
