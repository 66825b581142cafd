"""A check reports what a build reports: the same names with the same words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from sphinx_aigloss.cli import main

from ._cases import MARKDOWN, RST

TERMS = """
[[term]]
name = "low-rank adaptation"
acronym = "LoRA"
short = "A method."
long = "See :aiterm:`CFG` and :aiterm:`nothing`."
deprecated = [{ name = "LoRA method", why = "Too long." }]

[[term]]
name = "classifier-free guidance"
acronym = "CFG"
short = "A technique."

[[term]]
name = "context-free grammar"
acronym = "CFG"
short = "A grammar."
topic = "languages"
colour = "red"
"""

WORDS = """
Words
=====

:aiterm:`LoRA`, :aiterm:`lora’s`, :aiterm:`LoRA methods`, :aiterm:`CFG`, :aiterm:`CFGs (languages)`,
:aiterm:`low-rank adaption`, :aiterm:`xyzzy`, :aiterm:`own`, :aiterm:`guess caches`.

.. aiterm:: own
   :aliases: guess cache

   On :aiterm:`CFG`.
"""


@pytest.fixture
def built(shared_project: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> tuple[set[str], set[str]]:
    """What a build and a check say of the same pages, each without line and column."""
    pages = {f"rst-{number}.rst": case.text for number, case in enumerate(RST)}
    pages |= {f"md-{number}.md": case.text for number, case in enumerate(MARKDOWN)}
    conf = (
        'extensions = ["sphinx_aigloss", "myst_parser"]\nmyst_enable_extensions = ["colon_fence"]\n'
        'aigloss_terms = ["terms.toml"]\naigloss_bundled = False\n'
    )
    project = shared_project({**pages, "conf.py": conf, "index.rst": WORDS, "terms.toml": TERMS})
    warnings = project.build("dummy").warnings
    main(["check", str(project.source)])
    *reported, _ = capsys.readouterr().out.replace(f"{project.source}/", "").splitlines()
    kinds = "unknown_term|ambiguous_term|deprecated_term|invalid_terms_file"
    ours = re.compile(rf"^([^:]+)[:\d]*: WARNING: (?:terms\.toml: )?(.*) \[aigloss\.(?:{kinds})\]$")
    return (
        {f"{found[1]}: {found[2]}" for found in map(ours.match, warnings) if found},
        {re.sub(r"^([^:]+)(?::\d+:\d+)?: ", r"\1: ", line) for line in reported},
    )


def test_a_check_says_what_a_build_says(built: tuple[set[str], set[str]]) -> None:
    of_build, of_check = built
    assert of_check == of_build
    assert len(of_check) > 100
