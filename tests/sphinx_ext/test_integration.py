"""The extension beside others: intersphinx, autodoc with napoleon, notebooks, translations, the any role."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import CONF, Project

GLOSSARY = "Glossary\n========\n\n.. aiglossary::\n"


@pytest.fixture
def other_inventory(tmp_path: Path) -> Path:
    """The inventory of another project with this extension."""
    other = Project(tmp_path / "other")
    definition = ".. aiterm:: moon cheese\n   :acronym: MC\n   :aliases: lunar cheese\n\n   Not made of rock.\n\n"
    page = f"Other\n=====\n\n{definition}:aiterm:`LoRA`\n\n"
    return other.write({"index.rst": page + ".. aiglossary::\n\n   LoRA\n"}).build().outdir / "objects.inv"


def test_the_inventory_holds_terms_and_their_other_names(other_inventory: Path) -> None:
    # The format: four lines of text, then a line an object, compressed; "$" stands for the name, "-" for itself.
    header, _, body = other_inventory.read_bytes().partition(b"zlib.\n")
    lines = zlib.decompress(body).decode().splitlines()
    assert header.startswith(b"# Sphinx inventory version 2")
    assert "low-rank adaptation aigloss:term 1 index.html#aigloss-low-rank-adaptation -" in lines
    assert [line for line in lines if "#aigloss-moon-cheese" in line] == [
        "MC aigloss:alias 1 index.html#aigloss-moon-cheese -",
        "lunar cheese aigloss:alias 1 index.html#aigloss-moon-cheese -",
        "moon cheese aigloss:term 1 index.html#aigloss-moon-cheese -",
    ]


def test_a_term_of_another_project_is_linked_there_by_any_spelling(project: Project, other_inventory: Path) -> None:
    project.write(
        {"index.rst": "Start\n=====\n\n:aiterm:`Moon-Cheeses`, :aiterm:`it <lunar cheese>`, :aiterm:`sun cheese`.\n"}
    )
    build = project.build(
        extensions=["sphinx_aigloss", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"other": ("https://other.example", str(other_inventory))},
    )
    links = [(link.text, link["href"]) for link in build.all("index", "a.external")]
    target = "https://other.example/index.html#aigloss-moon-cheese"
    assert links == [("Moon-Cheeses", target), ("it", target)]
    assert [line for line in build.warnings if "unknown_term" in line] == [
        'index.rst:4: WARNING: unknown term "sun cheese"; define it with the aiterm directive or in a term file '
        "[aigloss.unknown_term]"
    ]


def test_a_bundled_term_that_only_another_project_lists_is_linked_there(
    project: Project, other_inventory: Path
) -> None:
    project.write({"index.rst": "Start\n=====\n\n:aiterm:`LoRA` and :aiterm:`quantization`.\n"})
    build = project.build(
        extensions=["sphinx_aigloss", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"other": ("https://other.example", str(other_inventory))},
    )
    link = build.one("index", "a.external")
    assert (link["class"], link["data-aigloss"]) == (["reference", "external", "aigloss-use"], "low-rank-adaptation")
    assert link["href"] == "https://other.example/index.html#aigloss-low-rank-adaptation"
    assert build.one("index", "span.aigloss-use").text == "quantization"


def test_the_any_role_finds_listed_terms(project: Project) -> None:
    project.write({"index.rst": "Start\n=====\n\n:any:`LoRA` :aiterm:`LoRA`\n\n.. aiglossary::\n"})
    build = project.build()
    assert build.warnings == []
    assert build.all("index", "p > a.reference")[0]["href"] == "#aigloss-low-rank-adaptation"


MODULE = '''
"""A module that trains with :aiterm:`LoRA`."""


def tune(rank: int) -> int:
    """Tune a :aiterm:`diffusion model`.

    Args:
        rank: The rank of :aiterm:`LoRA`; an :aiterm:`unknown word`.

    Returns:
        Something :aiterm:`quantized <quantization>`.
    """
    return rank
'''


def test_docstrings_of_napoleon_style_use_terms(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"index.rst": "API\n===\n\n.. automodule:: tuned_module\n   :members:\n", "tuned_module.py": MODULE}
    project.write(pages)
    monkeypatch.syspath_prepend(str(project.source))
    build = project.build(extensions=["sphinx_aigloss", "sphinx.ext.autodoc", "sphinx.ext.napoleon"])
    assert [term for _, term in build.uses("index")] == [
        "low-rank-adaptation", "diffusion-model", "low-rank-adaptation", "quantization",
    ]  # fmt: skip
    assert len(build.warnings) == 1
    place, _, message = build.warnings[0].partition(": WARNING: ")
    assert place.startswith("tuned_module.py:docstring of tuned_module.tune:")
    assert message.startswith('unknown term "unknown word"')


def test_notebooks_use_terms(project: Project) -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "# Notes on {aiterm}`LoRA`\n\nSee {aiterm}`LDM`s."}]
    notebook = {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # type: ignore[assignment]  # notebooks name their cells
    project.conf = CONF.replace('"myst_parser"', '"myst_nb"') + 'nb_execution_mode = "off"\n'
    project.write({"index.rst": GLOSSARY + "\n.. toctree::\n\n   notes\n", "notes.ipynb": json.dumps(notebook)})
    build = project.build()
    assert build.warnings == []
    assert build.uses("notes") == [("LoRA", "low-rank-adaptation"), ("LDM", "latent-diffusion-model")]
    backlinks = build.all("index", "#aigloss-latent-diffusion-model + dd .aigloss-backlinks a")
    assert [(link.text, link["href"]) for link in backlinks] == [("Notes on LoRA", "notes.html#aigloss-use-2")]


CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "We tune with :aiterm:`LoRA` today."
msgstr "Heute stimmen wir mit :aiterm:`LoRA` und :aiterm:`LDM` ab."
"""


@pytest.fixture
def translated(project: Project) -> Project:
    """A German build of an English page."""
    project.write(
        {
            "index.rst": "Start\n=====\n\nWe tune with :aiterm:`LoRA` today.\n\n.. aiglossary::\n",
            "locale/de/LC_MESSAGES/index.po": CATALOG,
        }
    )
    project.overrides = {"language": "de", "locale_dirs": ["locale"], "gettext_compact": False}
    return project


def test_translated_text_counts_once_and_by_its_own_roles(translated: Project) -> None:
    build = translated.build()
    assert build.warnings == []
    assert build.uses("index") == [("LoRA", "low-rank-adaptation"), ("LDM", "latent-diffusion-model")]
    assert [item.text for item in build.all("index", "#aigloss-low-rank-adaptation + dd .aigloss-backlinks li")] == [
        "Start"
    ]


def test_a_project_that_uses_no_term_does_not_open_the_dictionary(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened() -> NoReturn:
        raise AssertionError("opened")

    monkeypatch.setattr("sphinx_aigloss.sphinx_ext.domain.bundled", opened)
    project.write({"index.rst": "Title\n=====\n\nNo terms, and :any:`none <genindex>`.\n"})
    assert project.build().warnings == []
    project.write({"index.rst": "Title\n=====\n\n:aiterm:`LoRA`\n"})
    with pytest.raises(Exception, match="opened"):
        project.build()
