"""Colours as inks: how a colour of the screen is printed, one rule for text, rules, drawings and gradients.

An ink is a fraction from 0 (none) to 1 (solid); four of them, cyan, magenta, yellow and black, are a colour of the press.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BytesIO
from math import floor
from typing import Any, Protocol

from PIL import Image, ImageCms, ImageMath

Colour = tuple[float, ...]
Cmyk = tuple[float, float, float, float]
Rgb = tuple[float, float, float]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_GREY = 0.5 / 255  # channels that differ by less are one grey in eight bits
_D50 = (0.9642, 1.0, 0.8249)
_XYZ_TO_RGB = (  # linear sRGB from XYZ under D50, by Bradford (IEC 61966-2-1, ICC.1)
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


class Palette(Protocol):
    """What colours are turned into: a colour space, the operators that set it, and a rule for each kind of colour."""

    space: str
    fill: str
    stroke: str
    most: float

    def of_grey(self, grey: float) -> Colour: ...
    def of_rgb(self, rgb: Rgb) -> Colour: ...
    def of_lab(self, lab: Rgb) -> Colour: ...
    def of_inks(self, inks: Cmyk) -> Colour: ...
    def of_picture(self, picture: Image.Image) -> Image.Image: ...
    def keeps(self, picture: Image.Image) -> bool: ...


class Luminosity:
    """Turns colours into the grey that a soft mask takes of them: how bright they are (ISO 32000-1, 11.5.3)."""

    space, fill, stroke = "/DeviceGray", "g", "G"
    most = 4.0

    def of_grey(self, grey: float) -> Colour:
        return (_rounded(grey),)

    def of_rgb(self, rgb: Rgb) -> Colour:
        return (_rounded(0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2]),)

    def of_lab(self, lab: Rgb) -> Colour:
        return self.of_rgb(_rgb_of_lab(lab))

    def of_inks(self, inks: Cmyk) -> Colour:
        return (_rounded(1 - 0.3 * inks[0] - 0.59 * inks[1] - 0.11 * inks[2] - inks[3]),)

    def of_picture(self, picture: Image.Image) -> Image.Image:
        return picture.convert("L")

    def keeps(self, picture: Image.Image) -> bool:
        return picture.mode == "L"


class Inks:
    """Turns colours of the screen into inks: greys into black alone, colours of the house by pairs, all others by the profile.

    `pairs` holds inks for colours as 0xRRGGBB; `most` is the most ink that may lie on one spot, 3.0 for 300 %.
    """

    space, fill, stroke = "/DeviceCMYK", "k", "K"

    def __init__(self, profile: bytes, pairs: Mapping[int, Cmyk], most: float) -> None:
        self._profile, self._pairs, self.most = profile, dict(pairs), most
        self._known: dict[int, Cmyk] = {}

    def of_grey(self, grey: float) -> Cmyk:
        """Return a grey from 0 (black) to 1 (paper) in black ink alone."""
        return (0.0, 0.0, 0.0, _rounded(1 - grey))

    def of_rgb(self, rgb: Rgb) -> Cmyk:
        """Return the inks of an sRGB colour, its channels from 0 to 1."""
        red, green, blue = (min(max(channel, 0.0), 1.0) for channel in rgb)
        key = round(red * 255) << 16 | round(green * 255) << 8 | round(blue * 255)
        if key in self._pairs:
            return self._pairs[key]
        if max(red, green, blue) - min(red, green, blue) < _GREY:
            return self.of_grey((red + green + blue) / 3)
        if key not in self._known:
            pixel = Image.new("RGB", (1, 1), (key >> 16, key >> 8 & 255, key & 255))
            inks = self._by_profile(pixel).getpixel((0, 0))
            assert isinstance(inks, tuple)
            cyan, magenta, yellow, black = (_rounded(ink / 255) for ink in inks)
            self._known[key] = self.limited((cyan, magenta, yellow, black))
        return self._known[key]

    def of_lab(self, lab: Rgb) -> Cmyk:
        """Return the inks of a colour of CIE L*a*b* under D50."""
        return self.of_rgb(_rgb_of_lab(lab))

    def of_inks(self, inks: Cmyk) -> Cmyk:
        """Return inks that were asked for as such, but for what is too much."""
        return self.limited(inks)

    def limited(self, inks: Cmyk) -> Cmyk:
        """Return the inks with no more in all than may lie on one spot: black stays, the others give way alike."""
        cyan, magenta, yellow, black = inks
        coloured = cyan + magenta + yellow
        if coloured + black <= self.most:
            return inks
        part = max(self.most - black, 0) / coloured
        return (_cut(cyan * part), _cut(magenta * part), _cut(yellow * part), black)

    def of_picture(self, picture: Image.Image) -> Image.Image:
        """Return an RGB picture in inks, or as grey where every pixel of it is one: a grey is printed in black alone."""
        if _is_grey(picture):
            return picture.getchannel("R")
        return self._limited_picture(self._by_profile(picture))

    def keeps(self, picture: Image.Image) -> bool:
        """Return whether no pixel of a picture in inks has more than may lie on one spot."""
        return picture.mode == "L" or _totals(picture.split()).getextrema()[1] <= round(self.most * 255)

    @cached_property
    def _transform(self) -> Any:
        # Relative colorimetric with black point compensation is what the trade proofs with: paper white stays paper, shadows keep
        # their drawing, and the black generation is the one that the maker of the profile chose.
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(BytesIO(self._profile)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def _by_profile(self, picture: Image.Image) -> Image.Image:
        inks = ImageCms.applyTransform(picture, self._transform)
        assert inks is not None  # only a transform in place returns none
        return inks

    def _limited_picture(self, inks: Image.Image) -> Image.Image:
        """Return a CMYK picture whose every pixel keeps to the most ink, as `limited` does for one colour."""
        bands = inks.split()
        black, most = bands[3], round(self.most * 255)
        if _totals(bands).getextrema()[1] <= most:
            return inks
        coloured = _totals(bands[:3])
        thinned = [
            ImageMath.lambda_eval(
                lambda of: of["min"](of["b"], of["b"] * (most - of["k"]) / of["max"](of["s"], 1)), b=band, k=black, s=coloured
            ).convert("L")
            for band in bands[:3]
        ]
        return Image.merge("CMYK", (*thinned, black))


def _totals(bands: Sequence[Image.Image]) -> Any:
    """Return the sum of the inks of each pixel: 255 is one full ink."""
    total: Any = Image.new("I", bands[0].size, 0)
    for band in bands:
        total = ImageMath.lambda_eval(lambda of: of["total"] + of["band"], total=total, band=band)
    return total


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _cut(ink: float) -> float:
    """Return an ink to four places, never more than it was: the sum of the four has to stay below its bound."""
    return floor(ink * 10_000) / 10_000


def _rounded(ink: float) -> float:
    return round(min(max(ink, 0.0), 1.0), 4)


def _rgb_of_lab(lab: Rgb) -> Rgb:
    """Return sRGB of CIE L*a*b* under D50 (ISO 32000-1, 8.6.5.4), cut to what a screen can show."""
    lightness, a, b = lab
    middle = (lightness + 16) / 116
    roots = (middle + a / 500, middle, middle - b / 200)
    xyz = [white * (root**3 if root >= 6 / 29 else 108 / 841 * (root - 4 / 29)) for white, root in zip(_D50, roots, strict=True)]
    linear = (sum(part * value for part, value in zip(row, xyz, strict=True)) for row in _XYZ_TO_RGB)
    red, green, blue = (_gamma(min(max(value, 0.0), 1.0)) for value in linear)
    return red, green, blue


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
