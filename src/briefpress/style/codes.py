"""The codes that a till and a telephone read: bars for the ISBN or ISSN, a square for the address. Black alone, as drawings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefpress.components import OFF
from briefpress.metadata import Metadata
from briefpress.style.embedding import data_url

_ODD = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
"""Figures of number set A, 1 for a dark module (GS1 General Specifications, 5.2.1.2.1); C complements A, B is C reversed."""
_PARITY = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
"""In which sets the left half is written, for each first figure, which has no bars itself."""
_MODULE = 0.33
"""The width of a module in millimetres at the size of 100 %."""
_HEIGHT = 14.0
_QUIET = (11, 7)
"""How many modules stay white before and after the bars."""
_QR_SIZE = 20.0
_QR_QUIET = 4


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a brief as `data:` addresses of SVG drawings, with what they say in words; empty where there is none.

    `number` is the ISBN or ISSN of the bars, `figures` what is printed below them; the square code leads to `address`.
    """

    bars: str = ""
    number: str = ""
    figures: str = ""
    qr: str = ""
    address: str = ""

    @classmethod
    def of(cls, meta: Metadata, at: Mapping[str, str]) -> Codes:
        """Return the codes of a brief whose style has a place for them: bars of its ISBN, else of its ISSN; a square of its DOI,
        else of its publisher's address."""
        figures = _figures(meta) if at["barcode"] != OFF else ""
        address = (f"https://doi.org/{meta.doi}" if meta.doi else meta.publisher.url) if at["qr_code"] != OFF else ""
        return cls(
            bars=data_url("image/svg+xml", _bars(figures).encode()) if figures else "",
            number=(f"ISBN {meta.isbn}" if meta.isbn else f"ISSN {meta.series.issn}") if figures else "",
            figures=f"{figures[:1]} {figures[1:7]} {figures[7:]}" if figures else "",
            qr=data_url("image/svg+xml", _square(address).encode()) if address else "",
            address=address,
        )


def modules(figures: str) -> str:
    """Return the modules of an EAN-13 of thirteen figures, 1 for a dark one (ISO/IEC 15420)."""
    first, left, right = int(figures[0]), figures[1:7], figures[7:]
    half = "".join(_in_set(kind, int(figure)) for kind, figure in zip(_PARITY[first], left, strict=True))
    return "101" + half + "01010" + "".join(_in_set("C", int(figure)) for figure in right) + "101"


def _in_set(kind: str, figure: int) -> str:
    odd = _ODD[figure]
    if kind == "A":
        return odd
    complement = odd.translate(str.maketrans("01", "10"))
    return complement if kind == "C" else complement[::-1]


def _figures(meta: Metadata) -> str:
    """Return the thirteen figures of the ISBN, else of the ISSN (with 00 for the price), nothing where there is neither."""
    isbn = "".join(figure for figure in meta.isbn if figure.isalnum())
    issn = meta.series.issn.replace("-", "")
    bare = isbn[:12] if len(isbn) == 13 else f"978{isbn[:9]}" if isbn else f"977{issn[:7]}00" if issn else ""
    return bare + str(-sum(int(figure) * (1, 3)[index % 2] for index, figure in enumerate(bare)) % 10) if bare else ""


def _bars(figures: str) -> str:
    dark = modules(figures)
    before, after = _QUIET
    width = len(dark) + before + after
    size = f'width="{width * _MODULE:g}mm" height="{_HEIGHT:g}mm" viewBox="0 0 {width} {_HEIGHT / _MODULE:.4g}"'
    return _drawing(size, (f"M{before + start} 0h{length}V{_HEIGHT / _MODULE:.4g}h-{length}z" for start, length in _runs(dark)))


def _square(address: str) -> str:
    """Return the QR code of an address (ISO/IEC 18004); segno is loaded where one is asked for."""
    import segno

    matrix = segno.make_qr(address, error="m").matrix
    width = len(matrix) + 2 * _QR_QUIET
    size = f'width="{_QR_SIZE:g}mm" height="{_QR_SIZE:g}mm" viewBox="0 0 {width} {width}"'
    rows = enumerate(matrix, _QR_QUIET)
    return _drawing(size, (f"M{_QR_QUIET + start} {y}h{length}v1h-{length}z" for y, row in rows for start, length in _runs(row)))


def _drawing(size: str, shapes: Iterable[str]) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path fill="#000" d="{"".join(shapes)}"/></svg>'


def _runs(dark: Sequence[str | int]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for index, module in enumerate(dark):
        if int(module) and runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif int(module):
            runs.append((index, 1))
    return runs
