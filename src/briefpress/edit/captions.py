"""Captions of figures: what is added behind the author's words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.tree import add_text


def end_caption(figure: Element, added: Element) -> None:
    """Put an element behind a space at the end of the figure's caption; a figure without a caption gets one."""
    caption = figure.find("figcaption")
    if caption is None:
        caption = Element("figcaption")
        figure.append(caption)
    last = (caption[-1].tail if len(caption) else caption.text) or ""
    if (len(caption) or last) and not last.endswith((" ", "\n")):
        add_text(caption, " ")
    caption.append(added)
