"""Whether a page is whole in itself: what a finished web page would still have a browser fetch or run."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from briefpress.css_addresses import asked_for
from briefpress.settings.paths import is_inline

_FETCHED = {"background", "data", "href", "imagesrcset", "poster", "src", "srcdoc", "srcset", "xlink:href"}
_FOLLOWED = {"a", "area"}
"""Elements whose `href` a reader follows, and no browser by itself."""
_SAYING = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
"""What a `link` may be without anything being fetched."""
_DATA_BLOCKS = {"application/json", "application/ld+json"}


def fetched_by(html: str) -> tuple[str, ...]:
    """Return what the page would have fetched or run, each once and shortened; nothing where it is whole in itself."""
    page = _Page()
    page.feed(html)
    page.close()
    return tuple(dict.fromkeys(asked[:80] for asked in page.asked))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._in_sheet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_sheet = tag == "style"
        if tag == "script" and given.get("type", "").lower() not in _DATA_BLOCKS:
            self.asked.append("a script")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.asked.append(f"the page {given.get('content', '')}")
        self.asked += [f"{name}, which is a script" for name in given if name.startswith("on")]
        self.asked += [value for name, value in _addresses(tag, given) if not _within(value)]
        self.asked += _of_css(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_sheet = self._in_sheet and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_sheet:
            self.asked += _of_css(data)


def _addresses(tag: str, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in _FETCHED & given.keys():
        if name == "href" and (tag in _FOLLOWED or (tag == "link" and set(given.get("rel", "").lower().split()) <= _SAYING)):
            continue
        yield name, given[name]


def _of_css(css: str) -> list[str]:
    return [asked.address for asked in asked_for(css) if asked.imported or not _within(asked.address)]


def _within(address: str) -> bool:
    return address.startswith("#") or is_inline(address)
