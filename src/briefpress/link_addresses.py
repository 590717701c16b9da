"""Addresses of links: what a browser would guess, a PDF and an EPUB have to say."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def whole_address(address: str) -> str:
    """Return the address that a reader of any output can follow, or nothing where it names a file beside the manuscript.

    An address within the brief (`#trade`) stays as it is, and so does every scheme but `doi:`, which no program follows,
    and `file:`, which leads to one machine alone.
    """
    address = address.strip()
    if address.startswith("#"):
        return address
    if address.lower().startswith("www."):
        return f"https://{address}"
    if address.startswith("//"):
        return f"https:{address}" if len(address) > 2 else ""
    found = _SCHEME.fullmatch(address)
    if found is None or found["scheme"].lower() == "file":
        return ""
    if found["scheme"].lower() == "doi":
        return f"https://doi.org/{found['rest'].strip()}"
    return address
