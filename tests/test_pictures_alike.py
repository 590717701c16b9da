"""Every output reads the same file for a picture, the one that was checked, and none reads one outside the project."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefpress.pipeline import MAKERS, Order, build_one
from briefpress.problems import ProblemsFound
from briefpress.project import find_project, resolve

FORMATS = tuple(name for name in MAKERS if name != "press")  # a press file is made of the PDF's own page


def drawing(words: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><desc>{words}</desc></svg>'.encode()


def build(root: Path, markdown: str, form: str, front: str = "") -> bytes:
    """Build a brief in root/water/brief.md of a project and return the one output."""
    (root / "briefpress.toml").touch()
    (root / "water").mkdir(exist_ok=True)
    manuscript = root / "water" / "brief.md"
    manuscript.write_text(f"---\ntitle: Water\nlang: en\n{front}---\n\n{markdown}\n", "utf-8")
    project = find_project(manuscript)
    (job,) = resolve(project, [manuscript])
    return build_one(job, project, Order((form,), out=root / "out")).files[0].read_bytes()


def shown(page: bytes, form: str) -> list[bytes]:
    """Return the pictures that a web page or a book carries; the cover is left out."""
    if form == "html":
        return [base64.b64decode(data) for data in re.findall(rb'<img [^>]*src="data:[\w/+-]+;base64,([^"]+)"', page)]
    with zipfile.ZipFile(io.BytesIO(page)) as book:
        return [book.read(name) for name in book.namelist() if "/images/" in name]


NAMES = {
    "a picture.svg": "<a picture.svg>",
    "100%.svg": "100%25.svg",
    "100%25.svg": "100%25.svg",
    "a#b.svg": "a#b.svg",
    "a?b.svg": "a?b.svg",
    "..%2f..%2fx.svg": "..%2f..%2fx.svg",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_each_output_reads_the_file_that_was_checked(tmp_path: Path, name: str, form: str) -> None:
    root = tmp_path / "deep" / "project"
    (root / "water").mkdir(parents=True)
    (root.parent / "x.svg").write_bytes(drawing("outside"))
    (root / "water" / name).write_bytes(drawing("inside"))
    data = build(root, f'![]({NAMES[name]}){{alt="A"}}', form)
    if form != "pdf":
        (picture,) = shown(data, form)
        assert b"inside" in picture


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("address", ["../../x.svg", "..%2f..%2fx.svg", "%2e%2e/../x.svg", "link.svg", "linked/x.svg"])
def test_no_output_reads_what_lies_outside(tmp_path: Path, address: str, form: str) -> None:
    root = tmp_path / "project"
    (root / "water").mkdir(parents=True)
    (tmp_path / "x.svg").write_bytes(drawing("outside"))
    (root / "water" / "link.svg").symlink_to(tmp_path / "x.svg")
    (root / "water" / "linked").symlink_to(tmp_path)
    with pytest.raises(ProblemsFound) as raised:
        build(root, f'![]({address}){{alt="A"}}', form)
    assert [(one.code, one.place.line) for one in raised.value.problems] == [("S01", 6)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("markdown", "front", "line"),
    [
        ("Words", 'abstract: "![](https://example.org/a.png)"\n', 4),
        ("Words", "contact: |\n  Write to us.\n\n  ![](../../x.svg)\n", 7),
        ("Words", "key-messages:\n  - One\n  - Two ![](/etc/x.svg)\n", 6),
        ("Words", "publisher:\n  name: Press\n  logo: ../../x.svg\n", 6),
        ("Words", "authors:\n  - name: Ada\n    portrait: https://example.org/a.png\n", 6),
        ("Words", "cover: ../../x.svg\n", 4),
        (r'[Words]{style="background: \75rl(https://example.org/a.png)"}', "", 6),
        (r"""[Words]{style="background: image-set('../../x.svg' 1x)"}""", "", 6),
    ],
)
def test_no_output_reads_for_front_matter_or_css_what_lies_outside(
    tmp_path: Path, markdown: str, front: str, line: int, form: str
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "x.svg").write_bytes(drawing("outside"))
    with pytest.raises(ProblemsFound) as raised:
        build(root, markdown, form, front)
    assert ("S01", line) in [(one.code, one.place.line) for one in raised.value.problems]


def test_the_web_page_holds_what_front_matter_and_css_name(tmp_path: Path) -> None:
    (tmp_path / "water").mkdir()
    (tmp_path / "shared.svg").write_bytes(drawing("shared"))
    page = build(
        tmp_path,
        """[Words]{style="background: url('../shared.svg')"}""",
        "html",
        'abstract: "See ![](../shared.svg)"\npublisher: {name: Press, logo: ../shared.svg}\n',
    ).decode()
    assert page.count(base64.b64encode(drawing("shared")).decode()) == 3
    assert "shared.svg" not in page


def dot() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (1, 1)).save(data, "PNG")
    return data.getvalue()


DOT = dot()
NO_PICTURES = ["data:image/png;base64,AAAA", "data:image/png;base64,%3F", "data:text/plain,x", "data:image/png,"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_output_takes_a_picture_out_of_a_data_address(tmp_path: Path, form: str) -> None:
    data = build(tmp_path, f'![](data:image/png;base64,{base64.b64encode(DOT).decode()}){{alt="A dot"}}', form)
    if form == "pdf":
        assert b"/Subtype /Image" in data
    else:
        assert shown(data, form) == [DOT]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("address", NO_PICTURES)
def test_no_output_takes_a_data_address_that_holds_no_picture(tmp_path: Path, address: str, form: str) -> None:
    with pytest.raises(ProblemsFound) as raised:
        build(tmp_path, f'![]({address}){{alt="A dot"}}', form)
    assert [(one.code, one.place.line) for one in raised.value.problems] == [("S01" if "text" in address else "F03", 6)]
