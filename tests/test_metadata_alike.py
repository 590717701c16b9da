"""Title and abstract stand in the metadata of every output as words, without the marks of Markdown."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest

from briefpress.pipeline import Order, build_one
from briefpress.project import find_project, resolve

MANUSCRIPT = """---
title: "*Water* & **land**"
lang: en
abstract: |
  First *paragraph*.

  Second, with a list:

  - one
  - two
---

Words.
"""
TITLE, ABSTRACT = "Water & land", "First paragraph. Second, with a list: one two"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    manuscript = tmp_path_factory.mktemp("metadata") / "brief.md"
    manuscript.write_text(MANUSCRIPT)
    project = find_project(manuscript)
    (job,) = resolve(project, [manuscript])
    built = build_one(job, project, Order(("pdf", "epub", "html")))
    return {file.suffix: file.read_bytes() for file in built.files}


def test_pdf(outputs: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(outputs[".pdf"])) as pdf:
        assert (str(pdf.docinfo["/Title"]), str(pdf.docinfo["/Subject"])) == (TITLE, ABSTRACT)


def test_web_page(outputs: dict[str, bytes]) -> None:
    html = outputs[".html"].decode()
    assert f"<title>{TITLE.replace('&', '&amp;')}</title>" in html
    assert f'<meta name="description" content="{ABSTRACT}">' in html


def test_epub(outputs: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(outputs[".epub"])) as book:
        package = book.read("EPUB/content.opf").decode()
    assert re.findall(r"<dc:title[^>]*>([^<]*)<", package) == [TITLE.replace("&", "&amp;")]
    assert re.findall(r"<dc:description[^>]*>([^<]*)<", package) == [ABSTRACT]
