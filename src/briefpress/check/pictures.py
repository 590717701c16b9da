"""Pictures: they are there, they can be read, they are described, and they are of this project."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.check.picture_files import missing, unreadable, unreadable_data
from briefpress.check.rule import Setting
from briefpress.css_addresses import asked_for
from briefpress.problems import Place, Problem
from briefpress.settings.paths import file_named, inline_data, is_inline
from briefpress.settings.values import Refused

_FETCHING = ("src", "poster", "data", "srcset")


def faulty_pictures(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """F01, F03 and S01: a picture of the text or of the front matter is not there, is no picture, or is not of this project."""
    for address, place in _pictures(brief):
        try:
            if is_inline(address):
                if fault := unreadable_data(inline_data(address)):
                    yield Problem("F03", place, f"the picture in the data: address {fault[0]}", fault[1])
                continue
            file = file_named(address, brief.folder, setting.root) if address.strip() else None
        except Refused as refused:
            yield Problem(refused.code, place, refused.message, refused.hint)
            continue
        if file is None:
            yield Problem("F01", place, "the picture has no file", "name it: ![…](chart.svg)")
        elif (hint := missing(file, brief.folder)) is not None:
            yield Problem("F01", place, f"picture {address} is not there", hint)
        elif fault := unreadable(file):
            yield Problem("F03", place, f"{address} {fault[0]}", fault[1])


def undescribed_pictures(brief: Brief, _setting: Setting) -> Iterator[Problem]:
    """F02: a picture has no alternative text and is not marked as decorative.

    A figure's caption says what a picture is for, not what it shows, so it is no alternative.
    """
    figures = {id(picture) for tree in brief.all_trees() for figure in tree.iter("figure") for picture in figure.iter("img")}
    for tree in brief.all_trees():
        for picture in tree.iter("img"):
            if picture.get("alt", "").strip() or "decorative" in picture.get("class", "").split():
                continue
            wanted = '{alt="what it shows"}' if id(picture) in figures else "![what it shows](…)"
            name = picture.get("src", "")[:80]
            yield Problem(
                "F02", brief.place_of(picture), f"picture {name} has no alternative text", f"write {wanted}, or {{.decorative}}"
            )


def fetched_files(brief: Brief, setting: Setting) -> Iterator[Problem]:
    """S01: something else than a picture asks for a file outside the project or on the network."""
    for tree in brief.all_trees():
        for element in tree.iter():
            for address in _fetched(element):
                if is_inline(address):
                    continue
                try:
                    file_named(address, brief.folder, setting.root)
                except Refused as refused:
                    yield Problem(refused.code, brief.place_of(element), refused.message, refused.hint)


def _pictures(brief: Brief) -> Iterator[tuple[str, Place]]:
    for tree in brief.all_trees():
        for picture in tree.iter("img"):
            yield picture.get("src", ""), brief.place_of(picture)
    metadata = brief.metadata
    named = [("cover", metadata.cover), ("publisher.logo", metadata.publisher.logo)]
    named += [(f"authors.{index}.portrait", author.portrait) for index, author in enumerate(metadata.authors)]
    for key, address in named:
        if address:
            yield address, brief.place_of_key(key)


def _fetched(element: Element) -> Iterator[str]:
    for name in _FETCHING:
        if element.tag != "img" or name != "src":
            value = element.get(name, "")
            yield from (
                (part.split()[0] for part in value.split(",") if part.strip()) if name == "srcset" else filter(None, [value])
            )
    for asked in asked_for(element.get("style", "")):
        if not asked.address.startswith("#"):
            yield asked.address
