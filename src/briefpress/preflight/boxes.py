"""Page boxes, page sizes and the number of pages."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.geometry import MILLIMETRE, Box
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Leaf, Opened

_BLEED = 3 * MILLIMETRE
_SLACK = 0.01  # points: what writers lose by rounding
_SAME_SIZE = 0.5  # points


def check_boxes(file: Opened) -> Iterator[Finding]:
    """P12, P13, P14 and P15."""
    sound = []
    for leaf in file.leaves:
        contradiction = _contradiction(leaf)
        if not contradiction:
            sound.append(leaf)
        if contradiction:
            hint = "TrimBox within BleedBox within MediaBox"
            yield Finding("P12", contradiction, hint, leaf.number, (leaf.trim,))
        elif file.purpose.press:
            yield from _check_bleed(leaf)
    yield from _check_sizes(sound)
    if file.purpose.press and len(file.leaves) % 4:
        count = len(file.leaves)
        hint = f"a saddle-stitched booklet would have {4 - count % 4} blank"
        yield Finding("P15", f"the file has {count} page{'s' if count > 1 else ''}", hint)


def _contradiction(leaf: Leaf) -> str:
    for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        box = leaf.named(name)
        if box is None and (name in leaf.page.obj or name == "/MediaBox"):
            return f"the {name[1:]} is missing or not a rectangle"
        if box is not None and box.empty:
            return f"the {name[1:]} has no area"
    trim, bleed = leaf.named("/TrimBox") or leaf.named("/ArtBox"), leaf.named("/BleedBox")
    if trim is not None and bleed is not None and not trim.within(bleed, _SLACK):
        return "the TrimBox does not lie within the BleedBox"
    for name, box in (("BleedBox", bleed), ("TrimBox", trim)):
        if box is not None and not box.within(leaf.media, _SLACK):
            return f"the {name} does not lie within the MediaBox"
    return ""


def _check_bleed(leaf: Leaf) -> Iterator[Finding]:
    trim, bleed = leaf.trim, leaf.bleed
    least = min(trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top)
    if least < _BLEED - _SLACK:
        width = f"{max(least, 0) / MILLIMETRE:.2g} mm of" if least > _SLACK else "no"
        yield Finding("P13", f"the page has {width} bleed", "let the BleedBox reach 3 mm over the TrimBox", leaf.number, (trim,))


def _check_sizes(leaves: list[Leaf]) -> Iterator[Finding]:
    """Compare the pages whose boxes can be believed."""
    if not leaves:
        return
    first = _size(leaves[0])
    for leaf in leaves[1:]:
        size = _size(leaf)
        if any(abs(one - other) > _SAME_SIZE for one, other in zip(size, first, strict=True)):
            yield Finding("P14", f"the page is {_named(size)}, others {_named(first)}", "", leaf.number, (leaf.trim,))


def _size(leaf: Leaf) -> tuple[float, float]:
    """Return width and height as they are shown: turned where the page is, and in units of the page (7.7.3.3)."""
    unit = float(leaf.page.obj.get("/UserUnit", 1))
    box: Box = leaf.trim
    size = (box.width * unit, box.height * unit)
    return size if leaf.page.rotation % 180 == 0 else size[::-1]


def _named(size: tuple[float, float]) -> str:
    return " × ".join(f"{side / MILLIMETRE:.0f}" for side in size) + " mm"
