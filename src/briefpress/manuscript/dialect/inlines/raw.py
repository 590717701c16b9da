"""Raw text of another format: TeX, say. What no output of ours can set is kept, shown as code, and reported."""

from __future__ import annotations

from briefpress.manuscript.dialect.inlines.content import Content, Fault, Piece
from briefpress.manuscript.dialect.inlines.html import raw_html
from briefpress.passage import At


def raw_text(words: str, form: str, at: At) -> Content:
    """Return the content for raw text in the format `form`; raw HTML becomes elements where the allow-list has them."""
    if form in {"html", "html4", "html5"}:
        return raw_html(words, at)
    return (
        Fault("T07", at, f"raw {form} is shown as it was typed", "write it in Markdown"),
        Piece("code", (words,), {"class": "raw", "format": form}, at, verbatim=True),
    )
