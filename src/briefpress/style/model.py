"""A style that has been loaded: its typefaces, its stylesheets, its templates and what it sets by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from briefpress.components import standing
from briefpress.copyfit import FitLimits
from briefpress.metadata import HeadingSettings, Metadata, NoteMarks, NoteNumbers, NotesAt
from briefpress.settings.budgets import Budgets
from briefpress.style.custom_properties import BrandValues, settled, values_of
from briefpress.style.drawings import in_colours, in_type
from briefpress.style.sheets import read_sheet
from briefpress.style.templates import render_template
from briefpress.typeface import FontFace


class Medium(StrEnum):
    """What a stylesheet dresses. A style may have one sheet for each: `print.css`, `epub.css`, `web.css`.

    `facing.css` comes after `print.css` where pages face each other.
    """

    PRINT = "print"
    FACING = "facing"
    EPUB = "epub"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class PullQuoteDefaults:
    """Where a pull quote goes that does not say so: `left`, `right` or `full`, and how wide (a percentage of the measure).

    `read` lets a screen reader say one whose words the text has, a second time.
    """

    side: str = "right"
    width: str = "40%"
    read: bool = False


@dataclass(frozen=True, slots=True)
class NoteDefaults:
    """Where a brief has its notes that does not say so, and how it marks and counts them."""

    at: NotesAt = NotesAt.FOOT
    marks: NoteMarks = NoteMarks.FIGURES
    numbers: NoteNumbers = NoteNumbers.THROUGH

    def under(self, metadata: Metadata) -> Metadata:
        """Return the metadata with these defaults where it says nothing of notes."""
        marks, numbers = metadata.note_marks or self.marks, metadata.note_numbers or self.numbers
        return replace(metadata, note_marks=marks, note_numbers=numbers)


@dataclass(frozen=True, slots=True)
class HeadingDefaults:
    """Whether a brief that does not say so numbers its headings, through how many levels, and how many its contents name."""

    numbers: bool = False
    numbered_levels: int = 3
    listed_levels: int = 1

    def under(self, metadata: Metadata) -> Metadata:
        """Return the metadata with these defaults where it says nothing of headings."""
        asked = metadata.headings
        settings = HeadingSettings(
            self.numbers if asked.numbers is None else asked.numbers,
            asked.numbered_levels or self.numbered_levels,
            asked.listed_levels or self.listed_levels,
        )
        return replace(metadata, headings=settings)


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """What the heads of left-hand and right-hand pages say: `title`, `section`, `series`, `authors` or `none`."""

    left: str = "title"
    right: str = "title"


class Mirror(StrEnum):
    """What left-hand pages mirror of right-hand ones: nothing, the margins, or with them all that stands in a margin column."""

    NOTHING = "false"
    MARGINS = "true"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The page as the style wants it, in CSS: `A4`, `25mm 25mm 30mm`. Empty leaves it to the stylesheet.

    `columns` is in how many columns the text stands. With two `sides` pages face each other: margins are of a right-hand page and
    left-hand ones `mirror` them if the style allows. `unit` is the leading of the text in CSS px, which all lines of it stand on;
    0 where the style keeps no grid. `bleed` and `pad_to` are of the press file alone: how far colour goes
    beyond the trim, and of what number its pages are a multiple.
    """

    size: str = "A4"
    margins: str = ""
    columns: int = 1
    sides: int = 1
    mirror: Mirror = Mirror.MARGINS
    unit: float = 0.0
    bleed: str = "3mm"
    pad_to: int = 1


@dataclass(frozen=True, slots=True)
class PressSettings:
    """How the style is printed: the press's own ICC profile, the name of its condition, the most ink on one spot (3.0 is 300 %).

    `inks` holds colours of the screen, as 0xRRGGBB, with the cyan, magenta, yellow and black that the house prints for them.
    """

    profile: Path | None = None
    condition: str = ""
    most_ink: float = 3.0
    inks: Mapping[int, tuple[float, float, float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a laid-out page is held to.

    `beside` is the narrowest measure that text may have beside a box, in em (L05); `stretch` is how many times its width a space
    may be stretched to (L09).
    """

    beside: float = 12.0
    stretch: float = 3.0


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes from the styles it extends. `chain` holds their folders, base first, its own last."""

    name: str
    title: str
    description: str
    chain: tuple[Path, ...]
    fonts: tuple[FontFace, ...]
    box_kinds: tuple[str, ...]
    pull_quote: PullQuoteDefaults
    page: PageFormat
    limits: Limits = Limits()
    notes: NoteDefaults = NoteDefaults()
    press: PressSettings = PressSettings()
    fit: FitLimits = field(default_factory=FitLimits)
    budgets: Budgets = field(default_factory=dict)
    brand: BrandValues | None = None
    headings: HeadingDefaults = HeadingDefaults()
    running_heads: RunningHeads = RunningHeads()
    components: Mapping[str, str] = field(default_factory=dict)
    """Where components stand that do not stand where they usually do (components.py)."""

    def under(self, metadata: Metadata) -> Metadata:
        """Return the metadata with what the style sets by default where the manuscript says nothing of it."""
        return self.headings.under(self.notes.under(metadata))

    def standing(self, metadata: Metadata) -> dict[str, str]:
        """Return where each component of a brief stands: as the manuscript says, else the style, else the house."""
        return standing(self.components, metadata.components)

    def stylesheet(self, medium: Medium | str) -> str:
        """Return the sheets of the whole chain, base first, each under a comment that names it; without our `@font-face` rules.

        What their `url()`s name is in them, and a brand's colours and typefaces where there is one. The sheet of a book has
        values where the others have names for them: not every reader knows `var()`. Raises ProblemsFound (S01, S03) where a
        sheet names what it may not, or cannot be read.
        """
        name = f"{Medium(medium)}.css"
        sheets = [(folder, folder / name) for folder in self.chain if (folder / name).is_file()]
        css = "\n".join(f"/* {folder.name}/{name} */\n{read_sheet(sheet).rstrip()}\n" for folder, sheet in sheets)
        match Medium(medium):
            case Medium.EPUB:
                return settled(self.brand.in_book(css) if self.brand else css)
            case Medium.WEB:
                return self.brand.on_screen(css) if self.brand else css
            case _:
                return self.brand.on_page(css) if self.brand else css

    def colour(self, name: str, otherwise: str) -> str:
        """Return the colour that the brand has for a name (`--cover`), or `otherwise`: for templates that no sheet dresses."""
        return self.brand.page.get(name, otherwise) if self.brand else otherwise

    def family(self, name: str) -> str:
        """Return the typeface that the brand has for a name (`--sans`), or nothing."""
        return self.brand.families.get(name, "") if self.brand else ""

    def drawn(self, drawing: bytes) -> bytes:
        """Return an SVG in the colours of the page: `var(--brand)`, `currentColor`; the same bytes where it asks for none."""
        return in_colours(drawing, self._names)

    def printed(self, drawing: bytes) -> bytes:
        """Return an SVG as `drawn` does, its text in the typefaces of the page where it asks for any of a kind."""
        return in_type(self.drawn(drawing), self._names)

    def _names(self) -> Mapping[str, str]:
        return values_of(self.stylesheet(Medium.PRINT))

    def font_faces(self) -> str:
        """Return one `@font-face` rule a typeface, for what is set on this machine."""
        return "\n".join(face.declared(face.address) for face in self.fonts)

    def render(self, template: str, **context: object) -> str:
        """Render a template of the chain, the nearest first; raise ProblemsFound (S03) where the template has a fault."""
        return render_template(self.chain, template, context)
