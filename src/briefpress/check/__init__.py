"""The reader's desk: every rule that finds a problem in a brief, a family a file. Rules change nothing.

The rules are made for the brief as it was read: the editor's passes leave out uncalled notes and give pictures what they lack.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from briefpress.brief import Brief
from briefpress.check.box_settings import misunderstood_settings
from briefpress.check.boxes import boxes_in_front_matter, misspelt_classes
from briefpress.check.budgets import passed_budgets
from briefpress.check.citations import unread_bibliography
from briefpress.check.headings import skipped_levels
from briefpress.check.languages import unhyphenated_languages
from briefpress.check.links import dangling_links, doubled_identifiers, links_to_files
from briefpress.check.notes import nested_notes, uncalled_notes
from briefpress.check.pictures import faulty_pictures, fetched_files, undescribed_pictures
from briefpress.check.rule import Rule, Setting
from briefpress.problems import Problem
from briefpress.settings.budgets import Budgets
from briefpress.settings.paths import bounds

RULES: tuple[Rule, ...] = (
    skipped_levels,
    uncalled_notes,
    nested_notes,
    faulty_pictures,
    undescribed_pictures,
    fetched_files,
    dangling_links,
    links_to_files,
    doubled_identifiers,
    unread_bibliography,
    unhyphenated_languages,
    misspelt_classes,
    boxes_in_front_matter,
    misunderstood_settings,
    passed_budgets,
)


def check_brief(
    brief: Brief, *, root: Path | None = None, kinds: Collection[str] = (), budgets: Budgets | None = None
) -> tuple[Problem, ...]:
    """Return every problem that the rules find, in the order of the manuscript.

    `root` is the project's folder, which no picture may leave; `kinds` are the boxes that the style draws besides the house's,
    `budgets` how long texts may be.
    """
    setting = Setting(bounds(brief.folder, root), frozenset(kinds), budgets or {})
    found = [problem for rule in RULES for problem in rule(brief, setting)]
    return tuple(sorted(found, key=lambda problem: (problem.place, problem.code)))
