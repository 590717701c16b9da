"""Every command that is given a PDF says in one sentence why it can do nothing with it."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefpress.cli import main
from tests.preflight.making import sound

COMMANDS = ("preflight", "impose", "transcript")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tagged(kid: pikepdf.Object) -> pikepdf.Pdf:
    """Return a page and a structure with one child."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.StructTreeRoot = Dictionary(K=kid)
    return pdf


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a word processor's", "is not a PDF"),
        (b"%PDF-1.7\nand nothing else", "too damaged"),
        (sound()[:600], "no pages|too damaged"),
        (sound(encryption=pikepdf.Encryption(owner="o", user="secret")), "locked with a password"),
    ],
    ids=["empty", "zip", "header alone", "cut off", "locked"],
)
def test_what_cannot_be_opened_is_one_sentence(command: str, data: bytes, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("water.pdf").write_bytes(data)
    assert main([command, "water.pdf"]) == 2
    assert " at 0x" not in _is_one_sentence(capsys, says)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "says"), [("water.pdf", "there is no such file"), (".", "Is a directory")])
def test_what_is_no_file_is_one_sentence(command: str, name: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, name]) == 2
    _is_one_sentence(capsys, says, name)


@pytest.mark.parametrize("boxes", [Array([0, 0, Name.Wide, 300]), Array([0, 0]), Dictionary()])
def test_pages_that_nobody_can_lay_out(boxes: pikepdf.Object, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page().TrimBox = boxes
    pdf.save("water.pdf")
    assert main(["impose", "water.pdf"]) == 2
    _is_one_sentence(capsys, "too damaged to be laid out")
    assert [path.name for path in Path().iterdir()] == ["water.pdf"]


@pytest.mark.parametrize("kid", [Dictionary(S=Name.P, K=Array([Dictionary()])), Dictionary(S=Name.P, Pg=7, K=0)])
def test_tags_that_nobody_can_follow(kid: pikepdf.Object, capsys: pytest.CaptureFixture[str]) -> None:
    tagged(kid).save("water.pdf")
    assert main(["transcript", "water.pdf"]) == 2
    _is_one_sentence(capsys, "tags are too damaged")


def _is_one_sentence(capsys: pytest.CaptureFixture[str], says: str, name: str = "water.pdf") -> str:
    captured = capsys.readouterr()
    assert captured.err.startswith(f"briefpress: {name}: ")
    assert re.search(says, captured.err)
    assert captured.err.count("\n") == 1
    assert captured.out == ""
    return str(captured.err)


def test_a_tree_of_pages_that_counts_wrong_is_looked_at_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    pdf.save("water.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = Path("water.pdf").read_bytes()
    assert b"/Count 3" in data
    Path("water.pdf").write_bytes(data.replace(b"/Count 3", b"/Count 9"))
    assert main(["preflight", "water.pdf", "--for", "press"]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err
