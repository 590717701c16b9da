"""Files are written all or none, and nothing is left behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefpress.output import write_whole
from briefpress.problems import UsageError


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return everything below the folder, hidden files too, with the bytes of each file."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_all_are_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write_whole({tmp_path / "a": b"new", tmp_path / "deep" / "er" / "b": b"b"}, advice="Name another folder.")
    assert tree(tmp_path) == {"a": b"new", "deep": None, "deep/er": None, "deep/er/b": b"b"}


def test_a_folder_in_the_place_of_one_keeps_all_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "z").mkdir()
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="z: cannot be written: Is a directory"):
        write_whole({tmp_path / "a": b"new", tmp_path / "new" / "b": b"b", tmp_path / "z": b"z"}, advice="Name another folder.")
    assert tree(tmp_path) == before


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    before = tree(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageError, match="new/b: cannot be written: No space left on device"):
        write_whole({tmp_path / "new" / "b": b"b", tmp_path / "a": b"new"}, advice="Name another folder.")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("stop", [PermissionError(errno.EPERM, "Operation not permitted"), KeyboardInterrupt()])
@pytest.mark.parametrize("links", [True, False])
def test_what_was_renamed_already_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, links: bool
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    before = tree(tmp_path)
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if self.read_bytes() == b"new c":
            raise stop
        return replace(self, target)

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no hard links here")

    monkeypatch.setattr(Path, "replace", stopped)
    if not links:
        monkeypatch.setattr("os.link", no_links)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        write_whole(
            {tmp_path / "a": b"new a", tmp_path / "new" / "b": b"b", tmp_path / "c": b"new c"}, advice="Name another folder."
        )
    assert tree(tmp_path) == before
