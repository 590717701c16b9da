"""Build the structure of a brief from its print tree and the boxes that the engine laid out for it.

The print tree gives the order and the roles; the boxes say which words were drawn where. So a paragraph on two pages, or a note
divided between them, is one element, and what the style sets elsewhere is read where the manuscript has it.
"""

from __future__ import annotations

from unicodedata import bidirectional, category
from xml.etree.ElementTree import Element

from briefpress.pdf.structure import notes, tables
from briefpress.pdf.structure.nodes import GROUPING, INLINE, PARAGRAPHS, Mark, Node
from briefpress.pdf.structure.roles import classes_of, is_block, is_contents, is_hidden, list_attributes, role_of, tag_of
from briefpress.pdf.structure.words import OwnText
from briefpress.style import NOTE

_WITHOUT_WORDS = {"style", "script", "template"}
_SIGNED = {"q", "footer"}
"""Elements whose signs from the stylesheet say something: quotation marks, and the dash before who said it."""


class Structure:
    """The structure of one brief: `root` is its Document element; elements are made when they are first asked for."""

    def __init__(self, tree: Element) -> None:
        body = tree.find("body")
        self._body = body if body is not None else tree
        self._order = {element: number for number, element in enumerate(self._body.iter())}
        self._parents = {child: parent for parent in self._body.iter() for child in parent}
        self.hidden = {element for element in self._order if is_hidden(element)}
        """Elements that are shown and not read, with all that is in them."""
        self.root = Node("Document", self._body, order=0, lang=tree.get("lang", ""))
        self._nodes: dict[Element, Node] = {self._body: self.root}
        self._items: dict[Element, Node] = {}
        self._links: dict[Element, Element | None] = {}
        self._words: dict[Element, OwnText] = {}
        self._last: Mark | None = None

    # What the walk over the pages tells

    def see(self, element: Element) -> None:
        """Take note that a box of an element comes, for elements without words have their place too."""
        if element in self._order and element not in self._nodes:
            self.node_of(element)
            if self._last is not None and self._follows_space(element):
                self._last.space = True

    def part(self, element: Element, *, within: bool = False) -> None:
        """Part the words before and behind a block, a cell or a line break from each other: `within` an element by a space."""
        if role_of(element) and not within:
            self._last = None
        else:
            self.space()

    def space(self) -> None:
        """Take note of white space that is drawn by itself."""
        if self._last is not None:
            self._last.space = True

    def _follows_space(self, element: Element) -> bool:
        around = self._parents.get(element)
        if around is None:
            return False
        at = list(around).index(element)
        before = around[at - 1].tail if at else around.text
        return (before or "").endswith((" ", "\n"))

    def text(self, element: Element, page: int, drawn: str) -> Mark | None:
        """Return the mark of a piece of an element's own words; None where it is not to be read."""
        if element not in self._order:
            return None
        words = self._words.get(element)
        if words is None:
            words = self._words[element] = OwnText(element)
        taken = words.take(drawn)
        if taken.before and self._last is not None:
            self._last.space = True
        mark = Mark(page, drawn, space=taken.behind)
        if taken.hyphenated:
            mark.actual = f"{taken.text}\u00ad"
        elif taken.changed:
            mark.actual = taken.text
        elif _goes_left(drawn):
            mark.actual = drawn
        self.flow(self.node_of(element), element).kids.append(mark)
        self._last = mark
        return mark

    def generated(self, element: Element, pseudo: str, page: int, drawn: str) -> Mark | None:
        """Return the mark of words that the stylesheet wrote: the mark of a note or an item, or words; no mere ornament."""
        if element not in self._order:
            return None
        mark = Mark(page, drawn)
        said = element.get("data-mark", "")
        said = said if said in drawn else ""  # beside a call there may be a comma
        if pseudo == "footnote-call":
            target = self.node_of(self._parents[element])
        elif pseudo == "marker" or tag_of(element) == "li":
            target = self._label(element)
            mark.space = True
        elif said:
            target = self.flow(self.node_of(element), element)
        elif any(letter.isalnum() for letter in drawn) or tag_of(element) in _SIGNED:
            target = self._of_the_sheet(element)
        else:
            if any(category(sign) != "Cf" for sign in drawn):  # as leaders part an entry of the contents from its page
                self.space()
            return None
        if said and drawn != said:
            mark.actual = said
        target.kids.append(mark)
        self._last = mark
        return mark

    def _of_the_sheet(self, element: Element) -> Node:
        """Return an element of its own for words that the stylesheet wrote, behind all that stands around them so far."""
        around = self.flow(self.node_of(element), element)
        order = max((kid.order for kid in around.kids if isinstance(kid, Node)), default=self._order[element])
        return around.add(Node("Generated", element, order=order, lang=around.lang))

    def picture(self, element: Element, page: int, edges: tuple[float, float, float, float]) -> Mark | None:
        """Return the mark of a picture; None for one that shows nothing. `edges`: left, top, right and bottom in CSS pixels."""
        alt = element.get("alt", "").strip()
        if element not in self._order or not alt:
            return None
        node = self.node_of(element)
        node.box = (page, *edges)
        mark = Mark(page)
        node.kids.append(mark)
        if not is_block(self._parents.get(element, element)):
            self._last = mark
        return mark

    def link_of(self, element: Element) -> Element | None:
        """Return the link that an element stands in; a note stands in none, though its call is one."""
        if element not in self._links:
            link = None
            if element.tag == "a" and element.get("href"):
                link = element
            elif element.tag != NOTE and element in self._parents:
                link = self.link_of(self._parents[element])
            self._links[element] = link
        return self._links[element]

    def caller_of(self, element: Element) -> Element:
        """Return the element around one: that of a note is its call."""
        return self._parents.get(element, element)

    def words_lost(self) -> list[Element]:
        """Return the elements whose words are not all read, or not once."""
        found, hidden = [], set()
        for element in self._order:
            if element in self.hidden or self._parents.get(element) in hidden:
                hidden.add(element)
            elif words := self._words.get(element):
                if not words.is_whole():
                    found.append(element)
            elif element.tag not in _WITHOUT_WORDS and not OwnText(element).is_whole():
                found.append(element)
        return found

    # Making elements

    def node_of(self, element: Element) -> Node:
        """Return the structure element that holds an element's own words."""
        known = self._nodes.get(element)
        if known is None:
            known = self._nodes[element] = self._made(element)
        return known

    def flow(self, node: Node, element: Element) -> Node:
        """Return where words of an element go: a grouping element holds none, so they get a paragraph there."""
        if node.role not in GROUPING:
            return node
        block = element
        while not is_block(block) and block in self._parents:
            block = self._parents[block]
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is block and not role_of(block).startswith("P"):
            return last
        return self._new("P", block, node, lang_of=node)

    def _made(self, element: Element) -> Node:
        around = self._parents[element]
        parent = self.node_of(around)
        role = role_of(element)
        if role == "L" and (parent.role == "TOCI" or is_contents(parent.element)):
            role = "TOC"
        lang = element.get("lang") or parent.lang
        if not role:
            if element.tag == "abbr" and element.get("title"):
                node = self._new("Span", element, self.flow(parent, around))
                node.expansion = element.get("title", "")
                return node
            if lang.lower() == parent.lang.lower() or is_block(element):
                return parent
            role = "Span"
        if _leads_back(element) and (note := _note_around(parent)) is not None:
            return self._new("Link", element, _label_before_all(note, element))
        if role in INLINE:
            parent = self.flow(parent, around)
        makers = {"LI": self._item, "Lbl": self._term, "LBody": self._definition, "Note": self._note, "Link": self._link}
        if role in makers:
            return makers[role](element, parent)
        node = self._new(role, element, parent)
        if role == "L":
            node.attributes = list_attributes(element)
        elif role == "Table":
            self._table(element, node)
        elif role == "Figure":
            node.alt = element.get("alt", "").strip()
        elif tag_of(element) in ("del", "s"):
            node.attributes = "<</O /Layout /TextDecorationType /LineThrough>>"
        return node

    def _new(self, role: str, element: Element, parent: Node, lang_of: Node | None = None) -> Node:
        node = parent.add(Node(role, element, order=self._order[element]))
        said = element.get("lang", "") if lang_of is None else ""
        node.lang = said or parent.lang
        node.own_lang = node.lang.lower() != parent.lang.lower()
        return node

    def _item(self, element: Element, parent: Node) -> Node:
        if parent.role == "TOC":
            item = self._items[element] = self._new("TOCI", element, parent)
            return item
        if parent.role != "L":  # an li of raw HTML that stands in no list
            return parent
        item = self._items[element] = self._new("LI", element, parent)
        return self._new("LBody", element, item, lang_of=item)

    def _label(self, element: Element) -> Node:
        """Return the label of an item, made before its body."""
        body = self.node_of(element)
        item = self._items.get(element)
        if item is None:
            return self.flow(body, element)
        return _label_before_all(item, element)

    def _term(self, element: Element, parent: Node) -> Node:
        item = self._items[element] = self._new("LI", element, parent) if parent.role == "L" else parent
        return self._new("Lbl", element, item)

    def _definition(self, element: Element, parent: Node) -> Node:
        """Return the body of a definition, in the item of the term before it."""
        siblings = list(self._parents[element])
        terms = [one for one in siblings[: siblings.index(element)] if tag_of(one) == "dt"]
        if terms:
            self.node_of(terms[-1])
            item = self._items[terms[-1]]
        else:
            item = self._new("LI", element, parent) if parent.role == "L" else parent
        return self._new("LBody", element, item)

    def _link(self, element: Element, parent: Node) -> Node:
        if self._refers(element, parent):
            parent = self._new("Reference", element, parent)
        return self._new("Link", element, parent)

    def _refers(self, element: Element, parent: Node) -> bool:
        """Return whether a link leads to another part of the brief: a call, a cross-reference, an entry of the contents."""
        of_contents = parent.parent is not None and parent.parent.role == "TOCI"
        classes = classes_of(element)
        return of_contents or "call" in classes or "cross-reference" in classes or element.get("role") == "doc-noteref"

    def _note(self, element: Element, parent: Node) -> Node:
        if element.tag != NOTE:
            node = self._new("Note", element, parent)
        else:
            node = Node("Note", element, order=self._order[element])
            notes.place(node, self.node_of(self._parents[element]))
            assert node.parent is not None
            node.lang = element.get("lang") or self._lang_around(element)
            node.own_lang = node.lang.lower() != node.parent.lang.lower()
        node.id = element.get("id") or f"note-{self._order[element]}"
        return node

    def _lang_around(self, element: Element) -> str:
        while element in self._parents:
            element = self._parents[element]
            if element.get("lang"):
                return element.get("lang", "")
        return self.root.lang

    def _table(self, element: Element, node: Node) -> None:
        """Make rows and cells of a table at once: one without words is drawn nowhere and is a cell all the same."""
        self._nodes[element] = node
        for part in element.iter():
            if tag_of(part) in tables.PARTS and part not in self._nodes:
                self.node_of(part)
        tables.describe(element, self._nodes, f"table-{self._order[element]}")


def _leads_back(element: Element) -> bool:
    """Return whether an element is the way from a note back to its call."""
    return "note-back" in classes_of(element) or element.get("role") == "doc-backlink"


def _note_around(node: Node) -> Node | None:
    """Return the note that an element stands in, in the line or in a paragraph of it."""
    while node.role in INLINE | PARAGRAPHS and node.parent is not None:
        node = node.parent
    return node if node.role == "Note" else None


def _goes_left(text: str) -> bool:
    """Return whether a text has letters that run from right to left: they are drawn in the order that they have on the page."""
    return max(text) >= "\u0590" and any(bidirectional(letter) in ("R", "AL") for letter in text)


def _label_before_all(labelled: Node, element: Element) -> Node:
    """Return the label of an item or a note, which is read before all else in it, wherever it stands on the page."""
    first = labelled.kids[0] if labelled.kids else None
    if isinstance(first, Node) and first.role == "Lbl":
        return first
    label = Node("Lbl", element, labelled, order=labelled.order, lang=labelled.lang)
    labelled.kids.insert(0, label)
    return label
