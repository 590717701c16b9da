"""Letters that are hard to read on their ground, found by drawing it.

The colour of letters is what the file says, for thin strokes never show it in full when they are drawn; the ground is the page as
it is drawn without its text. Where the ground varies, what counts is its worst twentieth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image

from briefpress.geometry import Box
from briefpress.luminance import READABLE, READABLE_IF_LARGE, Rgb, contrast
from briefpress.preflight.drawing import draw, drawn_document, hide_text
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened
from briefpress.preflight.letters import Run, runs_of
from briefpress.preflight.plain_grounds import WORST
from briefpress.preflight.viewing import View

_SCALE = 1.5  # pixels a point: enough for the ground under a line of small print
_ROUNDING = 0.005
_SHOWN = 40  # letters


def faint_letters(file: Opened, doubtful: Sequence[Leaf]) -> Iterator[Finding]:
    """Yield A16 for each colour and need on these pages."""
    with drawn_document(file.data) as document:
        for leaf in doubtful:
            if document is None or leaf.number > len(document):
                return
            page = document[leaf.number - 1]
            yield from _check_page(leaf, page)
            page.close()


def _check_page(leaf: Leaf, page: Any) -> Iterator[Finding]:
    runs = list(runs_of(page))
    if not runs:
        return
    hide_text(page)
    ground = draw(page, _SCALE)
    faint: dict[tuple[tuple[int, int, int, int], bool], list[tuple[float, Run]]] = defaultdict(list)
    for run in runs:
        under = _under(ground, leaf, run.box)
        if under is None or run.box.cut(leaf.trim).empty:  # the slug line is cut off with the marks
            continue
        ratio = _least(run.colour, under)
        if ratio < (READABLE_IF_LARGE if run.large else READABLE) - _ROUNDING:
            faint[run.colour, run.large].append((ratio, run))
    for (_, large), found in faint.items():
        ratio, run = min(found, key=lambda one: one[0])
        words = run.words if len(run.words) <= _SHOWN else run.words[:_SHOWN] + "…"
        message = f"the contrast of “{words}” with its ground is {ratio:.1f} to 1"
        hint = f"{READABLE_IF_LARGE if large else READABLE:g} to 1 are needed{' for large text' if large else ''}"
        boxes = dict.fromkeys((run.box, *(run.box for _, run in found)))  # the worst first
        yield Finding("A16", message, hint, leaf.number, tuple(boxes))


def _under(ground: Image.Image, leaf: Leaf, box: Box) -> Image.Image | None:
    """Return what lies under a box of the page, or None where it stands outside of what is shown."""
    left, top, right, bottom = View(leaf.crop, leaf.page.rotation, ground.size).pixels(box)
    cut = max(int(left), 0), max(int(top), 0), min(int(right) + 1, ground.width), min(int(bottom) + 1, ground.height)
    return ground.crop(cut) if cut[2] > cut[0] and cut[3] > cut[1] else None


def _least(colour: tuple[int, int, int, int], under: Image.Image) -> float:
    """Return the contrast that all but the worst twentieth of the ground exceeds."""
    counts: Any = under.getcolors(under.width * under.height) or []
    ratios = sorted((contrast(_laid_over(colour, ground), ground), count) for count, ground in counts)
    seen, enough = 0, WORST * under.width * under.height
    for ratio, count in ratios:
        seen += count
        if seen >= enough:
            return ratio
    return 21.0


def _laid_over(colour: tuple[int, int, int, int], ground: Any) -> Rgb:
    """Return the colour as it shows through on the ground."""
    opacity = colour[3] / 255
    red, green, blue = (round(over * opacity + under * (1 - opacity)) for over, under in zip(colour, ground, strict=False))
    return red, green, blue
