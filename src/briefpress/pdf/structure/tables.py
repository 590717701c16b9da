"""Heads of tables: which row or column each names, and for each cell the heads that name it (ISO 32000-1, table 349)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from briefpress.pdf.structure.nodes import Node
from briefpress.pdf.structure.roles import tag_of

PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


def describe(table: Element, nodes: Mapping[Element, Node], name: str) -> None:
    """Give every head of a table its ID and its scope, and every cell its spans and the IDs of its heads."""
    rows = [row for row in table.iter() if tag_of(row) == "tr"]
    taken: set[tuple[int, int]] = set()
    of_column: dict[int, list[str]] = {}
    for number, row in enumerate(rows):
        of_row: list[str] = []
        cells: list[tuple[Element, int, int]] = []
        column = 0
        for cell in (child for child in row if tag_of(child) in ("th", "td")):
            while (number, column) in taken:
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            cells.append((cell, column, wide))
            if tag_of(cell) == "th":
                head = nodes[cell].id = f"{name}-{number}-{column}"
                if cell.get("scope") == "row":
                    of_row.append(head)
                else:
                    for one in range(column, column + wide):
                        of_column.setdefault(one, []).append(head)
            column += wide
        for cell, column, wide in cells:
            _attribute(cell, nodes[cell], [*of_row, *_heads(of_column, column, wide)])


def _heads(of_column: Mapping[int, list[str]], column: int, wide: int) -> list[str]:
    return list(dict.fromkeys(head for one in range(column, column + wide) for head in of_column.get(one, ())))


def _attribute(cell: Element, node: Node, heads: list[str]) -> None:
    said = []
    if tag_of(cell) == "th":
        said.append("/Scope /Row" if cell.get("scope") == "row" else "/Scope /Column")
    elif heads:
        said.append(f"/Headers [{' '.join(f'({head})' for head in heads)}]")
    said += [
        f"/{name} {span}" for name, key in (("ColSpan", "colspan"), ("RowSpan", "rowspan")) if (span := _span(cell, key)) > 1
    ]
    if said:
        node.attributes = f"<</O /Table {' '.join(said)}>>"


def _span(cell: Element, key: str) -> int:
    value = cell.get(key, "")
    return max(int(value), 1) if value.isdecimal() else 1
