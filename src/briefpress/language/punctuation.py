"""What each language does with quotes and spaces: the house's table of typographic conventions.

Sources: for English the Chicago Manual of Style and New Hart's Rules, for French the Lexique de l'Imprimerie
nationale, for German DIN 5008 and Duden, for Spanish the Ortografía of the RAE, for Russian Milchin's Spravochnik.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

NO_BREAK = "\u00a0"
NARROW = "\u202f"  # narrow no-break space

Substitution = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class Conventions:
    """`quotes`: opening and closing double, opening and closing single; `spaces`: substitutions of spaces and dashes alone."""

    quotes: tuple[str, str, str, str]
    spaces: tuple[Substitution, ...]


_ENGLISH = ("“", "”", "‘", "’")
_QUOTES: dict[str, tuple[str, str, str, str]] = {
    "en": _ENGLISH,
    "cs": ("„", "“", "‚", "‘"),
    "da": ("»", "«", "›", "‹"),
    "de": ("„", "“", "‚", "‘"),
    "de-ch": ("«", "»", "‹", "›"),
    "es": ("«", "»", "“", "”"),
    "es-mx": _ENGLISH,
    "fi": ("”", "”", "’", "’"),
    "fr": (f"«{NO_BREAK}", f"{NO_BREAK}»", "“", "”"),
    "fr-ch": ("«", "»", "‹", "›"),
    "it": ("«", "»", "“", "”"),
    "nl": _ENGLISH,
    "pl": ("„", "”", "«", "»"),
    "pt": ("«", "»", "“", "”"),
    "pt-br": _ENGLISH,
    "ru": ("«", "»", "„", "“"),
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
}
_BEFORE_NUMBER = {
    "en": "pp?|[Nn]os?|vol|vols|[Ff]igs?|ch|chs|art|arts|sec|para|paras|ca?",
    "de": "S|Nr|Bd|Abb|Kap|Art|Abs|Ziff|Tab",
    "es": "pp?|págs?|núms?|n|vol|fig|cap|art",
    "fr": "pp?|vol|fig|chap|art|t",
    "it": "pp?|n|nn|vol|fig|cap|art",
    "nl": "p|blz|nr|deel|fig|hfst|art",
    "pt": "pp?|n|vol|fig|cap|art",
    "ru": "с|стр|т|рис|гл|ст|табл",
}
_UNITS = (
    "%|‰|km[²³]?|m[²³]?|cm|mm|kg|g|mg|t|ha|kWh|MWh|GWh|TWh|kW|MW|GW|Hz|°C|°F|€|£|\\$|USD|EUR|GBP|million|billion|bn|Mio\\.|Mrd\\."
)


@cache
def conventions(lang: str) -> Conventions:
    """Return the conventions of a BCP 47 language tag: of the tag, of its language, or English."""
    tag = lang.lower().replace("_", "-")
    base = tag.split("-")[0]
    quotes = _QUOTES.get(tag) or _QUOTES.get(base) or _ENGLISH
    return Conventions(quotes, tuple(_spaces(tag, base)))


def _spaces(tag: str, base: str) -> list[Substitution]:
    abbreviations = _BEFORE_NUMBER.get(base, _BEFORE_NUMBER["en"])
    rules = [
        (rf"\b({abbreviations})\. (?=\d)", rf"\1.{NO_BREAK}"),
        (r"([§¶№]|[nN]°) (?=\d)", rf"\1{NO_BREAK}"),
        (rf"(?<=\d) (?=(?:{_UNITS})(?![\w]))", NO_BREAK),
        (r"(?<![\w.])([^\W\d_a-z]\.) (?=[^\W\d_a-z](?:\.|\w))", rf"\1{NO_BREAK}"),
        (r"(?<![\d–-])((?:1[5-9]|20)\d\d)-((?:1[5-9]|20)\d\d|\d\d)(?![\d-])", "\\1–\\2"),
        (rf"\b(pp\.{NO_BREAK}\d+)-(?=\d)", r"\1–"),
    ]
    if base == "de":
        rules += [(r"\b([zZ]|[uU]|[dD]|[iI]|[oO])\. ?(B|a|h|d\. R|Ä|R)\.", rf"\1.{NARROW}\2.")]
    if base == "fr" and tag != "fr-ch":
        rules += [
            (r"(?<=[\w»”’)%…])[ \u00a0\u202f]?([;!?]+)(?=[\s»”)]|$)", rf"{NARROW}\1"),
            (r"(?<=[\w»”’)%…])[ \u00a0\u202f]?:(?=\s|$)", f"{NO_BREAK}:"),
            (r"«[ \u00a0\u202f]*(?=\S)", f"«{NO_BREAK}"),
            (r"(?<=\S)[ \u00a0\u202f]*»", f"{NO_BREAK}»"),
        ]
    return [(re.compile(pattern), replacement) for pattern, replacement in rules]
