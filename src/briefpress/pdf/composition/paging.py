"""Make one page after the other until the text is set, and every rest of a note and every figure that waits for a page.

Takes the place of WeasyPrint 70's `layout.page.make_all_pages`, which looks for what leaves a page only on those that it makes
in this very pass: a page kept from the pass before would end the brief over the rest of a note, or show one that is no longer.

A page is made again with a figure at its head once it is known that the figure is called on it, and if its call stays there.
Where it does not, or where others wait, the figure goes to the next page. (The engine's own `position: note()` takes another pass
over the whole document for this, and loses a figure whose call moves meanwhile.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefpress.pdf.composition.tall import let_tall_boxes_break
from briefpress.pdf.loading import boxes, layout, page


@contextmanager
def pages_of_our_own() -> Iterator[None]:
    """Let the engine make pages by way of this module."""
    engine, groups = layout.make_all_pages, page._update_page_groups
    layout.make_all_pages, page._update_page_groups = make_all_pages, _name_of_page(groups)
    try:
        yield
    finally:
        layout.make_all_pages, page._update_page_groups = engine, groups


def make_all_pages(context: Any, root_box: Any, html: Any, made: list[Any]) -> Iterator[Any]:
    """Yield the pages, those of `made` where neither they nor what leaves the page before have changed."""
    context.rendered_notes = []
    index, resume_at, stale, notes = 0, None, False, list(context.footnotes)
    while index == 0 or resume_at is not None or context.leaves(index):
        state = context.page_maker[index][-1]
        if stale or index >= len(made) or state["content_changed"] or state["pages_wanted"]:
            before = context.leaves(index + 1)
            _leave_blank(context, index)
            sheet, resume_at = _with_its_head(context, root_box, html, index)
            if index == 0 and not made and let_tall_boxes_break(context, root_box, sheet):
                context.footnotes[:] = notes
                sheet, resume_at = _with_its_head(context, root_box, html, index)
            stale = context.leaves(index + 1) != before
        else:
            sheet, resume_at, stale = made[index], context.page_maker[index + 1][0], False
        yield sheet
        index += 1
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()


def _with_its_head(context: Any, root_box: Any, html: Any, index: int) -> tuple[Any, Any]:
    """Make a page, again for each figure that is called on it and can stand at its head; return it and where the text goes on."""
    notes, broken = list(context.footnotes), dict(context.broken_out_of_flow)
    waited, waiting = context.fitting_at_head(context.waiting_for_head(index))
    own: list[Any] = []
    full = bool(waiting)
    while True:
        context.footnotes[:], context.broken_out_of_flow = notes, dict(broken)
        context.page_maker[index][-1].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        context.current_page = index
        context.set_head(index + 1, [*waited, *own])
        sheet, resume_at = page.remake_page(index, context, root_box, html)
        called = context.called_for_head(sheet)
        new = [figure for figure in called if figure not in own]
        stray = next((count for count, figure in enumerate(own) if figure not in called), None)
        if stray is not None:
            own, full = own[:stray], True
        elif new and not full:
            own.append(new[0])
        else:
            break
    context.wait_for_head(index + 1, [*waiting, *(figure for figure in called if figure not in own)])
    return sheet, resume_at


def _leave_blank(context: Any, index: int) -> None:
    """Leave a page without text that is wanted for the rests of notes alone."""
    resume_at, next_page, right_page, *others = context.page_maker[index]
    if resume_at is not None and context.is_alone(index + 1):
        blank = {**next_page, "break": "left" if right_page else "right"}
        context.page_maker[index] = (resume_at, blank, right_page, *others)


def _name_of_page(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Return the engine's `_update_page_groups` that finds the name of a blank page within a paragraph too.

    It follows the way to where the text goes on, and trips where that leads into a line.
    """

    def update(groups: Any, resume_at: Any, next_page: Any, root_box: Any, blank: bool) -> Any:
        way = _to_the_block(root_box, resume_at) if blank and resume_at else resume_at
        return engine(groups, way, next_page, root_box, blank)

    return update


def _to_the_block(box: Any, resume_at: dict[int, Any]) -> dict[int, Any]:
    """Return the way to the block in which the text goes on."""
    ((index, further),) = list(resume_at.items())[-1:]
    children = getattr(box.children[index], "children", ())
    if further is None or not all(isinstance(child, boxes.BlockLevelBox) for child in children):
        return {index: None}
    return {index: _to_the_block(box.children[index], further)}
