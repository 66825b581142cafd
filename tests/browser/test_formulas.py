"""Formulas in tips and entries look like those of the page: MathJax, KaTeX or imgmath set them, else the browser."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

DRAWN = {"mathjax": "mjx-container", "katex": ".katex", "imgmath": "img.math"}
TERMS = r"""
[[term]]
id = "cross-llama"
name = "cross-llama"
short = "A loss of :math:`-\\log p_i` for each llama."
long = "It sums :math:`-\\log p_i` over all llamas."
topic = "applications"

[[term]]
id = "evil-llama"
name = 'evil \(\href{javascript:alert(1)}{llama}\)'
aliases = ["evil llama"]
short = 'A \\(\\href{javascript:alert(2)}{click}\\).'
long = 'It says \\(\\href{javascript:alert(3)}{click}\\) in words, beside :math:`x`.'
topic = "applications"
"""
OURS = "Ours\n====\n\nWith :math:`a_1 + b`, the :aiterm:`cross-llama` grows.\n"
TOCTREE = "\n.. toctree::\n\n   plain\n   deep/page\n   words\n"
WORDS = "Words\n=====\n\nFor :math:`y` and :aiterm:`evil llama`.\n\n.. aiglossary::\n"
PLAIN = "Plain\n=====\n\nHere :aiterm:`cross-llama` stands alone.\n"


def _mathjax() -> Path:
    [folder] = importlib.util.find_spec("sphinx-mathjax-offline").submodule_search_locations
    return Path(folder, "static")


CONFIGURED = {
    "mathjax": lambda: (
        f"extensions += ['sphinx.ext.mathjax']\nhtml_static_path = [{str(_mathjax())!r}]\n"
        "mathjax_path = 'mathjax/tex-mml-chtml.js'\n"
    ),
    "katex": lambda: "extensions += ['sphinxcontrib.katex']\nkatex_css_path = 'own.css'\n",
    "imgmath": lambda: "extensions += ['sphinx.ext.imgmath']\n",
}


@pytest.fixture(scope="module", params=CONFIGURED)
def renderer(request):
    return request.param


@pytest.fixture(scope="module")
def built(renderer, tmp_path_factory):
    """The built pages of a project that typesets its formulas by that renderer."""
    source = tmp_path_factory.mktemp(renderer)
    (source / "deep").mkdir()
    (source / "index.rst").write_text(OURS + TOCTREE, "utf-8")
    (source / "plain.rst").write_text(PLAIN, "utf-8")
    (source / "deep/page.rst").write_text(OURS, "utf-8")
    (source / "words.rst").write_text(WORDS, "utf-8")
    (source / "terms.toml").write_text(TERMS, "utf-8")
    conf = f"extensions = ['sphinx_aigloss']\naigloss_terms = ['terms.toml']\n{CONFIGURED[renderer]()}"
    (source / "conf.py").write_text(conf, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", "html", str(source), str(source / "_build")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return source / "_build"


@pytest.fixture
def open_page(visit, built):
    """open_page(path): a reader at a page of that project."""
    return lambda path: visit(path, root=built.as_uri())


def asked(reader):
    """The addresses that a page asked for, beside its own."""
    return reader.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")


@pytest.mark.parametrize("path", ["index.html", "deep/page.html"])
def test_a_formula_in_a_tip_is_set_like_those_of_the_page(open_page, renderer, path):
    reader = open_page(path)
    ours = reader.page.locator(f"section {DRAWN[renderer]}").first
    expect(ours).to_be_visible()
    reader.hover(reader.page.locator(".aigloss-use"))
    formula = reader.tip.locator(DRAWN[renderer])
    expect(formula).to_be_visible()
    assert "\\" not in reader.tip.inner_text()
    if renderer == "imgmath":
        assert formula.evaluate("picture => picture.complete && picture.naturalWidth")
    reader.settle()
    reader.scene().assert_well_placed()
    assert all(url.startswith("file:") for url in asked(reader))


def test_a_page_without_a_formula_of_its_own_loads_nothing_for_that_of_a_tip(open_page, renderer):
    reader = open_page("plain.html")
    reader.hover(reader.page.locator(".aigloss-use"))
    expect(reader.tip.locator("math" if renderer == "mathjax" else DRAWN[renderer])).to_be_visible()
    assert not [url for url in asked(reader) if "tex-mml" in url]


def test_so_are_those_of_entries(open_page, renderer):
    reader = open_page("words.html")
    expect(reader.page.locator(f".aigloss-definition {DRAWN[renderer]}").first).to_be_visible()


def test_tex_in_the_words_of_a_definition_makes_no_link(open_page, renderer):
    reader = open_page("words.html")
    expect(reader.page.locator(f".aigloss-definition {DRAWN[renderer]}").first).to_be_visible()
    reader.hover(reader.page.locator("a.aigloss-use"))
    reader.settle()
    expect(reader.tip.locator(".aigloss-tip-short")).to_be_visible()
    assert not reader.page.evaluate("[...document.links].filter((link) => link.protocol === 'javascript:').length")
