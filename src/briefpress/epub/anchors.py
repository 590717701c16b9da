"""Ids as XML allows them: names, where HTML takes any text without a space."""

from __future__ import annotations

import re
from functools import cache

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""The letters that may begin a name: NameStartChar of XML 1.0 (§2.3) without the colon, which divides off namespaces."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def mended(wanted: str) -> str:
    """Return an id as XML allows it (NCName)."""
    if _PLAIN.fullmatch(wanted):
        return wanted
    start, strange = _name_patterns()
    name = strange.sub("-", wanted)
    return name if start.match(name) else f"id-{name}"


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a name begins with and what it does not hold; compiled when first needed, as it takes 20 ms."""
    return re.compile(f"[{_START}]"), re.compile(f"[^{_START}0-9.\u00b7\u0300-\u036f\u203f-\u2040-]+")
