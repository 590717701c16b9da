"""The first letter of the text as an element of its own, for a sheet to set it large over several lines.

The engine sets `::first-letter` apart anew at every layout and trips over the letter that it made before (WeasyPrint 70,
`layout.inline.first_letter_to_box`), so print has an element where EPUB and web page need none.
"""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from briefpress.tree import add_text

INITIAL = "initial"
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")
"""What the names of letters begin with that may stand apart from the next one, as those of joined scripts may not."""
_SHORTEST = 120
"""Characters: a large letter needs so long a paragraph beside it, or it would reach into the next."""


def set_initial(body: Element) -> None:
    """Put the first letter of the first paragraph into `span.initial`; what is no capital stays as it is."""
    paragraph = next((child for child in body if child.tag == "p"), None)
    if paragraph is None or len("".join(paragraph.itertext())) < _SHORTEST:
        return
    text = (paragraph.text or "").lstrip()
    if not text or not unicodedata.name(text[0], "").startswith(_SCRIPTS) or not text[0].isupper():
        return
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    initial = Element("span", {"class": INITIAL})
    initial.text, paragraph.text = text[:end], None
    paragraph.insert(0, initial)
    add_text(paragraph, text[end:], 1)
