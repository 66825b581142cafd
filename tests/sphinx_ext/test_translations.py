"""The words that the extension adds to a page are in the page's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sphinx_aigloss.sphinx_ext
from conftest import Project

FOLDER = Path(sphinx_aigloss.sphinx_ext.__file__).parent
CATALOGS = sorted(FOLDER.glob("locale/*/LC_MESSAGES/aigloss.po"))


def messages() -> set[str]:
    """The texts that the code hands to the catalog."""
    call = re.compile(r"""\b_\((["'])(.+?)\1\)""")
    return {text for path in FOLDER.rglob("*.py") for _quote, text in call.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.parts[-3])
def test_each_catalog_translates_all_messages_and_no_others(catalog: Path) -> None:
    text = catalog.read_text("utf-8")
    translated = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE))
    assert set(translated) == messages()


def test_a_german_page_says_it_in_german(project: Project) -> None:
    project.write({"index.rst": "Start\n=====\n\n:aiterm:`LoRA`\n\n.. aiglossary::\n\n   LoRA\n"})
    build = project.build(language="de")
    assert build.one("index", ".aigloss-backlinks-title").text == "Verwendet in"
    footer = build.one("index", "#aigloss-tips").find("div", class_="aigloss-tip-footer")
    assert str(footer) == (
        '<div class="aigloss-tip-footer" lang="de">'
        '<a href="#aigloss-low-rank-adaptation" tabindex="-1">Mehr dazu</a> Fine-tuning and adaptation</div>'
    )
