"""The texts of the front matter in briefs that tests make by hand."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.edit import edit
from briefpress.manuscript.front_texts import read_front_texts
from briefpress.manuscript.source import Manuscript


def with_front(brief: Brief) -> Brief:
    """Return the brief with the edited texts of its front matter; its own trees stay as they are."""
    front, _ = read_front_texts(Manuscript(brief.path, (), ()), brief.metadata)
    return replace(brief, front=edit(replace(brief, body=Element("body"), notes=(), front=front)).front)
