"""Raw HTML within a line: tags of the allow-list become elements, others are text and reported, comments vanish."""

from __future__ import annotations

import re
from html import unescape

from briefpress.manuscript.dialect.blocks.tags import Tag, tag_at
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Comment, Content, Fault, Found, Item, RawTag, Side
from briefpress.manuscript.dialect.inlines.formats import span
from briefpress.manuscript.dialect.inlines.safety import ALLOWED, EMPTY, safe_attributes
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.passage import At

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def inline_tag(stretch: Stretch, start: int) -> Tag | None:
    """Return the tag or comment at `start`; a text with neither `>` nor `-->` is not searched twice."""
    ending = "-->" if stretch.text.startswith("<!--", start) else ">"
    return tag_at(stretch.text, start) if stretch.find(ending, start) > 0 else None


def tag_end(stretch: Stretch, start: int) -> int | None:
    """Return the offset after the tag at `start` that can stand in a line, or None."""
    tag = inline_tag(stretch, start)
    return tag.end if tag and not tag.ends_text else None


class RawHtml(Construct):
    """One tag, paired with its partner when the text around it is settled."""

    openings = ("<",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        tag = inline_tag(stretch, start)
        if tag is None:
            return None
        return Found(tag.end, _content(tag, stretch.text[start : tag.end], stretch.at(start)))


class NativeSpan(Construct):
    """`<span class="x">…</span>`: what stands between the tags is read before any emphasis around them can end."""

    openings = ("<",)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        opening = inline_tag(stretch, start)
        if opening is None or opening.name != "span" or opening.closing:
            return None
        content: list[Item] = []
        position = opening.end
        while position < len(stretch.text) and stretch.find("</", position) > 0:
            if (tag := inline_tag(stretch, position)) and tag.name == "span" and tag.closing:
                faults, attributes = _attributes(opening, stretch.at(start))
                return Found(tag.end, (*faults, span(tuple(content), attributes, stretch.at(start))))
            position, found = stretch.inline(position)
            content += found
        return None


def raw_html(source: str, at: At) -> Content:
    """Return the content of a text that is all HTML: its tags, and between them its words."""
    content: list[Item] = []
    position = 0
    source = _COMMENT.sub("", source)
    while position < len(source):
        if source[position] == "<" and (tag := tag_at(source, position)):
            content += _content(tag, source[position : tag.end], at)
            position = tag.end
        else:
            after = source.find("<", position + 1)
            after = len(source) if after < 0 else after
            content.append(unescape(source[position:after]))
            position = after
    return tuple(content)


def _content(tag: Tag, source: str, at: At) -> Content:
    if tag.is_comment:
        return (Comment(),)
    if tag.name not in ALLOWED:
        return (foreign_tag(source, at), source)
    side = Side.CLOSES if tag.closing else Side.EMPTY if tag.name in EMPTY else Side.OPENS
    faults, attributes = _attributes(tag, at)
    return (*faults, RawTag(tag.name, side, source, at, attributes))


def _attributes(tag: Tag, at: At) -> tuple[Content, dict[str, str]]:
    attributes, dropped = safe_attributes(tag.name, {} if tag.closing else tag.attributes)
    faults = (
        Fault("T05", at, f"attribute {name} of <{tag.name}> is not in the allow-list", "it is left out") for name in dropped
    )
    return tuple(faults), attributes


def foreign_tag(source: str, at: At) -> Fault:
    return Fault("T05", at, f"raw HTML {source} is not in the allow-list", "it is printed as text; write it in Markdown")


def lone_tag(source: str, at: At) -> Fault:
    return Fault("T05", at, f"raw HTML {source} has no partner", "it is printed as text; write both tags, or neither")
