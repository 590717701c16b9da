"""From the user space of a page to the pixels of its picture: its CropBox, turned as the page says."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress.geometry import Box


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown: its CropBox in user space, turned clockwise by `turn` degrees, in a picture of `size` pixels."""

    crop: Box
    turn: int
    size: tuple[int, int]

    def pixels(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the box in the picture."""
        wide, high = self.crop.width or 1, self.crop.height or 1  # a page without area is drawn all the same
        x0, x1 = ((side - self.crop.left) / wide for side in (box.left, box.right))
        y0, y1 = ((side - self.crop.bottom) / high for side in (box.bottom, box.top))
        shares = {
            0: (x0, 1 - y1, x1, 1 - y0),
            90: (y0, x0, y1, x1),
            180: (1 - x1, y0, 1 - x0, y1),
            270: (1 - y1, 1 - x1, 1 - y0, 1 - x0),
        }[self.turn % 360 // 90 * 90]
        width, height = self.size
        return shares[0] * width, shares[1] * height, shares[2] * width, shares[3] * height

    def box(self, pixels: tuple[int, int, int, int]) -> Box:
        """Return the box of a rectangle of an upright picture: left, top, right and bottom in pixels."""
        across, along = self.crop.width / self.size[0], self.crop.height / self.size[1]
        x0, y0, x1, y1 = pixels
        left, top = self.crop.left, self.crop.top
        return Box(left + x0 * across, top - y1 * along, left + x1 * across, top - y0 * along)
