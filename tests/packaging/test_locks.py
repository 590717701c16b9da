"""The locks pin, with hashes, all that pyproject.toml asks for, and tell nothing of the machine that made them."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

TREE = Path(__file__).parents[2]
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)(?P<hashes>[^#]*)", re.MULTILINE)
ASKED = {
    "requirements.lock": ("build",),
    "requirements-dev.lock": ("build", "dev"),
}
LOCKS = sorted(ASKED)


def pins(lock: str) -> dict[str, tuple[Version, int]]:
    """Return by package the version and the number of hashes that go with it."""
    text = (TREE / lock).read_text(encoding="utf-8")
    return {pin["name"]: (Version(pin["version"]), pin["hashes"].count("--hash=sha256:")) for pin in PIN.finditer(text)}


def asked(lock: str) -> list[Requirement]:
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for group in ASKED[lock]:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(lock: str) -> None:
    pinned = pins(lock)
    outside = [str(one) for one in asked(lock) if pinned[canonicalize_name(one.name)][0] not in one.specifier]
    assert outside == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    assert [name for name, (_, hashes) in pins(lock).items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_and_no_path_is_named(lock: str) -> None:
    lines = (TREE / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "//" in line or " @ " in line or re.match(r"\s*-(?!-hash)", line)] == []


def test_the_lock_of_the_readers_has_hashes_and_no_address() -> None:
    text = (TREE / "tests/readers/package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
    assert "://" not in text


def test_what_makes_a_brief_is_the_same_in_both() -> None:
    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime
