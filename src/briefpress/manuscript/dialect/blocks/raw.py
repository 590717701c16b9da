"""Raw text in another format: it is kept, shown as it was typed, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefpress.manuscript.passage import At, Line

if TYPE_CHECKING:
    from briefpress.manuscript.dialect.reader import BlockReader


def add_raw(reader: BlockReader, parent: Element, at: At, form: str, lines: list[Line]) -> None:
    """Add a block of raw text in the format `form`; HTML becomes elements where the allow-list has them."""
    text = "\n".join(line.text for line in lines)
    element = reader.reading.element(parent, "pre", at, {"class": "raw", "format": form})
    element.text = text
    reader.reading.report("T07", at, f"raw {form} is shown as it was typed", "write it in Markdown")
