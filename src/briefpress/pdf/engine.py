"""All that briefpress asks of WeasyPrint, and every workaround for it, each with its reason.

Private parts of the engine are named here and in `pages` alone; both were read from WeasyPrint 70, and `tests/pdf/test_engine.py`
fails loudly when a release changes them.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from briefpress.problems import EngineError, MachineError

if TYPE_CHECKING:
    from briefpress.pdf.fetcher import LockedFetcher

CALL_TAGS = ("bp-call", "bp-again")
"""Links that hold a note: the HTML parser forbids an `a` inside an `a`, so they get that name after parsing."""


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
    with only_our_fonts(), warnings.catch_warnings():
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


class PrintDocument:
    """The print page of one brief, parsed once; it can be laid out again after its tree was changed."""

    def __init__(self, html: str, folder: Path, fetcher: LockedFetcher) -> None:
        with only_our_fonts():
            from weasyprint.text.fonts import FontConfiguration

            self._fonts = FontConfiguration()
        self._source = weasyprint.HTML(string=html, base_url=f"{folder.resolve().as_uri()}/", url_fetcher=fetcher)
        self.tree: Element = self._source.etree_element
        self.messages: list[str] = []
        for tag in CALL_TAGS:
            for call in self.tree.iter(tag):
                call.tag = "a"

    def lay_out(self) -> Any:
        """Return the engine's document with its pages; what the engine had to say is in `messages` afterwards."""
        self.messages.clear()
        with _listening(self.messages), _faults_named():
            return self._source.render(font_config=self._fonts)


def write_pdf(document: Any, identifier: bytes) -> bytes:
    """Return the finished file: tagged, and the same bytes for the same pages.

    `identifier` takes the place of the engine's own file identifier (ISO 32000-1, 14.4).
    """
    with _listening([]), _faults_named():
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=identifier, custom_metadata=False)
    return data


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn whatever the engine trips over into an error of ours: WeasyPrint has assertions that some CSS can reach."""
    try:
        yield
    except Exception as error:
        raise EngineError(
            f"the layout engine failed ({type(error).__name__}: {error}). No file was changed. Keep the page with --keep-html, "
            "take out what was added last to the manuscript or the style, and report the page as an issue."
        ) from error


@contextmanager
def _listening(messages: list[str]) -> Iterator[None]:
    """Gather the engine's warnings instead of letting them run to a log that nobody reads."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    listener, propagate = Listener(logging.WARNING), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
