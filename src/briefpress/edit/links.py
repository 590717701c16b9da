"""Links are given whole addresses: what a browser would guess, a PDF and an EPUB have to say."""

from __future__ import annotations

import re

from briefpress.brief import Brief

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def mend_links(brief: Brief) -> Brief:
    """Write out `doi:`, `www.` and `//` addresses; a link to a file, which no output carries, is left as its words alone."""
    for tree in brief.all_trees():
        for link in tree.iter("a"):
            if address := whole_address(link.get("href", "")):
                link.set("href", address)
            else:
                link.attrib.pop("href", None)
    return brief


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
