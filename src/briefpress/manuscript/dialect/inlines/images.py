"""Pictures: `![description](url "title"){attributes}`, `![description][label]`, `![label]`."""

from __future__ import annotations

from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Fault, Found, Piece, trimmed
from briefpress.manuscript.dialect.inlines.destination import escaped
from briefpress.manuscript.dialect.inlines.links import Unresolved, as_text, led_to
from briefpress.manuscript.dialect.inlines.safety import dangerous
from briefpress.manuscript.dialect.inlines.stretch import Stretch


class Image(Construct):
    """A picture; the content of its piece is its description."""

    openings = ("![",)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        opening = start + 1
        close = closing_bracket(stretch, opening)
        if close is None or NOTE_MARK.match(stretch.text, opening):
            return None
        led = led_to(stretch, close, stretch.text[opening + 1 : close])
        if isinstance(led, Unresolved):
            return Found(led.end, ("!", *as_text(stretch, stretch.inside(opening, close + 1), opening, close, led)))
        target, at = led.target, stretch.at(start)
        attributes = {"src": escaped(target.url), **({"title": target.title} if target.title else {}), **target.attributes}
        picture = Piece("img", trimmed(stretch.inside(opening + 1, close)), attributes, at)
        if not dangerous(target.url, picture=True):
            return Found(led.end, (picture,))
        fault = Fault("S01", at, f"picture from {target.url[:40]} could run code", "name a file of the project")
        return Found(led.end, (fault, *picture.content))
