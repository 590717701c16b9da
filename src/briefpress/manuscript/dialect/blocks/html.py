"""Blocks of HTML with Markdown in them: `<div>` is a div, other tags of the allow-list are elements, comments vanish."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.attributes import in_order
from briefpress.manuscript.dialect.blocks.balance import end_of_balanced
from briefpress.manuscript.dialect.blocks.cursor import Cursor, Position, indent
from briefpress.manuscript.dialect.blocks.html_source import (
    HtmlSource,
    is_allowed,
    report_foreign,
    report_lone,
    safe_element,
)
from briefpress.manuscript.dialect.blocks.running_text import tag_over_lines
from briefpress.manuscript.dialect.blocks.tags import HOLDING_TEXT_ONLY, VOID, Tag, closes, tag_at
from briefpress.manuscript.dialect.reader import COMMENT, PLAIN, Construct
from briefpress.passage import At, Line, Passage

VERBATIM = frozenset({"pre", "script", "style", "textarea"})


class NativeDiv(Construct):
    """`<div>` up to its end tag, with blocks between. One that is not closed ends with what it stands in (Q01)."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        found = tag_over_lines(cursor, (cursor.index, 0))
        if found is None or found[0].name != "div" or found[0].closing or self.reader.is_deepest(cursor):
            return False
        tag, after = found
        at = cursor.at
        made = self.state.element(parent, "div", at, _attributes(tag))
        cursor.move(after)
        cursor.skip_blank()
        with self.reader.within(html="div", depth=self.reader.surroundings.depth + 1):
            while not cursor.done and not closes(cursor.text, "div"):
                self.reader.read_block(made, cursor)
        if cursor.done:
            self.state.report("Q01", at, "this div is not closed", "close it with </div>")
        else:
            _skip_tag(cursor)
        return True


class HtmlBlock(Construct):
    """A tag that makes a block, up to its end tag; or a comment, or an end tag that ends nothing."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        found = tag_over_lines(cursor, (cursor.index, 0))
        if found is None or not found[0].makes_block:
            return False
        tag, after = found
        if tag.is_comment:
            self.state.element(parent, COMMENT, cursor.at)
            cursor.move(after)
            _skip_space(cursor)
        elif tag.closing or self.reader.is_deepest(cursor):
            self._add_lone(parent, cursor, tag, after)
        elif tag.name in VERBATIM and (end := _balanced_end(cursor, tag.name)):
            HtmlSource(self.state, Passage.of(cursor.take_to(end))).add_to(parent)
            _skip_space(cursor)
        else:
            self._read_element(parent, cursor, tag, after)
        return True

    def _add_lone(self, parent: Element, cursor: Cursor, tag: Tag, after: Position) -> None:
        at, source = cursor.at, _joined(cursor.take_to(after))
        (report_lone if is_allowed(tag) else report_foreign)(self.state, at, source)
        self._add_source(parent, at, source)
        _skip_space(cursor)

    def _read_element(self, parent: Element, cursor: Cursor, tag: Tag, after: Position) -> None:
        """Read what stands between a tag and its end tag."""
        at, source = cursor.at, _joined(cursor.take_to(after))
        if not is_allowed(tag):
            self._read_foreign(parent, cursor, tag, at, source)
            return
        element = safe_element(self.state, tag, at)
        parent.append(element)
        self.reader.raw.add(element)
        if tag.name in VOID:
            cursor.skip(indent(cursor.text))
        elif self._read_content(element, cursor, tag):
            _skip_tag(cursor)
            _settle(element)
        else:
            report_lone(self.state, at, source)
            parent.remove(element)
            self._add_source(parent, at, source)
            parent.extend(element)

    def _read_foreign(self, parent: Element, cursor: Cursor, tag: Tag, at: At, source: str) -> None:
        """Read what stands between tags that are not in the allow-list: they are text."""
        report_foreign(self.state, at, source)
        self._add_source(parent, at, source)
        if tag.name in VOID:
            cursor.skip(indent(cursor.text))
        elif self._read_content(parent, cursor, tag):
            at, before = cursor.at, cursor.text
            _skip_tag(cursor)
            self._add_source(parent, at, before[: len(before) - len(cursor.text)])

    def _add_source(self, parent: Element, at: At, source: str) -> None:
        """Add the source of a tag that cannot be an element, for the author to see it."""
        element = self.state.element(parent, "p", at)
        element.text = source
        self.reader.raw.add(element)

    def _read_content(self, parent: Element, cursor: Cursor, tag: Tag) -> bool:
        """Read blocks up to the end tag; return whether it is there. The indentation of the first line is taken off all."""
        cursor.skip(indent(cursor.text))
        level = 0
        if not cursor.done and cursor.line.blank:
            cursor.next()
            level = indent(cursor.text)
        with self.reader.within(html=tag.name, depth=self.reader.surroundings.depth + 1):
            while not cursor.done:
                spaces = min(indent(cursor.text), level)
                if closes(cursor.text, tag.name, spaces):
                    cursor.skip(spaces)
                    return True
                if tag.empty:
                    return False
                cursor.skip(spaces)
                self.reader.read_block(parent, cursor)
        return False


def _attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of a native div, which are those of a fenced one, but for scripts."""
    found = {key: value for key, value in tag.attributes.items() if not key.startswith("on")}
    return in_order(found, found.pop("class", "").split())


def _settle(element: Element) -> None:
    """Make an element that holds one paragraph hold its text, where HTML allows it no paragraphs."""
    if element.tag not in HOLDING_TEXT_ONLY:
        return
    if len(element) == 1 and element[0].tag == "p":
        element[0].tag = PLAIN
    elif element.tag == "p" and any(child.tag != PLAIN for child in element):
        element.tag = "div"


def _skip_tag(cursor: Cursor) -> None:
    """Go past the end tag at the cursor."""
    tag = tag_at(cursor.text, 0)
    cursor.skip(tag.end if tag else 0)


def _skip_space(cursor: Cursor) -> None:
    """Go past spaces; where nothing else follows in the line, past blank lines too."""
    cursor.skip(indent(cursor.text))
    cursor.skip_blank()


def _joined(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _balanced_end(cursor: Cursor, name: str) -> Position | None:
    """Return the position after the end tag of the element at the cursor; None where it has none."""
    each = re.compile(rf"<(?P<close>/?){name}\b[^>]*>", re.IGNORECASE)
    return end_of_balanced(cursor, each, (cursor.index, 0))
