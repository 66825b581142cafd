"""A project's own templates, ``aigloss-tip.html`` and ``aigloss-entry.html``, in a folder of ``templates_path``."""

from __future__ import annotations

import re

import pytest
from sphinx.cmd.build import main
from sphinx.errors import ThemeError

from conftest import Build, Project

TERMS = r"""
    [[term]]
    id = "walrus"
    name = "walrus <b>probe</b> & 'co'"
    acronym = "W<P"
    aliases = ["<i>alias</i>"]
    short = "Unlike a :aiterm:`baobab`, *it* sings <i>."
    long = "Long *it* :math:`x` <i>."
    topic = "deep <u>"
    related = ["baobab"]
    example = "An *ex* <i>."
    sources = [{ title = "<s>title", url = "https://example.org/?a=1&b=2" }]

    [[term]]
    name = "baobab"
    short = "A tree."

    [[term]]
    name = "moss"
    short = "In no glossary."
    """
PAGES = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   page\n   glossary\n\n:aiterm:`W&P <walrus>` & :aiterm:`moss`\n",
    "page.md": "# Page <b>\n\n{aiterm}`baobab`\n",
    "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n   :letters:\n\n   walrus\n   baobab\n",
    "terms.toml": TERMS,
}
TERM = "{{ term.name }}|{{ term.acronym }}|{{ term.aliases | join }}|{{ term.sources | map(attribute='title') | join }}"
TERM += "|{{ topic }}"
TIP, ENTRY = "templates/aigloss-tip.html", "templates/aigloss-entry.html"
CONF = {"templates_path": ["templates"], "aigloss_terms": ["terms.toml"], "aigloss_bundled": False}


@pytest.fixture
def site(project: Project) -> Project:
    project.overrides = dict(CONF)
    return project.write(PAGES)


def tip(build: Build, term: str, page: str = "index") -> str:
    """What stands in the tip of a term."""
    [found] = build.one(page, "template").select(f"div[data-aigloss={term}]")
    return found.decode_contents()


def entry(build: Build, term: str) -> str:
    """What stands below the name of a term."""
    return build.one("glossary", f"dt#aigloss-{term} + dd").decode_contents()


ESCAPED = (
    "walrus &lt;b&gt;probe&lt;/b&gt; &amp; 'co'|W&lt;P|&lt;i&gt;alias&lt;/i&gt;|&lt;s&gt;title|Deep &lt;u&gt;"
)  # fmt: skip


def test_without_templates_the_built_in_form_is_used(project: Project, site: Project) -> None:
    plain = site.build(templates_path=[])
    assert '<div class="aigloss-tip-name">' in tip(plain, "walrus")
    for path in (["templates"], ["no-such-folder"]):
        build = site.build(templates_path=path, out="again")
        assert build.tree("*.html") == plain.tree("*.html")


@pytest.mark.parametrize("name", [TIP, ENTRY])
def test_texts_of_a_term_are_escaped(site: Project, name: str) -> None:
    build = site.write({name: TERM}).build()
    assert build.warnings == []
    assert (tip if name == TIP else entry)(build, "walrus") == ESCAPED


def test_a_tip_gets_its_definition_as_html_and_its_address_as_text(site: Project) -> None:
    build = site.write({TIP: "{{ short }}|{{ href }}|{{ definition }}"}).build()
    assert tip(build, "walrus") == (
        'Unlike a <a data-aigloss="baobab" href="glossary.html#aigloss-baobab" tabindex="-1">baobab</a>, '
        "<em>it</em> sings &lt;i&gt;.|glossary.html#aigloss-walrus|"
    )
    assert tip(build, "moss") == "In no glossary.||"
    assert tip(build, "baobab", "page") == "A tree.|glossary.html#aigloss-baobab|"
    assert "aigloss-tip-name" not in build.text("index")
    assert "aigloss-definition" in build.text("glossary")


def test_a_tip_that_leads_on_has_its_way_back(site: Project) -> None:
    build = site.write({TIP: "{{ short }}"}).build()
    assert [child.name for child in build.one("index", "template").find_all(recursive=False)][:2] == ["button", "div"]
    assert tip(build, "baobab") == "A tree."  # held for the link
    assert "aigloss-tip-back" not in build.text("page")
    assert "aigloss-tip-back" not in site.write({TIP: "{{ term.name }}"}).build().text("index")


PARTS = ("definition", "example", "facts", "backlinks")


def parts(build: Build, term: str) -> dict[str, str]:
    """The parts of an entry that the template below writes, with spaces once."""
    found = re.findall(r"\[(\w+):(.*?)\]", entry(build, term), re.DOTALL)
    return {name: " ".join(html.split()) for name, html in found}


def test_an_entry_gets_its_parts_as_the_built_in_form_writes_them(site: Project) -> None:
    built_in = entry(site.build(), "walrus")
    build = site.write({ENTRY: "".join(f"[{name}:{{{{ {name} }}}}]" for name in PARTS)}).build()
    assert build.warnings == []
    assert re.sub(r"\[\w+:|\]", "", entry(build, "walrus")) == built_in
    made = parts(build, "walrus")
    assert made["definition"].startswith("<p>Long <em>it</em> <math")
    assert made["definition"].endswith("&lt;i&gt;.</p>")
    assert made["example"] == '<p class="aigloss-example"><em>Example:</em> An <em>ex</em> &lt;i&gt;.</p>'
    assert made["facts"].startswith('<dl class="aigloss-facts field-list simple">')
    assert '<a class="reference internal" href="#aigloss-baobab">baobab</a>' in made["facts"]
    source = '<a class="reference external" href="https://example.org/?a=1&amp;b=2"><em>&lt;s&gt;title</em></a>'
    assert source in made["facts"]
    assert made["backlinks"] == (
        '<p class="aigloss-backlinks-title">Used in</p> <ul class="aigloss-backlinks simple"> '
        '<li><p><a class="reference internal" href="index.html#aigloss-use-1">Start</a></p></li> </ul>'
    )


def test_a_part_that_an_entry_lacks_is_empty(site: Project) -> None:
    build = site.write({ENTRY: "{% if example or facts %}more{% else %}[{{ example }}|{{ facts }}]{% endif %}"}).build()
    assert (entry(build, "walrus"), entry(build, "baobab")) == ("more", "[|]")


def test_an_entry_of_a_term_that_is_defined_on_a_page(site: Project) -> None:
    page = "# Page\n\n```{aiterm} moon\nA *rock*.\n```\n\n{aiterm}`moon`\n"
    site.write({"page.md": page, "glossary.rst": PAGES["glossary.rst"] + "   moon\n"})
    build = site.write({ENTRY: "{{ facts }}|{{ definition }}|{{ backlinks }}"}).build()
    pointer = build.all("glossary", "dt:not([id]) + dd")
    assert [link["href"] for link in pointer[0].select("a")] == ["page.html#aigloss-moon"]
    assert pointer[0].decode_contents().partition("</dl>")[2].split() == ["|<p>A", "rock.</p>", "|"]
    # The definition itself is the page's text.
    assert build.one("page", "dt#aigloss-moon + dd > p:first-child").decode_contents() == "A <em>rock</em>."


def test_sentences_are_part_of_the_backlinks(site: Project) -> None:
    build = site.write({ENTRY: "{{ backlinks }}"}).build(aigloss_backlink_context="sentence")
    assert '<span class="aigloss-context"><em>W&amp;P</em> &amp; moss</span>' in entry(build, "walrus")


def test_only_what_the_template_prints_is_on_the_page_and_all_is_in_the_search(site: Project) -> None:
    build = site.write({ENTRY: "nothing"}).build()
    assert "Long" not in build.text("glossary")
    assert '"sing"' not in (build.outdir / "searchindex.js").read_text("utf-8")
    assert '"long"' in (build.outdir / "searchindex.js").read_text("utf-8")


@pytest.mark.parametrize("builder", ["text", "latex", "json", "epub", "xml"])
@pytest.mark.parametrize("template", ["MINE {{ term.name }}", "{% broken"])
def test_other_outputs_know_no_templates(site: Project, builder: str, template: str) -> None:
    site.overrides |= {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
    files = {"text": "*.txt", "latex": "test.tex", "json": "*.fjson", "epub": "*.xhtml", "xml": "*.xml"}[builder]
    plain = site.build(builder, out="plain").tree(files)
    assert plain
    assert site.write({TIP: template, ENTRY: template}).build(builder).tree(files) == plain


@pytest.mark.parametrize(("builder", "docname"), [("singlehtml", "index"), ("dirhtml", "glossary/index")])
def test_other_sites_use_them(site: Project, builder: str, docname: str) -> None:
    build = site.write({TIP: "MY TIP {{ href }}", ENTRY: "MY ENTRY {{ term.id }}"}).build(builder)
    assert build.one(docname, "dt#aigloss-walrus + dd").text == "MY ENTRY walrus"
    home = "#aigloss-walrus" if builder == "singlehtml" else "glossary/#aigloss-walrus"
    assert tip(build, "walrus") == f"MY TIP {home}"


def test_a_template_may_include_others_and_the_first_folder_wins(site: Project) -> None:
    site.write({TIP: "{% include 'part.html' %}", "templates/part.html": "<b>{{ term.name }}</b>"})
    site.write({"first/aigloss-tip.html": "first {{ term.id }}"})
    assert tip(site.build(), "walrus") == f"<b>{ESCAPED.partition('|')[0]}</b>"
    assert tip(site.build(templates_path=["first", "templates"], out="first"), "walrus") == "first walrus"


@pytest.mark.parametrize("name", [TIP, ENTRY])
def test_an_edited_template_writes_the_pages_again(site: Project, name: str) -> None:
    site.write({name: "old"}).build()
    assert site.build().written == []
    site.write({name: "new"})
    build = site.build()
    assert (tip if name == TIP else entry)(build, "walrus") == "new"


def test_a_parallel_build_equals_a_serial_one(site: Project) -> None:
    site.write({TIP: f"{TERM}{{{{ short }}}}", ENTRY: f"{TERM}{{{{ definition }}}}"})
    pages = {f"more-{number}.rst": f":orphan:\n\nM\n=\n\n:aiterm:`walrus` {number}\n" for number in range(9)}
    serial, parallel = site.write(pages).build(), site.build(parallel=3, out="parallel")
    assert parallel.tree("*.html") == serial.tree("*.html")


# What is wrong with a template

BROKEN = {
    "syntax": ("a\n{% if term %}\n", "{}:2: TemplateSyntaxError: Unexpected end of template."),
    "filter": ("a\n\n{{ term|nofilter }}", "{}:3: TemplateAssertionError: No filter named 'nofilter'."),
    "attribute": ("a\n{{ term.nope.more }}", "{}:2: UndefinedError: 'sphinx_aigloss.core.model.Term object' has no"),
    "name": ("{{ trem.name }}", "{}:1: UndefinedError: 'trem' is undefined"),
    "value": ("a\n\n\n{{ 1 / 0 }}", "{}:4: ZeroDivisionError: division by zero"),
    "missing part": ("a\n{% include 'gone.html' %}", "{}:2: TemplateNotFound: 'gone.html' not found"),
    "missing base": ("{% extends 'gone.html' %}", "{}:1: TemplateNotFound: 'gone.html' not found"),
    "part": ("{% include 'part.html' %}", "{}/part.html:2: UndefinedError: 'trem' is undefined"),
    "syntax of a part": ("{% include 'bad.html' %}", "{}/bad.html:3: TemplateSyntaxError: Encountered unknown tag"),
}


@pytest.mark.parametrize("name", [TIP, ENTRY])
@pytest.mark.parametrize(("template", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_stops_the_build_and_names_file_and_line(
    site: Project, name: str, template: str, message: str
) -> None:
    site.write({name: template, "templates/part.html": "a\n{{ trem.name }}", "templates/bad.html": "a\n\n{% nope %}"})
    with pytest.raises(ThemeError) as raised:
        site.build()
    place = site.source / ("templates" if "{}/" in message else name)
    assert str(raised.value).startswith(message.format(place))


@pytest.mark.parametrize("name", [TIP, ENTRY])
def test_a_template_in_another_encoding_is_named(site: Project, name: str) -> None:
    site.write({name: ""})
    (site.source / name).write_bytes(b"\xe4")
    with pytest.raises(ThemeError, match=rf"^{name.rpartition('/')[2]}: UnicodeDecodeError: 'utf-8' codec"):
        site.build()


def test_the_command_says_it_and_fails(site: Project, capfd: pytest.CaptureFixture[str]) -> None:
    site.write({ENTRY: "{{ trem.name }}"})
    settings = ["-Dtemplates_path=templates", "-Daigloss_terms=terms.toml"]
    assert main(["-q", *settings, str(site.source), str(site.folder / "out")]) == 2
    assert f"{site.source / ENTRY}:1: UndefinedError: 'trem' is undefined\n" in capfd.readouterr().err


def test_a_template_that_no_page_needs_is_read_all_the_same(project: Project) -> None:
    # A slip is found when it is made, and not when the first term is used.
    project.write({"index.rst": "A\n=\n", TIP: "{% if %}"})
    with pytest.raises(ThemeError):
        project.build(templates_path=["templates"])
