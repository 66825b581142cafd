"""The terms of a page: the directive ``aigloss:used``, and ``aigloss_page_terms``, which lists them on every page."""

from __future__ import annotations

import json

import pytest

from conftest import Build, Project
from sphinx_aigloss.sphinx_ext.markup import mathml

TERMS = """
    [[term]]
    id = "walrus-probe"
    name = "walrus probe"
    acronym = "WP"
    short = "Unlike a :aiterm:`baobab cache`, it *whistles*: :math:`x^2`."

    [[term]]
    id = "baobab-cache"
    name = "baobab cache"
    short = "A cache that blossoms at night."

    [[term]]
    id = "zinnia-head"
    name = "zinnia head"
    short = "A head with petals."
    """
CONF = {"aigloss_terms": ["terms.toml"], "aigloss_bundled": False}
EBOOK = {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
USES = ":aiterm:`WP`, :aiterm:`zinnia head`, :aiterm:`walrus probes <WP>`, :aiterm:`baobab cache`"
GLOSSARY = "Glossary\n========\n\n.. aiglossary::\n\n   walrus probe\n   baobab cache\n"


def write(project: Project, page: str, name: str = "index.rst") -> Project:
    """A project of that page and a glossary that lists two of the three terms."""
    project.overrides = {**CONF, **project.overrides}
    return project.write({name: page, "glossary.rst": f":orphan:\n\n{GLOSSARY}", "terms.toml": TERMS})


def listed(build: Build, page: str = "index") -> list[tuple[str, str]]:
    """Each term of a page's list with its text."""
    heads, bodies = (build.all(page, f"dl.aigloss-used > {kind}") for kind in ("dt", "dd"))
    return [(head.text, body.text.strip()) for head, body in zip(heads, bodies, strict=True)]


def names(build: Build, page: str = "index") -> list[str]:
    return [name for name, _ in listed(build, page)]


# The directive


def test_it_lists_each_term_once_with_its_short_definition_and_a_link(project: Project) -> None:
    build = write(project, f"A\n=\n\n{USES}\n\n.. aigloss:used::\n").build()
    assert build.warnings == []
    formula = mathml("x^2")
    expected = (
        '<dl class="simple aigloss-used mathjax_ignore"> '
        '<dt class="aigloss-used-term"><a class="reference internal" href="glossary.html#aigloss-baobab-cache">'
        "baobab cache</a></dt><dd><p>A cache that blossoms at night.</p> </dd> "
        '<dt class="aigloss-used-term"><a class="reference internal" href="glossary.html#aigloss-walrus-probe">'
        'walrus probe (WP)</a></dt><dd><p>Unlike a <a class="reference internal" '
        f'href="glossary.html#aigloss-baobab-cache">baobab cache</a>, it <em>whistles</em>: {formula}.</p> </dd> '
        '<dt class="aigloss-used-term">zinnia head</dt><dd><p>A head with petals.</p> </dd> </dl>'
    )
    assert formula
    assert " ".join(str(build.one("index", "dl.aigloss-used")).split()) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("", ["baobab cache", "walrus probe (WP)", "zinnia head"]),
        ("   :sort: alphabetical\n", ["baobab cache", "walrus probe (WP)", "zinnia head"]),
        ("   :sort: page\n", ["walrus probe (WP)", "zinnia head", "baobab cache"]),
        ("   :sort:   page  \n", ["walrus probe (WP)", "zinnia head", "baobab cache"]),
    ],
)
def test_its_order_is_that_of_names_or_of_the_page(project: Project, option: str, expected: list[str]) -> None:
    assert names(write(project, f"A\n=\n\n.. aigloss:used::\n{option}\n{USES}\n").build()) == expected


@pytest.mark.parametrize("fence", ["```{aigloss:used}\n:sort: page\n```", ":::{aigloss:used}\n:sort: page\n:::"])
def test_it_works_in_myst(project: Project, fence: str) -> None:
    build = write(project, f"# A\n\n{fence}\n\n{{aiterm}}`WP` and {{aiterm}}`baobab cache`\n", "index.md").build()
    assert build.warnings == []
    assert names(build) == ["walrus probe (WP)", "baobab cache"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":sort: size", "aigloss:used: :sort: size: allowed are alphabetical, page; passed over"),
        (":letters:", "aigloss:used has no option :letters:; allowed are sort"),
    ],
)
def test_a_wrong_option_warns_in_every_build_and_leaves_the_list(project: Project, option: str, message: str) -> None:
    write(project, f"A\n=\n\n{USES}\n\n.. aigloss:used::\n   {option}\n")
    for build in (project.build(), project.build()):
        assert build.warnings == [f"index.rst:6: WARNING: {message} [aigloss.invalid_option]"]
        assert names(build) == ["baobab cache", "walrus probe (WP)", "zinnia head"]


NO_USE = {
    "nothing": "Words.",
    "switched off": ":aiterm:`!WP`",
    "an unknown name": ":aiterm:`unknown`",
    "within a definition": ".. aiterm:: moon\n\n   Like :aiterm:`WP`.",
    "in a quiet place": ".. container:: no-aigloss\n\n   :aiterm:`WP`",
    "in another output": ".. only:: latex\n\n   :aiterm:`WP`",
}


@pytest.mark.parametrize("text", NO_USE.values(), ids=NO_USE)
def test_a_page_without_uses_says_so(project: Project, text: str) -> None:
    build = write(project, f"A\n=\n\n{text}\n\n.. aigloss:used::\n").build(suppress_warnings=["aigloss.unknown_term"])
    assert build.warnings == []
    assert listed(build) == []
    assert [text.text for text in build.all("index", "section#a > p")][-1] == "No terms."


def test_a_use_and_its_definition_on_one_page(project: Project) -> None:
    page = "A\n=\n\n.. aiterm:: moon\n   :acronym: M\n\n   A *rock*.\n\nA :aiterm:`moon`.\n\n.. aigloss:used::\n"
    build = write(project, page).build()
    assert listed(build) == [("moon (M)", "A rock.")]
    assert build.one("index", "dl.aigloss-used a")["href"] == "#aigloss-moon"


def test_it_may_stand_twice_on_a_page(project: Project) -> None:
    page = f"A\n=\n\n.. aigloss:used::\n\n{USES}\n\n.. aigloss:used::\n   :sort: page\n"
    build = write(project, page).build()
    assert len(names(build)) == 6
    ids = [element["id"] for element in build.all("index", "[id]")]
    assert len(ids) == len(set(ids))


def test_text_prints_names_and_definitions(project: Project) -> None:
    text = write(project, f"A\n=\n\n{USES}\n\n.. aigloss:used::\n").build("text").text("index")
    assert text.endswith(
        "baobab cache\n   A cache that blossoms at night.\n\n"
        "walrus probe (WP)\n   Unlike a baobab cache, it *whistles*: x^2.\n\n"
        "zinnia head\n   A head with petals.\n"
    )


PAIR = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   one\n   two\n   glossary\n",
    "one.rst": "One\n===\n\n:aiterm:`zinnia head`\n\n.. aigloss:used::\n",
    "two.md": "# Two\n\n{aiterm}`WP`\n\n```{aigloss:used}\n```\n",
    "glossary.rst": GLOSSARY,
    "terms.toml": TERMS,
}


def test_latex_lists_the_terms_of_each_page_with_links(project: Project) -> None:
    build = project.write(PAIR).build("latex", **CONF)
    assert build.warnings == []
    document = build.outdir.joinpath("test.tex").read_text("utf-8")
    one, two = document.index(r"\chapter{One}"), document.index(r"\chapter{Two}")
    last = document.index(r"\chapter{Glossary}")
    assert r"\sphinxlineitem{zinnia head}" in document[one:two]
    assert r"\sphinxlineitem{{\hyperref[\detokenize{glossary:aigloss-walrus-probe}]" in document[two:last]
    assert r"\sphinxcrossref{walrus probe (WP)}}}}" in document[two:last]
    assert r"it \sphinxstyleemphasis{whistles}: \(x^2\)." in document[two:last]
    assert document[one:last].count(r"\begin{description}") == 2


def test_latex_gets_formulas_for_signs(project: Project) -> None:
    write(project, "A\n=\n\n:aiterm:`WP`\n\n.. aigloss:used::\n")
    project.write({"terms.toml": TERMS.replace("whistles", "has ≤ 5 α")})
    document = project.build("latex").outdir.joinpath("test.tex").read_text("utf-8")
    assert r"\sphinxstyleemphasis{has \(\leq\) 5 \(\alpha\)}" in document


def test_a_single_page_lists_the_terms_of_each_document(project: Project) -> None:
    build = project.write(PAIR).build("singlehtml", **CONF)
    assert [dl.dt.text for dl in build.all("index", "dl.aigloss-used") if dl.dt] == ["zinnia head", "walrus probe (WP)"]
    assert build.one("index", "dl.aigloss-used dt > a")["href"] == "#aigloss-walrus-probe"


def test_an_e_book_has_the_list_too(project: Project) -> None:
    build = project.write(PAIR).build("epub", **CONF, **EBOOK)
    assert build.warnings == []
    assert names(build, "one") == ["zinnia head"]
    assert build.one("two", "dl.aigloss-used dt > a")["href"] == "glossary.xhtml#aigloss-walrus-probe"


def test_a_changed_definition_changes_the_list(project: Project) -> None:
    project.write(PAIR).build(**CONF)
    project.write({"terms.toml": TERMS.replace("at night", "at noon").replace("petals", "thorns")})
    build = project.build(**CONF)
    # two: it names the cache; index: Sphinx writes what is above in the contents
    assert build.written == ["glossary", "index", "one", "two"]
    assert listed(build, "one") == [("zinnia head", "A head with thorns.")]


def test_a_link_follows_an_entry_that_moves(project: Project) -> None:
    project.write(PAIR).build(**CONF)
    project.write({"glossary.rst": "Glossary\n========\n\n.. aiglossary::\n\n   zinnia head\n"})
    build = project.build(**CONF)
    assert build.one("one", "dl.aigloss-used a")["href"] == "glossary.html#aigloss-zinnia-head"
    assert build.all("two", "dl.aigloss-used a") == []


# The option

SITE = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   one\n   two\n   plain\n   inside\n   both\n   glossary\n",
    "one.rst": f"One\n===\n\nWords.\n\nDeep\n----\n\n{USES}\n",
    "two.md": "# Two\n\n{aiterm}`WP`\n\n```{aigloss:used}\n:sort: page\n```\n",
    "plain.rst": "Plain\n=====\n\nWords, and an :aiterm:`!WP`.\n",
    "inside.rst": "Inside\n======\n\n.. aiterm:: moon\n\n   Like a :aiterm:`WP`.\n",
    "both.rst": "Both\n====\n\nA :aiterm:`WP`.\n\n.. aiglossary::\n\n   zinnia head\n",
    "glossary.rst": GLOSSARY,
    "terms.toml": TERMS,
}
ALL = ["baobab cache", "walrus probe (WP)", "zinnia head"]


def test_by_default_no_page_has_a_list(project: Project) -> None:
    assert listed(project.write(SITE).build(**CONF), "one") == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("where", ["footer", "sidebar"])
def test_pages_that_use_terms_list_them_and_no_others_do(project: Project, where: str, builder: str) -> None:
    build = project.write(SITE).build(builder, **CONF, aigloss_page_terms=where)
    assert build.warnings == []
    folder = "/index" if builder == "dirhtml" else ""
    pages = ("one", "two", "plain", "inside", "both", "glossary")
    found = {"index": names(build)} | {page: names(build, page + folder) for page in pages}
    assert found == {
        "index": [],
        "one": ALL,
        "two": ["walrus probe (WP)"],  # that of its directive
        "plain": [],
        "inside": [],
        "both": [],
        "glossary": [],
    }


def test_a_footer_stands_at_the_end_below_all_sections(project: Project) -> None:
    build = project.write(SITE).build(**CONF, aigloss_page_terms="footer")
    last = [element for element in build.one("one", "div.body").find_all(recursive=False) if element.name != "div"][:4]
    assert [(element.name, element.get("class")) for element in last] == [
        ("section", None),
        ("p", ["aigloss-used-title", "rubric"]),
        ("dl", ["simple", "aigloss-used", "mathjax_ignore"]),
        ("template", None),
    ]
    assert last[1].text == "Terms on this page"


def test_a_sidebar_stands_below_the_title(project: Project) -> None:
    build = project.write(SITE).build(**CONF, aigloss_page_terms="sidebar")
    box = build.one("one", "section#one > h1 + aside")
    assert box["class"] == ["aigloss-used-box", "sidebar"]
    assert next(child.text for child in box.find_all(recursive=False)) == "Terms on this page"
    assert box.select("dl.aigloss-used")


def test_a_page_without_a_title_has_its_list_at_the_end(project: Project) -> None:
    build = write(project, "Just :aiterm:`WP`.\n").build(aigloss_page_terms="sidebar")
    assert build.one("index", "p.aigloss-used-title + dl.aigloss-used").dt.text == "walrus probe (WP)"  # type: ignore[union-attr]


@pytest.mark.parametrize("directive", [".. aigloss:used::", ".. aiglossary::\n\n      zinnia head"])
def test_a_directive_for_another_output_leaves_the_footer(project: Project, directive: str) -> None:
    build = write(project, f"A\n=\n\n:aiterm:`WP`\n\n.. only:: latex\n\n   {directive}\n").build(
        aigloss_page_terms="footer"
    )
    assert build.warnings == []
    assert names(build) == ["walrus probe (WP)"]


@pytest.mark.parametrize(
    ("builder", "files"),
    [("singlehtml", "index.html"), ("latex", "test.tex"), ("text", "*.txt"), ("json", "*.fjson"), ("epub", "*.xhtml")],
)
def test_other_outputs_have_none(project: Project, builder: str, files: str) -> None:
    project.write({name: text for name, text in SITE.items() if name != "two.md"})
    project.write({"index.rst": SITE["index.rst"] + "\n:aiterm:`WP`\n"})
    project.overrides = {**CONF, **EBOOK, "suppress_warnings": ["toc.not_readable"]}
    written = "".join(project.build(builder, aigloss_page_terms="footer").tree(files).values())
    assert "zinnia head" in written
    assert "aigloss-used" not in written
    assert "Terms on this page" not in written


def test_an_unknown_value_warns_and_shows_none(project: Project) -> None:
    build = project.write(SITE).build(**CONF, aigloss_page_terms="header")
    assert build.warnings == [
        "conf.py:1: WARNING: aigloss_page_terms = 'header': allowed are 'none', 'footer', 'sidebar'; taken as 'none' "
        "[aigloss.invalid_option]"
    ]
    assert listed(build, "one") == []


def test_switching_it_on_writes_the_pages_again(project: Project) -> None:
    project.write(SITE).build(**CONF)
    assert names(project.build(**CONF, aigloss_page_terms="footer"), "one") == ALL
    assert listed(project.build(**CONF), "one") == []


@pytest.mark.parametrize("where", ["footer", "sidebar"])
def test_a_parallel_build_equals_a_serial_one(project: Project, where: str) -> None:
    project.write(SITE)
    serial = project.build(**CONF, aigloss_page_terms=where)
    parallel = project.build(parallel=3, out="parallel", **CONF, aigloss_page_terms=where)
    for page in ("one", "two", "both"):
        assert str(parallel.one(page, "div.body")) == str(serial.one(page, "div.body"))


def test_a_list_is_in_the_language_of_the_page(project: Project) -> None:
    build = write(project, "A\n=\n\n:aiterm:`WP`\n").build(aigloss_page_terms="footer", language="de")
    assert build.one("index", "p.aigloss-used-title").text != "Terms on this page"


@pytest.mark.parametrize("where", ["none", "footer", "sidebar"])
def test_the_search_passes_lists_over(project: Project, where: str) -> None:
    project.write({name: text for name, text in SITE.items() if name not in ("glossary.rst", "both.rst")})
    build = project.build(**CONF, aigloss_page_terms=where, suppress_warnings=["toc.not_readable"])
    index = (build.outdir / "searchindex.js").read_text("utf-8")
    words = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert {"zinnia", "wp"} <= words.keys()
    assert words.keys() & {"blossom", "whistl", "petal", "page", "probe"} == {"probe"}  # the words of a use
