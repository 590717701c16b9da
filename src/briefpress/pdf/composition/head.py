"""The head of each page: figures and boxes that go there (`data-place="top"`), by way of the engine's running elements.

They come as notes without a call. `paging` decides which page they stand on: that on which they are called, or the next.
"""

from __future__ import annotations

from typing import Any

from briefpress.pdf.composition.measure import Measure
from briefpress.pdf.loading import LayoutContext

AT_MOST = 0.75  # of a page's height: what waited for the page may fill, at its head or its foot, so that the text goes on
_NAME = "top"  # of the running element; a sheet says where it stands: @note-area { content: element(top, all-once) }


class HeadContext(LayoutContext):  # type: ignore[misc]  # WeasyPrint carries no types
    """The engine's layout context, with figures that wait for the head of a page."""

    def begin(self, measure: Measure) -> None:
        """Begin with no figure; called once, on a context that the engine has made."""
        self.measure = measure
        self.page_height = 0.0
        self._called: set[Any] = set()
        self._waiting_for_head: dict[int, list[Any]] = {}

    def takes_for_head(self, note: Any) -> bool:
        """Return whether what a line calls goes to the head of a page, and keep it in mind then."""
        if note.element.get("data-place") != "top":
            return False
        self._called.add(note)
        return True

    def waiting_for_head(self, page: int) -> list[Any]:
        """Return the figures that leave a page for the head of the next one."""
        return self._waiting_for_head.get(page, [])

    def wait_for_head(self, page: int, figures: list[Any]) -> None:
        """Let figures leave a page for the head of the next one."""
        self._waiting_for_head[page] = figures

    def fitting_at_head(self, figures: list[Any]) -> tuple[list[Any], list[Any]]:
        """Part waiting figures into those that the head of the next page takes, one at least, and those that wait further."""
        height, count = 0.0, 0
        for figure in figures:
            height += self.measure.whole(figure).height
            if count and height > self.page_height * AT_MOST:
                break
            count += 1
        return figures[:count], figures[count:]

    def set_head(self, page: int, figures: list[Any]) -> None:
        """Set figures at the head of the page that is made next, and let the notes be set that are called in them."""
        self._called.clear()
        self.running_elements[_NAME].pop(page, None)
        if figures:
            self.running_elements[_NAME][page] = figures
        notes = (note for figure in figures for note in self.measure.whole(figure).table.notes)
        self.footnotes.extend(note for note in notes if note not in self.footnotes)

    def called_for_head(self, page: Any) -> list[Any]:
        """Return the figures that are called on a page which has been made, and shall stand at the head of one."""
        if not self._called:
            return []
        called = (box.footnote for box in page.descendants() if box.footnote in self._called)
        return list(dict.fromkeys(called))
