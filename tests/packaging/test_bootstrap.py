"""bootstrap/: on a machine that lacks something, one sentence and the one command of that system."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BOOTSTRAP = Path(__file__).parents[2] / "bootstrap"
TOOLS = ("sh", "cat", "dirname", "id", "mktemp", "rm", "sed", "tr")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a folder to stand alone as PATH: the tools of any Unix, this Python, Ghostscript, and a Java that does not run."""
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / tool).symlink_to(found)
    command(tmp_path, "python3", f'exec "{sys.executable}" "$@"')
    command(tmp_path, "java", "exit 1")
    command(tmp_path, "gs", "exit 0")
    return tmp_path


def command(machine: Path, name: str, body: str) -> None:
    (machine / name).unlink(missing_ok=True)
    (machine / name).write_text(f"#!/bin/sh\n{body}\n")
    (machine / name).chmod(0o755)


def run(machine: Path, script: str, *arguments: str, python: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(machine / "sh"), str(BOOTSTRAP / script), *arguments],
        env={"PATH": str(machine), "PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("manager", "advice"),
    [
        ("dnf", "sudo dnf install java-latest-openjdk-headless"),
        ("pacman", "sudo pacman -S --needed jre-openjdk-headless"),
        ("apk", "doas apk add openjdk21-jre-headless"),
        ("brew", "brew install --cask temurin"),
    ],
)
def test_another_system_is_told_its_own_command(machine: Path, manager: str, advice: str) -> None:
    command(machine, manager, "exit 1")
    done = run(machine, "system", "tests")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("briefpress needs Java (for EPUBCheck, in the tests), which this machine lacks")
    assert f"\n    {advice}\n" in done.stderr


def test_debian_without_root_is_told_and_nothing_is_installed(machine: Path) -> None:
    command(machine, "id", "echo 1000")
    command(machine, "apt-get", 'echo called >> "${0%/*}/calls"')
    done = run(machine, "system", "tests")
    assert done.returncode == 1
    assert "sudo apt-get install --no-install-recommends default-jre-headless" in done.stderr
    assert not (machine / "calls").exists()


def test_debian_as_root_installs_what_is_missing(machine: Path) -> None:
    command(machine, "id", "echo 0")
    command(machine, "env", 'while [ "${1#*=}" != "$1" ]; do shift; done; exec "$@"')
    command(
        machine,
        "apt-get",
        'here="${0%/*}"; echo "$*" >> "$here/calls"; case "$*" in *install*) echo "#!/bin/sh" > "$here/java";; esac',
    )
    done = run(machine, "system", "tests")
    assert (done.returncode, done.stderr) == (0, "")
    calls = (machine / "calls").read_text().splitlines()
    assert calls[0].endswith("update")
    assert calls[1].endswith("--no-install-recommends default-jre-headless")


def test_the_words_of_apt_get_are_shown_when_it_fails(machine: Path) -> None:
    command(machine, "id", "echo 0")
    command(machine, "apt-get", "echo E: no such host >&2; exit 100")
    done = run(machine, "system", "tests")
    assert done.returncode == 1
    assert "E: no such host" in done.stderr
    assert "apt-get could not install default-jre-headless" in done.stderr


def test_a_machine_that_has_everything_is_left_in_peace(machine: Path) -> None:
    command(machine, "java", "exit 0")
    command(machine, "apt-get", 'echo called >> "${0%/*}/calls"')
    done = run(machine, "system", "tests")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (machine / "calls").exists()


def test_an_old_python_is_named_with_the_way_out(machine: Path) -> None:
    command(machine, "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')
    done = run(machine, "python")
    assert done.returncode == 1
    assert done.stderr.startswith("briefpress needs Python 3.11 or newer, and here is Python 3.9.2.")


def test_a_newer_python_beside_an_old_one_is_taken(machine: Path) -> None:
    command(machine, "python3", "exit 1")
    command(machine, "python3.12", f'exec "{sys.executable}" "$@"')
    done = run(machine, "python")
    assert (done.returncode, done.stdout.strip()) == (0, str(machine / "python3.12"))


def test_the_python_that_was_named_is_taken_and_no_other(machine: Path) -> None:
    command(machine, "python3.12", "exit 1")
    done = run(machine, "python", python="python3.12")
    assert done.returncode == 1


def test_libraries_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    probe = (BOOTSTRAP / "libraries.py").read_text(encoding="utf-8").replace('"pango-1.0"', '"no-such-library"')
    (tmp_path / "probe.py").write_text(probe, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "probe.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "no-such-library\n")
