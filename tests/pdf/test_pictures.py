"""Pictures of every kind are set as they look: none is lost, none is shown in other colours than it has."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageOps

from briefpress.pdf.engine import write_plain
from briefpress.pdf.pictures import settable
from briefpress.pipeline import MAKERS, prepare
from briefpress.project import commissions
from tests.pdf.sheets import sheet

SIZE = (64, 48)
ACROSS = Image.linear_gradient("L").rotate(90).resize(SIZE)
DOWN = Image.linear_gradient("L").resize(SIZE)
COLOURED = Image.merge("RGB", (ACROSS, DOWN, ImageOps.invert(ACROSS)))
INKS = Image.merge("CMYK", (ACROSS, DOWN, Image.new("L", SIZE), Image.new("L", SIZE)))


def saved(picture: Image.Image, kind: str, **settings: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **settings)
    return target.getvalue()


def deep_grey() -> bytes:
    """Return ACROSS as a PNG of sixteen bits, written by hand: Pillow writes it in its own way."""
    rows = ACROSS.tobytes()
    packed = b"".join(
        b"\0" + b"".join(struct.pack(">H", value * 257) for value in rows[row * SIZE[0] : (row + 1) * SIZE[0]])
        for row in range(SIZE[1])
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", *SIZE, 16, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(packed)) + chunk(b"IEND", b"")


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(COLOURED.rotate(90, expand=True), "JPEG", quality=95, exif=exif)


def wide_profile() -> bytes:
    """Return a profile of light that is not sRGB: its red and green are exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    tags = {bytes(data[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    data[red + 4 : red + 12], data[green + 4 : green + 12] = data[green + 4 : green + 12], data[red + 4 : red + 12]
    return bytes(data)


SRGB_PROFILE, LAB = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
SRGB = ImageCms.ImageCmsProfile(SRGB_PROFILE).tobytes()
EXCHANGED = Image.merge("RGB", (DOWN, ACROSS, ImageOps.invert(ACROSS)))
SHOWN: dict[str, tuple[bytes, Image.Image]] = {
    "grey of 16 bits": (deep_grey(), ACROSS),
    "a photograph on its side": (turned(), COLOURED),
    "other light, PNG": (saved(EXCHANGED, "PNG", icc_profile=wide_profile()), COLOURED),
    "other light, JPEG": (saved(EXCHANGED, "JPEG", quality=95, subsampling=0, icc_profile=wide_profile()), COLOURED),
    "Lab": (saved(ImageCms.profileToProfile(COLOURED, SRGB_PROFILE, LAB, outputMode="LAB"), "TIFF"), COLOURED),
}
KEPT = {
    "RGB": saved(COLOURED, "PNG"),
    "sRGB by its profile": saved(COLOURED, "PNG", icc_profile=SRGB),
    "JPEG": saved(COLOURED, "JPEG"),
    "CMYK JPEG with a profile": saved(INKS, "JPEG", icc_profile=b"no profile at all"),
    "grey": saved(ACROSS, "PNG"),
    "grey with alpha": saved(Image.merge("LA", (ACROSS, DOWN)), "PNG"),
    "palette": saved(COLOURED.quantize(16), "PNG"),
    "no picture": b"no picture",
    "nothing": b"",
}


def shown(data: bytes, folder: Path) -> Image.Image:
    """Return a page that a picture fills, drawn."""
    (folder / "picture.png").write_bytes(data)
    css = "@page { size: 64px 48px; margin: 0 } body { margin: 0 } img { width: 64px; height: 48px; display: block }"
    source = sheet('<img src="picture.png" alt="">', folder, css=css)
    page = pypdfium2.PdfDocument(write_plain(source.lay_out()))[0]
    assert source.messages == []
    drawn: Image.Image = page.render(scale=96 / 72).to_pil()
    return drawn


def differs(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pictures differ on the average, of 255."""
    pairs = zip(one.convert("RGB").tobytes(), other.convert("RGB").resize(one.size).tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width * one.height * 3)


@pytest.mark.parametrize("name", SHOWN)
def test_what_the_engine_would_lose_or_show_in_other_colours_is_set_right(name: str, tmp_path: Path) -> None:
    data, seen = SHOWN[name]
    assert differs(shown(data, tmp_path), seen) < 6


def test_inks_are_set_as_such_from_any_kind_of_file(tmp_path: Path) -> None:
    jpeg, tiff = (shown(saved(INKS, kind, **more), tmp_path) for kind, more in (("JPEG", {"quality": 95}), ("TIFF", {})))
    assert differs(jpeg, tiff) < 6
    assert differs(jpeg, Image.new("RGB", SIZE, "white")) > 60


@pytest.mark.parametrize("name", KEPT)
def test_what_the_engine_takes_is_not_touched(name: str) -> None:
    assert settable(KEPT[name]) is KEPT[name]


@pytest.mark.parametrize("style", ["bulletin", "original", "policy", "working-paper"])
def test_a_tall_picture_leaves_the_heading_above_it_its_room(tmp_path: Path, style: str) -> None:
    Image.new("L", (600, 1400), 128).save(tmp_path / "tower.png")
    manuscript = tmp_path / "brief.md"
    manuscript.write_text(
        f"---\ntitle: A tower\nlang: en-GB\nstyle: {style}\n---\n\n{'Words before it. ' * 60}\n\n## The tower\n\n"
        '![It leans, and nobody knows since when.](tower.png){alt="A tower"}\n\nWords after it.\n',
        "utf-8",
    )
    ((job, project),) = commissions([manuscript])
    _, brief, style_ = prepare(job, project)
    pdf = MAKERS["pdf"](brief, style_, project)
    assert pdf.layouts == 1
    assert "L06" not in [problem.code for problem in pdf.problems]
