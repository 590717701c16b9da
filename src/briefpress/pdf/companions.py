"""The files that travel within the PDF where a brief asks for it: its manuscript, and its tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.language import labels
from briefpress.metadata import Companion
from briefpress.text import plain_text


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file in a file. `relation` is what it is to the PDF: its Source, or the Data shown in it (ISO 19005-3, 6.8)."""

    name: str
    media_type: str
    relation: str
    description: str
    data: bytes


def attached_files(brief: Brief) -> tuple[AttachedFile, ...]:
    """Return the files that a brief wants to have with it, in an order that is always the same."""
    asked = brief.metadata.attach
    files: list[AttachedFile] = []
    if Companion.MANUSCRIPT in asked:
        data = brief.path.read_bytes()
        files.append(AttachedFile(brief.path.name, "text/markdown", "Source", brief.metadata.title, data))
    if Companion.TABLES in asked:
        files += _tables(brief)
    return tuple(files)


def _tables(brief: Brief) -> Iterator[AttachedFile]:
    word = labels(brief.metadata.lang).table
    for number, table in enumerate((table for tree in brief.trees() for table in tree.iter("table")), 1):
        caption = table.find("caption")
        title = plain_text(caption) if caption is not None else f"{word} {number}"
        yield AttachedFile(f"table-{number}.csv", "text/csv", "Data", title, _comma_separated(table))


def _comma_separated(table: Element) -> bytes:
    """Return a table as CSV (RFC 4180), in UTF-8; a cell over several rows or columns stands in the first of them alone."""
    rows: list[dict[int, str]] = []
    elements = list(table.iter("tr"))
    taken: list[set[int]] = [set() for _ in elements]
    for number, row in enumerate(elements):
        rows.append({})
        for cell in (child for child in row if child.tag in ("th", "td")):
            column = next(one for one in range(len(taken[number]) + 1) if one not in taken[number])
            for below in taken[number : number + _span(cell, "rowspan")]:
                below.update(range(column, column + _span(cell, "colspan")))
            rows[-1][column] = plain_text(cell)
    width = max(map(len, taken), default=0)
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerows([row.get(column, "") for column in range(width)] for row in rows)
    return sheet.getvalue().encode()


def _span(cell: Element, key: str) -> int:
    value = cell.get(key, "")
    return max(int(value), 1) if value.isdecimal() else 1
