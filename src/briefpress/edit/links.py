"""Links are given whole addresses: what a browser would guess, a PDF and an EPUB have to say."""

from __future__ import annotations

from briefpress.brief import Brief
from briefpress.link_addresses import whole_address


def mend_links(brief: Brief) -> Brief:
    """Write out `doi:`, `www.` and `//` addresses; a link to a file, which no output carries, is left as its words alone."""
    for tree in brief.all_trees():
        for link in tree.iter("a"):
            if address := whole_address(link.get("href", "")):
                link.set("href", address)
            else:
                link.attrib.pop("href", None)
    return brief
