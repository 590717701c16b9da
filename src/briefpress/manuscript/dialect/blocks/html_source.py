"""Raw HTML without Markdown in it: a tree of the tags that the allow-list has; others are text, comments vanish."""

from __future__ import annotations

from html import unescape
from xml.etree.ElementTree import Element

from briefpress.brief import AT
from briefpress.manuscript.dialect.blocks import tags
from briefpress.manuscript.dialect.inlines.html import foreign_tag, lone_tag
from briefpress.manuscript.dialect.inlines.safety import ALLOWED as ALLOWED_IN_LINE
from briefpress.manuscript.dialect.inlines.safety import safe_attributes
from briefpress.manuscript.dialect.state import State
from briefpress.passage import At, Passage
from briefpress.tree import add_text


class HtmlSource:
    """A passage that is HTML, and the elements in it that are still open."""

    def __init__(self, state: State, source: Passage) -> None:
        self._state = state
        self._source = source
        self._root = Element("root")
        self._open: list[tuple[Element, int, int]] = []  # an element, and where the source of its tag begins and ends

    def add_to(self, parent: Element) -> None:
        """Add what the source says to `parent`; words and inline elements outside of any block are a paragraph."""
        text = self._source.text
        position = 0
        while position < len(text):
            tag = tags.tag_at(text, position) if text[position] == "<" else None
            if tag:
                self._add_tag(tag, position)
                position = tag.end
            else:
                after = text.find("<", position + 1)
                after = len(text) if after < 0 else after
                add_text(self._innermost, unescape(text[position:after]))
                position = after
        while self._open:
            self._give_up()
        self._hand_over(parent)

    @property
    def _innermost(self) -> Element:
        return self._open[-1][0] if self._open else self._root

    def _add_tag(self, tag: tags.Tag, start: int) -> None:
        at = self._source.at(start)
        if tag.is_comment:
            return
        if not is_allowed(tag):
            report_foreign(self._state, at, self._source.text[start : tag.end])
            add_text(self._innermost, self._source.text[start : tag.end])
        elif not tag.closing:
            element = safe_element(self._state, tag, at)
            self._innermost.append(element)
            if not (tag.empty or tag.name in tags.VOID):
                self._open.append((element, start, tag.end))
        elif any(element.tag == tag.name for element, _, _ in self._open):
            while self._innermost.tag != tag.name:
                self._give_up()
            self._open.pop()
        else:
            report_lone(self._state, at, self._source.text[start : tag.end])
            add_text(self._innermost, self._source.text[start : tag.end])

    def _give_up(self) -> None:
        """Make text of the innermost open element's tag, since no end tag came; what it holds goes to the one around it."""
        element, start, end = self._open.pop()
        source = self._source.text[start:end]
        report_lone(self._state, self._source.at(start), source)
        around = self._innermost
        around.remove(element)
        add_text(around, source + (element.text or ""))
        around.extend(element)

    def _hand_over(self, parent: Element) -> None:
        words = Element("p", {AT: str(self._source.at(0))})
        add_text(words, self._root.text or "")
        for element in list(self._root):
            tail, element.tail = element.tail or "", None
            if element.tag in ALLOWED_IN_LINE:
                words.append(element)
            else:
                _flush(words, parent)
                parent.append(element)
                words = Element("p", {AT: element.get(AT, "")})
            add_text(words, tail)
        _flush(words, parent)


def is_allowed(tag: tags.Tag) -> bool:
    return tag.name in tags.ALLOWED or tag.name in ALLOWED_IN_LINE


def safe_element(state: State, tag: tags.Tag, at: At) -> Element:
    """Return an element for an opening tag; attributes that may not stay are reported."""
    kept, dropped = safe_attributes(tag.name, tag.attributes)
    for name in dropped:
        state.report("T05", at, f"attribute {name} of <{tag.name}> is not in the allow-list", "it is left out")
    return Element(tag.name, {**kept, AT: str(at)})


def report_foreign(state: State, at: At, source: str) -> None:
    fault = foreign_tag(source, at)
    state.report(fault.code, fault.at, fault.message, fault.hint)


def report_lone(state: State, at: At, source: str) -> None:
    fault = lone_tag(source, at)
    state.report(fault.code, fault.at, fault.message, fault.hint)


def _flush(words: Element, parent: Element) -> None:
    """Give the paragraph to `parent` if it says anything."""
    if len(words) or (words.text or "").strip():
        _trim(words)
        parent.append(words)


def _trim(words: Element) -> None:
    words.text = (words.text or "").lstrip()
    if len(words):
        words[-1].tail = (words[-1].tail or "").rstrip()
    else:
        words.text = words.text.rstrip()
