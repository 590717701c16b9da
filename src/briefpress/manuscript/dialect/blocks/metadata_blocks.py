"""YAML between `---` lines within the text: Pandoc takes it as metadata and prints nothing. Ours stands in the front matter."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import yaml

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.reader import Construct


class MetadataBlock(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:  # noqa: ARG002  # nothing of it is printed
        if cursor.text.rstrip(" \t") != "---":
            return False
        index = cursor.index + 1
        first = cursor.peek(index)
        if first is None or first.blank:
            return False
        while (line := cursor.peek(index)) and line.text.rstrip(" \t") not in ("---", "..."):
            index += 1
        if line is None:
            return False
        lines = [part.text for part in cursor.lines[cursor.index + 1 : index]]
        if not _is_mapping("\n".join(lines)):
            return False
        self.state.report(
            "T07", cursor.at, "YAML in the text is not printed", "move it to the front matter, or put a blank line after ---"
        )
        cursor.go(index + 1)
        return True


def _is_mapping(text: str) -> bool:
    """Return whether the YAML is a mapping, or nothing but comments."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return False
    return node is None or isinstance(node, yaml.MappingNode)
