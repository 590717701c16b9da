"""Where components stand and how headings are numbered, as a style or a front matter says it."""

from __future__ import annotations

from collections.abc import Callable

from briefpress.components import PLACES
from briefpress.near_miss import did_you_mean
from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Refused

_DEEPEST = 4


def component_places(sheet: Sheet) -> dict[str, str]:
    """Return the places that the section `components` gives, by component."""
    section = sheet.section("components", short="contents")
    read = {name: section.read(_place(places), name) for name, places in PLACES.items()}
    section.close()
    return {name: place for name, place in read.items() if place}


def yes_or_no(text: str) -> bool:
    """Return whether a text says true."""
    word = text.strip().casefold()
    if word not in ("true", "false", "yes", "no", "on", "off"):
        raise Refused(f"{text.strip()} is neither true nor false", "write true or false")
    return word in ("true", "yes", "on")


def heading_levels(text: str) -> int:
    """Return how many levels of headings are meant, from 1 to 4."""
    if text.strip() not in map(str, range(1, _DEEPEST + 1)):
        raise Refused(f"{text.strip()} is no number of levels", f"write a number from 1 to {_DEEPEST}")
    return int(text)


def _place(places: tuple[str, ...]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        word = text.strip().casefold()
        if word not in places:
            hint = did_you_mean(word, places, otherwise=f"write {', '.join(places[:-1])} or {places[-1]}")
            raise Refused(f"{text.strip()} is no place for it", hint)
        return word

    return reader
