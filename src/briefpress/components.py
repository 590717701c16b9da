"""The components of a brief: what may stand on a page beside the text, and where a style or a manuscript may put each."""

from __future__ import annotations

from collections.abc import Mapping

MASTHEAD, FRONT, END, BACK, SCREEN, PAGE, OFF = "masthead", "front", "end", "back", "screen", "page", "off"
"""The masthead; between it and the text; after the text; the back cover; web page and EPUB alone; every page; nowhere."""

_HEAD = (MASTHEAD, OFF)
_OPENING = (MASTHEAD, FRONT, END, OFF)
_CLOSING = (END, BACK, FRONT, OFF)

PLACES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("logo", "kicker", "series", "date", "authors"), _HEAD),
    **dict.fromkeys(("lead", "summary", "key-messages"), _OPENING),
    "contents": (SCREEN, FRONT, OFF),
    "keywords": (OFF, FRONT, END, BACK),
    **dict.fromkeys(("about-authors", "acknowledgements", "how-to-cite", "funding", "conflicts", "disclaimer"), _CLOSING),
    **dict.fromkeys(("publisher", "contact", "copyright", "licence", "identifiers"), _CLOSING),
    **dict.fromkeys(("barcode", "qr-code"), (BACK, END, OFF)),
    "back-cover": (BACK, OFF),
    "running-heads": (PAGE, OFF),
    "folios": (PAGE, OFF),
}
"""For each component the places that it may have, that of a style which says nothing first."""

TEXTS: Mapping[str, str] = {
    "kicker": "kicker",
    "lead": "lead",
    "abstract": "summary",
    "key-messages": "key-messages",
    "authors": "about-authors",
    **{key: key for key in ("acknowledgements", "how-to-cite", "funding", "conflicts", "disclaimer", "contact", "back-cover")},
}
"""For each text of the front matter, by the first part of its key, the component that prints it."""


def standing(*choices: Mapping[str, str]) -> dict[str, str]:
    """Return where each component stands, by its name as templates have it (`key_messages`); later choices go before earlier."""
    chosen = {name: places[0] for name, places in PLACES.items()}
    for choice in choices:
        chosen |= choice
    return {name.replace("-", "_"): place for name, place in chosen.items()}
