"""Ids: each once on a page or in a book. Those of the manuscript stay as their author wrote them; all others give way to them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL, Brief


class Anchors:
    """The ids of one output. They are handed out in the order of the text, so that the same brief always has the same ids."""

    def __init__(self, brief: Brief, spelled: Callable[[str], str] = str) -> None:
        """Name the elements of the brief that have an id, then its notes and their calls.

        `spelled` makes of an id one that the output can have: XML allows fewer than HTML.
        """
        self._spelled = spelled
        self._taken: set[str] = set()
        self._names: dict[Element, str] = {}
        self._targets: dict[str, str] = {}
        self._own: dict[str, str] = {}
        for tree in brief.trees():
            for element in tree.iter():
                if written := element.get("id", "").strip():
                    name = self.new(written)
                    self._names[element] = name
                    self._targets.setdefault(written, name)
        for note in brief.notes:
            self.own(f"note-{note.number}")
        for tree in brief.trees():
            for call in tree.iter(NOTE_CALL):
                self.call(call.get("number", ""), call.get("call", "1"))

    def of(self, element: Element) -> str:
        """Return the id of an element of the brief, or nothing where it has none."""
        return self._names.get(element, "")

    def note(self, number: int | str) -> str:
        """Return the id of a note: `note-3`, if no heading of the author's is called that."""
        return self.own(f"note-{number}")

    def call(self, number: int | str, count: int | str = 1) -> str:
        """Return the id of a call: `call-3-1` for the first call of note 3."""
        return self.own(f"call-{number}-{count}")

    def own(self, wanted: str) -> str:
        """Return the id of a part that is not the author's, the same whenever it is asked for."""
        if wanted not in self._own:
            self._own[wanted] = self.new(wanted)
        return self._own[wanted]

    def new(self, wanted: str) -> str:
        """Return an id that nothing has yet, as near to `wanted` as the output can have it, and take it."""
        name = free = self._spelled(wanted)
        count = 1
        while free in self._taken:
            count += 1
            free = f"{name}-{count}"
        self._taken.add(free)
        return free

    def adopt(self, *parts: Element) -> dict[str, str]:
        """Give new ids to the elements of parts that templates made, where theirs are taken; return them by those written."""
        adopted: dict[str, str] = {}
        for part in parts:
            for element in part.iter():
                if written := element.get("id", "").strip():
                    element.set("id", self.new(written))
                    adopted.setdefault(written, element.get("id", ""))
        return adopted

    def link(self, href: str) -> str:
        """Return where a link inside the manuscript (`#id`) leads, as `#name`; nothing where no element has that id."""
        written = href.removeprefix("#")
        name = self._targets.get(written) or self._targets.get(unquote(written))
        return f"#{name}" if name else ""
