"""All that briefpress asks of WeasyPrint, and every workaround for it, each with its reason.

Private parts of the engine are named here and in `pages` alone; both were read from WeasyPrint 70, and `tests/pdf/test_engine.py`
fails loudly when a release changes them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.columns import columns_of_our_own
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pdf.foot import FootContext, FootPlan, notes_of_tables_taken_back
from briefpress.pdf.loading import Document, only_our_fonts, weasyprint
from briefpress.pdf.paging import pages_of_our_own
from briefpress.problems import EngineError

DEFAULT_OPTIONS: Any = weasyprint.DEFAULT_OPTIONS

CALL_TAGS = ("bp-call", "bp-again")
"""Links that hold a note: the HTML parser forbids an `a` inside an `a`, so they get that name after parsing."""


def _document_with(plan: FootPlan) -> Any:
    """Return the engine's document, laid out with our foot of the page."""

    class PlannedDocument(Document):  # type: ignore[misc]  # WeasyPrint carries no types
        @classmethod
        def _build_layout_context(cls, *arguments: Any) -> Any:
            context = super()._build_layout_context(*arguments)
            context.__class__ = FootContext
            context.take_over(plan)
            return context

    return PlannedDocument


class PrintDocument:
    """The print page of one brief, parsed once; it can be laid out again after its tree was changed."""

    def __init__(self, html: str, folder: Path, fetcher: LockedFetcher) -> None:
        with only_our_fonts():
            from weasyprint.text.fonts import FontConfiguration

            self.fonts = FontConfiguration()
        self.source = weasyprint.HTML(string=html, base_url=fetcher.url_of(folder), url_fetcher=fetcher)
        self.tree: Element = self.source.etree_element
        self.messages: list[str] = []
        self.plan = FootPlan()
        for tag in CALL_TAGS:
            for call in self.tree.iter(tag):
                call.tag = "a"

    def lay_out(self) -> Any:
        """Return the engine's document with its pages; what the engine had to say is in `messages` afterwards."""
        with _faults_named(), columns_of_our_own(), notes_of_tables_taken_back(), pages_of_our_own():
            self.messages.clear()
            with _listening(self.messages):
                return _document_with(self.plan)._render(self.source, self.fonts, None, None, DEFAULT_OPTIONS.copy())


def write_pdf(document: Any, identifier: bytes) -> bytes:
    """Return the pages as a file with the tags of the engine, the same bytes for the same pages: for what nobody is to read.

    `identifier` takes the place of the engine's own file identifier (ISO 32000-1, 14.4). A brief is written by `structure`.
    """
    with quiet():
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=identifier, custom_metadata=False)
    return data


def write_plain(document: Any) -> bytes:
    """Return the same pages without tags, for the press room, which writes the file anew."""
    with _listening([]), _faults_named():
        data: bytes = document.write_pdf(pdf_tags=False, custom_metadata=False)
    return data


@contextmanager
def quiet() -> Iterator[None]:
    """Let the engine say nothing while it writes, and name what it trips over; what it has to say, the layout has told."""
    with _listening([]), _faults_named():
        yield


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn whatever the engine trips over into an error of ours: WeasyPrint has assertions that some CSS can reach."""
    try:
        yield
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise EngineError(f"the layout engine failed ({said})") from error


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
