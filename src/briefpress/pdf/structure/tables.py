"""Heads of tables: which row or column each names, and for each cell the heads that name it (ISO 32000-1, table 349)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from briefpress.pdf.structure.nodes import Node
from briefpress.pdf.structure.roles import tag_of

PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


def describe(table: Element, nodes: Mapping[Element, Node], name: str) -> None:
    """Give every head of a table its ID and its scope, every cell its spans and the IDs of its heads, and all rows one width."""
    rows = [row for row in table.iter() if tag_of(row) == "tr"]
    taken: list[set[int]] = [set() for _ in rows]
    of_column: dict[int, list[str]] = {}
    for number, row in enumerate(rows):
        of_row: list[str] = []
        cells: list[tuple[Element, range, int]] = []
        for cell in (child for child in row if tag_of(child) in ("th", "td")):
            column = next(one for one in range(len(taken[number]) + 1) if one not in taken[number])
            columns = range(column, column + _span(cell, "colspan"))
            high = min(_span(cell, "rowspan"), len(rows) - number)
            for below in taken[number : number + high]:
                below.update(columns)
            cells.append((cell, columns, high))
            if tag_of(cell) == "th":
                nodes[cell].id = f"{name}-{number}-{column}"
                for heads in [of_row] if cell.get("scope") == "row" else [of_column.setdefault(one, []) for one in columns]:
                    heads.append(nodes[cell].id)
        for cell, columns, high in cells:
            over = dict.fromkeys(head for one in columns for head in of_column.get(one, ()))
            _attribute(cell, nodes[cell], [*of_row, *over], len(columns), high)
    parts = [nodes[part] for part in table.iter() if tag_of(part) in ("thead", "tbody")]
    if not any(part.role == "TBody" and part.kids for part in parts):  # a head alone is no head (ISO 32000-1, table 337)
        for part in parts:
            part.role = "TBody"
    width = max(map(len, taken), default=0)
    for row, columns_taken in zip(rows, taken, strict=True):
        for _ in range(width - len(columns_taken)):
            nodes[row].add(Node("TD", row, order=nodes[row].order, lang=nodes[row].lang))


def _attribute(cell: Element, node: Node, heads: list[str], wide: int, high: int) -> None:
    said = []
    if tag_of(cell) == "th":
        said.append("/Scope /Row" if cell.get("scope") == "row" else "/Scope /Column")
    elif heads:
        said.append(f"/Headers [{' '.join(f'({head})' for head in heads)}]")
    said += [f"/{name} {span}" for name, span in (("ColSpan", wide), ("RowSpan", high)) if span > 1]
    if said:
        node.attributes = f"<</O /Table {' '.join(said)}>>"


def _span(cell: Element, key: str) -> int:
    value = cell.get(key, "")
    return max(int(value), 1) if value.isdecimal() else 1
