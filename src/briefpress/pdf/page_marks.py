"""Count the notes of each page anew, where the brief asks for it: which page a note is on, only a layout tells.

A note that a later page calls again is set again there, with a mark of that page, as it is by section (`edit.notes`): its first
mark would name another note there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from briefpress.note_marks import mark_of
from briefpress.pdf.pages import PageMap
from briefpress.style import NOTE

SET_AGAIN = "data-set-again"
"""What a note has that is set again: the id of the first."""


def mark_by_page(tree: Element, page_map: PageMap) -> bool:
    """Give each note the mark that it has on its page; return whether one changed, so that the pages have to be set again."""
    body = tree.find("body")
    if body is None or body.get("data-numbers") != "page":
        return False
    calls = [link for link in body.iter("a") if "call" in link.get("class", "").split()]
    before = _shown(calls)
    copies = {call: note for call in calls if (note := _take_back(call)) is not None}
    _set_again(body, calls, copies, page_map)
    _mark(body, calls, page_map)
    return _shown(calls) != before


def _shown(calls: list[Element]) -> list[tuple[str, str, bool]]:
    return [(call.get("href", ""), _mark_shown(call), call.find(NOTE) is not None) for call in calls]


def _mark_shown(call: Element) -> str:
    note = call.find(NOTE)
    return (call if note is None else note).get("data-mark", "")


def _take_back(call: Element) -> Element | None:
    """Make of a call that holds a note set again the mere call that it was, and return that note."""
    if SET_AGAIN in call.attrib:
        call.set("href", f"#{call.get(SET_AGAIN)}")
    note = call.find(NOTE)
    if note is None or SET_AGAIN not in note.attrib:
        return None
    call.remove(note)
    call.set("class", f"{call.get('class', '')} again")
    call.attrib |= {"data-number": note.get("data-number", ""), "data-mark": note.get("data-mark", "")}
    return note


def _set_again(body: Element, calls: list[Element], copies: dict[Element, Element], page_map: PageMap) -> None:
    """Let each call show the way to a note on its own page; where there is none, set the note there once more.

    Of a call that held `copies` of a note before, the same is taken: where nothing changed, the tree is that which was set.
    """
    ids = {element.get("id", "") for element in body.iter()}
    notes = {note.get("id", ""): note for note in body.iter(NOTE)}
    there = {(name, page): name for name, note in notes.items() for page in page_map.pages_of(note)[:1]}
    for call in calls:
        name, pages = call.get("href", "").removeprefix("#"), page_map.pages_of(call)
        if call.find(NOTE) is not None or name not in notes or not pages:
            continue
        if (name, pages[0]) not in there:
            again = there[name, pages[0]] = _new(f"{name}-page-{pages[0]}", ids)
            call.append(_held(copies[call] if call in copies else _copied(notes[name]), again, call))
        call.attrib |= {"href": f"#{there[name, pages[0]]}", SET_AGAIN: name}


def _copied(note: Element) -> Element:
    copied = deepcopy(note)
    for element in copied.iter():
        element.attrib.pop("id", None)
    copied.set(SET_AGAIN, note.get("id", ""))
    copied.tail = None
    return copied


def _held(copied: Element, name: str, call: Element) -> Element:
    """Return a copy as the call holds it from now on."""
    copied.set("id", name)
    for way in _ways_back(copied):
        way.set("href", f"#{call.get('id', '')}")
    call.set("class", " ".join(word for word in call.get("class", "").split() if word != "again"))
    for attribute in ("data-number", "data-mark"):
        call.attrib.pop(attribute, None)
    return copied


def _ways_back(note: Element) -> Iterator[Element]:
    return (link for link in note.iter("a") if "note-back" in link.get("class", "").split())


def _new(name: str, ids: set[str]) -> str:
    """Return a name that no element has yet, and take it."""
    while name in ids:
        name += "-again"
    ids.add(name)
    return name


def _mark(body: Element, calls: list[Element], page_map: PageMap) -> None:
    """Count the notes of each page, and let all that shows the mark of a note show that."""
    counts: Counter[int] = Counter()
    marks: dict[str, str] = {}
    for note, holder in _notes(calls):
        page = (page_map.pages_of(holder if SET_AGAIN in note.attrib else note) or [1])[0]
        counts[page] += 1
        marks[note.get("id", "")] = mark = mark_of(counts[page], body.get("data-marks", ""))
        note.set("data-mark", mark)
        for way in _ways_back(note):
            way.set("data-mark", mark)
    for call in body.iter("a"):
        if "again" in call.get("class", "").split() and (mark := marks.get(call.get("href", "").removeprefix("#"), "")):
            call.set("data-mark", mark)


def _notes(calls: list[Element]) -> Iterator[tuple[Element, Element]]:
    for call in calls:
        if (note := call.find(NOTE)) is not None:
            yield note, call
