"""Trees as HTML text, safe to be put into a template."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

_BETWEEN = re.compile(r"<(?:br|hr|/(?:p|li|dt|dd|td|th|tr|pre|div|h[1-6]|blockquote|figure|figcaption|caption))\b[^>]*>")


def outer_html(element: Element) -> Markup:
    """Return an element as HTML, without what follows it."""
    tail, element.tail = element.tail, None
    html = Markup(tostring(element, encoding="unicode", method="html"))
    element.tail = tail
    return html


def in_words(html: Markup) -> str:
    """Return the words alone, as metadata has them: a space where one block, line, item or cell ends and the next begins."""
    return Markup(_BETWEEN.sub(" ", html)).striptags()


def inner_html(element: Element) -> Markup:
    """Return the content of an element as HTML."""
    return Markup.escape(element.text or "") + Markup("").join(
        outer_html(child) + Markup.escape(child.tail or "") for child in element
    )
