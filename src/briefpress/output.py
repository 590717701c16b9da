"""Files are written all and whole, or none at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from briefpress.problems import UsageError


def spare(read: Iterable[Path], written: Path, option: str) -> None:
    """Raise UsageError where a command would write over a file that it reads."""
    if any(written.exists() and path.exists() and written.samefile(path) for path in read):
        raise UsageError(f"{written}: is what this command reads, and would be lost. Name another file with {option}.")


def write_whole(files: Mapping[Path, bytes], *, advice: str) -> None:
    """Write each file beside its place, flush all to the disk, and only then rename all.

    Where one cannot be written, or the work is stopped, those renamed already are put back as they were, and neither a file nor a
    folder of ours is left behind. Raises UsageError with the `advice` where a folder or file cannot be written.
    """
    path = Path()
    with ExitStack() as afterwards:
        try:
            with ExitStack() as undone:
                new = []
                for path, data in files.items():
                    _make_folder(path.parent, undone)
                    _refuse_folder(path)
                    new.append((_write_beside(path, data, undone), path))
                for temporary, path in new:
                    _keep_old(path, undone, afterwards)
                    temporary.replace(path)
                undone.pop_all()
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}. {advice}") from error


def _make_folder(folder: Path, undone: ExitStack) -> None:
    """Make the folder and those above it that are missing; undoing takes them away again where nothing else came into them."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(exist_ok=True)
        undone.callback(_remove_folder, missing)


def _refuse_folder(path: Path) -> None:
    """Raise before anything is renamed what renaming would raise in the midst of it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _write_beside(path: Path, data: bytes, undone: ExitStack) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    undone.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o644 & ~_umask())
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    return Path(name)


def _keep_old(path: Path, undone: ExitStack, afterwards: ExitStack) -> None:
    """Keep the file that stands in the place under another name, from which undoing puts it back."""
    if not os.path.lexists(path):
        undone.callback(path.unlink, missing_ok=True)
        return
    kept = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    afterwards.callback(shutil.rmtree, kept, ignore_errors=True)
    try:
        os.link(path, kept / path.name, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(path, kept / path.name, follow_symlinks=False)
    undone.callback((kept / path.name).replace, path)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
