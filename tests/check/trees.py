"""Small trees, built by hand, for rules to look at."""

from pathlib import Path
from xml.etree import ElementTree

from briefpress.brief import Brief, Note
from briefpress.check.rule import Rule, Setting
from briefpress.metadata import Metadata
from briefpress.problems import Place


def brief(body: str, *, notes: dict[str, str] | None = None, path: Path = Path("brief.md"), **metadata: object) -> Brief:
    """Return a brief of the blocks in `body`, written as XML; a note's place is the line of its number, from 91."""
    known = {"title": "A", "lang": "en", **metadata}
    return Brief(
        path,
        Metadata(**known),  # type: ignore[arg-type]  # each test names fields of Metadata
        ElementTree.fromstring(f"<body>{body}</body>"),
        tuple(
            Note(name, ElementTree.fromstring(f"<note>{text}</note>"), Place(str(path), line))
            for line, (name, text) in enumerate((notes or {}).items(), 91)
        ),
    )


def found(rule: Rule, looked_at: Brief, *, root: Path | None = None, kinds: tuple[str, ...] = ()) -> list[str]:
    """Return what a rule finds, as `LINE:COLUMN CODE hint`."""
    setting = Setting(root or looked_at.folder, frozenset(kinds))
    return [f"{one.place.line}:{one.place.column} {one.code} {one.hint}".strip() for one in rule(looked_at, setting)]
