"""Options that the tests of several rooms share."""

import pytest
from hypothesis import HealthCheck, settings

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
