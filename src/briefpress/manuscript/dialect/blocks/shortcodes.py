"""Quarto's shortcodes, `{{< name >}}`: to Pandoc they are text. Of ours there is one, the page break."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.reader import Construct
from briefpress.manuscript.dialect.state import State
from briefpress.passage import Passage

_PAGE_BREAK = re.compile(r"[ ]*\{\{<\s*pagebreak\s*>\}\}[ ]*$")
_SHORTCODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\{\{<\s*(?P<name>[\w-]+)[^{}]*>\}\}", re.DOTALL)


class PageBreak(Construct):
    """`{{< pagebreak >}}` in a paragraph of its own."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        below = cursor.peek(cursor.index + 1)
        if not _PAGE_BREAK.match(cursor.text) or (below and not below.blank):
            return False
        self.state.element(parent, "div", cursor.at, {"class": "page-break"})
        cursor.next()
        return True


def report_shortcodes(state: State, text: Passage) -> None:
    """Report the shortcodes in running text, which nobody fills in."""
    if "{{<" in text.text:
        for match in _SHORTCODE.finditer(text.text):
            if match["name"]:
                message = f"Quarto's shortcode {match['name']} is printed as it was typed"
                state.report("T07", text.at(match.start()), message, "write what it stands for")
