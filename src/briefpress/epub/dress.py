"""Dress the tree of a brief for reading: notes' calls, pull quotes, boxes, figures and tables become the XHTML of an EPUB.

Every element gets a role of DPUB-ARIA where one fits, beside the `epub:type` that reading systems know. The brief's own tree is
left as it is; docs/design/pages.md describes the markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from briefpress.box_titles import box_title, own_heading
from briefpress.brief import AT, LONG_DESCRIPTION, NOTE_CALL, Brief
from briefpress.cropping import crop_written
from briefpress.epub.pictures import Pictures
from briefpress.epub.structure import shape
from briefpress.epub.vocabulary import BLOCK, known_attributes, known_tag, known_url
from briefpress.language import Labels, direction
from briefpress.problems import Place
from briefpress.style import PullQuoteDefaults
from briefpress.style.anchors import Anchors
from briefpress.style.calls import NEXT, adjoining, words_without_calls
from briefpress.style.headings import level_set, levels_lower
from briefpress.style.repeated import hide_repeated_words
from briefpress.text import HEADINGS

_LIFTED = ("pull-quote", "pullquote")
_TASKS = ("☐", "☒")
_WIDTH_STEP = 5
_MANY_ROWS, _FEW_COLUMNS = 12, 6  # what a telephone shows on one page, and beside each other with words broken


class Dresser:
    """Turns elements of one edited brief into elements of its book."""

    def __init__(self, brief: Brief, anchors: Anchors, pictures: Pictures, words: Labels, quotes: PullQuoteDefaults) -> None:
        self._brief, self._anchors, self._pictures, self._words, self._quotes = brief, anchors, pictures, words, quotes
        self._labels: Counter[str] = Counter()
        self._lower = levels_lower(brief.body)
        self._makers = {
            NOTE_CALL: self._call,
            "a": self._link,
            "aside": self._aside,
            "figure": self._figure,
            "img": self._picture,
            "section": self._section,
            "span": self._span,
            "table": self._table,
            "ul": self._list,
            **dict.fromkeys(HEADINGS, self._heading),
        }

    def blocks(self, parent: Element) -> list[Element]:
        """Return what stands in `parent` (the body, or the body of a note) as blocks of a content document, in shape."""
        flow = Element("div")
        self._fill(flow, parent)
        shape(flow)
        for call in adjoining(flow, _is_call):
            call.set("class", f"call {NEXT}")
        if (flow.text or "").strip():
            first = Element("p")
            first.text = flow.text
            flow.insert(0, first)
        for block in flow:
            block.tail = block.tail if (block.tail or "").strip() else "\n"
        return list(flow)

    def part(self, made: Element, adopted: Mapping[str, str]) -> None:
        """Bring a part that a template made into the shape of a content document, and carry in its pictures.

        Templates are trusted with roles; the running text in them comes from the manuscript. `adopted` has the ids of templates
        by what they were.
        """
        for element in list(made.iter()):
            given = dict(element.attrib)
            element.tag = known_tag(element.tag, any(child.tag in BLOCK for child in element))
            roles = {name: value for name, value in given.items() if name.startswith(("epub:", "role", "aria-"))}
            element.attrib = known_attributes(element.tag, {name: given[name] for name in given if name not in roles}) | roles
            if name := given.get("id"):
                element.set("id", name)
            if element.tag == "a":
                self._aim(element, given.get("href", ""), adopted)
            elif element.tag == "img":
                element.set("src", f"../{self._pictures.add(given.get('src', ''), Place(str(self._brief.path)))}")
                element.attrib.setdefault("alt", "")
        shape(made)

    def heading_level(self, level: int) -> int:
        """Return the level that a heading of the manuscript has in the book."""
        return level_set(level, self._lower)

    def _dress(self, element: Element) -> Element:
        maker = self._makers.get(element.tag)
        return maker(element) if maker else self._plain(element)

    def _plain(self, element: Element, tag: str = "") -> Element:
        """Return an element with what XHTML allows of its attributes, and everything that stands in it, dressed."""
        tag = tag or known_tag(element.tag, any(child.tag in BLOCK for child in element))
        made = Element(tag, known_attributes(tag, element.attrib))
        if tag == "bdo" and "dir" not in made.attrib:  # which is nothing without it
            made.tag = "span"
        if name := self._anchors.of(element):
            made.set("id", name)
        if at := element.get(AT):
            made.set(AT, at)  # by which printed pages are found; `page_breaks` takes it away
        if (lang := made.get("lang")) and "dir" not in made.attrib and direction(lang) != direction(self._brief.metadata.lang):
            made.set("dir", direction(lang))
        self._fill(made, element)
        return made

    def _fill(self, made: Element, element: Element) -> None:
        made.text = element.text
        for child in element:
            if isinstance(child.tag, str):
                dressed = self._dress(child)
                dressed.tail = child.tail
                made.append(dressed)

    def _call(self, element: Element) -> Element:
        """iBooks shows no pop-up for `<a><sup>`, so the `sup` stands outside."""
        number, mark = element.get("number", ""), element.get("mark", "")
        made = Element("sup", {"class": "call", "data-mark": mark})
        link = SubElement(made, "a", {"id": self._anchors.call(number, element.get("call", "1"))})
        link.attrib |= {"href": f"#{self._anchors.note(number)}", "epub:type": "noteref", "role": "doc-noteref"}
        link.set("aria-label", self._words.note_call.format(number=mark))
        link.text = mark
        return made

    def _heading(self, element: Element) -> Element:
        return self._plain(element, f"h{self.heading_level(int(element.tag[1]))}")

    def _link(self, element: Element) -> Element:
        """Return a link, or a span where nothing in the book or on the web can be reached by it, or no word stands for it.

        One that holds nothing but decoration has its address for a name (WCAG 2.4.4).
        """
        made = self._plain(element)
        self._aim(made, element.get("href", ""))
        pictures = list(made.iter("img"))
        if not "".join(made.itertext()).strip() and not any(one.get("alt", "").strip() for one in pictures):
            if pictures and "href" in made.attrib:
                made.set("aria-label", element.get("href", ""))
            else:
                made.tag = "span"
                made.attrib.pop("href", None)
        return made

    def _aim(self, link: Element, href: str, adopted: Mapping[str, str] = MappingProxyType({})) -> None:
        own = adopted.get(href.removeprefix("#"), "")
        target = (self._anchors.link(href) or (f"#{own}" if own else "")) if href.startswith("#") else known_url(href)
        if target:
            link.set("href", target)
        else:
            link.tag = "span"

    def _aside(self, element: Element) -> Element:
        made = self._plain(element)
        kinds = element.get("class", "").split()
        if "pull-quote" in kinds:
            return self._pull_quote(element, made)
        _set_place(made, element.get("data-side", ""), element.get("data-width", ""))
        title = box_title(element, self._words)
        if own_heading(element) is not None:
            made[0].set("class", f"{made[0].get('class', '')} box-title".strip())
        elif title:
            head = Element("p", {"class": "box-title"})
            head.text = title
            made.insert(0, head)
            head.tail, made.text = made.text, "\n"
        if "tip" in kinds:
            made.attrib.update({"epub:type": "tip", "role": "doc-tip"})
        else:
            made.set("role", "note")
        if title:
            made.set("aria-label", title)
        return made

    def _pull_quote(self, element: Element, made: Element) -> Element:
        """Place a pull quote, and hide from those who hear the book what the text says already."""
        side = element.get("data-side") or self._quotes.side
        _set_place(made, side, element.get("data-width") or (self._quotes.width if side != "full" else ""))
        made.attrib.update({"epub:type": "pullquote", "role": "doc-pullquote"})
        if element.get("data-verbatim") == "true" and not self._quotes.read:
            hide_repeated_words(made)
        return made

    def _span(self, element: Element) -> Element:
        """Words that are shown again in a pull quote are running text where they stand: no sheet may take them for the box."""
        made = self._plain(element)
        kept = [name for name in made.get("class", "").split() if name not in _LIFTED]
        if kept:
            made.set("class", " ".join(kept))
        else:
            made.attrib.pop("class", None)
        return made

    def _list(self, element: Element) -> Element:
        """A list of tasks has its boxes (☐ and ☒) in the words of its items, and needs no other mark."""
        made = self._plain(element)
        if len(made) and all("".join(item.itertext()).lstrip().startswith(_TASKS) for item in made):
            made.set("class", f"{made.get('class', '')} tasks".strip())
        return made

    def _figure(self, element: Element) -> Element:
        made = self._plain(element)
        _set_place(made, element.get("data-side", ""), element.get("data-width", ""))
        return made

    def _section(self, element: Element) -> Element:
        made = self._plain(element)
        if "references" in element.get("class", "").split():
            made.attrib.update({"epub:type": "bibliography", "role": "doc-bibliography"})
        return made

    def _picture(self, element: Element) -> Element:
        made = self._plain(element)
        crop = crop_written(element.get("data-crop", ""))
        made.set("src", f"../{self._pictures.add(element.get('src', ''), self._brief.place_of(element), crop)}")
        made.set("alt", element.get("alt", ""))
        if made.get("alt") and (described := self._anchors.link(element.get(LONG_DESCRIPTION, ""))):
            made.set("aria-details", described.removeprefix("#"))
        _set_place(made, element.get("data-side", ""), element.get("data-width", "") or element.get("width", ""))
        return made

    def _table(self, element: Element) -> Element:
        """A table wider than the screen is scrolled in a region of its own, by keyboard too (WCAG 2.1.1).

        What scrolls is never divided between pages: one of many rows and few columns runs on over them instead.
        """
        made = self._plain(element)
        caption = made.find("caption")
        words = words_without_calls(caption) if caption is not None else ""
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in made.iter("tr")]
        if len(rows) > _MANY_ROWS and max(map(len, rows)) <= _FEW_COLUMNS:
            region = Element("div", {"class": "table long"})
        else:
            region = Element("div", {"class": "table", "role": "region", "tabindex": "0"})
            region.set("aria-label", self._unlike_others(words or self._words.table))
        region.append(made)
        return region

    def _unlike_others(self, label: str) -> str:
        """Return a label for a region that no region of the book has yet."""
        self._labels[label] += 1
        return label if self._labels[label] == 1 else f"{label} ({self._labels[label]})"


def _is_call(element: Element) -> bool:
    return element.tag == "sup" and len(element) == 1 and element[0].get("role") == "doc-noteref"


def _set_place(made: Element, side: str, width: str) -> None:
    """Say side and width as classes, which a sheet can set aside on a narrow screen; widths go by steps of five per cent."""
    names = made.get("class", "").split()
    if side in ("left", "right", "full"):
        names = [*names, f"side-{side}"]
    number = width.rstrip("% ")
    if width.rstrip().endswith("%") and number.replace(".", "", 1).isdigit() and 0 < float(number) <= 100:
        names = [*names, f"width-{max(_WIDTH_STEP, round(float(number) / _WIDTH_STEP) * _WIDTH_STEP)}"]
    if value := " ".join(names):
        made.set("class", value)
