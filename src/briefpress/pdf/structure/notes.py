"""Where a note is read: right after the paragraph that calls it; one that a table or a caption calls, after that whole."""

from __future__ import annotations

from briefpress.pdf.structure.nodes import INLINE, PARAGRAPHS, Mark, Node

_WHOLE = {"Table", "Caption"}


def place(note: Node, call: Node) -> None:
    """Give a note to the element after which, or in which, it is read; `settle` puts it there once all words are known."""
    block = call
    while block.role in INLINE and block.parent is not None:
        block = block.parent
    host = block
    while host.parent is not None and host.role not in _WHOLE:
        host = host.parent
    if host.role == "Caption" and host.parent is not None:
        host = host.parent
    if host.parent is None:
        host = block
    if host is block and block.role not in PARAGRAPHS and block.role != "Lbl":
        inside = call
        while inside.parent is not block and inside.parent is not None:
            inside = inside.parent
        host = inside
    note.parent = host.parent
    host.notes.append(note)


def settle(node: Node) -> None:
    """Put all notes below an element where they are read, and set what floated back into the order of the text."""
    _in_order(node)
    kids: list[Node | Mark] = []
    waiting: list[Node] = []
    for kid in node.kids:
        inline = isinstance(kid, Mark) or kid.role in INLINE or kid.role == "Figure"
        if not inline and waiting:
            if isinstance(kid, Node) and node.role == "LI":  # an item holds nothing but labels and bodies
                kid.kids[:0] = waiting
            else:
                kids += waiting
            waiting = []
        kids.append(kid)
        if isinstance(kid, Node):
            settle(kid)
            for note in kid.notes:
                settle(note)
                note.parent = node
            waiting += kid.notes
            if not inline and node.role != "LI":
                kids += waiting
                waiting = []
    node.kids = [*kids, *waiting]


def _in_order(node: Node) -> None:
    """Move each element that was laid out late, as a float is that waits for the next page, before those that follow it."""
    highest = -1
    late = False
    for kid in node.kids:
        if isinstance(kid, Node):
            late = late or kid.order < highest
            highest = max(highest, kid.order)
    if not late:
        return
    kids: list[Node | Mark] = []
    for kid in node.kids:
        at = len(kids)
        if isinstance(kid, Node):
            while (previous := _last_node(kids, at)) is not None and _order_at(kids, previous) > kid.order:
                at = previous
        kids.insert(at, kid)
    node.kids = kids


def _last_node(kids: list[Node | Mark], before: int) -> int | None:
    return next((index for index in range(before - 1, -1, -1) if isinstance(kids[index], Node)), None)


def _order_at(kids: list[Node | Mark], index: int) -> int:
    kid = kids[index]
    return kid.order if isinstance(kid, Node) else -1
