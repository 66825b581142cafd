"""The glossary: what it lists, in which order, and how an entry looks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conftest import Build, Project

TERMS = r"""
    [[term]]
    name = "zebra net"
    acronym = "ZN"
    aliases = ["striped net", "net of stripes"]
    short = "A net with stripes."
    long = '''
    A :aiterm:`graph net` with *stripes*, whose weight :math:`w` is small.

    See also :aiterm:`plain nets <plain net>`, and `a page <https://example.org/>`_.
    '''
    topic = "neural-networks"
    broader = ["graph-net"]
    related = ["plain-net", "sorting"]
    example = "A net that uses :aiterm:`sorting`."
    sources = [
      { title = "On Stripes", authors = "Crossing and Field", year = 2020, arxiv = "2001.00001" },
      { title = "More Stripes" },
    ]
    formerly = ["stripe-net"]

    [[term]]
    name = "graph net"
    short = "A net made of graphs, unlike :aiterm:`hedge nets <hedge net>`."
    topic = "neural-networks"

    [[term]]
    name = "plain net"
    short = "A net."
    topic = "neural-networks"

    [[term]]
    name = "hedge net"
    short = "A net made of hedges."
    topic = "gardening"
    broader = ["graph-net"]

    [[term]]
    name = "sorting"
    short = "Putting things in order."
    topic = "foundations"

    [[term]]
    name = "Élan"
    aliases = ["striped net (old)"]
    short = "Energy."

    [[term]]
    name = "1-hot net"
    short = "A net with one unit on."
    topic = "retrieval-and-embeddings"

    [[term]]
    name = "~tilde"
    short = "A sign."

    [[term]]
    name = "ελ net"
    short = "A Greek net."
    """

ALL = ["1-hot net", "~tilde", "Élan", "graph net", "hedge net", "plain net", "sorting", "zebra net", "ελ net"]


def entries(build: Build, page: str = "index") -> list[str]:
    """The names in the glossary of a page, in its order."""
    return [name.text for name in build.all(page, ".aigloss-glossary-box dt .aigloss-entry-name")]


def glossary(*lines: str, text: str = "") -> str:
    """A page that holds ``text``, then a glossary with these lines of options and content."""
    return f"Glossary\n========\n\n{text}\n\n.. aiglossary::\n" + "".join(f"   {line}\n" for line in lines)


@pytest.fixture
def terms(project: Project) -> Project:
    """A project whose only terms are those above."""
    project.overrides = {"aigloss_terms": ["terms.toml"], "aigloss_bundled": False}
    return project.write({"terms.toml": TERMS})


def listed(terms: Project, *lines: str, text: str = "", **overrides: object) -> list[str]:
    """What a glossary with these lines lists."""
    return entries(terms.write({"index.rst": glossary(*lines, text=text)}).build(**overrides))


def test_it_lists_what_is_used_and_what_their_definitions_refer_to(terms: Project) -> None:
    # The graph net's own reference, to the hedge net, is one step too far.
    assert listed(terms, text=":aiterm:`ZN`") == ["graph net", "plain net", "sorting", "zebra net"]


def test_a_definition_without_a_long_form_refers_by_its_short_one(terms: Project) -> None:
    assert listed(terms, text=":aiterm:`graph net`") == ["graph net", "hedge net"]


def test_a_definition_on_a_page_refers_by_its_body(terms: Project) -> None:
    page = ":aiterm:`stripe`\n\n.. aiterm:: stripe\n\n   A line.\n\n   - In a :aiterm:`zebra net`.\n"
    assert listed(terms, text=page) == ["stripe", "zebra net"]


def test_names_that_were_switched_off_are_not_used(terms: Project) -> None:
    assert listed(terms, text=":aiterm:`!ZN` and :aiterm:`plain net`") == ["plain net"]


def test_it_says_that_nothing_is_listed(terms: Project) -> None:
    build = terms.write({"index.rst": glossary()}).build()
    assert build.one("index", ".aigloss-glossary-box").text.strip() == "No terms."


def test_all_lists_everything_by_letters_with_signs_first(terms: Project) -> None:
    assert listed(terms, ":scope: all") == ALL


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ("neural-networks", ["graph net", "plain net", "zebra net"]),
        ("gardening", ["hedge net"]),
        ("graph net", ["graph net", "hedge net", "zebra net"]),
        ("Plain nets, sorting", ["plain net", "sorting"]),
    ],
)
def test_topics_filter(terms: Project, topics: str, expected: list[str]) -> None:
    assert listed(terms, ":scope: all", f":topics: {topics}") == expected


@pytest.mark.parametrize(
    "topics",
    [
        "Neural network building blocks",
        "Retrieval, embeddings and search",
        "neural-networks, retrieval-and-embeddings",
    ],
)
def test_bundled_topics_filter_by_id_and_by_name(project: Project, topics: str) -> None:
    page = glossary(f":topics: {topics}", text=":aiterm:`1-hot net`, :aiterm:`plain net`, :aiterm:`sorting`")
    build = project.write({"index.rst": page, "terms.toml": TERMS}).build(aigloss_terms="terms.toml")
    expected = {"N": ["plain net"], "R": ["1-hot net"], "n": ["1-hot net", "plain net"]}
    assert (entries(build), build.warnings) == (expected[topics[0]], [])


def test_a_body_lists_just_those_names_in_any_spelling(terms: Project) -> None:
    lines = ("", "Zebra-Nets", "", ".. a comment", "striped net", "sorting")
    assert listed(terms, *lines, text=":aiterm:`plain net`") == ["sorting", "zebra net"]


def test_names_may_follow_the_colons(terms: Project) -> None:
    assert entries(terms.write({"index.rst": "A\n=\n\n.. aiglossary:: sorting\n   plain net\n"}).build()) == [
        "plain net",
        "sorting",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```{aiglossary}\n:sort: topic\n\nsorting\nZN\n```\n",
        ":::{aigloss:glossary}\n:sort: topic\n\nsorting\nZN\n:::\n",
    ],
)
def test_the_same_in_myst(terms: Project, text: str) -> None:
    myst = terms.write({"index.md": f"# Glossary\n\n{text}"}).build()
    html = str(myst.one("index", ".aigloss-glossary-box"))
    terms.remove("index.md")
    rst = terms.write({"index.rst": glossary(":sort: topic", "", "sorting", "ZN")}).build()
    assert (html, myst.warnings) == (str(rst.one("index", ".aigloss-glossary-box")), [])


def test_an_order_by_topic_is_that_of_the_dictionary_then_the_projects_own(project: Project) -> None:
    project.write({"index.rst": glossary(":sort: topic", "", *ALL, "LoRA"), "terms.toml": TERMS})
    build = project.build(aigloss_terms=["terms.toml"])
    box = build.all("index", ".aigloss-glossary-box > .rubric, .aigloss-glossary-box .aigloss-entry-name")
    assert [element.text for element in box] == [
        *("Foundations of AI and machine learning", "sorting"),
        *("Neural network building blocks", "graph net", "plain net", "zebra net"),
        *("Fine-tuning and adaptation", "low-rank adaptation"),
        *("Retrieval, embeddings and search", "1-hot net"),
        *("Other", "~tilde", "Élan", "ελ net"),
        *("Gardening", "hedge net"),
    ]


@pytest.fixture(scope="session")
def whole(shared_project: Callable[..., Project]) -> Build:
    """One page that uses, lists and shows everything."""
    page = glossary(":scope: all", ":letters:", ":filter:", text=":aiterm:`ZN`, :aiterm:`striped nets <ZN>`")
    files = {"index.rst": page + "\n.. aiglossary::\n   :letters:\n\n   sorting\n", "terms.toml": TERMS}
    return shared_project(files, aigloss_terms=["terms.toml"], aigloss_bundled=False).build()


def test_the_letters_bar_marks_letters_without_entries(whole: Build) -> None:
    bars = re.findall(r'<nav class="aigloss-letters".*?</nav>', whole.text("index"))
    filled = {"#": "other", "E": "e", "G": "g", "H": "h", "P": "p", "S": "s", "Z": "z", "Ε": "epsilon"}
    expected = [
        f'<a href="#aigloss-group-{filled[letter]}">{letter}</a>'
        if letter in filled
        else f'<span class="aigloss-letter-empty">{letter}</span>'
        for letter in "#ABCDEFGHIJKLMNOPQRSTUVWXYZΕ"
    ]
    assert bars[0] == f'<nav class="aigloss-letters" aria-label="Letters">{" ".join(expected)}</nav>'
    assert bars[1].count("<a") == 1
    assert '<a href="#aigloss-group-s-2">S</a>' in bars[1]


def test_each_letter_leads_to_its_group(whole: Build) -> None:
    targets = [str(link["href"]).removeprefix("#") for link in whole.all("index", ".aigloss-letters a")]
    groups = whole.all("index", ".aigloss-glossary-box > p.rubric.aigloss-letter")
    assert [group["id"] for group in groups] == targets
    assert [group.text for group in groups] == ["#", "E", "G", "H", "P", "S", "Z", "Ε", "S"]


def test_the_filter_box_is_hidden_until_a_script_finds_it(whole: Build) -> None:
    assert re.findall(r'<div class="aigloss-filter".*?</div>', whole.text("index")) == [
        '<div class="aigloss-filter" data-count="{shown} of {all} terms" hidden>'
        '<label for="aigloss-filter-0">Filter</label> '
        '<input type="search" id="aigloss-filter-0" autocomplete="off" spellcheck="false"> '
        '<output for="aigloss-filter-0" aria-live="polite"></output></div>'
    ]


def test_a_glossary_without_the_options_has_neither_letters_nor_filter(terms: Project) -> None:
    build = terms.write({"index.rst": glossary("sorting")}).build()
    assert build.all("index", ".aigloss-letters, .aigloss-letter, .aigloss-filter") == []


ENTRY = """\
<dt class="aigloss-entry" id="aigloss-zebra-net"><span id="aigloss-stripe-net"></span>\
<span id="aigloss-alias-zn"></span><span id="aigloss-alias-striped-net"></span>\
<span id="aigloss-alias-net-of-stripes"></span><span class="aigloss-entry-name">zebra net</span> \
<span class="aigloss-entry-acronym">(ZN)</span></dt>\
<dd class="aigloss-definition"><p>A <a class="reference internal" href="#aigloss-graph-net">graph net</a> \
with <em>stripes</em>, whose weight <math xmlns="http://www.w3.org/1998/Math/MathML">
  <mi>w</mi>
</math> is small.</p>
<p>See also <a class="reference internal" href="#aigloss-plain-net">plain nets</a>, and \
<a class="reference external" href="https://example.org/">a page</a>.</p>
<p class="aigloss-example"><em>Example:</em> A net that uses \
<a class="reference internal" href="#aigloss-sorting">sorting</a>.</p>
<dl class="aigloss-facts field-list simple">
<dt class="field-odd">Also called<span class="colon">:</span></dt>
<dd class="field-odd"><p>striped net, net of stripes</p>
</dd>
<dt class="field-even">Broader<span class="colon">:</span></dt>
<dd class="field-even"><p><a class="reference internal" href="#aigloss-graph-net">graph net</a></p>
</dd>
<dt class="field-odd">Related<span class="colon">:</span></dt>
<dd class="field-odd"><p><a class="reference internal" href="#aigloss-plain-net">plain net</a>, \
<a class="reference internal" href="#aigloss-sorting">sorting</a></p>
</dd>
<dt class="field-even">Topic<span class="colon">:</span></dt>
<dd class="field-even"><p>Neural networks</p>
</dd>
<dt class="field-odd">Sources<span class="colon">:</span></dt>
<dd class="field-odd"><p><a class="reference external" href="https://arxiv.org/abs/2001.00001">\
<em>On Stripes</em></a> (Crossing and Field, 2020); <em>More Stripes</em></p>
</dd>
</dl>
<p class="aigloss-backlinks-title">Used in</p>
<ul class="aigloss-backlinks simple">
<li><p><a class="reference internal" href="#aigloss-use-1">Glossary</a> (2)</p></li>
</ul>
</dd>
"""


def test_an_entry_holds_definition_facts_sources_and_backlinks(whole: Build) -> None:
    found = re.search(
        r'<dt class="aigloss-entry" id="aigloss-zebra-net">.*?(?=</dl>\n<p class="aigloss-letter)',
        whole.text("index"),
        re.DOTALL,
    )
    assert found
    assert found[0] == ENTRY


def test_entries_are_children_of_a_definition_list(whole: Build) -> None:
    lists = whole.all("index", "dl.aigloss-glossary")
    assert [[child.name for child in made.find_all(True, recursive=False)] for made in lists] == [
        ["dt", "dd"] * count for count in (2, 1, 1, 1, 1, 1, 1, 1, 1)
    ]
    assert [head["class"] for head in whole.all("index", "dl.aigloss-glossary > dt")] == [["aigloss-entry"]] * 10


def test_a_relation_that_is_not_listed_is_text(terms: Project) -> None:
    build = terms.write({"index.rst": glossary("ZN", "sorting")}).build()
    facts = build.all("index", "#aigloss-zebra-net + dd .aigloss-facts dd")
    assert [fact.p.decode_contents() for fact in facts[1:3] if fact.p] == [
        "graph net",
        'plain net, <a class="reference internal" href="#aigloss-sorting">sorting</a>',
    ]


def test_anchors_are_unique_although_terms_share_names(whole: Build) -> None:
    ids = [str(element["id"]) for element in whole.all("index", "[id]")]
    assert sorted(set(ids)) == sorted(ids)


GLOSSARIES = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   z\n   a\n\n:aiterm:`sorting`\n",
    "a.rst": "A\n=\n\n.. aiglossary::\n\n   sorting\n   plain net\n",
    "z.rst": "Z\n=\n\n.. aiglossary::\n\n   sorting\n",
}


def test_the_first_glossary_in_reading_order_is_the_target(terms: Project) -> None:
    build = terms.write(GLOSSARIES).build()
    assert build.one("index", "a.aigloss-use")["href"] == "z.html#aigloss-sorting"
    assert [build.all(page, "#aigloss-sorting") != [] for page in ("z", "a")] == [True, False]
    assert entries(build, "a") == ["plain net", "sorting"]


def test_the_target_moves_with_the_reading_order(terms: Project) -> None:
    terms.write(GLOSSARIES).build()
    build = terms.write({"index.rst": GLOSSARIES["index.rst"].replace("z\n   a", "a\n   z")}).build()
    assert build.one("index", "a.aigloss-use")["href"] == "a.html#aigloss-sorting"
    assert [build.all(page, "#aigloss-sorting") != [] for page in ("z", "a")] == [False, True]


def test_the_second_glossary_shows_backlinks_too(terms: Project) -> None:
    build = terms.write(GLOSSARIES).build()
    found = [build.one(page, ".aigloss-backlinks li").decode_contents() for page in ("z", "a")]
    assert found == ['<p><a class="reference internal" href="index.html#aigloss-use-1">Start</a></p>'] * 2


def test_a_glossary_in_another_output_lists_nothing_here(terms: Project) -> None:
    page = (
        "A\n=\n\n:aiterm:`sorting`\n\n.. only:: latex\n\n   .. aiglossary::\n\n.. only:: html\n\n   .. aiglossary::\n"
    )
    build = terms.write({"index.rst": page}).build()
    assert (entries(build), build.one("index", "dt#aigloss-sorting").text) == (["sorting"], "sorting")
    assert build.warnings == []
