"""Edited briefs made by hand, and a look into the books made of them."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image

from briefpress.brief import NOTE_CALL, Brief, Note
from briefpress.metadata import Metadata
from briefpress.problems import Place
from tests.fronts import with_front

OPS = "{http://www.idpf.org/2007/ops}"


def make_brief(folder: Path, body: str, notes: dict[str, str] | None = None, **metadata: object) -> Brief:
    """Return an edited brief from the XML of its tree, its calls numbered as the editor does it."""
    root = ElementTree.fromstring(f"<body>{body}</body>")
    bodies = {key: ElementTree.fromstring(f"<note>{text}</note>") for key, text in (notes or {}).items()}
    numbers: dict[str, int] = {}
    calls: Counter[str] = Counter()
    for call in root.iter(NOTE_CALL):
        key = call.get("note", "")
        numbers.setdefault(key, len(numbers) + 1)
        calls[key] += 1
        call.set("number", str(numbers[key]))
        call.set("mark", str(numbers[key]))
        call.set("call", str(calls[key]))
    path = folder / "brief.md"
    made = tuple(Note(key, bodies[key], Place(str(path)), number, str(number)) for key, number in numbers.items())
    known = {"title": "A brief", "lang": "en", **metadata}
    return with_front(Brief(path, Metadata(**known), root, made))  # type: ignore[arg-type]  # tests name the fields


def picture(path: Path, colour: str = "navy", size: tuple[int, int] = (60, 40), kind: str | None = None) -> Path:
    """Draw a picture of one colour at `path`."""
    Image.new("RGB", size, colour).save(path, kind)
    return path


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a book by their paths from the package document; what lies beside it keeps its full path."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name.removeprefix("EPUB/"): book.read(name) for name in book.namelist()}


def page(data: bytes, path: str = "text/brief.xhtml") -> Element:
    """Return one content document without the namespace of XHTML on its elements."""
    return parsed(files_of(data)[path])


def parsed(xhtml: bytes) -> Element:
    root = ElementTree.fromstring(xhtml)
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/1999/xhtml}")
    return root


def text_of(data: bytes) -> Element:
    """Return the text of a book in one file: its `main`."""
    main = page(data).find(".//main")
    assert main is not None
    return main
