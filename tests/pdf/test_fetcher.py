"""Nothing outside the project is read, whichever way a page asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pdf.engine import write_plain
from briefpress.pdf.fetcher import LockedFetcher
from tests.pdf.sheets import FACE, sheet

SECRET = "the-secret-words"
ASKING = [
    '<img src="{url}">',
    '<object data="{url}" type="image/svg+xml"></object>',
    '<embed src="{url}" type="image/svg+xml">',
    '<link rel="attachment" href="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<style>@import "{url}";</style>',
    "<p style=\"background: url('{url}')\">x</p>",
    "<p style=\"list-style-image: url('{url}'); display: list-item\">x</p>",
    "<style>@font-face {{ font-family: Other; src: url('{url}') }} p {{ font-family: Other }}</style><p>x</p>",
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='{url}' "
    "width='9' height='9'/%3E%3C/svg%3E\">",
    "<style>p::before {{ content: url('{url}') }}</style><p>x</p>",
]
PLACES = [
    "../secret.svg",
    "%2e%2e/secret.svg",
    "{absolute}",
    "FILE://{path}",
    "file://elsewhere{path}",
    "http://127.0.0.1:9/x",
    "link.svg",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    secret = tmp_path / "secret.svg"
    secret.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{SECRET}</text></svg>')
    (folder / "link.svg").symlink_to(secret)
    (folder / "inside.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return folder


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("markup", ASKING)
def test_what_lies_outside_is_refused(project: Path, markup: str, place: str) -> None:
    secret = project.parent / "secret.svg"
    url = place.format(absolute=secret.as_uri(), path=secret)
    source = sheet(markup.format(url=url), project)
    data = write_plain(source.lay_out())
    fetcher = source.source.url_fetcher
    asked_without_reading = "rel=" in markup and not fetcher.refused  # the engine reads attachments when it writes
    assert fetcher.refused or asked_without_reading
    assert SECRET.encode() not in data


def test_base_cannot_move_the_project(project: Path) -> None:
    source = sheet('<img src="secret.svg">', project, head=f'<base href="{project.parent.as_uri()}/">')
    source.lay_out()
    assert source.source.url_fetcher.refused


def test_what_lies_inside_is_read(project: Path) -> None:
    source = sheet(f'<img src="inside.svg"><style>@font-face {{ font-family: X; src: url("{FACE.as_uri()}") }}</style>', project)
    source.lay_out()
    assert not source.source.url_fetcher.refused
    assert not source.source.url_fetcher.missing


def test_a_missing_file_is_remembered(project: Path) -> None:
    source = sheet('<img src="nowhere.png">', project)
    source.lay_out()
    assert [url.rsplit("/", 1)[-1] for url in source.source.url_fetcher.missing] == ["nowhere.png"]


@pytest.mark.parametrize("name", ["project/water", "briefpress/project"])
def test_where_the_project_lies_makes_no_url_mean_another_file(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A project at /project/water has real URLs, of its styles say, that must not be read from below it once more."""
    root = Path("/") / name
    asked: list[Path] = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: asked.append(path) or b"")
    fetcher = LockedFetcher([root])
    fetcher.fetch((root / "styles" / "a.ttf").as_uri())
    fetcher.fetch(f"{fetcher.url_of(root)}styles/a.ttf")
    assert asked == [root / "styles" / "a.ttf"] * 2
