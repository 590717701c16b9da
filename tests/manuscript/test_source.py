"""What of a file is front matter, what is body, and which files are none."""

from pathlib import Path

import pytest

from briefpress.manuscript.source import Manuscript, read_manuscript
from briefpress.problems import ProblemsFound, UsageError


def read(folder: Path, text: str) -> Manuscript:
    path = folder / "brief.md"
    path.write_bytes(text.encode())
    return read_manuscript(path)


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("---\na: b\n---\nText", [2], [4]),
        ("---  \na: b\n...\nText", [2], [4]),
        ("\n\n---\na: b\n---\nText", [4], [6]),
        ("\ufeff---\r\na: b\r\n---\r\nText", [2], [4]),
        ("---\n---\nText", [], [3]),
        ("---\n\na: b\n---\n", [], [1, 2, 3, 4, 5]),
        ("Text\n\n---\na: b\n---", [], [1, 2, 3, 4, 5]),
    ],
)
def test_front_matter_lies_between_its_fences(tmp_path: Path, text: str, front: list[int], body: list[int]) -> None:
    manuscript = read(tmp_path, text)
    assert [line.number for line in manuscript.front_matter] == front
    assert [line.number for line in manuscript.body] == body


def test_every_line_is_kept(tmp_path: Path) -> None:
    text = "---\na: b\n---\n\nOne\u2028two\x0cthree\n\n"
    manuscript = read(tmp_path, text)
    assert "\n".join(line.text for line in manuscript.body) == "\nOne\u2028two\x0cthree\n\n"


def test_a_fence_that_nothing_closes_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, "\n---\ntitle: A\n\nText")
    problem = caught.value.problems[0]
    assert (problem.code, problem.place.line) == ("M06", 2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Zürich".encode("latin-1"), "byte 0xfc is not UTF-8"),
        ("Zürich".encode("utf-16"), "the file is in UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00\xff", "the file is a finished document"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "the file is a finished document"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(data)
    with pytest.raises(ProblemsFound) as caught:
        read_manuscript(path)
    (problem,) = caught.value.problems
    assert problem.code == "T01"
    assert problem.message.startswith(says)


def test_a_file_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_manuscript(tmp_path / "nope.md")
