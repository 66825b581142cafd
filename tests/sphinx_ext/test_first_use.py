"""``aigloss_first_use = "expand"``: the first use of an acronym on each page prints the full form."""

from __future__ import annotations

import pytest

from conftest import Build, Project

TERMS = """
    [[term]]
    name = "large foundation model (vision)"
    acronym = "LFM"
    plural = "large foundation models (vision)"
    short = "A model."

    [[term]]
    name = "moving index"
    acronym = "MI"
    plural = "moving indices"
    short = "An index."
"""


def texts(project: Project, *roles: str, **overrides: object) -> list[str]:
    """The words of the uses on a page that holds these roles, each a paragraph."""
    project.write({"index.rst": "A\n=\n\n" + "\n\n".join(roles) + "\n", "terms.toml": TERMS})
    settings = {"aigloss_first_use": "expand", "aigloss_terms": ["terms.toml"], **overrides}
    return [text for text, _ in project.build(**settings).uses("index")]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        # the first one only, in the spelling of the author
        ([":aiterm:`LoRA`", ":aiterm:`LoRA`"], ["low-rank adaptation (LoRA)", "LoRA"]),
        ([":aiterm:`lora`", ":aiterm:`LoRA`"], ["low-rank adaptation (lora)", "LoRA"]),
        # each term for itself
        (
            [":aiterm:`LoRA`", ":aiterm:`PEFT`", ":aiterm:`LoRA`"],
            ["low-rank adaptation (LoRA)", "parameter-efficient fine-tuning (PEFT)", "LoRA"],
        ),
        # plurals, regular or not
        ([":aiterm:`LoRAs`", ":aiterm:`LoRA`"], ["low-rank adaptations (LoRAs)", "LoRA"]),
        ([":aiterm:`MIs`"], ["moving indices (MIs)"]),
        # whatever is not the acronym stays, and leaves the expansion to the next
        (
            [":aiterm:`adapters <LoRA>`", ":aiterm:`low-rank adaptation`", ":aiterm:`LoRA`"],
            ["adapters", "low-rank adaptation", "low-rank adaptation (LoRA)"],
        ),
        ([":aiterm:`LoRA <LoRA>`", ":aiterm:`LoRA`"], ["LoRA", "low-rank adaptation (LoRA)"]),
        ([":aigloss:short:`LoRA`", ":aiterm:`LoRA`"], ["LoRA", "low-rank adaptation (LoRA)"]),
        ([":aiterm:`diffusion model`"], ["diffusion model"]),
    ],
)
def test_the_first_use_of_an_acronym_is_written_out(project: Project, roles: list[str], expected: list[str]) -> None:
    assert texts(project, *roles) == expected


def test_by_default_the_words_stay(project: Project) -> None:
    assert texts(project, ":aiterm:`LoRA`", aigloss_first_use="as-written") == ["LoRA"]


def test_a_qualifier_is_no_part_of_the_full_form(project: Project) -> None:
    assert texts(project, ":aiterm:`LFM`", ":aigloss:full:`LFM`") == [
        "large foundation model (LFM)",
        "large foundation model (LFM)",
    ]
    assert texts(project, ":aiterm:`LFMs`") == ["large foundation models (LFMs)"]


def test_headings_captions_and_links_stay_short(project: Project) -> None:
    page = """
        About :aiterm:`LoRA`
        ====================

        .. figure:: image.svg

           A caption with :aiterm:`LoRA`.

        .. table:: A table of :aiterm:`LoRA`

           ==== ====
           one  two
           ==== ====

        .. rubric:: A rubric with :aiterm:`LoRA`

        :aiterm:`LoRA`
           The term of a list.

        Text with :aiterm:`LoRA`.
        """
    project.write({"index.rst": page, "image.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    build = project.build(aigloss_first_use="expand")
    assert [text for text, _ in build.uses("index")] == ["LoRA"] * 5 + ["low-rank adaptation (LoRA)"]


def test_a_use_in_a_link_stays_short(project: Project) -> None:
    page = "# A\n\n[see {aiterm}`LoRA`](https://example.org/)\n\n{aiterm}`LoRA`\n"
    build = project.write({"index.md": page}).build(aigloss_first_use="expand")
    assert [use.text for use in build.all("index", "[id^=aigloss-use]")] == ["LoRA", "low-rank adaptation (LoRA)"]


@pytest.fixture
def pages(project: Project) -> Project:
    index = "Start\n=====\n\n.. toctree::\n\n   a\n   b\n\n:aiterm:`LoRA`\n"
    return project.write({"index.rst": index, "a.rst": "A\n=\n\n:aiterm:`LoRA`\n", "b.md": "# B\n\n{aiterm}`LoRA`\n"})


def test_each_page_writes_it_out_once(pages: Project) -> None:
    build = pages.build(aigloss_first_use="expand")
    assert [build.uses(page)[0][0] for page in ("index", "a", "b")] == ["low-rank adaptation (LoRA)"] * 3


def test_a_document_in_a_single_file_counts_as_a_page(pages: Project) -> None:
    build = pages.build("singlehtml", aigloss_first_use="expand")
    assert [text for text, _ in build.uses("index")] == ["low-rank adaptation (LoRA)"] * 3


def test_switching_it_on_writes_the_pages_again(pages: Project) -> None:
    pages.build()
    build = pages.build(aigloss_first_use="expand")
    assert (build.written, build.uses("a")[0][0]) == (["a", "b", "index"], "low-rank adaptation (LoRA)")


def test_headings_elsewhere_and_the_search_keep_the_words(project: Project) -> None:
    project.write({"index.rst": "About :aiterm:`LoRA`\n====================\n\nAnd :aiterm:`LoRA`.\n"})
    build: Build = project.build(aigloss_first_use="expand")
    assert build.one("index", "title").text == "About LoRA — Test 1 documentation"
