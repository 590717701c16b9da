"""What the engine may read: files inside the project and the style, data: URLs, and nothing else, never the network."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import url2pathname

from briefpress.cropping import CROP, crop_written, cropped
from briefpress.pdf.loading import URLFetcher, URLFetcherResponse
from briefpress.pdf.pictures import settable

PROJECT = "file://briefpress/project/"
"""The URL of the project's folder: its host is no machine's, so that no path of this one can be mistaken for it."""
_SVG = "image/svg+xml"
_PROJECT_PATH = urlsplit(PROJECT).path


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Hands the engine the files below some folders and remembers what it read, refused or could not find.

    WeasyPrint sends every URL through its fetcher: pictures, `@import`, fonts, SVG `<image>`, `<base>`, attachments and colour
    profiles. A path is resolved before its folder is looked at, so that `..` and symbolic links do not help.

    The first folder is the project. Its files go by the URL PROJECT, wherever it lies: the engine names pictures in the PDF after
    their URLs, and the same project has to give the same bytes in any folder. `drawn` gives an SVG the colours of the page.
    """

    def __init__(self, folders: Sequence[Path], drawn: Callable[[bytes], bytes] = bytes) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._drawn = drawn
        self.refused: list[str] = []
        self.missing: list[str] = []
        self.read: set[Path] = set()

    def url_of(self, folder: Path) -> str:
        """Return the URL that a page in `folder` has: below PROJECT, or its own where it lies outside."""
        if not folder.resolve().is_relative_to(self._folders[0]):
            return f"{folder.resolve().as_uri()}/"
        within = folder.resolve().relative_to(self._folders[0]).as_posix()
        return PROJECT if within == "." else f"{PROJECT}{quote(within)}/"

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data":
            return self._settable(super().fetch(url, headers), url)
        address, _, asked = url.partition(f"#{CROP}")
        path = self._path(address) if scheme == "file" else None
        if path is None:
            self.refused.append(url)
            raise ValueError(f"{url} lies outside the project")
        try:
            content = path.read_bytes()
        except OSError as error:
            self.missing.append(url)
            raise ValueError(f"{path} cannot be read: {error.strerror}") from error
        if (crop := crop_written(asked)) is not None:
            content = cropped(content, crop)
        self.read.add(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return self._settable(URLFetcherResponse(url, content, {"Content-Type": kind}), url)

    def _path(self, url: str) -> Path | None:
        """Return the file that a file: URL names, if it lies in one of the folders."""
        if url.startswith(PROJECT):
            path = (self._folders[0] / url2pathname(urlsplit(url).path.removeprefix(_PROJECT_PATH))).resolve()
        elif urlsplit(url).netloc in ("", "localhost"):
            path = Path(url2pathname(urlsplit(url).path)).resolve()
        else:
            return None
        return path if any(path.is_relative_to(folder) for folder in self._folders) else None

    def _settable(self, response: Any, url: str) -> Any:
        """Return what was fetched; a picture in a form that the engine sets right."""
        kind = response.content_type
        if not kind.startswith("image/"):
            return response
        make = self._drawn if kind == _SVG else settable
        return URLFetcherResponse(url, make(response.read()), {"Content-Type": kind})
