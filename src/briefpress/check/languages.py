"""Languages that the pages cannot hyphenate."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.problems import Place, Problem

NEVER_HYPHENATED = frozenset(
    {
        *("ar", "ckb", "fa", "pes", "pnb", "prs", "ps", "sd", "ug", "ur"),  # the Arabic script joins letters and stretches them
        *("dv", "he", "syr", "yi"),
        *("ja", "ko", "yue", "zh"),  # lines break between characters
        *("am", "bo", "dz", "ii", "km", "lo", "my", "ti"),
    }
)
"""Languages whose scripts do not divide words with hyphens, or need no patterns for it."""


def unhyphenated_languages(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """T06: there are no hyphenation patterns for a language, so that narrow lines will gape. Each language is told once."""
    told: set[str] = set()
    for lang, place in _languages(brief):
        if lang and lang not in told and not _hyphenates(lang):
            told.add(lang)
            yield Problem("T06", place, f"there are no hyphenation patterns for {lang}", _hint(lang))


def _languages(brief: Brief) -> Iterator[tuple[str, Place]]:
    yield brief.metadata.lang, brief.place_of_key("lang")
    for tree in brief.all_trees():
        for element in tree.iter():
            if lang := element.get("lang", "").strip():
                yield lang, brief.place_of(element)


def _hyphenates(lang: str) -> bool:
    """Return whether words of the language are hyphenated here, or nowhere."""
    from pyphen import language_fallback  # the dictionaries that the layout engine uses; loading the list takes 30 ms

    subtags = lang.lower().replace("_", "-").split("-")
    latin = "latn" in subtags
    return language_fallback(lang) is not None or (subtags[0] in NEVER_HYPHENATED and not latin)


def _hint(lang: str) -> str:
    if lang.lower().split("-")[0] == "no":
        return "write nb for Bokmål or nn for Nynorsk"
    return "its words will not be divided; a wide measure or ragged lines suit it better"
