"""What is wrong with blocks is reported where it stands."""

from __future__ import annotations

import pytest
from block_reading import problems, read, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[^a]\n\n[^a]: One.\n\n[^a]: Two.\n", ["N03 5:1"]),
        ("Text\n\n::: box\n\nText\n", ["Q01 3:1"]),
        ("::: a\n\n> ::: b\n> Text\n\n:::\n", ["Q01 3:3"]),
        ("<div>\n\nText\n", ["Q01 1:1"]),
        ("::: box\nText\n:::\n\n:::\n", ["Q04 5:1"]),
        ("Text\n::: box\nmore\n:::\n", ["Q05 2:1", "Q04 4:1"]),
        ("::: two words\n", ["Q05 1:1"]),
        ("<center>\n\nText\n\n</center>\n", ["T05 1:1"]),
        ("<section onclick='run()'>\n\nText\n\n</section>\n", ["T05 1:1"]),
        ("Text\n\n</section>\n", ["T05 3:1"]),
        ("| a |\n|---|\n| b | c |\n", ["F04 3:7"]),
        ("Term\n\n: Caption\n\n| a |\n|---|\n| b | c |\n", ["F04 7:7"]),
        ("   one  two\n  ---- ----\n# three four\n", ["F04 3:1"]),
        ("+---+---+\n+---+---+\n| word |   |\n", ["F04 3:3"]),
        ("+---+---+\n| a | b |\n+---+---+\n| - | - |\n", ["F04 4:3"]),
        ("+---+---+\n| a | word\n+---+---+\n", ["F04 2:10"]),
        ("+---+---+\n| a | b | word\n| a | b |\n+---+---+\n", ["F04 2:11"]),
        ("+---+---+\n| a + b |\n+---+---+\n", []),
        ("<script>\nrun()\n</script>\n", ["T05 1:1", "T05 3:1"]),
        ("```{=openxml}\n<w:p/>\n```\n", ["T07 1:1"]),
        ("\\newpage\n", ["T07 1:1"]),
        ("Text {{< var x >}} and `{{< var y >}}`\n", ["T07 1:6"]),
        ("Text\n\n---\ntitle: lost\n---\n", ["T07 3:1"]),
        ("{{< pagebreak >}}\n\n<!-- a comment -->\n", []),
    ],
)
def test_problem_stands_where_the_fault_stands(text: str, found: list[str]) -> None:
    assert problems(read(text)) == found


def test_first_definition_of_a_note_counts_and_the_hint_names_it() -> None:
    reading = read("Text[^a]\n\n[^a]: One.\n\n[^a]: Two.\n")
    assert [note.body[0].text for note in reading.notes] == ["One."]
    assert "line 3" in reading.problems[0].hint


def test_unclosed_div_says_how_far_it_was_looked_for() -> None:
    assert "line 4" in read("::: box\n\nOne.\nTwo.\n\n").problems[0].hint


@pytest.mark.parametrize("text", [">" * 500, "- " * 500, "".join(f"{'  ' * depth}- \n" for depth in range(500)), "::: a\n" * 500])
def test_what_is_nested_too_deep_is_reported_and_kept(text: str) -> None:
    reading = read(f"{text} word\n")
    assert "T10" in {problem.code for problem in reading.problems}
    assert "word" in " ".join(words(reading))


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "object", "embed", "form", "base", "link", "meta", "svg"])
@pytest.mark.parametrize(
    "form", ["<{0} src=x>word</{0}>", "Text\n\n<{0}>\nword\n</{0}>", "```{{=html}}\n<p><{0}>word</{0}></p>\n```"]
)
def test_tag_that_runs_or_loads_never_becomes_an_element(tag: str, form: str) -> None:
    reading = read(form.format(tag))
    assert tag not in {element.tag for element in reading.body.iter()}
    assert "T05" in {problem.code for problem in reading.problems}
    assert "word" in "".join(words(reading))
