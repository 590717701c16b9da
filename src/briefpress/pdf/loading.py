"""Load WeasyPrint with none of the machine's fonts in sight."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from briefpress.pdf.head_start import head_start
from briefpress.problems import MachineError


@contextmanager
def only_our_fonts() -> Iterator[None]:
    """Hide the machine's fonts from fontconfig, which reads FONTCONFIG_FILE each time that a configuration is made."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _load() -> ModuleType:
    """Import the engine with no font of the machine in sight; raise MachineError where its libraries are missing.

    WeasyPrint loads fontconfig's configuration while it is imported and warns where that names no fonts, as ours does on purpose.
    """
    with only_our_fonts(), head_start(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No fonts configured")
        try:
            return import_module("weasyprint")
        except OSError as error:
            raise MachineError(
                f"Pango cannot be loaded ({error}). On Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
                "libharfbuzz-subset0; on Fedora: dnf install pango; on macOS: brew install pango."
            ) from error


weasyprint = _load()
URLFetcher: Any = weasyprint.urls.URLFetcher
URLFetcherResponse: Any = weasyprint.urls.URLFetcherResponse
Document: Any = weasyprint.Document
LayoutContext: Any = weasyprint.layout.LayoutContext
absolute: Any = weasyprint.layout.absolute
block: Any = weasyprint.layout.block
inline: Any = weasyprint.layout.inline
layout: Any = weasyprint.layout
page: Any = weasyprint.layout.page
percent: Any = weasyprint.layout.percent
boxes: Any = weasyprint.formatting_structure.boxes
css: Any = weasyprint.css
build: Any = weasyprint.formatting_structure.build
ZERO_PIXELS: Any = weasyprint.css.properties.ZERO_PIXELS
engine_pdf: Any = weasyprint.pdf
pydyf: Any = weasyprint.pdf.pydyf
line_break: Any = weasyprint.text.line_break
strut: Any = weasyprint.text.line_break.strut
known_properties: frozenset[str] = frozenset(
    name.replace("_", "-") for name in (*weasyprint.css.properties.INITIAL_VALUES, *weasyprint.css.validation.expanders.EXPANDERS)
)
