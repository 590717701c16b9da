"""Running heads and folios: what the margins of left-hand and right-hand pages say, as rules for the page's sheet."""

from __future__ import annotations

from collections.abc import Mapping

from briefpress.brief import Brief
from briefpress.components import OFF
from briefpress.language import labels
from briefpress.style.model import RunningHeads

_LABEL = "attr(data-label)"


def running_rules(brief: Brief, heads: RunningHeads, at: Mapping[str, str]) -> str:
    """Return the rules that set the strings `running-left` and `running-right`, and the counter style `folio`.

    A sheet prints them where it likes: `content: string(running-right)`, `counter(page, folio)`. Both are empty where they are
    switched off. A head that follows the sections is the title until the first of them.
    """
    folio = 'system: cyclic; symbols: ""' if at["folios"] == OFF else "system: extends decimal"
    rules = [f"@counter-style folio {{ {folio} }}"]
    if at["running_heads"] == OFF:
        rules.append('.masthead .title { string-set: title "", running-left "", running-right "" }')
        rules.append('h2 { string-set: section "" }')
        return "\n".join(rules)
    sides = {"running-left": heads.left, "running-right": heads.right}
    said = ", ".join(f"{name} {_content(brief, what)}" for name, what in sides.items())
    rules.append(f".masthead .title {{ string-set: title {_LABEL}, {said} }}")
    following = "".join(f", {name} {_LABEL}" for name, what in sides.items() if what == "section")
    rules.append(f"h2 {{ string-set: section {_LABEL}{following} }}")
    return "\n".join(rules)


def _content(brief: Brief, what: str) -> str:
    meta = brief.metadata
    number = f" {labels(meta.lang).number}{meta.series.number}" if meta.series.number else ""
    words = {
        "none": "",
        "series": f"{meta.series.name}{number}" if meta.series.name else meta.publisher.name,
        "authors": ", ".join(author.name for author in meta.authors),
    }
    return _string(words[what]) if words.get(what) or what == "none" else _LABEL


def _string(words: str) -> str:
    """Return words as a string of CSS (CSS Syntax 3, §4.3.5); `<` is escaped too, for the sheet stands in HTML."""
    escaped = "".join(f"\\{ord(sign):x} " if sign in '\\"<>&' or ord(sign) < 32 else sign for sign in words)
    return f'"{escaped}"'
