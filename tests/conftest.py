"""Options that the tests of several rooms share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.epub.validator import Validator, validator

settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
"""For a long search, asked for by name; what runs by itself says `derandomize`, so that it finds the same everywhere."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what was found into the expected.txt of each case; read the diff"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether the cases are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True, scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the records of builds that tests make apart from those of who runs them; tests at once share what was made ready."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "records"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFPRESS_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def epubcheck() -> Iterator[Validator]:
    """The real EPUBCheck, started once."""
    with validator() as check:
        yield check
