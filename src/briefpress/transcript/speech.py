"""Say a structure aloud, element by element, as a screen reader does: the role of each, then its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefpress.transcript.marked_content import words_by_number

_INLINE = {"Span", "Quote", "Code", "Link", "Reference", "Lbl", "BibEntry", "Ruby", "Warichu", "Figure", "Formula", "NonStruct"}
_PLAIN = {"Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private", "THead", "TBody", "TFoot", "LBody", "Index"}
_NAMES = {"P": "paragraph", "Caption": "caption", "BlockQuote": "quotation", "Figure": "figure", "Lbl": "label"}
_RUNNING = {"P", "Lbl", "Link", "Span"}
"""Roles in which a picture stands in the line."""
_SPACE = re.compile(r"[ \t\n\r]+")
_DEEPEST = 200


class Speech:
    """Says one file. `pdf` is open as long as this is used."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._roles: Any = pdf.Root.StructTreeRoot.get("/RoleMap", {})
        self._pages = {page.obj.objgen: page for page in pdf.pages}
        self._words: dict[Any, dict[int, str]] = {}

    def lines(self, root: Any, lang: str) -> Iterator[str]:
        """Yield what is said of the elements below one, a line for each block, set in by two spaces a level."""
        yield from self._blocks(root, 0, lang, 0)

    def _blocks(self, element: Any, level: int, lang: str, deep: int) -> Iterator[str]:
        inline: list[str] = []
        for kid in kids_of(element):
            role = self._role(kid) if is_element(kid) else ""
            if is_element(kid) and role not in _INLINE and deep < _DEEPEST:
                yield from _said(inline, level)
                yield from self._block(kid, role, level, lang, deep + 1)
            elif role == "Figure" and self._role(element) not in _RUNNING:
                yield from _said(inline, level)
                yield f"{'  ' * level}figure: {self._figure(kid)}"
            else:
                inline.append(self._inline(kid, element, lang, deep))
        yield from _said(inline, level)

    def _block(self, element: Any, role: str, level: int, lang: str, deep: int) -> Iterator[str]:
        own = str(element.get("/Lang", lang))
        begin = "  " * level
        tongue = f" [{own}]" if own.lower() != lang.lower() else ""
        if role == "Table":
            rows = list(self._rows(element))
            cells = max((sum(1 for _ in kids_of(row)) for row in rows), default=0)
            yield f"{begin}table of {len(rows)} rows and {cells} columns{tongue}"
            yield from self._blocks(element, level + 1, own, deep)
        elif role == "TR":
            yield f"{begin}row: {' | '.join(self._cell(cell, own, deep) for cell in kids_of(element))}"
        elif role == "L":
            yield f"{begin}list of {sum(1 for _ in kids_of(element))}{tongue}"
            yield from self._blocks(element, level + 1, own, deep)
        elif role == "TOC":
            yield f"{begin}contents of {sum(1 for _ in kids_of(element))}{tongue}"
            yield from self._blocks(element, level + 1, own, deep)
        elif role == "TOCI":
            yield from self._labelled("entry", element, level, own, deep)
        elif role == "LI":
            yield from self._labelled("item", element, level, own, deep)
        elif role == "Note":
            yield from self._labelled("note", element, level, own, deep)
        elif role in _PLAIN:
            yield from self._blocks(element, level, own, deep)
        else:
            name = f"heading {role[1:]}" if role[:1] == "H" and role[1:].isdigit() else _NAMES.get(role, role)
            inner = list(self._blocks(element, 0, own, deep))
            if len(inner) == 1 and not inner[0].startswith(("table of", "list of")):
                yield f"{begin}{name}{tongue}: {inner[0].removeprefix('paragraph: ')}"
            elif inner:
                yield f"{begin}{name}{tongue}"
                yield from (f"{begin}  {line}" for line in inner)

    def _labelled(self, name: str, element: Any, level: int, lang: str, deep: int) -> Iterator[str]:
        """Say an item or a note: its label, then what it holds, the first paragraph in the same line."""
        labels = [kid for kid in kids_of(element) if is_element(kid) and self._role(kid) == "Lbl"]
        label = " ".join(filter(None, [name, *(_tidy(self._all_words(kid, lang, deep)) for kid in labels)]))
        inner = list(self._blocks(_without(element, labels), 0, lang, deep))
        begin = "  " * level
        yield f"{begin}{label}: {inner[0].removeprefix('paragraph: ') if inner else ''}".rstrip()
        yield from (f"{begin}  {line}" for line in inner[1:])

    def _rows(self, table: Any) -> Iterator[Any]:
        for kid in kids_of(table):
            if is_element(kid):
                if self._role(kid) == "TR":
                    yield kid
                elif self._role(kid) in ("THead", "TBody", "TFoot"):
                    yield from self._rows(kid)

    def _cell(self, cell: Any, lang: str, deep: int) -> str:
        words = " ".join(line.strip() for line in self._blocks(cell, 0, str(cell.get("/Lang", lang)), deep))
        return f"[head] {words}".rstrip() if self._role(cell) == "TH" else words

    def _inline(self, kid: Any, parent: Any, lang: str, deep: int) -> str:
        if not is_element(kid):
            return self.content(kid, parent)
        role = self._role(kid)
        if role == "Figure":
            return f" [figure: {self._figure(kid)}] "
        words = str(kid.ActualText) if "/ActualText" in kid else self._all_words(kid, str(kid.get("/Lang", lang)), deep + 1)
        if role == "Link":
            leads = next((str(one.Obj.get("/Contents", "")) for one in kids_of(kid) if is_annotation(one)), "")
            words = _bracketed("link", words, "" if _tidy(leads) == _tidy(words) else f", {_tidy(leads)}")
        own = str(kid.get("/Lang", lang))
        if own.lower() != lang.lower():
            words = _bracketed(own, words)
        if "/E" in kid:
            words = f"{words} [short for: {kid.E}]"
        return words

    def _all_words(self, element: Any, lang: str, deep: int) -> str:
        if deep > _DEEPEST:
            return ""
        return "".join(self._inline(kid, element, lang, deep) for kid in kids_of(element))

    def _figure(self, element: Any) -> str:
        return _tidy(str(element.get("/Alt", element.get("/ActualText", "without a description"))))

    def content(self, kid: Any, parent: Any) -> str:
        """Return the words of a piece of marked content: a number, or a reference with its page and maybe its stream."""
        if is_annotation(kid):
            return ""
        if isinstance(kid, int):
            number, stream, page = int(kid), None, parent.get("/Pg")
        else:
            number, stream, page = int(kid.MCID), kid.get("/Stm"), kid.get("/Pg", parent.get("/Pg"))
        source = stream if stream is not None else page
        if source is None or page is None:
            return ""
        if source.objgen not in self._words:
            resources = source.get("/Resources") if stream is not None else self._pages[page.objgen].resources
            self._words[source.objgen] = words_by_number(
                source if stream is not None else self._pages[page.objgen], resources if resources is not None else {}
            )
        return self._words[source.objgen].get(number, "")

    def _role(self, element: Any) -> str:
        role = str(element.S)
        for _ in range(len(self._roles) + 1):
            if role not in self._roles:
                break
            role = str(self._roles[role])
        return role.removeprefix("/")


def _bracketed(name: str, words: str, more: str = "") -> str:
    """Return words in brackets under a name; the white space around them stays around the brackets."""
    before, behind = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    return f"{before}[{name}: {_tidy(words)}{more}]{behind}"


def _without(element: Any, left_out: list[Any]) -> Any:
    taken = {one.objgen for one in left_out}
    kept = [kid for kid in kids_of(element) if not is_element(kid) or kid.objgen not in taken]
    return pikepdf.Dictionary(S=element.S, K=pikepdf.Array(kept))


def kids_of(element: Any) -> Iterator[Any]:
    """Yield what stands in an element directly: elements, numbers of marked content, references to content and annotations."""
    kids = element.get("/K")
    if kids is not None:
        yield from kids if isinstance(kids, pikepdf.Array) else [kids]


def is_element(kid: Any) -> bool:
    """Return whether a kid is an element, and no content."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def elements_below(element: Any) -> Iterator[Any]:
    """Yield the elements in an element, at every depth, in their order."""
    for kid in kids_of(element):
        if is_element(kid):
            yield kid
            yield from elements_below(kid)


def annotations_of(element: Any) -> Iterator[Any]:
    """Yield the references of an element to its annotations."""
    return filter(is_annotation, kids_of(element))


def is_annotation(kid: Any) -> bool:
    """Return whether a kid is a reference to an annotation."""
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _said(inline: list[str], level: int) -> Iterator[str]:
    words = _tidy("".join(inline))
    inline.clear()
    if words:
        yield f"{'  ' * level}{words}"


def _tidy(words: str) -> str:
    """Return words with single spaces, joined where a line end divided them, and without what is only for the setting."""
    return _SPACE.sub(" ", words.replace("\u00ad", "").replace("\u2060", "").replace("\u200b", "")).strip()
