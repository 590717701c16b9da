"""How much ink a page lays on: of each plate on the average, and of all plates on the worst spot.

The figures are made from plates that are drawn one by one (see `plates`) at one dot a point; what is smaller than a dot, as
letters are, counts with the colour that the file gives it, and a picture with its own pixels.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, ImageMath

from briefpress.geometry import Box
from briefpress.preflight.appearance import annotations_of, appearance_of, onto_page
from briefpress.preflight.colour import PROCESS, REGISTRATION, Family, inks_of
from briefpress.preflight.colours import ROUNDING
from briefpress.preflight.drawing import draw, drawn_document
from briefpress.preflight.entries import inherited
from briefpress.preflight.leaves import Leaf, Opened
from briefpress.preflight.marks import Kind, Mark, space_of
from briefpress.preflight.plates import Plate, grey_group
from briefpress.preflight.samples import inks_of_image
from briefpress.preflight.viewing import View


@dataclass(frozen=True, slots=True)
class PageInk:
    """The ink of one page within its BleedBox: `coverage` of each plate as a share of the area, `most` of all plates on one spot.

    3 is 300 %. `spots` are the boxes in which more than the limit lies.
    """

    page: int
    coverage: dict[str, float]
    most: float
    spots: tuple[Box, ...] = ()


def page_inks(file: Opened) -> tuple[PageInk, ...]:
    """Return the ink of every page."""
    needed = {leaf.number: _inks_on(leaf) for leaf in file.leaves}
    inks = [*PROCESS, *sorted(set().union(*needed.values()) - {*PROCESS})]
    with pikepdf.open(io.BytesIO(file.data), suppress_warnings=True) as pdf:
        pages = [page.obj for page in pdf.pages]
        parsed: dict[Any, Any] = {}
        drawn: dict[tuple[int, str], int] = {}  # which page of the new file is which plate of which page
        for ink in inks:
            plate = Plate(pdf, ink, parsed)
            for leaf, page in zip(file.leaves, pages, strict=True):
                if ink in needed[leaf.number]:
                    drawn[leaf.number, ink] = len(drawn)
                    pdf.pages.append(pikepdf.Page(_on_plate(plate, leaf, page)))
        del pdf.pages[: len(pages)]
        for name in set(pdf.Root.keys()) - {"/Type", "/Pages", "/OCProperties"}:
            del pdf.Root[name]
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=False)
    with drawn_document(buffer.getvalue()) as document:
        if document is None:
            return ()
        return tuple(
            _ink_of(file, leaf, {ink: document[drawn[leaf.number, ink]] for ink in inks if ink in needed[leaf.number]})
            for leaf in file.leaves
        )


def _inks_on(leaf: Leaf) -> set[str]:
    """Return the inks that a page may lay on: on no other plate is there anything to draw."""
    inks: set[str] = set()
    for mark in leaf.marks:
        space = space_of(mark)
        known = mark.colour.values and mark.colour.pattern is None and REGISTRATION not in space.inks
        if known:
            inks.update(mark.colour.inks())
        elif space.family is Family.GREY:
            inks.add("Black")
        else:
            inks.update(space.inks if space.family is Family.SPOT else PROCESS)
    return (inks | set(PROCESS) if REGISTRATION in inks else inks) - {REGISTRATION, "None"}


def _on_plate(plate: Plate, leaf: Leaf, page: Any) -> pikepdf.Dictionary:
    data, resources = plate.content(page, inherited(page, "/Resources"))
    appearances = []
    for number, annotation in enumerate(annotations_of(pikepdf.Page(page))):
        appearance = appearance_of(annotation)
        if appearance is not None:
            name = f"/BpNote{number}"
            resources["/XObject"][name] = plate.form(appearance, pikepdf.Dictionary(), plate.blank(), 0)
            matrix = " ".join(f"{part:.4f}" for part in onto_page(appearance, annotation["/Rect"]))
            appearances.append(f"q {matrix} cm {name} Do Q")
    whole = b"q\n" + data + b"\nQ\n" + "\n".join(appearances).encode()
    made = pikepdf.Dictionary(Type=pikepdf.Name.Page, Resources=resources, Contents=plate.pdf.make_stream(whole))
    made["/MediaBox"] = made["/CropBox"] = pikepdf.Array([*leaf.bleed.cut(leaf.media)])
    if "/Group" in page:
        made["/Group"] = grey_group(page["/Group"])
    return plate.pdf.make_indirect(made)


def _ink_of(file: Opened, leaf: Leaf, plates: dict[str, Any]) -> PageInk:
    greys = {ink: draw(page, 1.0, grey=True) for ink, page in plates.items()}
    if not greys:
        return PageInk(leaf.number, {}, 0.0)
    coverage = {ink: 1 - _mean(grey) / 255 for ink, grey in greys.items()}
    total = _total(list(greys.values()))
    highest = int(total.getextrema()[1])
    most, limit = highest / 255, file.most_ink + ROUNDING
    spots = []
    if most > limit:
        over = ImageMath.lambda_eval(lambda of: of["convert"]((of["total"] > limit * 255) * 255, "L"), total=total)
        spots.append(View(leaf.bleed.cut(leaf.media), 0, over.size).box(over.getbbox()))
    for mark in leaf.marks:
        if mark.box.cut(leaf.bleed).empty:
            continue
        heaviest = _heaviest(mark)
        most = max(most, heaviest)
        if heaviest > limit:
            spots.append(mark.box)
    used = {ink: round(share, 4) for ink, share in coverage.items() if share > 0.00005}
    return PageInk(leaf.number, used, most, tuple(dict.fromkeys(spots)))


def _mean(grey: Image.Image) -> float:
    counts = grey.histogram()
    return sum(value * count for value, count in enumerate(counts)) / max(sum(counts), 1)


def _total(greys: list[Image.Image]) -> Any:
    """Return the sum of all plates at each dot, as whole numbers: 255 is one full ink."""
    total: Any = Image.new("I", greys[0].size, 0)
    for grey in greys:
        total = ImageMath.lambda_eval(lambda of: of["total"] + 255 - of["grey"], total=total, grey=grey)
    return total


def _heaviest(mark: Mark) -> float:
    """Return the most ink that a mark lays on by itself, whatever lies under it or over it."""
    if mark.transparent:  # how much of it is laid on shows on the plates alone
        return 0.0
    space = space_of(mark)
    picture = mark.picture
    if picture is not None and not picture.stencil:
        bands = inks_of_image(picture.source, mark.colour.space) if picture.source is not None else {}
        return sum_of_bands(list(bands.values())) if bands else 0.0
    if mark.kind is Kind.SHADING or not mark.colour.values or REGISTRATION in space.inks:
        return 0.0
    return sum(inks_of(mark.colour.space, mark.colour.values).values())


def sum_of_bands(bands: list[Image.Image]) -> float:
    """Return the most that the bands come to at one pixel; 1 is one full ink."""
    total: Any = Image.new("I", bands[0].size, 0)
    for band in bands:
        total = ImageMath.lambda_eval(lambda of: of["total"] + of["band"], total=total, band=band)
    return int(total.getextrema()[1]) / 255
