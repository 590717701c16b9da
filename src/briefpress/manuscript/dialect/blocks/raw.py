"""Raw text: HTML becomes elements where the allow-list has its tags, any other format is shown as it was typed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.html_source import HtmlSource
from briefpress.manuscript.dialect.state import State
from briefpress.passage import At, Line, Passage

_HTML = frozenset({"html", "html4", "html5"})


def add_raw(state: State, parent: Element, at: At, form: str, lines: list[Line]) -> None:
    """Add a block of raw text in the format `form` to `parent`; report what is not set as its author meant."""
    if form in _HTML:
        if lines:
            HtmlSource(state, Passage.of(lines)).add_to(parent)
        return
    element = state.element(parent, "pre", at, {"class": "raw", "format": form})
    element.text = "\n".join(line.text for line in lines)
    state.report("T07", at, f"raw {form} is shown as it was typed", "write it in Markdown")
