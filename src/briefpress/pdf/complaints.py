"""What the engine's log says of stylesheets (WeasyPrint 70), as problems of the style at the line that is meant.

Most messages say ` at LINE:COLUMN` of the page's style element; one names a selector alone, and a few say what cannot be laid out
and nothing of where. A message of a `style` attribute says ` at LINE:COLUMN` of the attribute: line 1 stands above every sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from briefpress.near_miss import did_you_mean
from briefpress.pdf.loading import known_properties
from briefpress.problems import Place, Problem

_AT = re.compile(r",?\s+at (?P<line>\d+):(?P<column>\d+)")
_IGNORED = re.compile(r"Ignored `(?P<what>.*?)` at (?P<line>\d+):(?P<column>\d+), (?P<why>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"`\s*(?P<name>[\w-]+)\s*:.*` is ignored: unknown property", re.DOTALL)
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(?P<selector>.*)'", re.DOTALL)
_UNPLACED = re.compile(
    r"Subgrids are|Inline grids are|Baseline alignment is|Only strings are allowed for content"
    r"|\"(?:string|element)\(|\"auto-fit\"|Font-face .* cannot be loaded"
)
_UNSEEN = re.compile(r"Failed to (?:load image at '(?P<loaded>.+?)':|render SVG image (?P<drawn>.+))", re.DOTALL)
_SHEET = re.compile(r"/\* ([\w./-]+\.css) \*/")


def unknown_css(html: str, messages: Iterable[str]) -> list[Problem]:
    """Return one S02 for each thing that the engine does not know, at the stylesheet and line that holds it."""
    lines = style_lines(html)
    return [
        Problem("S02", place, said, meant_property(said))
        for message in dict.fromkeys(messages)
        for place, said in _told(lines, message)
        if place is not None
    ]


def unknown_in_attributes(tree: Element, messages: Iterable[str]) -> Iterator[tuple[Element, str]]:
    """Yield each element with something in its `style` attribute that the engine does not know, and what is said of it."""
    dressed = [(element, style.split("\n")) for element in tree.iter() if (style := element.get("style"))]
    for ignored in filter(None, map(_IGNORED.match, dict.fromkeys(messages))):
        line, column, name = int(ignored["line"]), int(ignored["column"]), ignored["what"].partition(":")[0]
        for element, lines in dressed:
            if line <= len(lines) and lines[line - 1].casefold().startswith(name.casefold(), column - 1):
                yield element, _said(ignored)


def meant_property(said: str) -> str:
    """Return a hint where what is `said` is that a property is not known and one of nearly the same name is."""
    found = _UNKNOWN.match(said)
    return did_you_mean(found["name"], known_properties) if found else ""


def unseen_pictures(messages: Iterable[str]) -> list[str]:
    """Return the URLs of the pictures that the engine could not read or draw; it leaves a blank, or sets words."""
    found = (_UNSEEN.match(message) for message in messages)
    return list(dict.fromkeys(one["loaded"] or one["drawn"] for one in found if one is not None))


def style_lines(html: str) -> list[str]:
    """Return the lines of the page's style element, as the engine counts them."""
    return html[html.find("<style>") + len("<style>") : html.find("</style>")].split("\n")


def sheet_place(lines: list[str], line: int, column: int) -> Place | None:
    """Return the place in a sheet of the style; None where none stands above the line."""
    for number in range(min(line, len(lines)) - 1, -1, -1):
        if named := _SHEET.match(lines[number].strip()):
            return Place(f"styles/{named[1]}", line - number - 1, column)
    return None


def _told(lines: list[str], message: str) -> Iterator[tuple[Place | None, str]]:
    if ignored := _IGNORED.match(message):
        place = sheet_place(lines, int(ignored["line"]), int(ignored["column"]))
        yield place, _said(ignored)
    elif refused := _SELECTOR.match(message):
        selector = refused["selector"].strip()
        yield (
            _place_of(lines, selector),
            f"`{' '.join(selector.split())}` is no selector that the engine knows: its rule is ignored",
        )
    elif at := _AT.search(message):
        said = " ".join((message[: at.start()] + message[at.end() :]).rstrip(".").split())
        yield sheet_place(lines, int(at["line"]), int(at["column"])), said
    elif _UNPLACED.match(message):
        last = max((number for number, line in enumerate(lines, 2) if _SHEET.match(line.strip())), default=1)
        yield sheet_place(lines, last, 1), message.rstrip(".")


def _said(ignored: re.Match[str]) -> str:
    return f"`{ignored['what']}` is ignored: {ignored['why'].rstrip('.')}"


def _place_of(lines: list[str], selector: str) -> Place | None:
    first = selector.split("\n", 1)[0].rstrip()
    found = ((number, line.find(first)) for number, line in enumerate(lines, 1))
    return next((sheet_place(lines, number, column + 1) for number, column in found if column >= 0), None)
