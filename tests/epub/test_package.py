"""The package: the same bytes every time, and EbookLib's faults mended."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import ebooklib
import pytest

from briefpress.epub import write_epub
from briefpress.style import Style

from .making import files_of, make_brief, picture

OPF = "{http://www.idpf.org/2007/opf}"
BODY = '<h2 id="a">A</h2><p>x<note-call note="n"/> <img src="b.png" alt="b"/> <img src="a.png" alt="a"/></p>'


@pytest.fixture
def data(tmp_path: Path, style: Style) -> bytes:
    picture(tmp_path / "a.png")
    picture(tmp_path / "b.png", "red")
    return write_epub(make_brief(tmp_path, BODY, {"n": "<p>y</p>"}, keywords=("k", "l")), style)


def test_ebooklib_is_the_release_whose_faults_are_known() -> None:
    assert ebooklib.VERSION[:2] == (0, 20), "read epub/package.py against the new release, then change this line"


def test_the_archive_begins_with_the_type_and_tells_no_time(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        entries = book.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert entries[0].extra == b""
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {(entry.date_time, entry.external_attr) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0o644 << 16)}


def test_the_package_document(data: bytes) -> None:
    package = ElementTree.fromstring(files_of(data)["content.opf"])
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.attrib == {}
    items = {item.get("href"): item for item in package.iter(f"{OPF}item")}
    assert set(items) | {"mimetype", "content.opf", "META-INF/container.xml"} == set(files_of(data))
    assert items["nav.xhtml"].get("properties") == "nav"
    assert items["cover.png"].get("properties") == "cover-image"
    order = [next(href for href, item in items.items() if item.get("id") == one.get("idref")) for one in spine]
    assert order == ["cover.xhtml", "nav.xhtml", "text/brief.xhtml"]


def test_the_same_brief_gives_the_same_bytes(tmp_path: Path, style: Style, data: bytes) -> None:
    assert write_epub(make_brief(tmp_path, BODY, {"n": "<p>y</p>"}, keywords=("k", "l")), style) == data


def test_the_bytes_do_not_hang_on_the_process(tmp_path: Path, data: bytes) -> None:
    """Another process, with another order of sets and another folder to work in, makes the same book."""
    script = (
        "import hashlib; from pathlib import Path;"
        "from tests.epub.making import make_brief; from tests.epub.test_package import BODY;"
        "from briefpress.epub import write_epub; from briefpress.style import load_style;"
        f"brief = make_brief(Path({str(tmp_path)!r}), BODY, {{'n': '<p>y</p>'}}, keywords=('k', 'l'));"
        "print(hashlib.sha256(write_epub(brief, load_style('base'))).hexdigest())"
    )
    top = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": f"{top / 'src'}{os.pathsep}{top}", "TZ": "Asia/Kabul"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_only_the_typefaces_that_the_sheet_names_are_carried(data: bytes, style: Style) -> None:
    files = files_of(data)
    sheet = files["styles/brief.css"].decode()
    fonts = {name for name in files if name.startswith("fonts/")}
    assert fonts
    assert all(f'url("../{name}")' in sheet for name in fonts)
    assert len(fonts) == sum(face.family == "Source Serif 4" for face in style.fonts)
    faces = {face.path.name: face.path.read_bytes() for face in style.fonts}
    assert all(files[name] == faces[name.removeprefix("fonts/")] for name in fonts)


def test_a_typeface_is_deflated_once_and_lies_in_the_archive_as_any_file(
    tmp_path: Path, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFPRESS_CACHE", str(tmp_path / "cache"))
    brief = make_brief(tmp_path, "<p>x</p>")
    first = write_epub(brief, style)
    kept = sorted((tmp_path / "cache" / "deflated").iterdir())
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert book.testzip() is None
        faces = [entry for entry in book.infolist() if entry.filename.endswith((".ttf", ".otf"))]
        assert len(faces) == len(kept) > 0
        again = io.BytesIO()
        with zipfile.ZipFile(again, "w") as plain:
            for entry in book.infolist():
                info = zipfile.ZipInfo(entry.filename, entry.date_time)
                info.external_attr, info.create_system = entry.external_attr, entry.create_system
                plain.writestr(info, book.read(entry), entry.compress_type, 1 if entry in faces else 6)
    assert first == again.getvalue()
    times = [path.stat().st_mtime_ns for path in kept]
    assert write_epub(brief, style) == first
    assert [path.stat().st_mtime_ns for path in kept] == times
    kept[0].write_bytes(b"x" + kept[0].read_bytes()[1:])
    kept[1].chmod(0o666)
    assert write_epub(brief, style) == first
    assert kept[0].stat().st_mtime_ns > times[0]
    assert kept[1].stat().st_mtime_ns > times[1]
    monkeypatch.setenv("BRIEFPRESS_CACHE", "")
    assert write_epub(brief, style) == first


def test_a_cover_is_drawn_once_unless_it_shows_what_may_change(
    tmp_path: Path, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefpress.epub import cover

    drawn: list[str] = []
    draw = cover.draw
    monkeypatch.setattr(cover, "draw", lambda html, *rest: drawn.append(html) or draw(html, *rest))
    monkeypatch.setattr(cover, "_covers", type(cover._covers)())
    brief = make_brief(tmp_path, "<p>x</p>")
    first = write_epub(brief, style)
    assert write_epub(make_brief(tmp_path, "<p>y</p>"), style) != first
    assert len(drawn) == 1
    assert write_epub(brief, style) == first
    write_epub(make_brief(tmp_path, "<p>x</p>", title="Another"), style)
    assert len(drawn) == 2
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    faces = style.font_faces()
    monkeypatch.setattr(Style, "font_faces", lambda _: f"{faces} body {{ background: url('a.svg') }}")
    for _ in range(2):
        write_epub(brief, style)
    assert len(drawn) == 4
