"""ISSN, ISBN, DOI and ORCID: read from the spellings that manuscripts have, their check digits proved.

Every reader returns the identifier as it is printed and raises Refused (M05) with the check digit that would be right.
python-stdnum is imported where a number is first met: it costs 40 ms that most manuscripts need not pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefpress.settings.values import Refused

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ORCID_PREFIX = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*", re.IGNORECASE)
_DASHES = str.maketrans("‐‑–—−", "-----")


def issn(text: str) -> str:
    """Return an ISSN as 0000-0000 (ISO 3297)."""
    from stdnum import issn as standard

    digits = _digits("ISSN", text, re.compile(r"e?issn:?", re.IGNORECASE), (8,))
    _prove("ISSN", digits, standard.is_valid)
    return f"{digits[:4]}-{digits[4:]}"


def isbn(text: str) -> str:
    """Return an ISBN of 10 or 13 digits (ISO 2108), its parts joined by hyphens where its author parted them."""
    from stdnum import isbn as standard

    prefix = re.compile(r"isbn(?:-1[03])?:?(?=\s|\d)", re.IGNORECASE)
    digits = _digits("ISBN", text, prefix, (10, 13))
    if len(digits) == 13 and not digits.startswith(("978", "979")):
        raise Refused(f"an ISBN of 13 digits begins with 978 or 979, not with {digits[:3]}", "look it up in the imprint", "M05")
    _prove("ISBN", digits, standard.is_valid)
    return "-".join(prefix.sub("", text.strip(), count=1).translate(_DASHES).replace("-", " ").split()).upper()


def orcid(text: str) -> str:
    """Return an ORCID iD as 0000-0000-0000-0000; its check digit is that of ISO 27729 (ISNI)."""
    from stdnum import isni as standard

    digits = _digits("ORCID", text.rstrip("/ "), _ORCID_PREFIX, (16,))
    _prove("ORCID", digits, standard.is_valid)
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def doi(text: str) -> str:
    """Return a DOI without the address of its resolver: 10.1000/182 (ISO 26324). A DOI has no check digit."""
    bare = _DOI_PREFIX.sub("", text.strip(), count=1)
    if not _DOI.fullmatch(bare):
        raise Refused(f"{text.strip()} is not a DOI", "a DOI looks like 10.1000/182", "M05")
    return bare


def _digits(name: str, text: str, prefix: re.Pattern[str], lengths: tuple[int, ...]) -> str:
    """Return the digits alone (the last may be X); raise where they are too many, too few, or not alone."""
    found = prefix.match(text.strip())
    bare = text.strip()[found.end() if found else 0 :].translate(_DASHES)
    digits = re.sub(r"[\s-]", "", bare).upper()
    wanted = " or ".join(map(str, lengths))
    if stranger := re.search(r"[^0-9X]|X(?!$)", digits):
        raise Refused(f"{stranger[0]} cannot stand in an {name}", f"an {name} has {wanted} digits", "M05")
    if len(digits) not in lengths:
        raise Refused(f"this {name} has {len(digits)} digits instead of {wanted}", "count them against the source", "M05")
    return digits


def _prove(name: str, digits: str, is_valid: Callable[[str], bool]) -> None:
    if is_valid(digits):
        return
    right = next((digit for digit in "0123456789X" if is_valid(digits[:-1] + digit)), None)
    if right is None:
        raise Refused(f"this is no {name}", "compare it with the source", "M05")
    message = f"the check digit of this {name} is {digits[-1]}, but the digits before it ask for {right}"
    raise Refused(message, "one of its digits is mistyped: compare it with the source", "M05")
