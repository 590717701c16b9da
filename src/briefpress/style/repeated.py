"""Words that are shown again and need not be heard again: of a pull quote that the text says verbatim."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL


def hide_repeated_words(quote: Element) -> None:
    """Hide a pull quote that the text says from those who hear the page, but for its attribution, which the text may not have.

    All outputs go by `aria-hidden`. A quote that holds a link, a call or a table that scrolls is read whole: what is hidden may
    not take the focus (WAI-ARIA 1.2, 6.6).
    """
    repeated = [part for part in quote if part.tag != "footer"]
    if any(_takes_focus(element) for part in repeated for element in part.iter()):
        return
    for part in repeated if len(repeated) < len(quote) else [quote]:
        part.set("aria-hidden", "true")


def _takes_focus(element: Element) -> bool:
    return element.tag in (NOTE_CALL, "table") or (element.tag == "a" and element.get("href") is not None)
