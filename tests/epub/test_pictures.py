"""Pictures: found, known by their bytes, carried in once, and never from outside the project."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import briefpress
from briefpress.epub import write_epub
from briefpress.epub.pictures import Pictures
from briefpress.epub.raster import LONGEST
from briefpress.problems import Place, ProblemsFound
from briefpress.style import Style

from .making import files_of, make_brief, picture, text_of

PLACE = Place("brief.md", 3, 1)
PROFILE = Path(briefpress.__file__).parent / "press" / "profiles" / "ISOcoated_v2_300_bas.icc"


def test_each_picture_is_carried_in_once_under_a_safe_name(tmp_path: Path) -> None:
    picture(tmp_path / "Über Wasser.png")
    (tmp_path / "copy.png").write_bytes((tmp_path / "Über Wasser.png").read_bytes())
    picture(tmp_path / "图.png", "red")
    (tmp_path / "more").mkdir()
    picture(tmp_path / "more" / "uber wasser.png", "green")
    pictures = Pictures(tmp_path, tmp_path)
    names = [pictures.add(name, PLACE) for name in ("Über%20Wasser.png", "copy.png", "图.png", "more/uber wasser.png")]
    assert names == ["images/uber-wasser.png", "images/uber-wasser.png", "images/picture.png", "images/uber-wasser-2.png"]
    assert [one.path for one in pictures] == ["images/uber-wasser.png", "images/picture.png", "images/uber-wasser-2.png"]
    assert pictures.problems == []


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [("PNG", "image/png", "png"), ("JPEG", "image/jpeg", "jpg"), ("GIF", "image/gif", "gif"), ("WEBP", "image/webp", "webp")],
)
def test_the_bytes_say_what_a_picture_is_not_its_name(tmp_path: Path, kind: str, media_type: str, ending: str) -> None:
    picture(tmp_path / "wrong.bmp", kind=kind)
    pictures = Pictures(tmp_path, tmp_path)
    assert pictures.add("wrong.bmp", PLACE) == f"images/wrong.{ending}"
    assert [(one.media_type, one.data) for one in pictures] == [(media_type, (tmp_path / "wrong.bmp").read_bytes())]


@pytest.mark.parametrize(("kind", "mode"), [("TIFF", "CMYK"), ("BMP", "RGB"), ("TIFF", "I;16")])
def test_kinds_that_readers_do_not_know_are_set_as_png(tmp_path: Path, kind: str, mode: str) -> None:
    Image.new(mode, (4, 4)).save(tmp_path / "x.img", kind)
    pictures = Pictures(tmp_path, tmp_path)
    assert pictures.add("x.img", PLACE) == "images/x.png"
    assert next(iter(pictures)).data.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nowhere.png", "F01"),
        ("folder", "F01"),
        ("https://example.org/a.png", "S01"),
        ("//example.org/a.png", "S01"),
        ("data:image/png;base64,AAAA", "F03"),
        ("data:image/png;base64,?", "F03"),
        ("data:text/html,<p>", "F03"),
        ("data:image/png", "F03"),
        ("file:///etc/passwd", "S01"),
        ("../outside.png", "S01"),
        ("%2e%2e/outside.png", "S01"),
        ("link.png", "S01"),
        ("broken.png", "F03"),
        ("words.txt", "F03"),
        ("broken.svg", "F03"),
        ("other.svg", "F03"),
        ("", "F01"),
    ],
)
def test_what_cannot_be_carried_in_is_a_problem_with_its_place(tmp_path: Path, source: str, code: str) -> None:
    folder = tmp_path / "project"
    (folder / "folder").mkdir(parents=True)
    picture(tmp_path / "outside.png")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "broken.png").write_bytes(picture(folder / "broken.png").read_bytes()[:50])
    (folder / "words.txt").write_text("words")
    (folder / "broken.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")
    (folder / "other.svg").write_text("<html/>")
    pictures = Pictures(folder, folder)
    assert pictures.add(source, PLACE) == ""
    assert [(problem.code, problem.place) for problem in pictures.problems] == [(code, PLACE)]
    assert list(pictures) == []


def test_a_root_above_the_folder_lets_briefs_share_pictures(tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    picture(tmp_path / "shared.png")
    pictures = Pictures(tmp_path / "brief", tmp_path)
    assert pictures.add("../shared.png", PLACE) == "images/shared.png"


def test_all_faults_of_pictures_are_told_at_once(tmp_path: Path, style: Style) -> None:
    body = '<p data-at="3:1"><img data-at="3:5" src="a.png" alt="a"/></p><p><img data-at="9:1" src="http://b/c.png" alt="b"/></p>'
    with pytest.raises(ProblemsFound) as raised:
        write_epub(make_brief(tmp_path, body, cover="cover.png"), style)
    assert [(one.code, one.place.line, one.place.column) for one in raised.value.problems] == [
        ("F01", 3, 5),
        ("S01", 9, 1),
        ("F01", 1, 1),
    ]


def test_pictures_in_the_text_point_to_the_files(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    data = write_epub(make_brief(tmp_path, '<p><img src="a.png" alt="A &amp; b" width="60%"/><img src="a.png"/></p>'), style)
    images = list(text_of(data).iter("img"))
    assert [image.get("src") for image in images] == ["../images/a.png"] * 2
    assert [image.get("alt") for image in images] == ["A & b", ""]
    assert images[0].get("class") == "width-60"
    assert files_of(data)["images/a.png"] == (tmp_path / "a.png").read_bytes()


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "png"), ("TIFF", "png")])
def test_a_picture_larger_than_any_screen_is_scaled_down(kind: str, ending: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.bin", size=(5000, 100), kind=kind)
    pictures = Pictures(tmp_path, tmp_path)
    assert pictures.add("a.bin", Place("brief.md")) == f"images/a.{ending}"
    (carried,) = pictures
    with Image.open(io.BytesIO(carried.data)) as image:
        assert image.size == (LONGEST, 48)
    picture(tmp_path / "b.bin", size=(LONGEST, 100), kind="PNG")
    pictures.add("b.bin", Place("brief.md"))
    assert (tmp_path / "b.bin").read_bytes() in [one.data for one in pictures]


def test_a_photograph_that_lies_on_its_side_stands_upright_when_it_is_scaled(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    Image.new("RGB", (4800, 2400), "navy").save(tmp_path / "a.jpg", exif=exif)
    pictures = Pictures(tmp_path, tmp_path)
    pictures.add("a.jpg", Place("brief.md"))
    (carried,) = pictures
    with Image.open(io.BytesIO(carried.data)) as image:
        assert image.size == (1200, 2400)
        assert 0x0112 not in image.getexif()


@pytest.mark.parametrize("profile", [b"", b"broken", PROFILE.read_bytes()])
def test_a_picture_mixed_of_inks_is_in_the_colours_of_a_screen(profile: bytes, tmp_path: Path) -> None:
    Image.new("CMYK", (60, 40), (255, 128, 0, 0)).save(tmp_path / "a.jpg", icc_profile=profile)
    pictures = Pictures(tmp_path, tmp_path)
    assert pictures.add("a.jpg", Place("brief.md")) == "images/a.jpg"
    (carried,) = pictures
    with Image.open(io.BytesIO(carried.data)) as image:
        assert (image.mode, image.size, image.info.get("icc_profile")) == ("RGB", (60, 40), None)
        red, green, blue = image.getpixel((30, 20))  # type: ignore[misc]  # of three
        assert red < green < blue > 150


def test_a_picture_of_many_greys_keeps_them(tmp_path: Path) -> None:
    grey = Image.new("I;16", (LONGEST + 100, 10), 0x8000)
    grey.save(tmp_path / "a.png")
    grey.crop((0, 0, 9, 9)).save(tmp_path / "b.tif")
    pictures = Pictures(tmp_path, tmp_path)
    for name in ("a.png", "b.tif"):
        pictures.add(name, Place("brief.md"))
    for carried in pictures:
        with Image.open(io.BytesIO(carried.data)) as image:
            assert image.convert("L").getpixel((4, 4)) == 128
