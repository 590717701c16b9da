"""The room in which a manuscript is read: its text, its front matter and its body, with the place of everything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefpress.brief import Brief
from briefpress.manuscript.dialect import read_body
from briefpress.manuscript.front_matter import read_metadata
from briefpress.manuscript.front_texts import read_front_texts
from briefpress.manuscript.source import Manuscript


def read_brief(manuscript: Manuscript, defaults: Mapping[str, object], root: Path | None = None) -> Brief:
    """Return the brief as its author wrote it, nothing interpreted yet; `defaults` is front matter for what it leaves out.

    `root` is the project's folder: the paths of the defaults start there, and no path may leave it.
    """
    metadata, metadata_problems = read_metadata(manuscript, defaults, root)
    reading = read_body(manuscript)
    front, front_problems = read_front_texts(manuscript, metadata)
    problems = (*metadata_problems, *front_problems, *reading.problems)
    return Brief(manuscript.path, metadata, reading.body, reading.notes, problems, reading.abbreviations, front)
