"""One stylesheet of a style, read so that it asks for nothing any more: every picture that it names is in it."""

from __future__ import annotations

import re
from pathlib import Path

from briefpress.css_addresses import Asked, readdressed
from briefpress.problems import Place, Problem, ProblemsFound
from briefpress.settings.paths import file_named, is_inline
from briefpress.settings.values import Refused
from briefpress.style.embedding import embedded

_END_OF_STYLE = re.compile(r"</style", re.IGNORECASE)


def read_sheet(sheet: Path) -> str:
    """Return the CSS of the sheet, its lines where they are, what its `url()`s name embedded; paths start from its own folder.

    Raises ProblemsFound with S01 at each address that leads out of the folder of styles, and where the sheet itself does, by a
    symbolic link; with S03 where the sheet, or something that it names, cannot be read.
    """
    named = f"styles/{sheet.parent.name}/{sheet.name}"
    css = _text(sheet, named)
    problems: list[Problem] = []

    def embed(asked: Asked) -> str:
        try:
            return _embedded(asked, sheet.parent)
        except Refused as refused:
            problems.append(Problem(refused.code, Place(named, asked.line, asked.column), refused.message, refused.hint))
            return asked.address

    css = readdressed(css, embed)
    if end := _END_OF_STYLE.search(css):
        line = css.count("\n", 0, end.start()) + 1
        problems.append(Problem("S03", Place(named, line), "</style would end the sheet in the page", "write <\\/style"))
    if problems:
        raise ProblemsFound(problems)
    return css


def _text(sheet: Path, named: str) -> str:
    if not sheet.resolve().is_relative_to(sheet.parent.parent.resolve()):
        hint = "put a copy into the style's folder"
        raise ProblemsFound([Problem("S01", Place(named), "the sheet is a link to a file outside the folder of styles", hint)])
    try:
        return sheet.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemsFound([Problem("S03", Place(named), f"the sheet cannot be read: {error}", "save it as UTF-8")]) from error


def _embedded(asked: Asked, folder: Path) -> str:
    """Return the address as a `data:` URL, or itself where it leads to the page; raise Refused where it leads elsewhere."""
    if not asked.imported and (asked.address.startswith("#") or is_inline(asked.address)):
        return asked.address
    path, mark, fragment = asked.address.partition("#")
    try:
        file = file_named(path.partition("?")[0], folder, folder.parent)
    except Refused as refused:
        raise Refused(refused.message, "put a copy into the style's folder", refused.code) from refused
    if asked.imported:
        hint = "copy its rules into this one, or let the style extend the other"
        raise Refused(f"the sheet {asked.address} is not read", hint, "S03")
    try:
        return f"{embedded(file)}{mark}{fragment}"
    except OSError as error:
        hint = "paths start from the folder of the sheet"
        raise Refused(f"{asked.address} cannot be read: {error.strerror}", hint, "S03") from error
