"""Every builder finishes without a warning of ours, and prints what makes sense in its medium."""

from __future__ import annotations

import shutil
import subprocess
import zipfile

import pytest
from defusedxml import ElementTree

from conftest import Build, Project

PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::
           :maxdepth: 2

           page
           sub/page
           glossary

        :aiterm:`LoRA` first.
        """,
    "page.md": """
        # About {aiterm}`LoRA`

        An {aiterm}`LDM`, {aiterm}`diffusion models <diffusion model>`, and {aiterm}`classifier-free guidance`.

        ## Formula

        {aiterm}`low-rank adaptation` again, and {aigloss:full}`LoRA`.
        """,
    "sub/page.rst": """
        Elsewhere
        =========

        .. aiterm:: quiet cache
           :acronym: QC

           A cache that keeps *nothing* but :aiterm:`LoRA` weights.

        One :aiterm:`QC`, and an unlisted :aiterm:`quantization`.
        """,
    "glossary.rst": """
        Glossary
        ========

        .. aiglossary::
           :letters:
           :filter:

           LoRA
           LDM
           diffusion model
           classifier-free guidance
           quiet cache
        """,
}
CONF = {
    "epub_copyright": "the testers",
    "epub_exclude_files": [".doctrees/environment.pickle"],
    "man_pages": [("index", "test", "Test", "us", 1)],
    "linkcheck_ignore": [".*"],
}


@pytest.fixture
def site(project: Project) -> Project:
    """A project that uses everything that a medium may show."""
    project.overrides = dict(CONF)
    return project.write(PAGES)


@pytest.mark.parametrize(
    "builder",
    [
        "html",
        "dirhtml",
        "singlehtml",
        "latex",
        "text",
        "man",
        "texinfo",
        "xml",
        "pseudoxml",
        "json",
        "pickle",
        "gettext",
        "linkcheck",
        "dummy",
        "changes",
    ],
)
def test_builds_without_a_warning(site: Project, builder: str) -> None:
    assert site.build(builder).warnings == []


def test_singlehtml_has_unique_ids_and_links_that_lead_somewhere(site: Project) -> None:
    page = site.build("singlehtml").soup("index")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)
    links = [
        str(link["href"]) for link in page.select("a.aigloss-use, .aigloss-glossary a.internal, .aigloss-letters a")
    ]
    assert links
    assert [link for link in links if link.removeprefix("#") not in ids] == []


def test_dirhtml_links_across_folders(site: Project) -> None:
    build = site.build("dirhtml")
    assert build.all("sub/page/index", "#aigloss-use-3")[0]["data-aigloss"] == "quantization"
    assert build.one("page/index", "#aigloss-use-2")["href"] == "../glossary/#aigloss-latent-diffusion-model"
    hrefs = [
        str(link["href"])
        for link in build.all("glossary/index", "#aigloss-low-rank-adaptation + dd .aigloss-backlinks a")
    ]
    assert hrefs == ["../#aigloss-use-1", "../page/#aigloss-use-1", "../page/#aigloss-use-5"]


def test_text_holds_the_words_and_the_backlinks(site: Project) -> None:
    build = site.build("text")
    assert "An LDM, diffusion models, and classifier-free guidance." in build.text("page")
    assert "low-rank adaptation again, and low-rank adaptation (LoRA)." in build.text("page")
    glossary = build.text("glossary")
    assert "   Used in\n\n   * Start\n\n   * About LoRA\n\n   * About LoRA › Formula (2)\n" in glossary


def test_json_and_pickle_carry_links_and_no_tips(site: Project) -> None:
    page = site.build("json").text("page")
    assert "aigloss-use" in page
    assert "<template" not in page
    assert "aigloss.js" not in page


def test_gettext_extracts_the_role_as_it_is_written(site: Project) -> None:
    catalog = (site.build("gettext").outdir / "page.pot").read_text("utf-8")
    assert 'msgid "About {aiterm}`LoRA`"' in catalog


@pytest.mark.parametrize("builder", ["xml", "pseudoxml"])
def test_xml_holds_only_nodes_that_docutils_knows(site: Project, builder: str) -> None:
    for name, text in site.build(builder).tree("*.*xml").items():
        assert "<aigloss" not in text, name


def test_epub_shows_definitions_as_notes_of_the_chapter(site: Project) -> None:
    build = site.build("epub")
    assert [line for line in build.warnings if "aigloss" in line] == []
    book = zipfile.ZipFile(next(build.outdir.glob("*.epub")))
    chapters = {name: book.read(name) for name in book.namelist() if name.endswith(".xhtml")}
    for name, chapter in chapters.items():
        assert ElementTree.fromstring(chapter) is not None, name
    chapter = build.soup("page")
    use = chapter.select("a.aigloss-use")[1]
    assert (use["epub:type"], use["role"], use["href"]) == (
        "noteref",
        "doc-noteref",
        "#aigloss-note-latent-diffusion-model",
    )
    note = chapter.select_one("#aigloss-note-latent-diffusion-model")
    assert note is not None
    assert (note.name, note["epub:type"], note["role"]) == ("aside", "footnote", "doc-footnote")
    assert note.text.strip().startswith("latent diffusion model (LDM): ")
    assert not chapter.select("template, script[src*=aigloss]")


def pdf(build: Build) -> None:
    """Run TeX; its first error is a failure."""
    if shutil.which("latexmk") is None:
        pytest.fail("no TeX found: install latexmk and texlive-latex-extra, or deselect this test")
    made = subprocess.run(
        ["latexmk", "-pdf", "-halt-on-error", "-interaction=nonstopmode", "test.tex"],
        cwd=build.outdir, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout[-3000:]


def test_latex_compiles_to_a_pdf_with_links_and_page_references(site: Project) -> None:
    build = site.build("latex")
    source = (build.outdir / "test.tex").read_text("utf-8")
    assert r"\hyperref[\detokenize{glossary:aigloss-latent-diffusion-model}]{\sphinxcrossref{LDM}}" in source
    assert r", \autopageref*{\detokenize{page:aigloss-use-5}}" in source
    pdf(build)
    log = (build.outdir / "test.log").read_text("utf-8", "replace")
    assert "There were undefined references" not in log
    assert "multiply defined" not in log


def test_linkcheck_visits_no_source_unless_asked(site: Project) -> None:
    def visited(**overrides: object) -> list[str]:
        output = site.build("linkcheck", out=f"links{len(overrides)}", **overrides).outdir / "output.json"
        return [line for line in output.read_text("utf-8").splitlines() if "arxiv.org" in line]

    assert visited() == []
    assert visited(aigloss_linkcheck_sources=True) != []


def test_the_whole_dictionary_can_be_typeset(project: Project) -> None:
    build = project.write({"index.rst": "All\n===\n\n.. aiglossary::\n   :scope: all\n   :letters:\n"}).build("latex")
    assert build.warnings == []
    pdf(build)
