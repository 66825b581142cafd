"""The roles: which term a name means, and what stands on the page, in reStructuredText and in MyST."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from conftest import Build, Project
from sphinx_aigloss.core.loading import bundled

TERMS = """
    [[term]]
    name = "bias (statistics)"
    short = "A systematic error."

    [[term]]
    name = "loss"
    short = "What training makes small."

    [[term]]
    name = "new"
    short = "Not old."

    [[term]]
    name = "news"
    short = "Reports of what happened."

    [[term]]
    name = "color vertex"
    plural = "color vertices"
    short = "A corner with a color."

    [[term]]
    name = "Bayes' theorem"
    short = "A rule for turning probabilities around."

    [[term]]
    name = "zonal edge detector"
    acronym = "ZED"
    topic = "computer-vision"
    short = "A filter that finds the edges of zones."

    [[term]]
    name = "zero-error decoding"
    acronym = "ZED"
    topic = "signals"
    short = "The exact recovery of a message."
"""

CASES = {
    # the name, the acronym, an alias; words of one's own
    ":aiterm:`low-rank adaptation`": ("low-rank adaptation", "low-rank-adaptation"),
    ":aiterm:`LoRA`": ("LoRA", "low-rank-adaptation"),
    ":aiterm:`low-rank adapter`": ("low-rank adapter", "low-rank-adaptation"),
    ":aiterm:`adapters <LoRA>`": ("adapters", "low-rank-adaptation"),
    ":aiterm:`low-rank adaptation (LoRA)`": ("low-rank adaptation (LoRA)", "low-rank-adaptation"),
    ":aigloss:term:`LoRA`": ("LoRA", "low-rank-adaptation"),
    # case, hyphens, underscores, spaces
    ":aiterm:`Low-Rank Adaptation`": ("Low-Rank Adaptation", "low-rank-adaptation"),
    ":aiterm:`low rank adaptation`": ("low rank adaptation", "low-rank-adaptation"),
    ":aiterm:`low_rank_adaptation`": ("low_rank_adaptation", "low-rank-adaptation"),
    ":aiterm:`finetuning`": ("finetuning", "fine-tuning"),
    ":aiterm:`Fine Tuning`": ("Fine Tuning", "fine-tuning"),
    # plurals and possessives, straight and curly
    ":aiterm:`LoRAs`": ("LoRAs", "low-rank-adaptation"),
    ":aiterm:`diffusion models`": ("diffusion models", "diffusion-model"),
    ":aiterm:`LoRA's`": ("LoRA's", "low-rank-adaptation"),
    ":aiterm:`LoRA’s`": ("LoRA’s", "low-rank-adaptation"),
    ":aiterm:`diffusion models’`": ("diffusion models’", "diffusion-model"),
    ":aiterm:`Bayes’ theorem`": ("Bayes’ theorem", "bayes-theorem"),
    ":aiterm:`color vertices`": ("color vertices", "color-vertex"),
    # a word that ends in s is no plural where it is a name
    ":aiterm:`bias`": ("bias", "bias-statistics"),
    ":aiterm:`loss`": ("loss", "loss"),
    ":aiterm:`losses`": ("losses", "loss"),
    ":aiterm:`new`": ("new", "new"),
    ":aiterm:`news`": ("news", "news"),
    # British spelling
    ":aiterm:`colour vertex`": ("colour vertex", "color-vertex"),
    ":aiterm:`prior preservation regularisation`": (
        "prior preservation regularisation",
        "prior-preservation-regularization",
    ),
    # senses
    ":aiterm:`CFG (diffusion)`": ("CFG (diffusion)", "classifier-free-guidance"),
    ":aiterm:`CFG <classifier-free guidance>`": ("CFG", "classifier-free-guidance"),
    ":aiterm:`ZED (zero-error decoding)`": ("ZED (zero-error decoding)", "zero-error-decoding"),
    ":aiterm:`ZED (signals)`": ("ZED (signals)", "zero-error-decoding"),
    ":aiterm:`ZED (Computer vision)`": ("ZED (Computer vision)", "zonal-edge-detector"),
    ":aiterm:`ZED <zonal edge detector>`": ("ZED", "zonal-edge-detector"),
    # forms
    ":aigloss:full:`LoRA`": ("low-rank adaptation (LoRA)", "low-rank-adaptation"),
    ":aigloss:full:`Low-rank adaptation`": ("Low-rank adaptation (LoRA)", "low-rank-adaptation"),
    ":aigloss:full:`loss`": ("loss", "loss"),
    ":aigloss:full:`it <LoRA>`": ("it", "low-rank-adaptation"),
    ":aigloss:long:`LoRA`": ("low-rank adaptation", "low-rank-adaptation"),
    ":aigloss:long:`Low-rank adaptation`": ("Low-rank adaptation", "low-rank-adaptation"),
    ":aigloss:short:`low-rank adaptation`": ("LoRA", "low-rank-adaptation"),
    ":aigloss:short:`losses`": ("loss", "loss"),
}

GLOSSARY = "Glossary\n========\n\n.. aiglossary::\n"
Make = Callable[..., Project]


def myst(role: str) -> str:
    """A role in MyST's syntax."""
    return re.sub(r"^:([\w:]+):`", r"{\1}`", role)


def paragraphs(build: Build, page: str) -> list[str]:
    """The paragraphs of a page as they were written."""
    return re.findall(r"<p>(.*?)</p>", build.text(page).partition('role="main"')[2], re.DOTALL)


@pytest.fixture(scope="session")
def cases(shared_project: Make) -> Build:
    pages = {
        "rst.rst": "Roles\n=====\n\n" + "\n\n".join(CASES) + "\n",
        "md.md": "# Roles\n\n" + "\n\n".join(map(myst, CASES)) + "\n",
        "index.rst": GLOSSARY + "\n.. toctree::\n\n   rst\n   md\n",
        "terms.toml": TERMS,
    }
    return shared_project(pages, aigloss_terms=["terms.toml"], smartquotes=False).build()


def test_no_case_gives_a_warning(cases: Build) -> None:
    assert cases.warnings == []


@pytest.mark.parametrize("docname", ["rst", "md"])
@pytest.mark.parametrize("role", CASES)
def test_a_name_means_its_term_and_the_words_stay(cases: Build, docname: str, role: str) -> None:
    assert cases.uses(docname)[list(CASES).index(role)] == CASES[role]


@pytest.mark.parametrize("docname", ["rst", "md"])
def test_a_use_is_a_link_to_the_entry(cases: Build, docname: str) -> None:
    assert paragraphs(cases, docname)[3] == (
        '<a class="reference internal aigloss-use" id="aigloss-use-4" data-aigloss="low-rank-adaptation" '
        'href="index.html#aigloss-low-rank-adaptation">adapters</a>'
    )


@pytest.mark.parametrize("docname", ["rst", "md"])
def test_ids_are_unique_on_a_page(cases: Build, docname: str) -> None:
    ids = [element["id"] for element in cases.all(docname, "[id]")]
    assert sorted(set(ids)) == sorted(ids)
    assert [id for id in ids if id.startswith("aigloss-use-")] == [
        f"aigloss-use-{number}" for number in range(1, len(CASES) + 1)
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "index.rst": "A\n=\n\n:aiterm:`!LoRA` and :aiterm:`!it <LoRA>` and :aigloss:full:`!LoRA`.\n",
        "index.md": "# A\n\n{aiterm}`!LoRA` and {aiterm}`!it <LoRA>` and {aigloss:full}`!LoRA`.\n",
    }.items(),
)
def test_an_exclamation_mark_makes_plain_text(project: Project, name: str, text: str) -> None:
    build = project.write({name: text}).build()
    assert paragraphs(build, "index") == ["LoRA and it and LoRA."]
    assert (build.warnings, "aigloss" in build.text("index")) == ([], False)


@pytest.mark.parametrize(
    ("topics", "meant"),
    [
        (["computer-vision"], "zonal-edge-detector"),
        (["Computer vision"], "zonal-edge-detector"),
        (["zero-error decoding"], "zero-error-decoding"),
        (["signals", "computer-vision"], "zero-error-decoding"),
        (["fine-tuning", "computer-vision"], "zonal-edge-detector"),
    ],
)
def test_the_topics_of_a_project_settle_a_shared_name(project: Project, topics: list[str], meant: str) -> None:
    project.write({"index.rst": "A\n=\n\n:aiterm:`ZED` and :aiterm:`ZEDs`\n", "terms.toml": TERMS})
    build = project.build(aigloss_terms=["terms.toml"], aigloss_topics=topics)
    assert build.uses("index") == [("ZED", meant), ("ZEDs", meant)]
    assert build.warnings == []


def test_a_name_that_stays_open_is_text(project: Project) -> None:
    project.write({"index.rst": "A\n=\n\nA :aiterm:`ZED`, a :aiterm:`xyzzy`.\n", "terms.toml": TERMS})
    build = project.build(aigloss_terms=["terms.toml"])
    assert paragraphs(build, "index") == ["A ZED, a xyzzy."]


@pytest.mark.parametrize(
    ("name", "text"),
    {"index.rst": "A\n=\n\n:aiterm:`its <LoRA>`\n", "index.md": "# A\n\n{aiterm}`its <LoRA>`\n"}.items(),
)
def test_a_term_in_no_glossary_has_a_tip_and_no_link(project: Project, name: str, text: str) -> None:
    build = project.write({name: text}).build()
    assert paragraphs(build, "index") == [
        '<span class="aigloss-use" tabindex="0" id="aigloss-use-1" data-aigloss="low-rank-adaptation">its</span>'
    ]
    assert re.findall(r"<template.*</template>", build.text("index"), re.DOTALL) == [
        '<template id="aigloss-tips">\n'
        '<div data-aigloss="low-rank-adaptation" dir="auto">'
        '<div class="aigloss-tip-name">Low-rank adaptation <span class="aigloss-tip-acronym">(LoRA)</span></div>'
        f'<div class="aigloss-tip-short">{escape(bundled().terms["low-rank-adaptation"].short)}</div>'
        '<div class="aigloss-tip-footer">Fine-tuning and adaptation</div></div>\n</template>'
    ]


@pytest.mark.parametrize("docname", ["rst", "md", "index"])
def test_nothing_of_ours_has_a_title_or_a_script_or_a_style_inside(cases: Build, docname: str) -> None:
    ours = cases.all(docname, "[class*=aigloss], [id*=aigloss], #aigloss-tips *")
    assert [element for element in ours if element.has_attr("title") or element.has_attr("style")] == []
    assert [script.text for script in cases.all(docname, "script[src*=aigloss]")] == [""] * (docname != "index")


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver")  # MyST's own use of Sphinx
def test_a_use_inside_a_link_is_text_that_takes_no_tap_from_the_link(project: Project) -> None:
    page = "# A\n\n[see {aiterm}`LoRA` now](https://example.org/) and [{aiterm}`LoRA`](index.md)\n"
    build = project.write({"index.md": page + "\n```{aiglossary}\n```\n"}).build()
    assert paragraphs(build, "index")[0] == (
        '<a class="reference external" href="https://example.org/">see '
        '<span id="aigloss-use-1">LoRA</span> now</a> and '
        '<a class="reference internal" href="#"><span class="std std-doc">'
        '<span id="aigloss-use-2">LoRA</span></span></a>'
    )
    assert build.warnings == []


def test_ids_stay_when_other_pages_change(project: Project) -> None:
    files = {"index.rst": GLOSSARY + "\n.. toctree::\n\n   a\n   b\n", "b.rst": "B\n=\n\n:aiterm:`LoRA`\n"}
    before = project.write({**files, "a.rst": "A\n=\n"}).build()
    after = project.write({"a.rst": "A\n=\n\n:aiterm:`LoRA`, :aiterm:`LoRA`\n"}).build()
    assert (before.text("b"), after.written) == (after.text("b"), ["a", "index"])


HEADINGS = {
    "index.rst": """
        Start
        =====

        .. toctree::

           deep
           glossary
        """,
    "deep.rst": """
        Why :aiterm:`LoRA` works
        ========================

        .. toctree::

           deeper

        How :aiterm:`adapters <LoRA>` merge
        -----------------------------------

        Text.
        """,
    "deeper.md": """
        # Deeper {aiterm}`LoRA`

        See {doc}`deep`.
        """,
    "glossary.rst": """
        Glossary
        ========

        .. glossary::

           :aiterm:`LoRA` file
              A file.

        .. aiglossary::
        """,
}


@pytest.fixture(scope="session")
def headings(shared_project: Make) -> Build:
    # This theme shows the way to a page and the pages before and after it.
    return shared_project(HEADINGS, html_theme="classic").build()


def test_a_use_in_a_heading_is_a_link(headings: Build) -> None:
    assert headings.warnings == []
    assert re.findall(r"<h[12]>(.*?)<a class=\"headerlink", headings.text("deep")) == [
        'Why <a class="reference internal aigloss-use" id="aigloss-use-1" data-aigloss="low-rank-adaptation" '
        'href="glossary.html#aigloss-low-rank-adaptation">LoRA</a> works',
        'How <a class="reference internal aigloss-use" id="aigloss-use-2" data-aigloss="low-rank-adaptation" '
        'href="glossary.html#aigloss-low-rank-adaptation">adapters</a> merge',
    ]


@pytest.mark.parametrize(
    ("docname", "selector", "expected"),
    [
        ("index", ".toctree-l1 > a", ["Why LoRA works", "Glossary"]),
        ("index", ".toctree-l2 > a", ["Deeper LoRA", "How adapters merge"]),
        ("deep", ".sphinxsidebar ul:first-of-type a.reference", ["Why LoRA works", "How adapters merge"]),
        ("deep", "title", ["Why LoRA works — Test 1 documentation"]),
        (
            "deeper",
            ".related:first-of-type .nav-item a",
            ["Test 1 documentation", "Why LoRA works", "Deeper LoRA"],
        ),
        ("deeper", "p .doc", ["Why LoRA works"]),
        ("genindex", ".genindextable a", ["LoRA file"]),
    ],
)
def test_copies_of_a_heading_are_plain_text(headings: Build, docname: str, selector: str, expected: list[str]) -> None:
    found = headings.all(docname, selector)
    assert [element.text for element in found] == expected
    assert [element for element in found if element.select("[class*=aigloss], [id*=aigloss]")] == []


def test_the_page_before_is_named_in_plain_text(headings: Build) -> None:
    assert headings.one("glossary", "head link[rel=prev]")["title"] == "Deeper LoRA"


def test_the_search_knows_headings_as_plain_text(headings: Build) -> None:
    script = (headings.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    titles = dict(zip(index["docnames"], index["titles"], strict=True))
    assert titles["deep"] == "Why LoRA works"
    assert sorted(index["alltitles"]) == [
        "Deeper LoRA",
        "Glossary",
        "How adapters merge",
        "Start",
        "Why LoRA works",
    ]


def test_a_table_of_contents_on_the_page_copies_no_use(project: Project) -> None:
    page = "A :aiterm:`LoRA`\n================\n\n.. contents::\n\nB :aiterm:`LoRA`\n----------------\n\n"
    build = project.write({"index.rst": page + ".. aiglossary::\n"}).build()
    assert [link.decode_contents() for link in build.all("index", ".contents a")] == ["A LoRA", "B LoRA"]
    assert [use["id"] for use in build.all("index", ".aigloss-use")] == ["aigloss-use-1", "aigloss-use-2"]
    assert build.all("index", "a a") == []


def test_a_substitution_is_a_use_where_it_is_written(project: Project) -> None:
    page = "A\n=\n\n.. |it| replace:: the :aiterm:`LoRA`\n\nFirst |it|, then |it|.\n\n.. aiglossary::\n"
    build = project.write({"index.rst": page}).build()
    assert [use["id"] for use in build.all("index", ".aigloss-use")] == ["aigloss-use-1", "aigloss-use-2"]
    assert [item.text for item in build.all("index", ".aigloss-backlinks li")] == ["A (2)"]


def test_a_page_without_a_use_loads_nothing(headings: Build) -> None:
    assert "aigloss" not in headings.text("index")
    assert [script["src"].partition("?")[0] for script in headings.all("deep", "script[src*=aigloss]")] == [
        "_static/aigloss/aigloss.js"
    ]


def test_the_scripts_and_styles_are_files_of_the_project(headings: Build) -> None:
    assert sorted(path.name for path in Path(headings.outdir, "_static", "aigloss").iterdir()) == [
        "aigloss-filter.js",
        "aigloss.css",
        "aigloss.js",
    ]
