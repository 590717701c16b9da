"""Options that the tests of several rooms share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what was found into the expected.txt of each case; read the diff"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether the cases are to be rewritten."""
    return bool(request.config.getoption("--update"))
