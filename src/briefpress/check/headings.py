"""Headings: their levels are the outline that a screen reader, the bookmarks and the contents are made of."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.problems import Problem

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def skipped_levels(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """T03: a heading is more than one level below the one before it, or the first is below the top level of the brief.

    The top level may be any: a brief whose title stands in the front matter begins with # or with ##.
    """
    headings = [element for element in brief.body.iter() if element.tag in _LEVELS]
    top = min((_LEVELS[heading.tag] for heading in headings), default=1)
    before = top - 1
    for heading in headings:
        level = _LEVELS[heading.tag]
        if level > before + 1:
            where = f"comes right after level {before}" if before >= top else f"comes first, but the top level is {top}"
            skipped = " and ".join(map(str, range(before + 1, level)))
            put = f"a heading of level {skipped}" if level == before + 2 else f"headings of levels {skipped}"
            hint = f"write {'#' * (before + 1)}, or put {put} before it"
            yield Problem("T03", brief.place_of(heading), f"heading of level {level} {where}", hint)
        before = level
