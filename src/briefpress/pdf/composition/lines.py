"""Fill lines to their end where the words before an inline element fit and the space behind them does not.

WeasyPrint 70 (`text.line_break.split_first_line`) measures the text before an element, an emphasis say, with the space that ends
it. If the words fit and that space alone does not, it takes the first word for too wide and breaks right behind it, or within it:
a line of one word, one time in a hundred. The words are asked for again without their space, which hangs out of the line anyway
(CSS Text Module Level 3, section 4.1.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from briefpress.pdf.loading import inline


@contextmanager
def lines_filled() -> Iterator[None]:
    """Let the engine break lines by way of this module."""
    engine = inline.split_first_line

    def split(text: str, style: Any, context: Any, width: Any, spacing: Any, *others: Any, **more: Any) -> Any:
        line = engine(text, style, context, width, spacing, *others, **more)
        if width is None or width == inf or not _broken_behind_a_word(text, line[2]):
            return line
        bare = engine(text.rstrip(" "), style, context, width, spacing, *others, **more)
        if bare[2] is not None or bare[3] > width:
            return line
        return engine(text, style, context, None, spacing, *others, **more)

    inline.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = engine


def _broken_behind_a_word(text: str, resume: int | None) -> bool:
    """Return whether a line ends within or right behind the first word of a text of several that ends with a space.

    `resume` is where the next line begins, in bytes, as Pango counts.
    """
    if resume is None or not text.endswith(" "):
        return False
    return " " not in text.encode()[:resume].decode(errors="ignore").rstrip(" ")
