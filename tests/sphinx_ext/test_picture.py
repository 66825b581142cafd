"""How the terms of a glossary hang together: the drawing, and the option ``:graph:`` that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from bs4 import Tag
from defusedxml import ElementTree

from conftest import Build, Project
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.render.picture import MOST, picture


def term(id: str, *broader: str, related: Iterable[str] = (), name: str = "") -> Term:
    return Term(id=id, name=name or id, short="S.", broader=broader, related=tuple(related))


def drawn(*terms: Term, href: str = "#{}", label: str = "Terms") -> Element:
    """The drawing of some terms, parsed as strictly as XML."""
    svg = picture(terms, label, lambda term: href.format(term.id) if href else "")
    assert svg
    return ElementTree.fromstring(svg)


def tree(svg: Element) -> list[str]:
    """The names from top to bottom, each behind as many dots as it has terms above it."""
    texts = sorted(svg.iter("text"), key=lambda text: float(text.attrib["y"]))
    left = float(texts[0].attrib["x"])
    return ["." * round((float(text.attrib["x"]) - left) / 36) + (text.text or "") for text in texts]


def lines(svg: Element, kind: str = "") -> list[str]:
    """The shapes of the lines: branches, or those of a class."""
    return [path.attrib["d"] for path in svg.iter("path") if path.get("class", "") == kind]


def arcs(svg: Element) -> list[tuple[str, str]]:
    """The pairs of names that an arc joins."""
    rows = {float(text.attrib["y"]): text.text or "" for text in svg.iter("text")}
    ends = [re.findall(r"-?\d+", line) for line in lines(svg, "aigloss-picture-related")]
    return [(rows[float(numbers[1])], rows[float(numbers[-1])]) for numbers in ends]


FAMILY = (
    term("optimizer"),
    term("adam", "optimizer", related=["sgd"]),
    term("adamw", "adam"),
    term("sgd", "optimizer", related=["adamw", "adam"]),
    term("alone", related=["sgd"]),
)


# The tree


def test_terms_stand_below_what_is_broader() -> None:
    assert tree(drawn(*FAMILY)) == ["optimizer", ".adam", "..adamw", ".sgd"]


def test_a_branch_leads_to_each_child() -> None:
    svg = drawn(*FAMILY)
    spots = {text.text: (text.attrib["x"], text.attrib["y"]) for text in svg.iter("text")}
    assert len(lines(svg)) == 3
    for parent, child, line in zip(
        ("optimizer", "adam", "optimizer"), ("adam", "adamw", "sgd"), lines(svg), strict=True
    ):
        start, bend, end = re.fullmatch(r"M(\d+) \d+V(\d+)q0 6 6 6H(\d+)", line).groups()  # type: ignore[union-attr]
        assert int(spots[parent][0]) <= int(start) < int(end) < int(spots[child][0])
        assert int(bend) + 6 == int(spots[child][1])


def test_only_a_broader_term_of_the_group_counts_and_the_first_of_several() -> None:
    terms = (term("a"), term("b"), term("x", "elsewhere", "b", "a"), term("y", "a"))
    assert tree(drawn(*terms)) == ["a", ".y", "b", ".x"]


def test_an_arc_joins_related_terms_that_no_branch_joins() -> None:
    svg = drawn(*FAMILY)
    # From the upper to the lower one, if the upper one names the lower; once, though both name each other.
    assert arcs(svg) == [("adam", "sgd")]
    # A parent and its child, related as well, have their branch.
    assert arcs(drawn(term("a", related=["b"]), term("b", "a", related=["a"]))) == []


def test_an_arc_that_would_cross_many_rows_is_left_out() -> None:
    def children(count: int) -> list[Term]:
        return [
            term("first", "top", related=["last"]),
            *(term(f"t{n}", "top") for n in range(count)),
            term("last", "top"),
        ]

    assert arcs(drawn(term("top"), *children(6))) == [("first", "last")]
    assert arcs(drawn(term("top"), *children(7))) == []


def test_an_arc_goes_around_the_names_between_its_ends() -> None:
    svg = drawn(term("top"), term("a", "top", related=["c"]), term("b", "top", name="b" * 60), term("c", "top"))
    [line] = lines(svg, "aigloss-picture-related")
    out = int(re.findall(r"-?\d+", line)[2])
    [widest] = [text for text in svg.iter("text") if text.text and len(text.text) == 60]
    assert out * 0.75 > float(widest.attrib["x"]) + 60 * 5  # a cubic curve comes three quarters of the way to its point


def test_everything_is_within_the_edges() -> None:
    svg = drawn(*FAMILY, term("wide", "adamw", name="w" * 80, related=["sgd"]))
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert svg.attrib["viewBox"] == f"0 0 {width:.0f} {height:.0f}"
    for text in svg.iter("text"):
        assert 0 < float(text.attrib["y"]) < height
        assert 0 < float(text.attrib["x"]) + len(text.text or "") * 6.5 < width
    rows = sorted(float(text.attrib["y"]) for text in svg.iter("text"))
    assert min(below - above for above, below in pairwise(rows)) >= 20
    for line in lines(svg, "aigloss-picture-related"):
        assert max(map(int, re.findall(r"\d+", line)[::2])) <= width


# What is not drawn


@pytest.mark.parametrize(
    "terms",
    [
        (),
        (term("a"),),
        (term("a"), term("b")),
        (term("a", related=["b"]), term("b", related=["a"])),
        (term("a", "elsewhere"), term("b", "elsewhere")),
        (term("a", "a"),),
        (term("a", "b"), term("b", "a")),
        (term("a", "b"), term("b", "c"), term("c", "a")),
        (term("a", "b"), term("b", "a"), term("below", "a")),
    ],
    ids=["none", "one", "two", "related", "elsewhere", "itself", "circle of two", "circle of three", "below a circle"],
)
def test_without_a_tree_there_is_no_drawing(terms: tuple[Term, ...]) -> None:
    assert picture(terms, "Terms", lambda _term: "") == ""


def test_a_circle_beside_a_tree_is_left_out() -> None:
    circle = (term("x", "y"), term("y", "x"), term("z", "x"))
    assert tree(drawn(*circle, *FAMILY)) == ["optimizer", ".adam", "..adamw", ".sgd"]


def test_a_term_that_is_broader_than_itself_is_read_as_its_next() -> None:
    assert tree(drawn(term("a", "a"), term("b", "b", "a"))) == ["a", ".b"]


def test_a_term_by_itself_is_not_drawn() -> None:
    assert "alone" not in tree(drawn(*FAMILY))


# How much is drawn


def test_twenty_terms_are_drawn_at_most_those_with_the_most_below_them() -> None:
    small = [term("small"), *(term(f"small-{n}", "small") for n in range(3))]
    large = [term("large"), *(term(f"large-{n}", "large") for n in range(30))]
    shown = tree(drawn(*small, *large))
    assert len(shown) == MOST == 20
    assert (shown[0], shown.index("small")) == ("large", 16)


def pairs(count: int) -> list[Term]:
    return [made for number in range(count) for made in (term(f"p{number}"), term(f"q{number}", f"p{number}"))]


def test_of_more_families_than_there_is_room_for_no_name_stands_by_itself() -> None:
    assert tree(drawn(*pairs(30))) == [name for number in range(10) for name in (f"p{number}", f".q{number}")]
    chain = [term("c0"), *(term(f"c{number}", f"c{number - 1}") for number in range(1, 15))]
    assert tree(drawn(*pairs(9), *chain))[-6:] == ["p0", ".q0", "p1", ".q1", "p2", ".q2"]


def test_a_parent_is_drawn_whenever_its_child_is() -> None:
    deep = [term("d0"), *(term(f"d{n}", f"d{n - 1}") for n in range(1, 40))]
    assert tree(drawn(*reversed(deep))) == [f"{'.' * n}d{n}" for n in range(20)]


# What it says to those who do not see it, and to a browser


def test_the_branches_are_told_in_words() -> None:
    svg = drawn(*FAMILY, label="Optimization & training")
    assert svg.attrib["role"] == "group"
    assert svg.attrib["aria-label"] == "Optimization & training: optimizer: adam, sgd; adam: adamw"


def test_each_name_is_a_link_if_it_has_an_entry() -> None:
    links = {link.findtext("text"): link.attrib["href"] for link in drawn(*FAMILY).iter("a")}
    assert links == {name: f"#{name}" for name in ("optimizer", "adam", "adamw", "sgd")}
    without = drawn(*FAMILY, href="")
    assert (len(list(without.iter("text"))), list(without.iter("a"))) == (4, [])


def test_names_and_addresses_are_escaped() -> None:
    evil = "</text><script>\"x\" & 'y'"
    svg = drawn(term("a", name=evil), term("b", "a"), href='x"><b>&{}', label=evil)
    assert [text.text for text in svg.iter("text")] == [evil, "b"]
    assert [link.attrib["href"] for link in svg.iter("a")] == ['x"><b>&a', 'x"><b>&b']
    assert svg.attrib["aria-label"] == f"{evil}: {evil}: b"
    assert {element.tag for element in svg.iter()} == {"svg", "path", "a", "text"}


def test_it_has_no_style_script_or_color_of_its_own() -> None:
    attributes = {name for element in drawn(*FAMILY).iter() for name in element.attrib}
    assert attributes == {"class", "viewBox", "width", "height", "role", "aria-label", "d", "x", "y", "href"}


# The option of the directive

TERMS = """
    [[term]]
    name = "alpha"
    short = "S."
    topic = "letters"
    related = ["delta"]

    [[term]]
    name = "beta"
    short = "S."
    topic = "letters"
    broader = ["alpha"]

    [[term]]
    name = "gamma & ray"
    short = "S."
    topic = "letters"
    broader = ["beta"]
    related = ["delta"]

    [[term]]
    name = "delta"
    short = "S."
    topic = "letters"
    broader = ["alpha"]

    [[term]]
    name = "one"
    short = "S."
    topic = "numbers"

    [[term]]
    name = "two"
    short = "S."
    topic = "numbers"
    broader = ["one"]

    [[term]]
    name = "odd"
    short = "S."
    topic = "oddities"
    broader = ["one"]
    """
CONF = {"aigloss_terms": ["terms.toml"], "aigloss_bundled": False}


def glossary(project: Project, *options: str) -> Project:
    """A project of one glossary of all terms, with these options."""
    project.overrides = dict(CONF)
    lines = "".join(f"   {option}\n" for option in (":scope: all", *options))
    return project.write({"index.rst": f"Title\n=====\n\n.. aiglossary::\n{lines}", "terms.toml": TERMS})


def names(svg: Tag) -> list[str]:
    return [text.text for text in svg.select("text")]


def test_without_the_option_there_is_no_drawing(project: Project) -> None:
    assert glossary(project).build().all("index", "svg") == []


@pytest.mark.parametrize("markup", ["rst", "md"])
def test_one_drawing_stands_above_the_whole_list(project: Project, markup: str) -> None:
    glossary(project, ":graph:")
    if markup == "md":
        project.remove("index.rst")
        project.write({"index.md": "# Title\n\n```{aiglossary}\n:scope: all\n:graph:\n```\n"})
    build = project.build()
    assert build.warnings == []
    svg = build.one("index", ".aigloss-glossary-box > svg.aigloss-picture:first-child")
    assert names(svg) == ["alpha", "beta", "gamma & ray", "delta", "one", "odd", "two"]
    assert svg["aria-label"] == "How the terms hang together: alpha: beta, delta; beta: gamma & ray; one: odd, two"
    assert [link["href"] for link in svg.select("a")][:3] == ["#aigloss-alpha", "#aigloss-beta", "#aigloss-gamma-ray"]


def around(build: Build) -> list[str]:
    """What a glossary is made of, in order."""
    parts = build.one("index", ".aigloss-glossary-box").find_all(recursive=False)
    return [
        part.text if part.name == "p" else f"{part.name} {len(part.select('dt.aigloss-entry, text'))}" for part in parts
    ]


def test_sorted_by_topic_there_is_one_drawing_a_topic(project: Project) -> None:
    build = glossary(project, ":graph:", ":sort: topic").build()
    # None where nothing hangs together: what "odd" hangs on is of another topic.
    assert around(build) == ["Letters", "svg 4", "dl 4", "Numbers", "svg 2", "dl 2", "Oddities", "dl 1"]
    labels = [svg["aria-label"] for svg in build.all("index", "svg")]
    assert labels == ["Letters: alpha: beta, delta; beta: gamma & ray", "Numbers: one: two"]


def test_letters_and_filter_stand_above_the_drawing(project: Project) -> None:
    build = glossary(project, ":graph:", ":letters:", ":filter:").build()
    assert around(build)[:4] == ["nav 0", "div 0", "svg 7", "A"]
    assert sum(part.startswith("svg") for part in around(build)) == 1


def test_a_value_of_the_option_warns_and_the_drawing_is_there(project: Project) -> None:
    build = glossary(project, ":graph: yes").build()
    assert build.warnings == [
        "index.rst:4: WARNING: aiglossary: :graph: yes: the option takes no value; taken as set "
        "[aigloss.invalid_option]"
    ]
    assert len(build.all("index", "svg")) == 1


def test_each_glossary_draws_its_own_entries_and_links_to_where_they_stand(project: Project) -> None:
    project.overrides = {**CONF, "suppress_warnings": ["aigloss.duplicate_entry"]}
    listing = ".. aiglossary::\n   :graph:\n\n   "
    project.write(
        {
            "index.rst": f"A\n=\n\n.. toctree::\n\n   sub/two\n\n{listing}alpha\n   beta\n",
            "sub/two.rst": f"B\n=\n\n{listing}beta\n   gamma & ray\n",
            "terms.toml": TERMS,
        }
    )
    build = project.build()
    assert (names(build.one("index", "svg")), names(build.one("sub/two", "svg"))) == (
        ["alpha", "beta"],
        ["beta", "gamma & ray"],
    )
    assert [link["href"] for link in build.all("sub/two", "svg a")] == [
        "../index.html#aigloss-beta",
        "#aigloss-gamma-ray",
    ]
    build = project.build("singlehtml")
    assert [[link["href"] for link in svg.select("a")] for svg in build.all("index", "svg")] == [
        ["#aigloss-beta", "#aigloss-gamma-ray"],
        ["#aigloss-alpha", "#aigloss-beta"],
    ]


def test_every_name_leads_to_an_entry(project: Project) -> None:
    build = glossary(project, ":graph:", ":sort: topic").build()
    targets = {str(link["href"]) for link in build.all("index", "svg a")}
    assert len(targets) == 6
    for target in targets:
        assert build.one("index", f"dt{target}")


@pytest.mark.parametrize(
    ("builder", "files"),
    [("latex", "test.tex"), ("text", "*.txt"), ("epub", "*.xhtml"), ("json", "*.fjson"), ("xml", "*.xml")],
)
def test_other_outputs_have_no_drawing(project: Project, builder: str, files: str) -> None:
    ebook = {"epub_copyright": "the testers", "epub_exclude_files": [".doctrees/environment.pickle"]}
    without = glossary(project).build(builder, out="without", **ebook).tree(files)
    build = glossary(project, ":graph:").build(builder, **ebook)
    assert build.warnings == []
    written = {name: text.replace(":graph:", "") for name, text in build.tree(files).items()}
    assert written == without
    assert "gamma" in "".join(without.values())


def test_the_search_knows_each_name_once(project: Project) -> None:
    plain = (glossary(project).build(out="plain").outdir / "searchindex.js").read_text("utf-8")
    assert (glossary(project, ":graph:").build().outdir / "searchindex.js").read_text("utf-8") == plain


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (('name = "two"', 'name = "twofold"'), ["one", "odd", "twofold"]),
        (('topic = "oddities"', 'topic = "oddities"\n    related = ["two"]'), ["one", "odd", "two"]),
        (('broader = ["one"]\n\n', "\n"), ["one", "odd"]),
    ],
)  # fmt: skip
def test_an_edited_term_file_changes_the_drawing(project: Project, edit: tuple[str, str], expected: list[str]) -> None:
    glossary(project, ":graph:").build()
    assert edit[0] in TERMS
    build = project.write({"terms.toml": TERMS.replace(*edit)}).build()
    [svg] = build.all("index", "svg")
    assert names(svg)[4:] == expected
    assert str(svg) == str(project.build(out="clean").one("index", "svg"))
