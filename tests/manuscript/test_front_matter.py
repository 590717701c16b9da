"""The front matter, typed: what each key becomes, what the defaults give, and that no text whatever brings it down."""

import datetime
from pathlib import Path
from textwrap import dedent
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.brief import Brief
from briefpress.manuscript.front_matter import check_defaults, read_metadata
from briefpress.manuscript.front_texts import read_front_texts
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Author, CitationSettings, Metadata, NotesAt, PageSettings, Publisher, Series
from briefpress.passage import Line
from briefpress.problems import Place, Problem


def manuscript(yaml: str, path: Path = Path("brief.md")) -> Manuscript:
    lines = dedent(yaml).strip("\n").split("\n")
    return Manuscript(path, tuple(Line(text, number) for number, text in enumerate(lines, 2)), ())


def read(yaml: str, defaults: dict[str, object] | None = None) -> tuple[Metadata, tuple[Problem, ...]]:
    return read_metadata(manuscript(yaml), defaults or {})


def good(yaml: str, defaults: dict[str, object] | None = None) -> Metadata:
    metadata, problems = read(f"title: A\nlang: en\n{dedent(yaml)}", defaults)
    assert problems == ()
    return metadata


def test_a_text_of_the_defaults_is_placed_in_the_settings() -> None:
    made = manuscript("title: A\nlang: en")
    metadata, problems = read_metadata(made, {"disclaimer": "Ours[^a] alone."})
    assert problems == ()
    trees, (problem,) = read_front_texts(made, metadata)
    assert (problem.code, str(problem.place)) == ("N01", "briefpress.toml:1:1")
    brief = Brief(made.path, metadata, Element("body"), front=trees)
    assert str(brief.place_of(trees["disclaimer"][0])) == "briefpress.toml:1:1"


def test_texts_are_read_once_with_the_places_of_their_elements() -> None:
    made = manuscript(
        """
        title: A [link](x)
        lang: en
        abstract: |
          One [link](x)^[A *note*.].

          ## Head
        funding: >
          Folded
          [link](x).
        """
    )
    metadata, _ = read_metadata(made, {})
    trees, _ = read_front_texts(made, metadata)
    assert list(trees) == ["title", "abstract", "funding"]
    assert [link.get("data-at") for tree in trees.values() for link in tree.iter("a")] == ["2:10", "5:7", "9:3"]
    assert "".join(trees["abstract"][0].itertext()) == "One link (A note.)."
    assert trees["abstract"][1].get("id") is None


def test_every_key() -> None:
    metadata, problems = read(
        """
        title: "Water: how much is left"
        subtitle: In the delta
        lang: en-gb
        authors:
          - name: Jane Doe
            affiliation: Institute of Rivers
            role: editor
            email: jane@example.org
            orcid: 0000-0002-1825-0097
            bio: |
              Jane *measures* rivers.
            portrait: jane.jpg
          - John Roe
        date: March 2021
        series: {name: Papers, number: 007, issn: 0317-8471}
        publisher: {name: Press, place: Kabul, url: https://example.org, logo: logo.svg}
        doi: https://doi.org/10.1000/182
        isbn: 978-0-306-40615-7
        licence: CC BY 4.0
        copyright: © 2021 Press
        keywords: [water, rivers]
        abstract: |
          One *two*.

          Three.
        key-messages:
          - First.
          - "Second: third."
        funding: A fund.
        disclaimer: Ours alone.
        acknowledgements: To all.
        contact: press@example.org
        cover: cover.svg
        style: policy
        page: {size: A5, margins: 20mm 25mm, bleed: 3mm}
        notes: end
        citations: {bibliography: [a.bib, b.json], csl: chicago.csl}
        """
    )
    assert problems == ()
    lines = metadata.lines
    assert metadata == Metadata(
        title="Water: how much is left",
        lang="en-GB",
        subtitle="In the delta",
        authors=(
            Author(
                name="Jane Doe",
                affiliation="Institute of Rivers",
                role="editor",
                email="jane@example.org",
                orcid="0000-0002-1825-0097",
                bio="Jane *measures* rivers.",
                portrait="jane.jpg",
            ),
            Author("John Roe"),
        ),
        date=datetime.date(2021, 3, 1),
        date_text="March 2021",
        series=Series("Papers", "007", "0317-8471"),
        publisher=Publisher("Press", "Kabul", "https://example.org", "logo.svg"),
        doi="10.1000/182",
        isbn="978-0-306-40615-7",
        licence="CC BY 4.0",
        copyright="© 2021 Press",
        keywords=("water", "rivers"),
        abstract="One *two*.\n\nThree.",
        key_messages=("First.", "Second: third."),
        funding="A fund.",
        disclaimer="Ours alone.",
        acknowledgements="To all.",
        contact="press@example.org",
        cover="cover.svg",
        style="policy",
        page=PageSettings("A5", "20mm 25mm", "3mm"),
        notes=NotesAt.END,
        citations=CitationSettings(("a.bib", "b.json"), "chicago.csl"),
        lines=lines,
    )


def test_the_place_of_a_value_is_that_of_its_first_letter() -> None:
    yaml = """
        title: "Water"
        lang: en
        authors:
          - name: Jane Doe
            bio: >
              Jane

              measures.
        abstract: |

            Indented.
        keywords: [water, 'rivers']
        series: Papers
        bibliography: a.bib
        """
    text = [line.text for line in manuscript(yaml).front_matter]
    metadata, _ = read(yaml)
    first_letters = {key: text[line - 2][column - 1 :] for key, (line, column) in metadata.lines.items()}
    wanted = {
        "title": "Water",
        "authors.0.name": "Jane Doe",
        "authors.0.bio": "Jane",
        "abstract": "Indented.",
        "keywords.1": "rivers",
        "series.name": "Papers",
        "citations.bibliography": "a.bib",
    }
    assert {key: first_letters[key][: len(value)] for key, value in wanted.items()} == wanted


@pytest.mark.parametrize(
    ("yaml", "authors"),
    [
        ("author: Jane Doe", [("Jane Doe", "")]),
        ("author: [Jane Doe, John Roe]", [("Jane Doe", ""), ("John Roe", "")]),
        ("authors: {name: Jane Doe, affiliation: A}", [("Jane Doe", "A")]),
        (
            "author: [{name: {given: Jane, family: Doe}, affiliations: [A, {name: B, department: C, city: D}]}]",
            [("Jane Doe", "A; C, B, D")],
        ),
        ("author: [{name: {literal: The Group}, corresponding: true}]", [("The Group", "")]),
        ("author:", []),
    ],
)
def test_authors_as_pandoc_and_quarto_have_them(yaml: str, authors: list[tuple[str, str]]) -> None:
    assert [(author.name, author.affiliation) for author in good(yaml).authors] == authors


def test_scalars_stay_as_typed() -> None:
    metadata, problems = read("title: 2021\nlang: no\nseries: {number: 0o7}\nkeywords: [yes, 1.0, ~]")
    assert problems == ()
    assert (metadata.title, metadata.lang, metadata.series.number) == ("2021", "no", "0o7")
    assert metadata.keywords == ("yes", "1.0")


def test_a_key_without_a_value_is_not_given() -> None:
    metadata = good("subtitle:\ndate: ~\nseries:\nkeywords:\nabstract: ''", {"subtitle": "Default", "abstract": "Default"})
    assert (metadata.subtitle, metadata.date, metadata.abstract) == ("Default", None, "")


def test_defaults_are_laid_under_key_by_key() -> None:
    defaults: dict[str, object] = {
        "lang": "fr",
        "date": datetime.date(2020, 1, 2),
        "publisher": {"name": "Press", "url": "https://example.org"},
        "page": {"size": "A5", "margins": "20mm"},
    }
    metadata, problems = read("title: A\npublisher: {name: Press, place: Kabul}\npage: letter", defaults)
    assert problems == ()
    assert metadata.lang == "fr"
    assert metadata.date_text == "2020-01-02"
    assert metadata.publisher == Publisher("Press", "Kabul", "https://example.org")
    assert metadata.page == PageSettings("letter", "20mm")
    assert "lang" not in metadata.lines


def test_another_series_takes_nothing_of_the_default_one() -> None:
    defaults = {"series": {"name": "Papers", "issn": "0317-8471"}}
    assert good("series: {number: 7}", defaults).series == Series("Papers", "7", "0317-8471")
    assert good("series: {name: Notes, number: 7}", defaults).series == Series("Notes", "7")


def test_paths_of_defaults_start_from_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "manuscripts" / "water"
    folder.mkdir(parents=True)
    defaults = {"publisher": {"logo": "brand/logo.svg"}, "bibliography": "all.bib"}
    metadata, problems = read_metadata(
        manuscript("title: A\nlang: en\ncover: ../cover.svg", folder / "brief.md"), defaults, tmp_path
    )
    assert problems == ()
    assert metadata.publisher.logo == "../../brand/logo.svg"
    assert metadata.citations.bibliography == ("../../all.bib",)
    assert metadata.cover == "../cover.svg"


def test_no_path_leaves_the_project(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path.parent)
    yaml = "title: A\nlang: en\ncover: out/x.svg\ncsl: ../x.csl\nbibliography: [ok.bib, 'c:\\x.bib', \"nul\\0.bib\"]"
    metadata, problems = read_metadata(manuscript(yaml, tmp_path / "brief.md"), {}, tmp_path)
    assert [problem.code for problem in problems] == ["S01"] * 4
    assert (metadata.cover, metadata.citations) == ("", CitationSettings(("ok.bib",)))


def test_defaults_are_checked_where_they_stand(tmp_path: Path) -> None:
    def place_of(keys: tuple[str, ...]) -> Place:
        return Place("briefpress.toml", len(keys) + 1)

    found = check_defaults({"title": "A", "lang": "english", "series": {"issn": "1"}}, place_of, tmp_path)
    assert [(problem.code, problem.place.line) for problem in found] == [("M03", 2), ("M02", 2), ("M05", 3)]


@pytest.mark.parametrize("yaml", ["title: A\nlang: en", "title: A\nlang: en\nx: y"])
def test_reading_changes_no_defaults(yaml: str) -> None:
    defaults: dict[str, object] = {"keywords": ["a"], "series": {"name": "Papers"}}
    read(yaml, defaults)
    assert defaults == {"keywords": ["a"], "series": {"name": "Papers"}}


YAML_MARKS = st.sampled_from(
    [
        *"-:?,[]{}#&*!|>'\"%@` \t\n",
        "title",
        "lang",
        "date",
        "authors",
        "page",
        "size",
        ": ",
        "\n  - ",
        "en",
        "2021",
        "\x0b",
        "\u2028",
        "\ufeff",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(YAML_MARKS | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join))
def test_any_text_is_read_or_its_fault_is_placed_in_it(yaml: str) -> None:
    lines = tuple(Line(text, number) for number, text in enumerate(yaml.split("\n"), 2))
    _, problems = read_metadata(Manuscript(Path("brief.md"), lines, ()), {})
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.message
        if problem.place.line > 1:
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 2].text) + 1
