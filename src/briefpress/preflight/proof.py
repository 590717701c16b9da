"""The proof: one HTML file that shows each finding on a picture of its page."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from briefpress.geometry import Box
from briefpress.preflight import Finding, Overview, PageFacts
from briefpress.preflight.drawing import draw, drawn_document
from briefpress.preflight.viewing import View

_SCALE = 1.25  # pixels a point: A4 stands on a laptop's screen, and its letters can be read
_QUALITY = 72
_SMALLEST = 0.4  # per cent of the page: a thin line has to be seen

_STYLE = """
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 3rem; border-top: 1px solid #767676; padding-top: 1rem }
.page { display: grid; grid-template-columns: minmax(0, 3fr) minmax(16rem, 2fr); gap: 2rem; align-items: start }
.sheet { position: relative; border: 1px solid #767676 } .sheet img { display: block; width: 100% }
.sheet i { position: absolute; box-sizing: border-box; border: 1.5px solid; opacity: .85 }
ol { padding: 0; list-style: none } li { margin: 0 0 .8rem; padding-left: .8rem; border-left: .3rem solid }
.error, .sheet .error { border-color: #b00020 } .warning, .sheet .warning { border-color: #8a5a00 }
.note, .sheet .note { border-color: #00579b }
li:hover, li:focus-within { background: #f3f3f3 } .hint, .ink { color: #4a4a4a; font-size: .9rem }
b { font-variant-numeric: tabular-nums } @media (max-width: 48rem) { .page { display: block } }
"""
_LIT = "body:has(#f{n}:is(:hover,:focus-within)) i:not(.f{n}){{opacity:.08}}"


def proof_of(files: Sequence[tuple[Overview, bytes]]) -> str:
    """Return the proof of PDFs, each with its overview and its bytes, as one page that needs no other file and no script."""
    bodies, count = [], 0
    for overview, data in files:
        numbers = {finding: count + place for place, finding in enumerate(overview.findings)}
        count += len(overview.findings)
        bodies.append("\n".join(_file(overview, data, numbers)))
    title = f"Preflight of {', '.join(overview.name for overview, _ in files)}"
    lit = "".join(_LIT.format(n=number) for number in range(count))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}{lit}</style>\n</head>\n<body>\n<h1>Preflight</h1>\n{''.join(bodies)}\n</body>\n</html>\n"
    )


def summary_of(overview: Overview) -> str:
    """Return in a line what was looked at and how much was found."""
    for_what = "press and screen" if overview.purpose == "both" else str(overview.purpose)
    claims = f", claims {' and '.join(overview.claims)}" if overview.claims else ""
    levels = [finding.level for finding in overview.findings]
    counts = [f"{levels.count(level)} {level}{'s' if levels.count(level) > 1 else ''}" for level in dict.fromkeys(sorted(levels))]
    pages = len(overview.pages)
    found = ", ".join(counts) or "nothing found"
    return f"{pages} page{'s' if pages != 1 else ''}, looked at for {for_what}{claims}: {found}"


def _file(overview: Overview, data: bytes, numbers: dict[Finding, int]) -> Iterator[str]:
    yield f"<section><h2>{escape(overview.name)}</h2><p>{escape(summary_of(overview))}.</p>"
    whole = [finding for finding in overview.findings if not finding.page]
    if whole:
        yield f"<h3>The file</h3>{_listed(whole, numbers)}"
    with drawn_document(data) as document:
        for facts in overview.pages:
            drawn = document is not None and facts.page <= len(document)
            picture = _picture(document[facts.page - 1]) if drawn else None
            yield _page(facts, [one for one in overview.findings if one.page == facts.page], numbers, picture)
    yield "</section>"


def _page(facts: PageFacts, findings: list[Finding], numbers: dict[Finding, int], picture: tuple[str, View] | None) -> str:
    sheet = ""
    if picture is not None:
        source, view = picture
        marks = "".join(_frames(finding, numbers[finding], view) for finding in findings)
        sheet = f'<div class="sheet"><img src="{source}" alt="Page {facts.page}">{marks}</div>'
    ink = ", ".join(f"{escape(name.lower())} {share:.1%}" for name, share in facts.coverage.items())
    inks = f'<p class="ink">Ink: {ink}; at most {facts.most_ink:.0%} on one spot.</p>' if ink else ""
    listed = _listed(findings, numbers) if findings else "<p>Nothing found.</p>"
    return f'<div class="page">{sheet}<div><h3>Page {facts.page}</h3>{inks}{listed}</div></div>'


def _picture(page: Any) -> tuple[str, View]:
    """Return the page as the address of a picture that holds its own data, and how user space lies in it."""
    drawn = draw(page, _SCALE)
    crop, turn = Box(*page.get_cropbox()).cut(Box(*page.get_mediabox())), page.get_rotation()
    page.close()
    buffer = io.BytesIO()
    drawn.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}", View(crop, turn, (100, 100))


def _frames(finding: Finding, number: int, view: View) -> str:
    """Return a frame for each place of a finding, in per cent of the picture; the whole page where it names none."""
    frames = []
    for box in finding.boxes or (view.crop,):
        left, top, right, bottom = (min(max(side, 0.0), 100.0) for side in view.pixels(box))
        width, height = max(right - left, _SMALLEST), max(bottom - top, _SMALLEST)
        place = f"left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%"
        frames.append(f'<i class="f{number} {finding.level}" style="{place}" title="{escape(str(finding))}"></i>')
    return "".join(frames)


def _listed(findings: list[Finding], numbers: dict[Finding, int]) -> str:
    lines = []
    for finding in findings:
        hint = f'<br><span class="hint">{escape(finding.hint)}</span>' if finding.hint else ""
        lines.append(
            f'<li id="f{numbers[finding]}" class="{finding.level}" tabindex="0"><b>{finding.code}</b> {finding.level}: '
            f"{escape(finding.message)}{hint}</li>"
        )
    return f"<ol>{''.join(lines)}</ol>"
