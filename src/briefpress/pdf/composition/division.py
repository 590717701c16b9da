"""Divide a note's boxes where a layout of them stopped: both parts are boxes that are not laid out yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefpress.pdf.loading import boxes


def divide(note: Any, way: Sequence[int], last_line: Any) -> tuple[Any, Any]:
    """Return head and rest of a note, as the engine has it once its lines are boxes.

    `way` leads to the place where the rest begins: the index of a child, and in it of a child, down to the byte of a text.
    `last_line` is the last line of the head, laid out.
    """
    head, rest = _split(note, way)
    _keep_hyphen(head, last_line)
    return head, rest


def without_lines(box: Any) -> Any:
    """Return a copy of a box as it was before the engine put its inline boxes into line boxes, which it does only once."""
    if not isinstance(box, boxes.ParentBox):
        return box
    children = [inline for child in box.children for inline in (child.children if isinstance(child, boxes.LineBox) else [child])]
    return _part(box, [without_lines(child) for child in children])


def _split(box: Any, way: Sequence[int]) -> tuple[Any, Any]:
    index, *further = way
    if isinstance(box, boxes.TextBox):
        text = box.text.encode()
        return box.copy_with_text(text[:index].decode()), box.copy_with_text(text[index:].decode())
    before, after = list(box.children[:index]), list(box.children[index:])
    if not further:
        return _part(box, before), _part(box, after)
    first, second = _split(after[0], further)
    head, rest = _part(box, [*before, first]), _part(box, [second, *after[1:]])
    if isinstance(box.children[index], boxes.LineBox):
        _join(head, rest)
    return head, rest


def _join(head: Any, rest: Any) -> None:
    """Set both parts of a paragraph as one: the last line of the head is no last line, and the first of the rest no first."""
    head.style, rest.style = head.style.copy(), rest.style.copy()
    head.style["text_align_last"] = head.style["text_align_all"]
    indent = rest.style["text_indent"]
    rest.style["text_indent"] = type(indent)(0, "px")


def _part(box: Any, children: Sequence[Any]) -> Any:
    part = box.copy()
    part.children = children
    return part


def _keep_hyphen(head: Any, laid: Any) -> None:
    """Write the hyphen that the engine set at the end of the last line: in the head the line ends there, and it would not."""
    source, shown = _last_text(head), _last_text(laid)
    if source is None or shown is None:
        return
    hyphen = shown.style["hyphenate_character"]
    if hyphen and shown.text.endswith(hyphen) and not source.text.endswith(hyphen):
        source.text += hyphen


def _last_text(box: Any) -> Any:
    texts = [child for child in box.descendants() if isinstance(child, boxes.TextBox)]
    return texts[-1] if texts else None
