"""The page on lint rules: its wrong examples break the rule that they stand under, and its right ones do not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_aigloss.core.lint import RULES, lint
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.core.schema import read_term

PAGE = Path(__file__).parents[2] / "docs/reference/lint-rules.md"
SECTIONS = dict(re.findall(r"^## (AG\d+)\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))


def terms(toml: str) -> list[Term]:
    """The terms of an example; one that shows a few fields only is filled up."""
    content = tomllib.loads(toml)
    tables = content.get("term", [{"name": "sample entry", "short": "A made-up thing.", **content}])
    read = [read_term(table, "terms.toml") for table in tables]
    assert [problem for _, problems in read for problem in problems] == []
    # As entries of the dictionary, for which all rules hold.
    return [replace(term, origin="") for term, _ in read if term]


def codes(toml: str) -> set[str]:
    """The rules that an example breaks."""
    made = terms(toml)
    return {finding.code for finding in lint(made, bundled().overlaid(made), strict=True)}


def test_each_rule_has_a_section_with_prose_and_an_example() -> None:
    assert list(SECTIONS) == list(RULES)
    assert [
        code for code, text in SECTIONS.items() if not re.match(r"\n\S.{60,}?\n\n```toml\n# wrong", text, re.DOTALL)
    ] == []


@pytest.mark.parametrize("code", SECTIONS)
def test_the_rule_finds_the_wrong_example_and_not_the_right_one(code: str) -> None:
    [(wrong, right)] = re.findall(r"```toml\n# wrong\n(.*?)# right\n(.*?)```", SECTIONS[code], re.DOTALL)
    assert code in codes(wrong)
    assert code not in codes(right)
