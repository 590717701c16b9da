"""Write the structure into the file: elements, parent tree and ID tree (ISO 32000-1, 14.7).

Objects are put into bytes here and not by the engine's writer: there is one for each element, and a brief has thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefpress.geometry import PIXEL
from briefpress.pdf.loading import pydyf
from briefpress.pdf.structure.nodes import ROLE_MAP, Mark, Node
from briefpress.pdf.structure.notes import settle

_KEPT = {"TR", "TH", "TD"}
"""What counts in a table although nothing stands in it."""


class _Bytes(pydyf.Object):  # type: ignore[misc]  # pydyf carries no types
    """An object of the file as its bytes."""

    data = b""


def string(text: str) -> str:
    """Return a text string in PDF syntax (ISO 32000-1, 7.9.2.2)."""
    return str(pydyf.String(text).data.decode("ascii"))


def write_structure(pdf: Any, root: Node, pages: Sequence[Any]) -> None:
    """Add the structure to a file whose pages are painted, and say in its catalogue that it is tagged."""
    settle(root)
    settle_headings(root)
    _Writer(pdf, pages).write(root)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def settle_headings(root: Node) -> None:
    """Let the first heading be of level 1 and none go down more than one level (ISO 14289-1, 7.4.2)."""
    open_levels: list[int] = []

    def walk(node: Node) -> None:
        if node.role[:1] == "H" and node.role[1:].isdigit():
            level = int(node.role[1:])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            node.role = f"H{len(open_levels)}"
        for kid in node.kids:
            if isinstance(kid, Node):
                walk(kid)

    walk(root)


class _Writer:
    """Writes one structure. The parent tree has a key for each page, then for each group of transparency and each annotation."""

    def __init__(self, pdf: Any, pages: Sequence[Any]) -> None:
        self._pdf = pdf
        self._pages = [reference.decode() for reference in pdf.page_references]
        self._heights = [page.height for page in pages]
        self._contents: dict[int, list[tuple[int, str]]] = {page: [] for page in range(len(pages))}
        self._annotations: dict[int, str] = {}
        self._ids: dict[str, str] = {}

    def write(self, root: Node) -> None:
        tree = self._object()
        document = self._element(root, _reference(tree))
        nums = {key: f"[{_in_order(parents)}]" for key, parents in self._contents.items()} | self._annotations
        ids = " ".join(f"{string(name)} {self._ids[name]}" for name in sorted(self._ids, key=string))
        numbers = " ".join(f"{key} {nums[key]}" for key in sorted(nums))
        roles = " ".join(f"/{name} /{standard}" for name, standard in ROLE_MAP.items())
        tree.data = (
            f"<</Type /StructTreeRoot /K [{document}] /ParentTree <</Nums [{numbers}]>>"
            f" /ParentTreeNextKey {len(nums)} /RoleMap <<{roles}>>{f' /IDTree <</Names [{ids}]>>' if ids else ''}>>"
        ).encode()
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _object(self) -> Any:
        made = _Bytes()
        self._pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: str) -> str:
        """Write an element with all below it and return the reference to it; nothing for one in which nothing stands."""
        if not _stands(node):
            return ""
        made = self._object()
        own = _reference(made)
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark) and kid.mcid >= 0), -1)
        kids = [self._mark(kid, page, own) if isinstance(kid, Mark) else self._element(kid, own) for kid in node.kids]
        kids += [self._area(page_of, annotation, own) for page_of, annotation in node.areas]
        parts = [f"<</Type /StructElem /S /{node.role} /P {parent}", f"/K [{' '.join(filter(None, kids))}]"]
        if page >= 0:
            parts.append(f"/Pg {self._pages[page]}")
        if node.own_lang:
            parts.append(f"/Lang {string(node.lang)}")
        if node.alt:
            parts.append(f"/Alt {string(node.alt)}")
        if node.expansion:
            parts.append(f"/E {string(node.expansion)}")
        if node.id:
            parts.append(f"/ID {string(node.id)}")
            self._ids[node.id] = own
        if attributes := node.attributes + self._box(node):
            parts.append(f"/A [{attributes}]")
        made.data = (" ".join(parts) + ">>").encode()
        return own

    def _mark(self, mark: Mark, page: int, own: str) -> str:
        if mark.mcid < 0:
            return ""
        if mark.form is not None:
            self._form(mark, own)
            return f"<</Type /MCR /Pg {self._pages[mark.page]} /Stm {_reference(mark.form)} /MCID {mark.mcid}>>"
        self._contents[mark.page].append((mark.mcid, own))
        if mark.page == page:
            return str(mark.mcid)
        return f"<</Type /MCR /Pg {self._pages[mark.page]} /MCID {mark.mcid}>>"

    def _form(self, mark: Mark, own: str) -> None:
        """Tie content in a group of transparency to its element: a group is a stream with a key of its own."""
        if "StructParents" not in mark.form.extra:
            mark.form.extra["StructParents"] = self._next_key()
            self._contents[mark.form.extra["StructParents"]] = []
        self._contents[mark.form.extra["StructParents"]].append((mark.mcid, own))

    def _area(self, page: Any, annotation: Any, own: str) -> str:
        annotation["StructParent"] = self._next_key()
        self._annotations[annotation["StructParent"]] = own
        return f"<</Type /OBJR /Obj {_reference(annotation)} /Pg {_reference(page)}>>"

    def _next_key(self) -> int:
        return len(self._contents) + len(self._annotations)

    def _box(self, node: Node) -> str:
        """Return the bounding box of a picture, in points from the page's lower left corner (ISO 32000-1, table 345)."""
        if node.box is None:
            return ""
        page, left, top, right, bottom = node.box
        height = self._heights[page]
        edges = (left, height - bottom, right, height - top)
        return f"<</O /Layout /BBox [{' '.join(f'{edge * PIXEL:.3f}' for edge in edges)}]>>"


def _stands(node: Node) -> bool:
    """Return whether something of an element is drawn."""
    return (
        node.role in _KEPT
        or bool(node.areas)
        or any(kid.mcid >= 0 if isinstance(kid, Mark) else _stands(kid) for kid in node.kids)
    )


def _reference(made: Any) -> str:
    return str(made.reference.decode())


def _in_order(parents: list[tuple[int, str]]) -> str:
    return " ".join(parent for _, parent in sorted(parents))
