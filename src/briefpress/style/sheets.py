"""One stylesheet of a style, read so that it asks for nothing any more: every picture that it names is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefpress.css_addresses import Asked, readdressed
from briefpress.problems import Place, Problem, ProblemsFound
from briefpress.settings.paths import file_named, is_inline
from briefpress.settings.text_files import NotUtf8, decoded
from briefpress.settings.values import Refused
from briefpress.style.embedding import embedded

_BRACE = re.compile(r"""/\*.*?(?:\*/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"')]*\)|\\.|[{}]""", re.DOTALL)
_END_OF_STYLE = re.compile(r"</style", re.IGNORECASE)


def read_sheet(sheet: Path) -> str:
    """Return the CSS of the sheet, its lines where they are, what its `url()`s name embedded; paths start from its own folder.

    Raises ProblemsFound with S01 at each address that leads out of the folder of styles, and where the sheet itself does, by a
    symbolic link; with S03 where the sheet, or something that it names, cannot be read, and where its braces do not match.
    """
    named = f"styles/{sheet.parent.name}/{sheet.name}"
    css = _text(sheet, named)
    problems: list[Problem] = list(_unmatched(css, named))

    def embed(asked: Asked) -> str:
        try:
            return _embedded(asked, sheet.parent)
        except Refused as refused:
            problems.append(Problem(refused.code, Place(named, asked.line, asked.column), refused.message, refused.hint))
            return asked.address

    css = readdressed(css, embed)
    if end := _END_OF_STYLE.search(css):
        place = _place(css, end.start(), named)
        problems.append(Problem("S03", place, "</style would end the sheet in the page", "write <\\/style"))
    if problems:
        raise ProblemsFound(problems)
    return css


def _text(sheet: Path, named: str) -> str:
    if not sheet.resolve().is_relative_to(sheet.parent.parent.resolve()):
        hint = "put a copy into the style's folder"
        raise ProblemsFound([Problem("S01", Place(named), "the sheet is a link to a file outside the folder of styles", hint)])
    try:
        return decoded(sheet.read_bytes())
    except OSError as error:
        message = f"the sheet cannot be read: {error.strerror}"
        raise ProblemsFound([Problem("S03", Place(named), message, "let it be a file that you may read")]) from error
    except NotUtf8 as error:
        raise ProblemsFound([Problem("S03", Place(named, error.line, error.column), str(error), error.hint)]) from error


def _unmatched(css: str, named: str) -> Iterator[Problem]:
    """Yield a brace that is never closed, or closes nothing: whatever comes after it, in other sheets too, would be lost."""
    opened: list[int] = []
    for found in _BRACE.finditer(css):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            opened.pop()
        elif found[0] == "}":
            yield Problem("S03", _place(css, found.start(), named), "this } closes nothing", "take it out")
            return
    if opened:
        hint = "close its rule with }"
        yield Problem("S03", _place(css, opened[0], named), "this { is never closed, so that the rules after it are lost", hint)


def _place(css: str, offset: int, named: str) -> Place:
    return Place(named, css.count("\n", 0, offset) + 1, offset - css.rfind("\n", 0, offset))


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
