"""A picture is cropped to the ratio that is asked for, around what is to be kept, and what is cut off is in no output."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefpress.cropping import Crop, crop_meant, crop_written, cropped
from briefpress.pipeline import Order, build_one
from briefpress.project import commissions

LEFT, RIGHT = (200, 10, 10), (10, 10, 200)


def photograph(kind: str = "PNG", size: tuple[int, int] = (400, 100)) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, RIGHT)
    image.paste(LEFT, (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("ratio", "focus", "meant"),
    [
        ("16:9", "", Crop(16 / 9)),
        ("1:1", "left", Crop(1, "left")),
        (" 3 / 2 ", "TOP", Crop(1.5, "top")),
        ("2.35:1", "center", Crop(2.35, "center")),
        *((wrong, "", None) for wrong in ("16", "16x9", "16:0", "0:1", "-1:1", "1:11", "11:1", "wide", "", "1:1:1")),
        ("1:1", "middle", None),
    ],
)
def test_what_a_crop_says(ratio: str, focus: str, meant: Crop | None) -> None:
    assert crop_meant(ratio, focus) == meant


def test_a_crop_is_read_as_it_was_written() -> None:
    for crop in (Crop(16 / 9, "left"), Crop(0.1, "top"), Crop(10.0)):
        read = crop_written(str(crop))
        assert read is not None
        assert read.ratio == pytest.approx(crop.ratio, abs=1e-4)
        assert read.focus == crop.focus
    assert crop_written("") is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize(("focus", "kept"), [("left", LEFT), ("right", RIGHT)])
def test_a_photograph_loses_what_is_away_from_its_focus(kind: str, focus: str, kept: tuple[int, int, int]) -> None:
    shown = opened(cropped(photograph(kind), Crop(1, focus)))
    assert (shown.format, shown.size) == (kind, (100, 100))
    middle = shown.convert("RGB").getpixel((50, 50))
    assert isinstance(middle, tuple)
    assert max(abs(one - other) for one, other in zip(middle, kept, strict=True)) < 12


def test_the_middle_is_kept_where_nothing_is_said() -> None:
    shown = opened(cropped(photograph(), Crop(1))).convert("RGB")
    assert (shown.getpixel((20, 50)), shown.getpixel((80, 50))) == (LEFT, RIGHT)


def test_a_tall_ratio_takes_columns_and_a_wide_one_rows() -> None:
    assert opened(cropped(photograph(size=(300, 300)), Crop(0.5))).size == (150, 300)
    assert opened(cropped(photograph(size=(300, 300)), Crop(3))).size == (300, 100)


def test_a_picture_of_the_ratio_and_one_that_cannot_be_read_stay_as_they_are() -> None:
    assert cropped(photograph(), Crop(4)) == photograph()
    assert cropped(b"no picture", Crop(1)) == b"no picture"


def test_a_photograph_is_turned_upright_first() -> None:
    image = Image.new("RGB", (100, 400), RIGHT)
    image.paste(LEFT, (0, 0, 100, 200))  # its head, which is the left once it is turned
    exif = Image.Exif()
    exif[0x0112] = 8
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    shown = opened(cropped(out.getvalue(), Crop(1, "left")))
    pixel = shown.convert("RGB").getpixel((50, 50))
    assert shown.size == (100, 100)
    assert shown.getexif().get(0x0112, 1) == 1
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150


def test_every_frame_of_a_moving_picture_is_cropped() -> None:
    frames = [opened(photograph()).convert("P"), Image.new("RGB", (400, 100), (1, 200, 1)).convert("P")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=[100, 200], loop=0)
    shown = opened(cropped(out.getvalue(), Crop(1)))
    assert (getattr(shown, "n_frames", 1), shown.size) == (2, (100, 100))


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('width="400" height="100"', ("150 0 100 100", "100", "100")),
        ('viewBox="10 20 40 10" width="80mm"', ("25 20 10 10", "75.5906", "75.5906")),
        ("viewBox='0 0 40 10'", ("15 0 10 10", "10", "10")),
        ('viewBox="0 0 40 10" width="100%" height="100%"', ("15 0 10 10", "10", "10")),
        ("", ("75 0 150 150", "150", "150")),
    ],
)
def test_a_drawing_shows_a_part_of_its_ground(attributes: str, shown: tuple[str, str, str]) -> None:
    drawing = f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect width="9" height="9"/></svg>'
    result = cropped(drawing.encode(), Crop(1)).decode()
    root = re.search(r"<svg[^>]*>", result)
    assert root is not None
    assert tuple(re.findall(rf'\s{name}="([^"]*)"', root[0]) for name in ("viewBox", "width", "height")) == tuple(
        [value] for value in shown
    )
    assert result.endswith('<rect width="9" height="9"/></svg>')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return each output of a brief that shows one photograph as a square."""
    folder = tmp_path_factory.mktemp("crop")
    (folder / "briefpress.toml").touch()
    (folder / "a photo.png").write_bytes(photograph(size=(1600, 400)))
    picture = '![Red.](<a photo.png>){alt="Red" width=20% crop=1:1 focus="left"}'
    (folder / "brief.md").write_text(f"---\ntitle: A title\nlang: en\n---\n\nWords.\n\n{picture}\n", "utf-8")
    ((job, project),) = commissions([folder / "brief.md"])
    built = build_one(job, project, Order(("pdf", "press", "epub", "html")))
    return {file.name.removeprefix(folder.name): Path(file).read_bytes() for file in built.files}


@pytest.mark.parametrize("kind", [".pdf", "-press.pdf"])
def test_a_printed_page_holds_the_square_alone(made: dict[str, bytes], kind: str) -> None:
    pdf = pikepdf.open(io.BytesIO(made[kind]))
    sizes = [(int(one.Width), int(one.Height)) for one in pdf.objects if _is_picture(one)]
    assert (400, 400) in sizes
    assert all(width == height for width, height in sizes)


def _is_picture(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"


def test_a_book_and_a_web_page_hold_the_square_alone(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made[".epub"])) as book:
        held = [book.read(name) for name in book.namelist() if "a-photo" in name]
    held += [b64decode(data) for data in re.findall(rb'src="data:image/png;base64,([^"]+)"', made[".html"])]
    assert [opened(data).size for data in held] == [(400, 400)] * 2
    assert all(b"data-crop" not in data for data in (made[".html"],))
