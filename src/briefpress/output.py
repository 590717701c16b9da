"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefpress.problems import UsageError


def write_whole(files: Mapping[Path, bytes], *, advice: str = "Name another folder with --out.") -> None:
    """Write each file beside its place, flush all to the disk, and only then rename all: a failure leaves yesterday's files.

    Raises UsageError with the `advice` where a folder or file cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            waiting.append((_write_beside(path, data), path))
        for temporary, path in waiting:
            temporary.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}. {advice}") from error
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o644 & ~_umask())
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
