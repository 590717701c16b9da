"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8) as far as findings ask for it: roles, content, alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from briefpress.preflight.entries import dictionary, text

_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """A structure element: `role` as the role map leads to a standard one, `content` its own pieces as (page's object, MCID)."""

    role: str
    alternative: str
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    content: list[tuple[tuple[int, int], int]] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """Yield the element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()

    def pieces(self) -> Iterator[tuple[tuple[int, int], int]]:
        for element in self.all():
            yield from element.content


def read_structure(root: pikepdf.Object) -> Element | None:
    """Return the document's structure as an element that holds those of the top, or None where the file is not tagged."""
    tree = dictionary(root, "/StructTreeRoot")
    marked = dictionary(root, "/MarkInfo").get("/Marked", False)
    if "/K" not in tree or marked is not True:
        return None
    top = Element("", "", None)
    _read_kids(tree, top, dictionary(tree, "/RoleMap"), (0, 0), 0)
    return top


def _read_kids(holder: pikepdf.Object, into: Element, roles: pikepdf.Object, page: tuple[int, int], depth: int) -> None:
    kids = holder.get("/K", None)
    if depth > _DEEPEST or kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            into.content.append((page, kid))
        elif isinstance(kid, pikepdf.Dictionary):
            _read_kid(kid, into, roles, page, depth)


def _read_kid(kid: pikepdf.Object, into: Element, roles: pikepdf.Object, page: tuple[int, int], depth: int) -> None:
    own_page = kid["/Pg"].objgen if "/Pg" in kid else page
    kind = text(kid, "/Type")
    if kind == "/MCR":
        into.content.append((own_page, int(kid.get("/MCID", -1))))
    elif kind != "/OBJR" and "/S" in kid:
        alternative = text(kid, "/Alt") or text(kid, "/ActualText")
        element = Element(_role(str(kid["/S"]), roles), alternative, into)
        into.children.append(element)
        _read_kids(kid, element, roles, own_page, depth + 1)


def _role(name: str, roles: pikepdf.Object) -> str:
    """Return the role to which the role map leads, without its slash (14.8.4.1); one that leads in a circle stays where it is."""
    seen = set()
    while name in roles and name not in seen:
        seen.add(name)
        name = str(roles[name])
    return name[1:]
