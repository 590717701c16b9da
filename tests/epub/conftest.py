"""What the tests of the EPUB share."""

from __future__ import annotations

import pytest

from briefpress.style import Style, load_style


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style("base")
