"""The web page: one HTML file that holds all it needs, for readers on screens wide and narrow, light and dark, seen or heard."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from markupsafe import Markup

from briefpress.brief import AT, LONG_DESCRIPTION, Brief
from briefpress.language import direction, format_date, labels
from briefpress.problems import Place, Problem, ProblemsFound
from briefpress.settings.paths import bounds, file_named
from briefpress.settings.values import Refused
from briefpress.style import Medium, Style
from briefpress.style.anchors import Anchors
from briefpress.style.calls import words_without_calls
from briefpress.style.codes import Codes
from briefpress.style.contents import entries
from briefpress.style.embedding import data_url, embedded, readdress
from briefpress.style.front import Front
from briefpress.style.html import inner_html, outer_html
from briefpress.style.linked import linked
from briefpress.style.webfonts import needed_faces, web_font
from briefpress.tree import put_for
from briefpress.whole_page import fetched_by


def web_html(brief: Brief, style: Style, *, root: Path | None = None) -> str:
    """Return the web page of an edited brief; pictures, typefaces and sheets are in it, and it asks the network for nothing.

    Pictures are read below `root` alone (else the manuscript's folder). Raises ProblemsFound with F01 where one cannot be read,
    with S01 where it lies elsewhere or a template asks for what is not in the page, with S03 where a template has a fault.
    """
    words = labels(brief.metadata.lang)
    root = bounds(brief.folder, root)
    anchors = Anchors(brief)

    def find(address: str, place: Place) -> str:
        return _embedded(address, brief.folder, root, place, style)

    body, notes = linked(brief, style, anchors)
    for tree in filter(None, (body, notes)):
        readdress(tree, find, brief.place_of)
        _let_tables_scroll(tree, words.table)
        _name_boxes(tree)
        _point_to_descriptions(tree, anchors)
        for element in tree.iter():
            element.attrib.pop(AT, None)
    sheet = style.stylesheet(Medium.WEB)
    at = style.standing(brief.metadata)

    def page(fonts: str) -> str:
        return style.render(
            "web.html.j2",
            meta=brief.metadata,
            labels=words,
            direction=direction(brief.metadata.lang),
            date=format_date(brief.metadata),
            front=Front.of(brief, find),
            style=style,
            anchor=anchors.own,
            picture=lambda path: find(path, Place(str(brief.path))),
            headings=entries(body, brief.metadata.headings.listed_levels or style.headings.listed_levels),
            medium="web",
            at=at,
            codes=Codes.of(brief.metadata, at),
            css=Markup(f"{fonts}\n{sheet}"),
            text=inner_html(body),
            notes=outer_html(notes) if notes is not None else Markup(""),
        )

    html = page(_font_faces(style, sheet, characters=set(page(fonts=""))))
    if fetched := fetched_by(html):
        place, hint = Place("templates/web.html.j2"), "name the style's files in its sheets, which embed them"
        raise ProblemsFound([Problem("S01", place, f"the templates let the page ask for {what}", hint) for what in fetched])
    return html


def _font_faces(style: Style, sheet: str, characters: set[str]) -> str:
    faces = needed_faces(style.fonts, sheet, characters)
    return "\n".join(face.declared(data_url("font/woff2", web_font(face, characters))) for face in faces)


def _embedded(address: str, folder: Path, root: Path, place: Place, style: Style) -> str:
    """Return the picture as a `data:` URL; `address` is a path from the manuscript's folder."""
    try:
        return embedded(file_named(address, folder, root), style.drawn)
    except Refused as refused:
        raise ProblemsFound([Problem(refused.code, place, refused.message, refused.hint)]) from refused
    except OSError as error:
        hint = "the path starts from the folder of the manuscript"
        raise ProblemsFound([Problem("F01", place, f"picture {address} cannot be read: {error.strerror}", hint)]) from error


def _let_tables_scroll(tree: Element, word: str) -> None:
    """Put each table into a region that scrolls sideways on a narrow screen, by keyboard as well (WCAG 2.2, 2.1.1)."""
    for parent in list(tree.iter()):
        for table in parent.findall("table"):
            label = {"aria-label": _caption(table, word)}
            region = Element("div", {"class": "table", "tabindex": "0", "role": "region", **label})
            put_for(parent, table, [region])
            region.append(table)


def _caption(table: Element, word: str) -> str:
    """Return the words of a table's caption without its calls, or `word` where it has none."""
    caption = table.find("caption")
    return (words_without_calls(caption) if caption is not None else "") or word


def _point_to_descriptions(tree: Element, anchors: Anchors) -> None:
    """Lead from a picture to the part of the text that describes it at length (WAI-ARIA 1.2, aria-details)."""
    for picture in tree.iter("img"):
        target = anchors.link(picture.attrib.pop(f"data-{LONG_DESCRIPTION}", ""))
        if target and picture.get("alt"):
            picture.set("aria-details", target.removeprefix("#"))


def _name_boxes(tree: Element) -> None:
    """Make boxes notes in the sense of ARIA, under their titles: as bare `aside` each would be a landmark without a name."""
    for box in tree.iter("aside"):
        classes = box.get("class", "").split()
        if "pull-quote" in classes:
            box.set("role", "doc-pullquote")
        elif "box" in classes:
            box.set("role", "note")
            title = next((child for child in box if "box-title" in child.get("class", "").split()), None)
            if title is not None:
                box.set("aria-label", words_without_calls(title))
