"""The pages that manuscripts are made for: a style, a size, margins, and what the manuscript's front matter says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

_POINTS = 72 / 25.4  # in a millimetre
_SIZES = {"A4": (210.0, 297.0), "letter": (215.9, 279.4), "A5": (148.0, 210.0), "A6": (105.0, 148.0)}
_AROUND = {"A4": 25.0, "letter": 25.0, "A5": 17.0, "A6": 11.0}  # millimetres on every side of a page without a margin column

_PLAIN = 'title = "{name}"\ndescription = "For the tests of layouts."\nextends = "base"\n'
_COLUMNS = "main.text { columns: 2; column-gap: 8mm }\n"
STYLE_FILES = {
    "styles/plain/style.toml": _PLAIN.format(name="Plain").encode(),
    "styles/columns/style.toml": _PLAIN.format(name="Columns").encode(),
    "styles/columns/print.css": _COLUMNS.encode(),
}
"""Styles that are as plain as the base, with one column and with two."""

_LEADING = {"original": 23.8, "bulletin": 13.0}  # points; 14 in the others


@dataclass(frozen=True, slots=True)
class Look:
    """A page: its style, its size and its margins in millimetres (top, right, bottom, left).

    `asked` is how many columns the manuscript asks for, `notes` where it has its notes.
    """

    style: str
    size: str
    margins: tuple[float, float, float, float]
    asked: int = 1
    notes: str = "foot"

    @property
    def text_height(self) -> float:
        """Return what stands between the upper and the lower margin, in points."""
        return (_SIZES[self.size][1] - self.margins[0] - self.margins[2]) * _POINTS

    @property
    def columns(self) -> int:
        return 2 if self.style in ("columns", "bulletin") else self.asked

    @property
    def small(self) -> bool:
        return self.size == "A6"

    @property
    def lines(self) -> int:
        """Return about how many lines of text a page holds."""
        return int(self.text_height / _LEADING.get(self.style, 14.0))

    def front_matter(self, *more: str) -> str:
        margins = " ".join(f"{margin:g}mm" for margin in self.margins)
        columns = f", columns: {self.asked}" if self.asked > 1 else ""
        page = f"page: {{size: {self.size}, margins: {margins}{columns}}}"
        once = 'components: {contents: screen, running-heads: "off"}'  # words that are printed twice would look like a fault
        said = ["title: Title", "lang: en-GB", f"style: {self.style}", page, f"notes: {self.notes}", once, *more]
        return "\n".join(["---", *said, "---"])


def look(style: str, size: str) -> Look:
    """Return a style's page in a size, with the margins that suit both."""
    width, height = _SIZES[size]
    if style == "policy":  # its boxes reach into the margin beside the measure
        return Look(style, size, _rounded(height * 0.09, width * 0.324, height * 0.09, width * 0.105))
    if style == "working-paper":  # its boxes reach a sixth of the measure into both margins
        return Look(style, size, _rounded(height * 0.093, width * 0.2, height * 0.109, width * 0.2))
    if style == "bulletin":  # its band runs to the trim, from margins of this part of the width
        return Look(style, size, _rounded(height * 0.097, width * 0.105, height * 0.1, width * 0.105))
    around = _AROUND[size]
    head = max(around, 17.0) if style == "original" else around  # room for its running head and its folio
    return Look(style, size, (head, around, head, around))


def _rounded(*margins: float) -> tuple[float, float, float, float]:
    top, right, bottom, left = (round(margin, 1) for margin in margins)
    return top, right, bottom, left


_WIDE = ("policy", "original", "working-paper")
LOOKS = (
    *(look(style, size) for size in ("A5", "A4", "letter", "A6") for style in ("plain", *_WIDE)),
    *(look("bulletin", size) for size in ("A4", "letter")),
)
COLUMN_LOOKS = tuple(
    page
    for size in ("A4", "letter", "A5")
    for page in (
        look("columns", size),
        look("bulletin", size),
        replace(look("plain", size), asked=2, notes="column"),
        replace(look("bulletin", size), notes="column"),
    )
)
ORDINARY_LOOKS = tuple(look(style, size) for size in ("A4", "letter") for style in (*_WIDE, "bulletin", "plain"))
