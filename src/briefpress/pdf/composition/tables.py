"""Set tables without the notes of rows that the engine sets and throws away.

WeasyPrint 70's `layout.table.table_layout` drops rows at a page's end and keeps the notes that they called.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefpress.pdf.loading import block


@contextmanager
def notes_of_tables_taken_back() -> Iterator[None]:
    """Let the engine set tables by way of this module."""
    engine = block.table_layout

    def set_table(context: Any, *arguments: Any) -> Any:
        before = context.entered()
        result = engine(context, *arguments)
        called = {id(box.footnote) for box in result[0].descendants() if box.footnote} if result[0] is not None else set()
        for entry in context.entered():
            if entry not in before and id(entry.note) not in called:
                context.unlayout_footnote(entry.note)
        return result

    block.table_layout = set_table
    try:
        yield
    finally:
        block.table_layout = engine
