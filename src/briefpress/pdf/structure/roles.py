"""What each element of the print page is to a reader: its role in the structure (ISO 32000-1, 14.8.4), or none."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.style import NOTE

_TAGS = {
    "Part": "main",
    "Art": "article",
    "Sect": "section nav details",
    "Aside": "aside",
    "Div": "figure",
    "P": "p pre summary address",
    "BlockQuote": "blockquote",
    "Caption": "caption figcaption",
    "Figure": "img",
    "Note": NOTE,
    "L": "ul ol dl menu",
    "LI": "li",
    "Lbl": "dt",
    "LBody": "dd",
    "Table": "table",
    "THead": "thead",
    "TBody": "tbody",
    "TFoot": "tfoot",
    "TR": "tr",
    "TH": "th",
    "TD": "td",
    "Em": "em i",
    "Strong": "strong b",
    "Code": "code kbd samp",
    "Quote": "q",
    "Span": "del s",
    "Link": "a",
    **{f"H{level}": f"h{level}" for level in range(1, 7)},
}
_ROLES = {tag: role for role, tags in _TAGS.items() for tag in tags.split()}
_PHRASES = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
    ),
    *("ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
_NUMBERING = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
_SPELT = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}


def tag_of(element: Element) -> str:
    """Return the HTML tag that an element stands for: in a note at the foot every block is a span named after its tag."""
    if element.tag == "span":
        first = element.get("class", "").partition(" ")[0]
        if first.startswith("note-"):
            return first.removeprefix("note-")
    return element.tag if isinstance(element.tag, str) else ""


def classes_of(element: Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def role_of(element: Element) -> str:
    """Return the role of an element, or nothing where its words belong to the element around it."""
    tag = tag_of(element)
    classes = classes_of(element)
    if tag == "a" and not element.get("href"):
        return ""
    if tag in ("header", "footer") and {"masthead", "colophon"} & set(classes):
        return "Sect"
    if tag == "aside" and "pull-quote" in classes:
        return "BlockQuote"
    if "line-block" in classes:
        return "P"
    if tag == "aside" and "note" in classes and "box" not in classes:
        return "Note"
    return _ROLES.get(tag, "")


def is_contents(element: Element | None) -> bool:
    """Return whether the lists in an element are a table of contents (Digital Publishing WAI-ARIA 1.1, doc-toc)."""
    if element is None or element.tag != "nav":
        return False
    return "contents" in classes_of(element) or element.get("role") == "doc-toc"


def is_block(element: Element) -> bool:
    """Return whether an element begins a line of its own as HTML has it."""
    return tag_of(element) not in _PHRASES


def list_attributes(element: Element) -> str:
    """Return how the items of a list are marked (ISO 32000-1, table 347)."""
    tag = tag_of(element)
    numbering = "None"
    if tag == "ul":
        numbering = "Disc"
    elif tag == "ol":
        spelt = next((_SPELT[name] for name in classes_of(element) if name in _SPELT), "1")
        numbering = _NUMBERING.get(element.get("type", spelt), "Decimal")
    return f"<</O /List /ListNumbering /{numbering}>>"


def is_hidden(element: Element) -> bool:
    """Return whether an element is shown and not read, as a pull quote is whose words the text has.

    One that holds a link or a note is read: neither may be lost.
    """
    return element.get("aria-hidden") == "true" and all(child.tag not in ("a", NOTE) for child in element.iter())
