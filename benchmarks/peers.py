"""What else could set the same text, where it is installed: each as a shell line from `brief.md` to `peer.pdf`."""

from __future__ import annotations

import shutil
from pathlib import Path

PEERS = {
    "pandoc + WeasyPrint": ("weasyprint", "{pandoc} brief.md -s -o peer.pdf --pdf-engine=weasyprint"),
    "pandoc + typst": ("typst", "{pandoc} brief.md -s -o peer.pdf --pdf-engine=typst"),
    "pandoc + XeLaTeX": ("xelatex", "{pandoc} brief.md -s -o peer.pdf --pdf-engine=xelatex"),
    "Vivliostyle": ("vivliostyle", "{pandoc} brief.md -s -o peer.html && vivliostyle build peer.html -o peer.pdf"),
    "Paged.js": ("pagedjs-cli", "{pandoc} brief.md -s -o peer.html && pagedjs-cli peer.html -o peer.pdf"),
    "asciidoctor-pdf": (
        "asciidoctor-pdf",
        "{pandoc} brief.md -s -t asciidoc -o peer.adoc && asciidoctor-pdf peer.adoc -o peer.pdf",
    ),
}


def installed_peers(path: str) -> dict[str, str]:
    """Return by name the shell line of each peer that is there, in the folders of `path`."""
    pandoc = _pandoc()
    if not pandoc:
        return {}
    return {name: line.format(pandoc=pandoc) for name, (program, line) in PEERS.items() if shutil.which(program, path=path)}


def _pandoc() -> str:
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc
    except ImportError:
        return ""
    return str(Path(pypandoc.get_pandoc_path()))
