"""What an author may have meant by a word that is not known: the hint of many problems."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.75) -> str | None:
    """Return the known word nearest to `word`, case aside, or None where none is at least `likeness` (0 to 1) like it."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=likeness)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], *, show: str = "{}", otherwise: str = "", likeness: float = 0.75) -> str:
    """Return a hint that names the nearest known word, put into `show`, or `otherwise` where nothing is near."""
    near = nearest(word, known, likeness=likeness)
    return f"did you mean {show.format(near)}?" if near else otherwise
