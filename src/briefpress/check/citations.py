"""Citations: what is asked for and not yet done."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.brief import Brief
from briefpress.check.rule import Setting
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.problems import Place, Problem


def unread_bibliography(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """R05: the front matter names a bibliography or a citation style. It is told once, at the first of them."""
    asked = brief.metadata.citations
    given = [key for key, value in (("bibliography", asked.bibliography), ("csl", asked.csl)) if value]
    if not given:
        return
    lines = brief.metadata.lines
    places = sorted(lines[key] for key in (f"citations.{name}" for name in given) if key in lines)
    place = Place(str(brief.path), *places[0]) if places else Place(SETTINGS_FILE)
    message = "bibliographies are not read yet: citations are printed as they are typed"
    yield Problem("R05", place, message, "write the sources as notes until they are")
