"""What pages tell search engines and other programs: where the glossary is, and what a glossary defines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Build, Project
from sphinx_aigloss.core.exporting import LICENSE

TERMS = r"""
    [[term]]
    id = "walrus"
    name = "walrus </script><b>"
    acronym = "WP"
    aliases = ["tusk \"x\""]
    short = "Unlike a :aiterm:`baobab`, *it* has </SCRIPT> <!-- & :math:`x < 1`."

    [[term]]
    name = "baobab"
    short = "A tree."

    [[term]]
    name = "moss"
    short = "A plant."
    """
PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::

           sub/page
           glossary
           sub/second
           plain

        :aiterm:`WP <walrus>`
        """,
    "sub/page.md": "# Page\n\n{aiterm}`moss`, {aiterm}`WP <walrus>`, {aiterm}`WP <walrus>`, {aiterm}`baobab`.\n",
    "glossary.rst": (
        "Glossary *of* ``x<y`` & all\n===========================\n\n"
        ".. aiglossary::\n\n   walrus\n   moss\n\n:aiterm:`moss`\n"
    ),
    "sub/second.rst": "Second\n======\n\n.. aiglossary::\n\n   baobab\n\n.. aiglossary::\n\n   moss\n",
    "plain.rst": "Plain\n=====\n\nWords, and :aiterm:`!moss`.\n",
    "terms.toml": TERMS,
}
CONF = {"aigloss_terms": ["terms.toml"], "aigloss_bundled": False, "suppress_warnings": ["aigloss.duplicate_entry"]}
NAMES = [name.partition(".")[0] for name in PAGES if not name.endswith(".toml")]


@pytest.fixture
def site(project: Project) -> Project:
    project.overrides = dict(CONF)
    return project.write(PAGES)


def data(build: Build, page: str) -> Any:
    """The page's entries as data; None if it has none."""
    found = [script.string or "" for script in build.all(page, 'head > script[type="application/ld+json"]')]
    assert len(found) < 2
    return json.loads(found[0]) if found else None


def meta(build: Build, page: str) -> dict[str, list[str]]:
    """The descriptions of a page, by their kinds."""
    made: dict[str, list[str]] = {}
    for tag in build.all(page, "head > meta"):
        kind = str(tag.get("name") or tag.get("property"))
        if "description" in kind:
            made.setdefault(kind, []).append(str(tag["content"]))
    return made


def glossary_of(build: Build, page: str) -> str | None:
    links = build.all(page, 'head > link[rel="glossary"]')
    assert len(links) < 2
    return str(links[0]["href"]) if links else None


# Entries as data


def test_a_glossary_page_carries_its_entries_as_data(site: Project) -> None:
    build = site.build()
    assert build.warnings == []
    assert data(build, "glossary") == {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": "",
        "name": "Glossary of x<y & all",
        "inLanguage": "en",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": "#aigloss-moss",
                "name": "moss",
                "termCode": "moss",
                "description": "A plant.",
                "inDefinedTermSet": {"@id": ""},
            },
            {
                "@type": "DefinedTerm",
                "@id": "#aigloss-walrus",
                "name": "walrus </script><b>",
                "termCode": "walrus",
                "description": "Unlike a baobab, it has </SCRIPT> <!-- & x < 1.",
                "inDefinedTermSet": {"@id": ""},
                "alternateName": ["WP", 'tusk "x"'],
            },
        ],
    }


def test_only_glossary_pages_carry_data_and_each_its_own_entries(site: Project) -> None:
    build = site.build()
    held = {page: [term["name"] for term in found["hasDefinedTerm"]] for page in NAMES if (found := data(build, page))}
    # "moss" is listed twice; its place is the first.
    assert held == {"glossary": ["moss", "walrus </script><b>"], "sub/second": ["baobab"]}


@pytest.mark.parametrize("base", ["", "https://example.org/docs", "https://example.org/docs/"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_ids_are_addresses_of_anchors(site: Project, builder: str, base: str) -> None:
    build = site.build(builder, html_baseurl=base)
    for page, address in (("glossary", "glossary.html"), ("sub/second", "sub/second.html")):
        name = page if builder == "html" else f"{page}/index"
        expected = f"https://example.org/docs/{address if builder == 'html' else f'{page}/'}" if base else ""
        found = data(build, name)
        assert found["@id"] == expected
        for term in found["hasDefinedTerm"]:
            assert term["inDefinedTermSet"] == {"@id": expected}
            place, _, anchor = term["@id"].partition("#")
            assert place == expected
            assert len(build.all(name, f"dt#{anchor}")) == 1


def test_no_text_of_a_term_can_end_the_element(site: Project) -> None:
    text = site.build().text("glossary")
    _, _, behind = text.partition('<script type="application/ld+json">')
    content, _, rest = behind.partition("</script>")
    assert json.loads(content)["name"] == "Glossary of x<y & all"
    assert not set("<>&") & set(content)
    assert rest.partition("</head>")[0].count("application/ld+json") == 0


def test_bundled_entries_have_their_licence_and_language(project: Project) -> None:
    page = "A\n=\n\n.. aiglossary::\n\n   LoRA\n"
    project.write({"index.rst": page, "b.rst": ":orphan:\n\nB\n=\n\n.. aiglossary::\n\n   LDM\n   baobab\n"})
    project.write({"terms.toml": TERMS})
    build = project.build(language="de", aigloss_terms=["terms.toml"])
    about = [{key: data(build, page).get(key) for key in ("inLanguage", "license")} for page in ("index", "b")]
    assert about == [{"inLanguage": "en", "license": LICENSE}, {"inLanguage": "de", "license": None}]


def test_a_glossary_without_entries_carries_none(project: Project) -> None:
    build = project.write({"index.rst": "A\n=\n\n.. aiglossary::\n"}).build()
    assert (data(build, "index"), meta(build, "index")) == (None, {})


def test_an_edited_term_file_changes_the_data(site: Project) -> None:
    site.build()
    site.write({"terms.toml": TERMS.replace("A tree.", "A big tree.")})
    build = site.build()
    assert [term["description"] for term in data(build, "sub/second")["hasDefinedTerm"]] == ["A big tree."]


# The description


def test_a_glossary_page_describes_itself_by_its_terms(site: Project) -> None:
    build = site.build()
    summary = "2 terms: moss, walrus </script><b> (WP)"
    assert meta(build, "glossary") == {"description": [summary], "og:description": [summary]}
    assert meta(build, "sub/second") == {"description": ["baobab"], "og:description": ["baobab"]}
    assert {page: found for page in ("index", "sub/page", "plain") if (found := meta(build, page))} == {}


def test_a_description_names_six_terms(project: Project) -> None:
    names = [f"n{number}" for number in range(7)]
    project.write({"terms.json": json.dumps([{"name": name, "short": "S."} for name in names])})
    project.overrides = {"aigloss_terms": ["terms.json"], "aigloss_bundled": False}
    listed = "A\n=\n\n.. aiglossary::\n\n   " + "\n   ".join(names)
    six = project.write({"index.rst": listed.replace("   n6", "")}).build()
    assert meta(six, "index")["description"] == ["6 terms: n0, n1, n2, n3, n4, n5"]
    seven = project.write({"index.rst": listed}).build()
    assert meta(seven, "index")["description"] == ["7 terms: n0, n1, n2, n3, n4, n5, …"]


OWN = {
    "rst": ("glossary.rst", ".. meta::\n   :description: Mine.\n\n" + PAGES["glossary.rst"]),
    "rst with a language": ("glossary.rst", ".. meta::\n   :description lang=en: Mine.\n\n" + PAGES["glossary.rst"]),
    "myst": (
        "glossary.md",
        "---\nmyst:\n  html_meta:\n    description: Mine.\n---\n# Glossary\n\n```{aiglossary}\nmoss\n```\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), OWN.values(), ids=OWN)
def test_a_page_with_a_description_of_its_own_keeps_it(site: Project, name: str, text: str) -> None:
    site.remove("glossary.rst")
    build = site.write({name: text}).build()
    assert build.warnings == []
    assert meta(build, "glossary") == {"description": ["Mine."]}
    assert data(build, "glossary")


def test_other_tags_of_a_page_stay_beside_the_description(site: Project) -> None:
    page = ".. meta::\n   :keywords: description, glossary\n   :property=og:title: T\n\n" + PAGES["glossary.rst"]
    build = site.write({"glossary.rst": page}).build()
    assert build.one("glossary", "meta[name=keywords]")["content"] == "description, glossary"
    assert build.one("glossary", 'meta[property="og:title"]')["content"] == "T"
    assert meta(build, "glossary")["description"] == ["2 terms: moss, walrus </script><b> (WP)"]


def test_a_preview_of_the_page_s_own_keeps_others_out(site: Project) -> None:
    page = ".. meta::\n   :property=og:description: Mine.\n\n" + PAGES["glossary.rst"]
    assert meta(site.write({"glossary.rst": page}).build(), "glossary") == {"og:description": ["Mine."]}


# Where the glossary is


@pytest.mark.parametrize(
    ("builder", "above", "below"),
    [("html", "glossary.html", "../glossary.html"), ("dirhtml", "glossary/", "../../glossary/")],
)
def test_pages_with_uses_name_the_glossary_of_most_of_them(site: Project, builder: str, above: str, below: str) -> None:
    build = site.build(builder)
    folder = "/index" if builder == "dirhtml" else ""
    found = {name: glossary_of(build, name if name == "index" else name + folder) for name in NAMES}
    # Two of the three terms of the page stand there; a use counts once, however often the page has it.
    assert found == {"index": above, "sub/page": below, "glossary": None, "sub/second": None, "plain": None}


def test_uses_that_are_no_links_name_no_glossary(site: Project) -> None:
    site.write({"plain.rst": "Plain\n=====\n\n.. container:: no-aigloss\n\n   :aiterm:`moss`\n"})
    assert glossary_of(site.build(), "plain") is None


def test_without_tips_the_glossary_is_named_all_the_same(site: Project) -> None:
    assert glossary_of(site.build(aigloss_tips=False), "index") == "glossary.html"


def test_a_glossary_that_moves_is_named_anew(site: Project) -> None:
    site.build()
    site.write({"glossary.rst": "Glossary\n========\n", "plain.rst": "P\n=\n\n.. aiglossary::\n\n   walrus\n"})
    assert glossary_of(site.build(), "index") == "plain.html"


@pytest.mark.parametrize("builder", ["json", "epub", "singlehtml"])
def test_what_is_no_site_of_pages_has_no_data(site: Project, builder: str) -> None:
    site.overrides |= {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
    written = site.build(builder).tree("**/*html" if builder != "json" else "**/*.fjson")
    assert written
    assert "ld+json" not in "".join(written.values())


def test_a_parallel_build_equals_a_serial_one(site: Project) -> None:
    serial, parallel = site.build(), site.build(parallel=3, out="parallel")
    assert parallel.tree("**/*.html") == serial.tree("**/*.html")
