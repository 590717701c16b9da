"""The catalogue and docs/reference/problems.md say the same, and every example there has the problem that it is an example of."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from briefpress.catalogue import RULES
from tests.test_cases import found_in

DOCS = Path(__file__).parents[1] / "docs" / "reference"
PROBLEMS = (DOCS / "problems.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ([A-Z]\d\d) (.*?)(?=^## |\Z)", PROBLEMS, re.MULTILINE | re.DOTALL))
EXAMPLES = {code: re.search(r"^```markdown\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) for code, text in SECTIONS.items()}
FRONT_MATTER = dedent(
    """\
    ---
    title: An example
    lang: en-GB
    ---

    """
)


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert sorted(SECTIONS) == sorted(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_section_says_what_the_catalogue_says(code: str) -> None:
    rule = RULES[code]
    title, _, text = SECTIONS[code].partition("\n")
    assert title == rule.title
    assert text.startswith(f"*{rule.level.capitalize()}{'; can be allowed' if rule.silenceable else ''}.* ")


@pytest.mark.parametrize("code", sorted(code for code, example in EXAMPLES.items() if example))
def test_example_has_its_problem_and_no_other(code: str, tmp_path: Path) -> None:
    example = EXAMPLES[code]
    assert example is not None
    text = example[1] if example[1].startswith("---\n") else FRONT_MATTER + example[1]
    (tmp_path / "brief.md").write_text(text, "utf-8")
    if code == "F02":
        (tmp_path / "briefpress.toml").write_text("claims = false\n", "utf-8")
        (tmp_path / "chart.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    assert {problem.code for problem in found_in(tmp_path, tmp_path)} == {code}


def test_families_name_what_they_are() -> None:
    assert {code[0] for code in RULES} <= set("MNQFTRLSEPA")
