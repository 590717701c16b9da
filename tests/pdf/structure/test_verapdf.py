"""veraPDF finds the manuscripts to be PDF/UA-1 and PDF/A-3a. `sh bootstrap/verapdf` fetches it; without it this is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pdf.structure.test_standards import MANUSCRIPTS, ROOT, build

JARS = sorted((ROOT / ".venv" / "verapdf").glob("greenfield-apps-*.jar"))
MISSING = "veraPDF is not here: sh bootstrap/verapdf" if not JARS else "Java is not here" if not shutil.which("java") else ""


@pytest.mark.skipif(bool(MISSING) and os.environ.get("CI") != "true", reason=MISSING)
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_verapdf_finds_what_is_claimed(flavour: str, tmp_path: Path) -> None:
    assert not MISSING
    files = []
    for manuscript in MANUSCRIPTS:
        files.append(tmp_path / f"{manuscript.parent.name}.pdf")
        files[-1].write_bytes(build(manuscript, tmp_path / "out"))
    command = ["java", "-cp", str(JARS[-1]), "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "--flavour", flavour]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert sorted(done.stdout.split("\n")) == sorted(["", *(f"PASS {file} {flavour}" for file in files)]), done.stderr
