"""Text that is made to break a reader: it is read, in time, and its words are kept."""

from __future__ import annotations

import time

import pytest
from block_reading import read, words
from hypothesis import given, settings
from hypothesis import strategies as st

MANY = 3000
SECONDS = 8  # of processor time; a reader that goes over the rest of the text for each line takes minutes

HOSTILE = {
    "quotes in quotes": ">" * 2000 + " x",
    "lists in lists": "- " * 2000 + "x",
    "items": "- a\n" * MANY,
    "nested items": "".join("  " * depth + "- a\n" for depth in range(600)),
    "divs never closed": "::: a\n" * MANY,
    "fences never closed": "".join("`" * (3 + number % 50) + "a\n" for number in range(MANY)),
    "comments never closed": "<!-- a\n" * MANY,
    "elements never closed": "<section>\n" * MANY,
    "verbatim elements never closed": "<pre>\n" * MANY,
    "tags in lines": "`<div>\n" * MANY,
    "dollars": "$5 and $6 and $\n" * MANY,
    "brackets": "[" * 20000,
    "labels": "[a\n" * MANY,
    "braces": "# a " + "{.a} " * MANY,
    "rows": "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * MANY,
    "rules": "--- ---\n" * MANY,
    "multiline tables never closed": "--- ---\na b\n\n" * 1000,
    "grid": ("+" + "-+" * 100 + "\n") * 100,
    "YAML": "---\na: b\n" * MANY,
    "definitions": "a\n\n: b\n\n" * MANY,
    "captions": ": a\n\n" * MANY,
    "notes in notes": "".join("    " * depth + f"[^{depth}]: a\n\n" for depth in range(200)),
    "environments never closed": "\\begin{a}\n" * MANY,
    "commands": "\\a " * MANY + "x",
    "definitions of commands": "\\newcommand{\\a}{b}\n" * MANY,
    "backslashes": "\\" * 100_000,
    "tabs": "\t" * MANY + "x",
    "odd characters": "\0\x01\x0b\x0c\u2028\u2029\x85\ud800 a\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_time(name: str) -> None:
    start = time.process_time()
    read(HOSTILE[name])
    assert time.process_time() - start < SECONDS


LETTERS = 0x1401  # the first of six hundred syllables; one is in each word, for the columns of a table may cut any word in two

LINES = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "@",
            "@",
            "- @",
            "* @",
            "+ @",
            "1. @",
            "2) @",
            "(iv) @",
            "#. @",
            "(@) @",
            "> @",
            ">> @",
            ">",
            "# @",
            "## @ {#@}",
        ),
        *(
            "===",
            "---",
            "***",
            "```",
            "~~~",
            "    @",
            "   @",
            "  @",
            " @",
            "::: @",
            "::: {.@ k=@}",
            ":::",
            ":::::",
            "@\n: @",
            "~ @",
        ),
        *(
            "| @ | @ |",
            "|---|--:|",
            "a @ | @",
            ": @ {#@}",
            "Table: @",
            "[^@]: @",
            "- [ ] @",
            "![@](@.png)",
            "`@",
            "$@$",
            "-",
            "1.",
        ),
        *(
            "@ @",
            "\\newpage @",
            "\t@",
            "-\t@",
            "| @",
            "<div>",
            "</div> @",
            "<section> @",
            "</section>",
            "<p>@</p>",
            "<@>",
        ),
        *(
            "+---+---+",
            "| @ |   |",
            "+===+===+",
            "<pre>@",
            "</pre>",
            "{{< @ >}}",
            "\\begin{a} @",
            "\\end{a}",
            "B. @",
            "@\\",
            "{=@}",
        ),
        *(
            "+---+",
            "+:-:+--@+",
            "+---+   +",
            "| @ + @ | @",
            "| @",
            "--- ---",
            "-----",
            "  ---  ---",
            "@   @",
            "  @",
            "|:-:|",
            "@ | @ | @ | @",
            "| `@ | @` |",
            "<table>",
            "<tr><td>@",
            "</table>",
            "<td>@</td> @",
            "```{=html}",
            "```",
            "*@* [@](@ '@')",
            "^[@",
            "](@){k=@}",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_no_word_is_lost_in_silence(lines: list[str]) -> None:
    first, *rest = "\n".join(lines).split("@")
    letters = [chr(LETTERS + number) for number in range(len(rest))]
    reading = read(first + "".join(f"word{letter}w{part}" for letter, part in zip(letters, rest, strict=True)))
    found = " ".join([*words(reading), *(note.id for note in reading.notes)])
    lost = [letter for letter in letters if letter not in found]
    told = [problem for problem in reading.problems if problem.code == "F04" or "YAML" in problem.message]
    assert not lost or told


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \n\t#>-*+1.):|`~<>/![](){}^_\\$&;='\"%@:", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    assert read(text).body.tag == "body"
