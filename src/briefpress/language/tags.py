"""Language tags by BCP 47, as HTML, EPUB and PDF want them."""

from __future__ import annotations

import re

from briefpress.settings.values import Refused

# RFC 5646, 2.1, without languages of four to eight letters (none is registered), extended and grandfathered tags.
_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3})
        (?:-(?P<script>[a-z]{4}))?
        (?:-(?P<region>[a-z]{2}|\d{3}))?
        (?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMES = {
    "arabic": "ar",
    "dari": "prs",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en-GB",
    "british": "en-GB",
    "american": "en-US",
    "español": "es",
    "farsi": "fa",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "norwegian": "nb",
    "pashto": "ps",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
}


def language_tag(text: str) -> str:
    """Return a tag in its usual capitals (en-GB, zh-Hant-TW); raise Refused where the text is not a well-formed tag."""
    text = text.strip()
    found = _TAG.fullmatch(text)
    if found is None:
        raise Refused(f"{text} is not a language tag", _hint(text))
    if (found["region"] or "").upper() == "UK":
        raise Refused(f"{text} names no region: the United Kingdom is GB", f"write {found['language'].lower()}-GB")
    parts = [found["language"].lower(), (found["script"] or "").title(), (found["region"] or "").upper()]
    return "-".join(filter(None, parts)) + found["rest"].lower()


def _hint(text: str) -> str:
    if tag := _NAMES.get(text.casefold().split("-")[0].split(" ")[0]):
        return f"write {tag}"
    with_hyphens = text.partition(".")[0].replace("_", "-")
    if with_hyphens != text and _TAG.fullmatch(with_hyphens):
        return f"write {with_hyphens}"
    return "write a tag by BCP 47, such as en-GB or fr"
