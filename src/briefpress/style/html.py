"""Trees as HTML text, safe to be put into a template."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup


def outer_html(element: Element) -> Markup:
    """Return an element as HTML, without what follows it."""
    tail, element.tail = element.tail, None
    html = Markup(tostring(element, encoding="unicode", method="html"))
    element.tail = tail
    return html


def inner_html(element: Element) -> Markup:
    """Return the content of an element as HTML."""
    return Markup.escape(element.text or "") + Markup("").join(
        outer_html(child) + Markup.escape(child.tail or "") for child in element
    )
