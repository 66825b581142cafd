"""An incremental build equals a clean one, a parallel build a serial one, and nothing is written without need."""

from __future__ import annotations

import pytest

from conftest import Build, Project

TERMS = """
    [[term]]
    name = "frozen penguin"
    acronym = "FRP"
    short = "A bird that does not move."
    long = "A bird that does not move, unlike :aiterm:`LoRA`."
"""
PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::

           one
           two
           three
           four
           five
           glossary
           other

        :aiterm:`LoRA`
        """,
    "one.rst": "One\n===\n\n:aiterm:`LoRA` and :aiterm:`FRP`.\n",
    "two.md": "# Two {aiterm}`LoRA`\n\n{aiterm}`unknown thing`, {aiterm}`diffusion models`.\n",
    "three.rst": "Three\n=====\n\n.. aiterm:: quiet cache\n\n   Unlike :aiterm:`LoRA`.\n\n:aiterm:`quiet cache`\n",
    "four.rst": "Four\n====\n\nPlain words.\n",
    "five.rst": "Five\n====\n\n:aiterm:`quiet caches` and :aiterm:`another unknown`.\n",
    "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n   :letters:\n   :filter:\n",
    "other.rst": "Other\n=====\n\nSee :doc:`four`.\n",
    "terms.toml": TERMS,
}
CONF = {"aigloss_terms": ["terms.toml"]}


@pytest.fixture
def site(project: Project) -> Project:
    """A project in which pages depend on each other in every way."""
    project.overrides = dict(CONF)
    return project.write(PAGES)


def html(build: Build) -> dict[str, str]:
    """The contents of the pages: around them stand titles of neighbors, which Sphinx itself leaves as they were."""
    return {name: str(build.one(name.removesuffix(".html"), "div.body")) for name in build.tree()}


EDITS = {
    "a use is added": {"four.rst": "Four\n====\n\n:aiterm:`LoRA`\n"},
    "a use is removed": {"one.rst": "One\n===\n\n:aiterm:`FRP`\n"},
    "the last use of a term is removed": {"one.rst": "One\n===\n\nNothing.\n"},
    "a page's title changes": {"one.rst": "Uno\n===\n\n:aiterm:`LoRA` and :aiterm:`FRP`.\n"},
    "a section appears": {"one.rst": "One\n===\n\nNew\n---\n\n:aiterm:`LoRA` and :aiterm:`FRP`.\n"},
    "a definition on a page changes": {
        "three.rst": "Three\n=====\n\n.. aiterm:: quiet cache\n\n   Says something else.\n\n:aiterm:`quiet cache`\n"
    },
    "a definition on a page is renamed": {"three.rst": "Three\n=====\n\n.. aiterm:: loud cache\n\n   Says all.\n"},
    "a glossary shrinks to a list": {"glossary.rst": "Glossary\n========\n\n.. aiglossary::\n\n   LoRA\n"},
    "a second glossary appears": {"four.rst": "Four\n====\n\n.. aiglossary::\n\n   LoRA\n"},
    "the glossary moves": {"glossary.rst": "Glossary\n========\n", "four.rst": "Four\n====\n\n.. aiglossary::\n"},
    "a term file changes": {"terms.toml": TERMS.replace("does not move.", "sleeps.")},
    "a term file's term is renamed": {"terms.toml": TERMS.replace("penguin", "pigeon")},
    "a term file breaks": {"terms.toml": "[[term"},
    "the order of pages changes": {
        "index.rst": PAGES["index.rst"].replace("one\n           two", "two\n           one")
    },
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_an_incremental_build_equals_a_clean_one(site: Project, edit: dict[str, str]) -> None:
    site.build()
    site.write(edit)
    again = site.build()
    clean = site.build(out="clean")
    assert html(again) == html(clean)
    assert sorted(again.warnings) == sorted(clean.warnings)


def test_after_a_page_is_removed_an_incremental_build_equals_a_clean_one(site: Project) -> None:
    site.build()
    site.write({"index.rst": PAGES["index.rst"].replace("three\n", "\n")})
    site.remove("three.rst")
    again = site.build()
    (again.outdir / "three.html").unlink()  # Sphinx leaves the pages of removed sources
    assert html(again) == html(site.build(out="clean"))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_parallel_build_equals_a_serial_one(site: Project, builder: str) -> None:
    serial = site.build(builder)
    parallel = site.build(builder, parallel=4, out="parallel")
    assert html(parallel) == html(serial)
    assert sorted(parallel.warnings) == sorted(serial.warnings)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_build_without_a_change_writes_no_page(site: Project, builder: str) -> None:
    site.build(builder)
    assert site.build(builder).written == []
    assert site.build(builder, parallel=4).written == []


def test_builders_that_share_an_environment_do_not_make_each_other_write(site: Project) -> None:
    site.build("html")
    site.build("dirhtml")
    assert site.build("html").written == []
    assert site.build("dirhtml").written == []


def test_warnings_come_again_on_a_build_without_a_change(site: Project) -> None:
    first = site.build()
    second = site.build()
    assert second.written == []
    assert second.warnings == first.warnings
    assert len(first.warnings) == 2


def test_an_edit_without_uses_writes_just_what_sphinx_writes(site: Project) -> None:
    site.build()
    site.write({"four.rst": "Four\n====\n\nOther words.\n"})
    # The root page has the table of contents in which page four stands: Sphinx writes it in any case.
    assert site.build().written == ["four", "index"]


def test_an_edited_definition_writes_just_the_pages_that_show_it(site: Project) -> None:
    site.build()
    site.write({"terms.toml": TERMS.replace("does not move.", "sleeps.")})
    assert site.build().written == ["glossary", "index", "one"]


def test_a_changed_topic_order_is_seen_without_reading_any_page(site: Project) -> None:
    two = '[[term]]\nid = "a"\nname = "a thing"\nacronym = "XYZ"\nshort = "A."\ntopic = "letters"\n' + (
        '[[term]]\nid = "b"\nname = "b thing"\nacronym = "XYZ"\nshort = "B."\ntopic = "marks"\n'
    )
    site.write({"terms.toml": two, "four.rst": "Four\n====\n\n:aiterm:`XYZ`\n"})
    assert site.build(aigloss_topics=["letters"]).uses("four") == [("XYZ", "a")]
    assert site.build(aigloss_topics=["marks"]).uses("four") == [("XYZ", "b")]


def test_a_build_that_is_interrupted_leaves_no_page_stale(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    site.write({"four.rst": "Four\n====\n\n:aiterm:`LoRA`\n"})

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_doc", interrupt)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    assert html(site.build()) == html(site.build(out="clean"))
