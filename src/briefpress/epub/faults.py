"""What is wrong with a finished EPUB, ours or not, as shows without a validator: archive, links, notes, pages, claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from briefpress.epub.opened import SILENT, Book, Page, Tag, address


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: a code of the catalogue, the file in the archive with line and column (0 for the file as a whole)."""

    code: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""


def faults_of(book: Book) -> Iterator[Fault]:
    """Yield everything that is wrong with a book; of one that is older than EPUB 3, what it shares with those."""
    yield from _packing(book)
    yield from _links(book)
    if book.version.startswith("3"):
        yield from _navigation(book)
        yield from _notes(book)
        yield from _pages(book)
        yield from _claims(book)
    else:
        said = f"it is EPUB {book.version or 'of no version'}, which has neither notes that pop up nor a list of pages to look at"
        yield Fault("E17", book.package.file, 0, 0, said, "let the tool that made it write EPUB 3")


def _packing(book: Book) -> Iterator[Fault]:
    if not book.typed:
        yield Fault("E10", "mimetype", 0, 0, "mimetype is not the first file, stored as it is", "pack the book again")
    for tag in book.package.tags:
        href = tag.attributes.get("href", "")
        if tag.name == "item" and "://" not in href and address(book.package.file, href) not in book.names:
            yield Fault("E10", book.package.file, tag.line, tag.column, f"the manifest names {href}, which the archive lacks")


def _links(book: Book) -> Iterator[Fault]:
    pages = {page.file: page for page in book.documents}
    for page in book.documents:
        for tag in page.tags:
            for name in ("href", "src"):
                if (link := tag.attributes.get(name, "")) and ":" not in link.partition("/")[0]:
                    path, _, anchor = link.partition("#")
                    file = address(page.file, path) if path else page.file
                    if file not in book.names or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
                        yield Fault("E11", page.file, tag.line, tag.column, f"{link} leads nowhere in the book")


def _navigation(book: Book) -> Iterator[Fault]:
    """EPUB 3.3 §5.4.1 and §7.2: there is a navigation document, and it has contents."""
    if book.navigation is None:
        yield Fault("E10", book.package.file, 0, 0, "no file is named as its navigation", "build the book again")
    elif not any(tag.part == "toc" and tag.name == "a" for tag in book.navigation.tags):
        yield Fault("E10", book.navigation.file, 0, 0, "its navigation has no contents", "build the book again")


def _notes(book: Book) -> Iterator[Fault]:
    """Every call leads to a note, every way back to a call, and to each call leads one."""
    tags = {(page.file, name): tag for page in book.pages for name, tag in page.ids.items()}
    ways = [(page, tag) for page in book.pages for tag in page.tags if tag.attributes.get("role") in SILENT]
    returned = {_target(page, tag) for page, tag in ways if tag.attributes["role"] == "doc-backlink"}
    for page, tag in ways:
        target = _target(page, tag)
        found = tags.get(target)
        if found is None:
            continue  # which is E11
        if tag.attributes["role"] == "doc-backlink":
            if found.attributes.get("role") != "doc-noteref":
                yield Fault("E12", page.file, tag.line, tag.column, f"the way back {target[1]} leads to no call")
        elif found.name not in ("aside", "li"):
            yield Fault("E12", page.file, tag.line, tag.column, f"the call {target[1]} leads to no note")
        elif (page.file, tag.attributes.get("id", "")) not in returned:
            yield Fault("E12", page.file, tag.line, tag.column, f"no way leads back from {target[1]} to this call of it")


def _pages(book: Book) -> Iterator[Fault]:
    """The page-list has the marks of the pages, each once, by its label and in their order (EPUB Accessibility 1.1 §3.3).

    A page that has nothing but the rest of a note is marked in it, wherever the notes stand.
    """
    nav = book.navigation
    if nav is None:
        return
    marked = {(page.file, name): tag for page in book.pages for name, tag in page.ids.items() if _is_mark(tag)}
    order = {place: number for number, place in enumerate(marked)}
    listed: set[tuple[str, str]] = set()
    last = -1
    for number, tag in enumerate(nav.tags, 1):
        if tag.part != "page-list" or tag.name != "a":
            continue
        place, label = _target(nav, tag), nav.labels.get(number, "")
        said = ""
        if (mark := marked.get(place)) is None:
            said = f"leads to {place[1] or 'nothing'}, which marks no page"
        elif place in listed:
            said = f"leads to {place[1]} twice"
        elif label != mark.attributes.get("aria-label", label):
            said = f"calls the page {label} that is marked as {mark.attributes['aria-label']}"
        elif not mark.part.startswith("note ") and order[place] < last:
            said = f"has page {label} behind one that follows on it"
        else:
            last = max(last, order[place]) if not mark.part.startswith("note ") else last
        listed.add(place)
        if said:
            yield Fault("E13", nav.file, tag.line, tag.column, f"the list of pages {said}")
    if missing := [name for file, name in marked if (file, name) not in listed]:
        yield Fault("E13", nav.file, 0, 0, f"the list of pages lacks {', '.join(sorted(missing)[:5])}")


def _target(page: Page, tag: Tag) -> tuple[str, str]:
    """Return the file and the id to which a link leads."""
    path, _, name = tag.attributes.get("href", "").partition("#")
    return address(page.file, path) if path else page.file, unquote(name)


def _is_mark(tag: Tag) -> bool:
    return tag.attributes.get("role") == "doc-pagebreak"


def _claims(book: Book) -> Iterator[Fault]:
    """What the metadata says of accessibility is so (EPUB Accessibility 1.1 §2.2)."""
    tags = [tag for page in book.pages for tag in page.tags]
    bare = [tag for tag in tags if tag.name == "img" and "alt" not in tag.attributes]
    claimed = book.package.letters
    if "claims:alternativeText" in claimed and bare:
        yield Fault("E14", book.package.file, 0, 0, f"alternativeText is claimed, and {len(bare)} pictures have none")
    if ("claims:pageBreakMarkers" in claimed) != any(map(_is_mark, tags)):
        yield Fault("E14", book.package.file, 0, 0, "pageBreakMarkers is claimed without marks, or there are marks without it")
    names = {tag.attributes.get("property") for tag in book.package.tags if tag.name == "meta"}
    for name in ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard", "schema:accessibilitySummary"):
        if name not in names:
            yield Fault("E14", book.package.file, 0, 0, f"the metadata lacks {name}")
