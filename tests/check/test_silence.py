"""Comments that allow a problem: for which lines they count, which codes they take, and what is wrong with them."""

from pathlib import Path
from textwrap import dedent

import pytest

from briefpress.check.silence import apply_silences
from briefpress.manuscript.source import Manuscript
from briefpress.passage import Line
from briefpress.problems import Place, Problem

COMMENT = "<!-- briefpress: allow F02 because it is an ornament -->"


def manuscript(text: str) -> Manuscript:
    lines = [Line(words, number) for number, words in enumerate(text.split("\n"), 1)]
    return Manuscript(Path("brief.md"), (), tuple(lines))


def left(text: str, *problems: tuple[str, int]) -> list[tuple[str, int]]:
    given = [Problem(code, Place("brief.md", line), "wrong") for code, line in problems]
    return [(problem.code, problem.place.line) for problem in apply_silences(manuscript(text), given)]


def silenced(block: str) -> list[int]:
    """Return the lines of the block for which a comment before it counts; the block begins in line 4 of its manuscript."""
    text = f"Before.\n\n{COMMENT}\n{dedent(block).strip()}\n\nAfter.\n"
    lines = range(1, len(text.split("\n")) + 1)
    kept = {line for _, line in left(text, *(("F02", line) for line in lines))}
    return [line for line in lines if line not in kept]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ("One\ntwo\n\nthree", [4, 5]),
        ("# Heading\n\nText", [4]),
        ("::: box\nOne\n\n::: {.inner}\nTwo\n:::\n\nThree\n:::\n\nFour", [4, 5, 6, 7, 8, 9, 10, 11, 12]),
        ("```\n:::\n\n<!-- x -->\n```\n\nText", [4, 5, 6, 7, 8]),
        ("::: box\n```\n:::\n```\nOne\n:::\n\nTwo", [4, 5, 6, 7, 8, 9]),
        ("- One\n\n  two\n\n- three\n\nFour", [4, 5, 6, 7, 8]),
        ("[^a]: One\n\n    two\n\nThree", [4, 5, 6]),
        ("Text\n::: box\nIn it\n:::", [4]),
        ("::: box\nnever closed\n\nText", [4, 5]),
    ],
)
def test_a_comment_counts_for_the_block_after_it(block: str, lines: list[int]) -> None:
    assert silenced(block) == lines


def test_before_the_first_block_it_counts_for_all() -> None:
    text = f"\n{COMMENT}\n\n{COMMENT.replace('F02', 'T03')}\n\nOne\n\nTwo"
    assert left(text, ("F02", 6), ("F02", 8), ("T03", 8), ("T06", 8)) == [("T06", 8)]


def test_one_comment_may_allow_several_codes() -> None:
    text = f"Text\n\n{COMMENT.replace('F02', 'F02, T03 and  T06')}\n\nOne"
    assert left(text, ("F02", 5), ("T03", 5), ("T06", 5)) == []


def test_two_comments_count_for_the_same_block() -> None:
    text = f"Text\n\n{COMMENT}\n{COMMENT.replace('F02', 'T03')}\n\nOne"
    assert left(text, ("F02", 6), ("T03", 6)) == []


def test_other_files_and_other_codes_are_left() -> None:
    problems = (Problem("F02", Place("other.md", 5), "wrong"), Problem("F02", Place("brief.md", 5), "wrong"))
    assert apply_silences(manuscript(f"Text\n\n{COMMENT}\n\nOne"), problems) == problems[:1]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("allow F02", "T08"),
        ("allow F02 because", "T08"),
        ("allow F02 because  ", "T08"),
        ("allow F99 because of it", "T09"),
        ("allow S01 because of it", "T09"),
        ("allow because of it", "T09"),
        ("alow F02 because of it", "T09"),
        ("", "T09"),
    ],
)
def test_what_allows_nothing_is_a_problem_and_silences_nothing(comment: str, code: str) -> None:
    text = f"Text\n\n  <!-- briefpress: {comment} -->\n\nOne"
    problems = [Problem(known, Place("brief.md", 5), "wrong") for known in ("F02", "S01")]
    found = apply_silences(manuscript(text), problems)
    assert [problem.code for problem in found] == [code, "F02", "S01"]
    assert found[0].place == Place("brief.md", 3, 3)


def test_an_allowance_for_nothing_is_a_problem() -> None:
    assert left(f"Text\n\n{COMMENT}\n\nOne\n\nTwo", ("F02", 7)) == [("T09", 3), ("F02", 7)]
    assert left(f"Text\n\n{COMMENT}") == [("T09", 3)]


@pytest.mark.parametrize(
    "text",
    [f"```\n{COMMENT}\n```\n\nOne", f"Text {COMMENT}", "<!-- a remark -->\n\nOne", "~~~~ html\n~~~\n" + COMMENT + "\n~~~~"],
)
def test_what_is_no_comment_of_ours_is_left_alone(text: str) -> None:
    assert left(text, ("F02", 5)) == [("F02", 5)]
