"""Which uses are marked: ``aigloss_tip``, ``aigloss_tip_max_per_page``, and regions of the class ``no-aigloss``.

A use that is not marked is words; it counts, and can be pointed to. In a quiet region it is words and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import CONF, Build, Project

ONCE = {"aigloss_tip": "once"}


def marks(build: Build, page: str = "index") -> list[str]:
    """The anchors of the marked uses of a page, less their common beginning."""
    return [str(use["id"]).removeprefix("aigloss-use-") for use in build.all(page, ".aigloss-use[id]")]


def words(build: Build, page: str = "index") -> list[str]:
    """The anchors of the uses that are only words."""
    found = build.all(page, "[id^=aigloss-use-]:not(.aigloss-use)")
    return [str(use["id"]).removeprefix("aigloss-use-") for use in found]


def backlinks(build: Build, term: str, page: str = "index") -> list[tuple[str, str]]:
    """Text and address of the backlinks of an entry."""
    links = build.all(page, f"#aigloss-{term} + dd > .aigloss-backlinks > li")
    return [(item.text, str(item.a["href"])) for item in links if item.a]


# Once a section

SECTIONS = """
    About :aiterm:`quantization`
    ============================

    :aiterm:`LoRA` and :aiterm:`low-rank adaptation`, :aiterm:`quantization`, :aiterm:`perplexity`.

    Deep
    ----

    :aiterm:`adapters <LoRA>` and :aiterm:`LoRA`, :aiterm:`perplexity`.

    Deeper
    ^^^^^^

    :aiterm:`LoRA`

    Deep
    ----

    :aiterm:`LoRA` and once more :aiterm:`LoRA`.

    .. aiglossary::

       LoRA
       quantization
    """


@pytest.fixture(scope="module")
def once(shared_project: Callable[..., Project]) -> Build:
    build = shared_project({"index.rst": SECTIONS}).build(**ONCE)
    assert build.warnings == []
    return build


def test_by_default_every_use_is_marked(project: Project) -> None:
    build = project.write({"index.rst": SECTIONS}).build()
    assert (marks(build), words(build)) == ([str(number) for number in range(1, 12)], [])


def test_once_marks_the_first_use_of_a_term_in_each_section(once: Build) -> None:
    # 1 is in the heading, which belongs to its section; 2 and 3 are one term.
    assert marks(once) == ["1", "2", "5", "6", "8", "9", "10"]
    assert words(once) == ["3", "4", "7", "11"]


def test_what_is_not_marked_is_words_with_an_anchor(once: Build) -> None:
    assert str(once.one("index", "#aigloss-use-3")) == '<span id="aigloss-use-3">low-rank adaptation</span>'


def test_backlinks_count_what_is_not_marked_and_lead_to_an_anchor(once: Build) -> None:
    assert backlinks(once, "low-rank-adaptation") == [
        ("About quantization (2)", "#aigloss-use-2"),
        ("About quantization › Deep (2)", "#aigloss-use-6"),
        ("About quantization › Deeper", "#aigloss-use-9"),
        ("About quantization › Deep (2)", "#aigloss-use-10"),
    ]
    assert backlinks(once, "quantization") == [("About quantization (2)", "#aigloss-use-1")]
    ids = [str(element["id"]) for element in once.all("index", "[id]")]
    assert {str(link["href"])[1:] for link in once.all("index", ".aigloss-backlinks a")} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_use_in_a_link_takes_no_mark_from_the_next(project: Project) -> None:
    page = "# A\n\n[see {aiterm}`LoRA`](https://example.org/), {aiterm}`LoRA`, {aiterm}`LoRA`\n"
    build = project.write({"index.md": page}).build(**ONCE)
    assert (marks(build), words(build)) == (["2"], ["1", "3"])
    assert marks(project.build(aigloss_tip_max_per_page=1)) == ["2"]


def test_a_term_in_no_glossary_is_marked_once_too(project: Project) -> None:
    build = project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n"}).build(**ONCE)
    assert [str(use) for use in build.all("index", "section p > span")] == [
        '<span class="aigloss-use" data-aigloss="low-rank-adaptation" id="aigloss-use-1" tabindex="0">LoRA</span>',
        '<span id="aigloss-use-2">LoRA</span>',
    ]


def test_a_page_without_a_heading_is_a_section(project: Project) -> None:
    assert marks(project.write({"index.rst": ":aiterm:`LoRA` and :aiterm:`LoRA`\n"}).build(**ONCE)) == ["1"]


def test_the_tips_hold_only_marked_terms_and_each_still_once(once: Build) -> None:
    template = once.one("index", "template")
    ids = [str(tip["data-aigloss"]) for tip in template.select("div[data-aigloss]")]
    assert {"quantization", "low-rank-adaptation", "perplexity"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_first_use_is_written_out_once_a_page_all_the_same(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`low-rank adaptation` :aiterm:`LoRA` :aiterm:`LoRA`\n"
    build = project.write({"index.rst": page}).build(**ONCE, aigloss_first_use="expand")
    uses = [build.one("index", f"#aigloss-use-{number}").text for number in (1, 2, 3)]
    assert (marks(build), uses) == (["1"], ["low-rank adaptation", "low-rank adaptation (LoRA)", "LoRA"])


PAIR = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   page\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n\n.. aiglossary::\n",
    "page.rst": "Page\n====\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n",
}


def test_a_single_page_has_the_marks_of_each_document(project: Project) -> None:
    build = project.write(PAIR).build("singlehtml", **ONCE)
    assert (marks(build), words(build)) == (["page-1", "index-1"], ["page-2", "index-2"])
    assert backlinks(build, "low-rank-adaptation") == [
        ("Start (2)", "#aigloss-use-index-1"),
        ("Page (2)", "#aigloss-use-page-1"),
    ]


@pytest.mark.parametrize("setting", [ONCE, {"aigloss_tip_max_per_page": 1}])
@pytest.mark.parametrize("builder", ["latex", "text", "epub", "xml"])
def test_other_outputs_have_all_links(project: Project, builder: str, setting: Mapping[str, object]) -> None:
    ebook = {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
    files = {"latex": "test.tex", "text": "*.txt", "epub": "*.xhtml", "xml": "*.xml"}[builder]
    project.write(PAIR).overrides = ebook
    assert project.build(builder, out="set", **setting).tree(files) == project.build(builder, out="unset").tree(files)


def test_switching_it_on_writes_the_pages_again(project: Project) -> None:
    project.write(PAIR).build()
    assert marks(project.build(**ONCE), "page") == ["1"]
    assert marks(project.build(), "page") == ["1", "2"]


# At most so many

MANY = {
    "index.rst": """
        A heading with :aiterm:`LoRA`
        =============================

        .. toctree::

           other

        :aiterm:`LoRA`, :aiterm:`perplexity`, :aiterm:`!LoRA`, :aiterm:`unknown`.

        Deep
        ----

        :aiterm:`LoRA`, :aiterm:`quantization`.

        .. aiglossary::

           quantization
        """,
    "other.md": "# Other\n\n{aiterm}`LoRA`, {aiterm}`LoRA`\n",
}
QUIET = {"suppress_warnings": ["aigloss.unknown_term"]}


@pytest.mark.parametrize(
    ("most", "marked", "unmarked"),
    [
        (0, ["1", "2", "3", "5", "6"], []),
        (1, ["1"], ["2", "3", "5", "6"]),
        (3, ["1", "2", "3"], ["5", "6"]),
        (99, ["1", "2", "3", "5", "6"], []),
    ],
)
def test_a_page_has_at_most_so_many_marks_from_the_top(
    project: Project, most: int, marked: list[str], unmarked: list[str]
) -> None:
    build = project.write(MANY).build(aigloss_tip_max_per_page=most, **QUIET)
    assert build.warnings == []
    assert (marks(build), words(build)) == (marked, unmarked)
    assert len(marks(build, "other")) == (1 if most == 1 else 2)


def test_backlinks_lead_to_uses_beyond_the_limit(project: Project) -> None:
    build = project.write(MANY).build(aigloss_tip_max_per_page=1, **QUIET)
    assert backlinks(build, "quantization") == [("A heading with LoRA › Deep", "#aigloss-use-6")]
    assert str(build.one("index", "#aigloss-use-6")) == '<span id="aigloss-use-6">quantization</span>'


def test_once_and_a_limit_work_together(project: Project) -> None:
    build = project.write(MANY).build(aigloss_tip_max_per_page=3, **ONCE, **QUIET)
    assert (marks(build), words(build)) == (["1", "3", "5"], ["2", "6"])
    assert (marks(build, "other"), words(build, "other")) == (["1"], ["2"])


def test_a_page_without_a_mark_has_no_tip_and_no_script(project: Project) -> None:
    page = "# A\n\n[{aiterm}`LoRA`](https://example.org/)\n"
    text = project.write({"index.md": page}).build(aigloss_tip_max_per_page=1).text("index")
    assert "aigloss-tips" not in text
    assert "aigloss.js" not in text


# Quiet regions

GLOSSARY = "Glossary\n========\n\n.. aiglossary::\n\n   LoRA\n"
REGIONS = {
    "container": ".. container:: no-aigloss\n\n   Old :aiterm:`LoRA`.\n",
    "container of several classes": ".. container:: box no-aigloss\n\n   * Old :aiterm:`LoRA`.\n",
    "a paragraph": ".. rst-class:: no-aigloss\n\nOld :aiterm:`LoRA`.\n",
    "a section": ".. rst-class:: no-aigloss\n\nOld :aiterm:`LoRA`\n------------------\n\nWords.\n",
    "a section in a section": (
        ".. rst-class:: no-aigloss\n\nHeading\n-------\n\nWords.\n\nBelow\n^^^^^\n\nOld :aiterm:`LoRA`.\n"
    ),
    "a list": ".. rst-class:: no-aigloss\n\n* Old :aiterm:`LoRA`.\n",
    "an admonition": ".. note::\n   :class: no-aigloss\n\n   Old :aiterm:`LoRA`.\n",
    "a table": ".. list-table::\n   :class: no-aigloss\n\n   * - Old :aiterm:`LoRA`.\n",
    "a figure's caption": ".. figure:: a.svg\n   :figclass: no-aigloss\n\n   Old :aiterm:`LoRA`.\n",
    "a definition": ".. container:: no-aigloss\n\n   .. aiterm:: moon\n\n      Old :aiterm:`LoRA`.\n",
}
MYST_REGIONS = {
    "container": "```{container} no-aigloss\nOld {aiterm}`LoRA`.\n```\n",
    "colons": ":::{container} no-aigloss\nOld {aiterm}`LoRA`.\n:::\n",
    "a section": "```{rst-class} no-aigloss\n```\n\n## Old {aiterm}`LoRA`\n\nWords.\n",
    "a paragraph": "```{rst-class} no-aigloss\n```\n\nOld {aiterm}`LoRA`.\n",
    "attributes of a block": "{.no-aigloss}\nOld {aiterm}`LoRA`.\n",
    "attributes of a quotation": "{.no-aigloss}\n> Old {aiterm}`LoRA`.\n",
    "attributes of words": "[Old {aiterm}`LoRA`]{.no-aigloss}.\n",
}
ATTRIBUTES = CONF + 'myst_enable_extensions += ["attrs_block", "attrs_inline"]\n'


def written(project: Project, name: str, page: str, **overrides: object) -> Build:
    """The build of a page beside a glossary."""
    project.conf = ATTRIBUTES
    picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    return project.write({name: page, "a.svg": picture, "glossary.rst": f":orphan:\n\n{GLOSSARY}"}).build(**overrides)


def assert_words_only(build: Build) -> None:
    assert build.warnings == []
    body = str(build.one("index", "div.body"))
    assert "Old LoRA" in build.one("index", "div.body").text
    for mark in ("aigloss-use", "data-aigloss", "aigloss-tips"):
        assert mark not in body
    assert backlinks(build, "low-rank-adaptation", "glossary") == []


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_in_a_quiet_region_a_role_is_words(project: Project, region: str) -> None:
    assert_words_only(written(project, "index.rst", f"Title\n=====\n\n{region}"))


@pytest.mark.parametrize("region", MYST_REGIONS.values(), ids=MYST_REGIONS)
def test_in_a_quiet_region_of_myst_a_role_is_words(project: Project, region: str) -> None:
    assert_words_only(written(project, "index.md", f"# Title\n\n{region}"))


def test_a_page_is_quiet_from_its_title_on(project: Project) -> None:
    assert_words_only(
        written(project, "index.rst", ".. rst-class:: no-aigloss\n\nOld :aiterm:`LoRA`\n==================\n")
    )


def test_around_a_quiet_region_uses_are_marked_and_counted(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`LoRA`\n\n.. container:: no-aigloss\n\n   :aiterm:`LoRA` :aiterm:`LDM`\n\n:aiterm:`LoRA`\n"
    build = written(project, "index.rst", page)
    assert (marks(build), words(build)) == (["1", "4"], [])
    assert backlinks(build, "low-rank-adaptation", "glossary") == [("A (2)", "index.html#aigloss-use-1")]
    held = [tip["data-aigloss"] for tip in build.one("index", "template").select("div[data-aigloss]")]
    assert "low-rank-adaptation" in held
    assert "latent-diffusion-model" not in held


def test_the_class_makes_only_its_own_paragraph_quiet(project: Project) -> None:
    page = "A\n=\n\n.. rst-class:: no-aigloss\n\n:aiterm:`LoRA`\n\n:aiterm:`LoRA`\n"
    assert marks(written(project, "index.rst", page)) == ["2"]


def test_a_quiet_use_takes_no_mark_from_the_next(project: Project) -> None:
    page = "A\n=\n\n.. container:: no-aigloss\n\n   :aiterm:`LoRA`\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n"
    assert marks(written(project, "index.rst", page, **ONCE)) == ["2"]
    assert marks(project.build(aigloss_tip_max_per_page=1)) == ["2"]


def test_a_quiet_role_has_its_form_and_leaves_the_first_use_to_the_next(project: Project) -> None:
    page = (
        "A\n=\n\n.. container:: no-aigloss\n\n   Old :aiterm:`LoRA`, :aigloss:long:`LoRA`, :aiterm:`one <LoRA>`.\n\n"
        "New :aiterm:`LoRA`.\n"
    )
    build = written(project, "index.rst", page, aigloss_first_use="expand")
    assert [text.text for text in build.all("index", "section#a p")] == [
        "Old LoRA, low-rank adaptation, one.",
        "New low-rank adaptation (LoRA).",
    ]


def test_an_unknown_name_in_a_quiet_region_warns_in_every_build(project: Project) -> None:
    page = "A\n=\n\n.. container:: no-aigloss\n\n   :aiterm:`xyzzyplugh`\n"
    for build in (written(project, "index.rst", page), project.build()):
        assert build.warnings == [
            'index.rst:6: WARNING: unknown term "xyzzyplugh"; define it with the aiterm directive or in a term file '
            "[aigloss.unknown_term]"
        ]


def test_a_quiet_use_is_no_use_for_the_opt_in_warnings(project: Project) -> None:
    page = "A\n=\n\n.. container:: no-aigloss\n\n   :aiterm:`perplexity` :aiterm:`LoRA`\n"
    build = written(project, "index.rst", page, aigloss_warn_unlisted=True, aigloss_warn_unused=True)
    assert build.warnings == [
        'glossary.rst:6: WARNING: "low-rank adaptation" is never used; use it with the aiterm role, or take it out '
        "[aigloss.unused_term]"
    ]


def test_a_quiet_region_has_no_link_to_another_project(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "other")
    other.write({"index.rst": "O\n=\n\n.. aiterm:: moon cheese\n\n   Food.\n\n.. aiglossary::\n\n   LDM\n"})
    inventory = str(other.build().outdir / "objects.inv")
    page = "A\n=\n\n:aiterm:`moon cheese`\n\n.. container:: no-aigloss\n\n   :aiterm:`moon cheese` :aiterm:`LDM`\n"
    build = written(
        project,
        "index.rst",
        page,
        extensions=["sphinx_aigloss", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"other": ("https://other.example", inventory)},
    )
    assert len(build.all("index", "section#a a.external")) == 1
    assert build.one("index", "div.no-aigloss").decode_contents().strip() == "<p>moon cheese LDM</p>"


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "epub"])
def test_a_region_is_quiet_in_other_outputs_too(project: Project, builder: str) -> None:
    ebook = {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
    files = {"latex": "test.tex", "text": "index.txt", "epub": "index.xhtml", "singlehtml": "index.html"}[builder]
    page = "A\n=\n\n.. container:: no-aigloss\n\n   Old :aiterm:`LoRA`.\n\n.. aiglossary::\n\n   LoRA\n"
    [text] = project.write({"index.rst": page}).build(builder, **ebook).tree(files).values()
    assert "Old LoRA." in text
    assert "aigloss-use" not in text
    assert "Used in" not in text


# Values that mean nothing


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('aigloss_tip = "twice"', "aigloss_tip = 'twice': allowed are 'every', 'once'; taken as 'every'"),
        ("aigloss_tip = True", "aigloss_tip = True: expected str; taken as 'every'"),
        ("aigloss_tip_max_per_page = -1", "aigloss_tip_max_per_page = -1: expected 0 or more; taken as 0"),
        ("aigloss_tip_max_per_page = True", "aigloss_tip_max_per_page = True: expected int; taken as 0"),
        ('aigloss_tip_max_per_page = "1"', "aigloss_tip_max_per_page = '1': expected int; taken as 0"),
        ("aigloss_tip_max_per_page = 1.0", "aigloss_tip_max_per_page = 1.0: expected int; taken as 0"),
        ("aigloss_tip_delay = -5", "aigloss_tip_delay = -5: expected 0 or more; taken as 300"),
        ("aigloss_tip_delay = None", "aigloss_tip_delay = None: expected int; taken as 300"),
        ('aigloss_tip_trigger = "tap"', "aigloss_tip_trigger = 'tap': allowed are 'hover', 'click'; taken as 'hover'"),
    ],
)  # fmt: skip
def test_a_wrong_value_warns_and_the_default_counts(project: Project, setting: str, message: str) -> None:
    project.conf = CONF + setting + "\n"
    build = project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n"}).build()
    assert build.warnings == [f"conf.py:8: WARNING: {message} [aigloss.invalid_option]"]
    assert (marks(build), words(build)) == (["1", "2"], [])
    assert set(build.one("index", "template").attrs) == {"id"}


def test_a_value_may_be_given_on_the_command_line(project: Project) -> None:
    # As text, as ``sphinx-build -D`` has it.
    build = project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA` :aiterm:`LoRA`\n"}).build(aigloss_tip_max_per_page="1")
    assert (build.warnings, marks(build)) == ([], ["1"])


def test_delay_and_trigger_are_told_to_the_script(project: Project) -> None:
    project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA`\n"}).build()
    template = project.build(aigloss_tip_delay=900, aigloss_tip_trigger="click").one("index", "template")
    assert template.attrs == {"id": "aigloss-tips", "data-delay": "900", "data-trigger": "click"}
