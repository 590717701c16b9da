"""Find styles by name, follow `extends` down to the base, and put each together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from briefpress.copyfit import FitLimits
from briefpress.metadata import NoteMarks, NoteNumbers, NotesAt
from briefpress.near_miss import did_you_mean
from briefpress.problems import ProjectError
from briefpress.settings.paths import seen_from_here
from briefpress.style.model import (
    HeadingDefaults,
    Limits,
    Mirror,
    NoteDefaults,
    PageFormat,
    PressSettings,
    PullQuoteDefaults,
    RunningHeads,
    Style,
)
from briefpress.style.settings import FontSettings, StyleSettings, read_settings
from briefpress.typeface import FontFace

SETTINGS = "style.toml"
FONTS = "fonts"
DEFAULT_QUOTE = PullQuoteDefaults()
DEFAULT_PAGE = PageFormat()
DEFAULT_HEADINGS = HeadingDefaults()
DEFAULT_RUNNING_HEADS = RunningHeads()
DEFAULT_NOTES = NoteDefaults()
DEFAULT_LIMITS = Limits()
DEFAULT_FIT = FitLimits()
DEFAULT_PRESS = PressSettings()
T = TypeVar("T")


def bundled_styles() -> Path:
    """Return the folder of the styles that come with briefpress: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent.parent / "styles"


def load_style(name: str, folders: Sequence[Path] = ()) -> Style:
    """Load the style `name` from the project's style folders, or from the bundled ones.

    Raises ProjectError where there is no such style, where a style.toml cannot be used, or where a typeface is missing.
    """
    places = _places(folders)
    settings = _chain(name, places)
    last = settings[-1]
    return Style(
        name=name,
        title=last.title,
        description=last.description,
        chain=tuple(one.path.parent for one in settings),
        fonts=_fonts(settings, places),
        box_kinds=tuple(dict.fromkeys(kind for one in settings for kind in one.box_kinds)),
        pull_quote=PullQuoteDefaults(
            _nearest((one.pull_quote_side for one in settings), DEFAULT_QUOTE.side),
            _nearest((one.pull_quote_width for one in settings), DEFAULT_QUOTE.width),
            _nearest((one.pull_quote_read for one in settings), DEFAULT_QUOTE.read),
        ),
        page=PageFormat(
            _nearest((one.page_size for one in settings), DEFAULT_PAGE.size),
            _nearest((one.page_margins for one in settings), DEFAULT_PAGE.margins),
            _nearest((one.page_columns for one in settings), DEFAULT_PAGE.columns),
            _nearest((one.page_sides for one in settings), DEFAULT_PAGE.sides),
            Mirror(_nearest((one.page_mirror for one in settings), DEFAULT_PAGE.mirror)),
            _nearest((one.page_unit for one in settings), DEFAULT_PAGE.unit),
            _nearest((one.page_bleed for one in settings), DEFAULT_PAGE.bleed),
            _nearest((one.page_multiple for one in settings), DEFAULT_PAGE.pad_to),
        ),
        limits=Limits(
            _nearest((one.beside for one in settings), DEFAULT_LIMITS.beside),
            _nearest((one.stretch for one in settings), DEFAULT_LIMITS.stretch),
        ),
        notes=NoteDefaults(
            NotesAt(_nearest((one.notes_at for one in settings), DEFAULT_NOTES.at)),
            NoteMarks(_nearest((one.note_marks for one in settings), DEFAULT_NOTES.marks)),
            NoteNumbers(_nearest((one.note_numbers for one in settings), DEFAULT_NOTES.numbers)),
        ),
        components={name: place for one in settings for name, place in one.components.items()},
        headings=HeadingDefaults(
            _nearest((one.heading_numbers for one in settings), DEFAULT_HEADINGS.numbers),
            _nearest((one.numbered_levels for one in settings), DEFAULT_HEADINGS.numbered_levels),
            _nearest((one.listed_levels for one in settings), DEFAULT_HEADINGS.listed_levels),
        ),
        running_heads=RunningHeads(
            _nearest((one.running_left for one in settings), DEFAULT_RUNNING_HEADS.left),
            _nearest((one.running_right for one in settings), DEFAULT_RUNNING_HEADS.right),
        ),
        press=PressSettings(
            _nearest((one.path.parent / one.profile for one in settings if one.profile), None),
            _nearest((one.condition for one in settings), DEFAULT_PRESS.condition),
            _nearest((one.most_ink for one in settings), DEFAULT_PRESS.most_ink),
            {colour: inks for one in settings for colour, inks in one.inks.items()},
        ),
        fit=FitLimits(
            {lever: range_ for one in settings for lever, range_ in one.fit.ranges.items()},
            _nearest((one.fit.filled for one in settings), DEFAULT_FIT.filled),
        ),
        budgets={name: budget for one in settings for name, budget in one.budgets.items()},
    )


def style_to_set(name: str, folders: Sequence[Path] = ()) -> Style:
    """Load a style that pages are to be set in; raise ProjectError also for one without typefaces, in which no letter can be."""
    style = load_style(name, folders)
    if not style.fonts:
        file = seen_from_here(style.chain[-1] / SETTINGS)
        raise ProjectError(f'{file}: the style has no typefaces. Write extends = "policy", or name some under [[fonts]].')
    return style


def list_styles(folders: Sequence[Path] = ()) -> tuple[Style, ...]:
    """Return every style that can be named, by name; one of the project hides a bundled one of the same name."""
    return tuple(load_style(name, folders) for name in style_names(folders))


def style_names(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the name of every style in the folders and of the bundled ones, whether it can be used or not."""
    return tuple(sorted({path.parent.name for place in _places(folders) for path in place.glob(f"*/{SETTINGS}")}))


def _places(folders: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(folder.resolve() for folder in (*folders, bundled_styles())))


def _chain(name: str, places: Sequence[Path]) -> list[StyleSettings]:
    """Return the settings of the style and of all that it extends, base first."""
    chain: list[StyleSettings] = []
    asked, by = name, ""
    while asked:
        if any(one.path.parent.name == asked for one in chain):
            way = " → ".join([*(one.path.parent.name for one in chain), asked])
            raise ProjectError(f"{seen_from_here(chain[-1].path)}: the styles extend one another in a circle: {way}")
        chain.append(read_settings(_find(asked, places, by)))
        asked, by = chain[-1].extends, str(seen_from_here(chain[-1].path))
    return chain[::-1]


def _find(name: str, places: Sequence[Path], by: str) -> Path:
    for place in places:
        path = place / name / SETTINGS
        if path.parent.parent == place and path.is_file():
            if not path.resolve().is_relative_to(place):
                raise ProjectError(f"{seen_from_here(path)}: is a link to a file outside {place}. Put a copy of the style there.")
            return path
    known = style_names(places)
    hint = did_you_mean(name, known, otherwise=f"there are: {', '.join(known) or 'none'}")
    raise ProjectError(f"{by}: extends {name}: no such style ({hint})" if by else f"{name}: no such style ({hint})")


def _fonts(settings: Sequence[StyleSettings], places: Sequence[Path]) -> tuple[FontFace, ...]:
    """Return the typefaces of the last style that names any: a style that brings its own does not load those it extends."""
    naming = next((one for one in reversed(settings) if one.fonts is not None), None)
    if naming is None or naming.fonts is None:
        return ()
    return tuple(FontFace(font.family, _font_file(font, naming, places), font.weight, font.style) for font in naming.fonts)


def _font_file(font: FontSettings, settings: StyleSettings, places: Sequence[Path]) -> Path:
    own = settings.path.parent
    for folder, styles in ((own, own.parent), *((place, place) for place in places)):
        fonts = (folder / FONTS).resolve()
        path = (fonts / font.file).resolve()
        if path.is_file() and path.is_relative_to(fonts) and path.is_relative_to(styles):
            return path
    looked = ", ".join(str(seen_from_here(place / FONTS)) for place in places)
    raise ProjectError(f"{font.place}: the typeface {font.file} ({font.family}) is not in {looked}")


def _nearest(values: Iterable[T | None], default: T) -> T:
    """Return what the last style of the chain that says anything says."""
    said = [value for value in values if value is not None]
    return said[-1] if said else default
