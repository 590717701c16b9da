"""A print page goes to WeasyPrint and comes back as pages: how the engine is called, listened to, and its faults named.

Other modules of this room know private parts of the engine too: those of `composition` set the pages with it, `pages`, `folios`
and `structure` read what it has set and write it. All were read from WeasyPrint 70; whatever they name of the engine is named in
`loading` first, and `tests/pdf/test_engine.py` and `tests/pdf/structure/test_engine_names.py` fail loudly when a release changes
it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.composition.columns import columns_of_our_own
from briefpress.pdf.composition.foot import FootContext, FootPlan
from briefpress.pdf.composition.grid import lines_on_a_grid
from briefpress.pdf.composition.hyphens import Dictionaries
from briefpress.pdf.composition.lines import lines_filled
from briefpress.pdf.composition.margin_column import column_at_the_outer_edge
from briefpress.pdf.composition.paging import pages_of_our_own
from briefpress.pdf.composition.tables import notes_of_tables_taken_back
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pdf.kept_sheets import sheets_read_once
from briefpress.pdf.loading import Document, build, weasyprint
from briefpress.pdf.typecase import typecase
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
            context.dictionaries = Dictionaries()
            return context

    return PlannedDocument


class PrintDocument:
    """The print page of one brief, parsed once; it can be laid out again after its tree was changed.

    `unit` is that of the grid on which the lines of the text stand, in CSS px; 0 is no grid.
    """

    def __init__(self, html: str, folder: Path, fetcher: LockedFetcher, unit: float = 0.0) -> None:
        self.fonts = typecase(html)
        self.source = weasyprint.HTML(string=html, base_url=fetcher.url_of(folder), url_fetcher=fetcher)
        self.tree: Element = self.source.etree_element
        self.messages: list[str] = []
        self.plan, self.unit = FootPlan(), unit
        for tag in CALL_TAGS:
            for call in self.tree.iter(tag):
                call.tag = "a"

    def lay_out(self) -> Any:
        """Return the engine's document with its pages; what the engine had to say is in `messages` afterwards."""
        with (
            _faults_named(),
            columns_of_our_own(),
            notes_of_tables_taken_back(),
            pages_of_our_own(),
            _tables_wrapped_once(),
            lines_filled(),
            lines_on_a_grid(self.unit, self.tree),
            sheets_read_once(self.messages),
            column_at_the_outer_edge(self.tree),
        ):
            self.messages.clear()
            with _listening(self.messages):
                return _document_with(self.plan)._render(self.source, self.fonts, None, None, DEFAULT_OPTIONS.copy())


def write_plain(document: Any, said: list[str] | None = None) -> bytes:
    """Return the pages without tags, for what a reader never opens; the same bytes for the same pages.

    The press room writes the file anew, a cover becomes a picture. A brief to be read is written by `structure`. What the engine
    has to say goes into `said`.
    """
    with quiet(said):
        data: bytes = document.write_pdf(pdf_tags=False, custom_metadata=False)
    return data


@contextmanager
def quiet(said: list[str] | None = None) -> Iterator[None]:
    """Let the engine speak into `said` alone while it writes, and name what it trips over."""
    with _listening([] if said is None else said), _faults_named():
        yield


@contextmanager
def _tables_wrapped_once() -> Iterator[None]:
    """Let the boxes of a note be completed again without harm: the engine does that at every layout of its area.

    A table gets a second wrapper then, and the first, which holds no table any more, breaks the layout (`get_wrapped_table`).
    """
    engine = build.wrap_table

    def once(table: Any, children: Any) -> Any:
        if getattr(table, "wrapped", False):
            return table
        wrapper = engine(table, children)
        wrapper.get_wrapped_table().wrapped = True
        return wrapper

    build.wrap_table = once
    try:
        yield
    finally:
        build.wrap_table = engine


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn whatever the engine trips over into an error of ours: WeasyPrint has assertions that some CSS can reach."""
    try:
        yield
    except MemoryError:  # is no fault of the engine
        raise
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
