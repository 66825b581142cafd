"""The sentence around a use, and ``aigloss_backlink_context = "sentence"``, which shows it beside a backlink."""

from __future__ import annotations

import json
import re

import pytest
from docutils import nodes
from sphinx import addnodes

from conftest import Build, Project
from sphinx_aigloss.sphinx_ext.nodes import aigloss_use
from sphinx_aigloss.sphinx_ext.sentence import MOST, sentence


def parts(*contents: str | nodes.Node) -> list[nodes.Node]:
    """Nodes and texts; ``{…}`` in a text is the use."""
    made: list[nodes.Node] = []
    for content in contents:
        if isinstance(content, nodes.Node):
            made.append(content)
            continue
        for number, text in enumerate(re.split(r"\{(.*?)\}", content, flags=re.DOTALL)):
            made.append(aigloss_use("", text, name=text) if number % 2 else nodes.Text(text))
    return made


def quoted(block: nodes.Element) -> str | None:
    """The sentence around the first use of a block, with the use in braces."""
    use = block.next_node(aigloss_use)
    assert use
    found = sentence(use)
    return found and f"{found[0]}{{{found[1]}}}{found[2]}"


def paragraph(*contents: str | nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *parts(*contents))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one sentence of several
        ("A {LoRA} is small.", "A {LoRA} is small."),
        ("{LoRA} is small. It is cheap.", "{LoRA} is small."),
        ("It is cheap. A {LoRA} is small. So what?", "A {LoRA} is small."),
        ("Is it? Yes! We use {LoRA}. Always.", "We use {LoRA}."),
        ("Do you use {LoRA}? We do.", "Do you use {LoRA}?"),
        ("Well … {LoRA} it is… Or not.", "{LoRA} it is…"),
        ("No stop at the end of {LoRA}", "No stop at the end of {LoRA}"),
        ("no capital: {LoRA} is small. it is cheap.", "no capital: {LoRA} is small. it is cheap."),
        # what touches the use stays there
        ("a pre-{LoRA}-trained model", "a pre-{LoRA}-trained model"),
        ("The {LoRA}’s rank, the rest.", "The {LoRA}’s rank, the rest."),
        ("Adapters ({LoRA}) are small.", "Adapters ({LoRA}) are small."),
        # lines, and spaces in a row, are as in HTML
        ("Old.\nA small\n  {low-rank\nadaptation}  of\tit.\nNew.", "A small {low-rank adaptation} of it."),
        ("One stop.  {LoRA} next.  Two spaces.", "{LoRA} next."),
        ("approx.  five  {LoRA}  etc.  and more", "approx. five {LoRA} etc. and more"),
        # abbreviations
        ("A method, e.g. {LoRA}, i.e. No more.", "A method, e.g. {LoRA}, i.e. No more."),
        ("See {LoRA} (cf. Fig. 3, Sec. 2, Eq. 5, No. 7).", "See {LoRA} (cf. Fig. 3, Sec. 2, Eq. 5, No. 7)."),
        ("Hu et al. 2021, vs. Adapters, use {LoRA}.", "Hu et al. 2021, vs. Adapters, use {LoRA}."),
        ("Dr. E. J. Hu on pp. 3 of {LoRA}.", "Dr. E. J. Hu on pp. 3 of {LoRA}."),
        ("Methods a.k.a. PEFT use {LoRA}. Nice.", "Methods a.k.a. PEFT use {LoRA}."),
        ("Modelle, z. B. Adapter, bzw. {LoRA}, vgl. Abb. 3. Neu.", "Modelle, z. B. Adapter, bzw. {LoRA}, vgl. Abb. 3."),
        ("par ex. Adam, p. ej. {LoRA}. Fin.", "par ex. Adam, p. ej. {LoRA}."),
        ("A filter of top-p. Then {LoRA}.", "Then {LoRA}."),
        ("Bought by Hal. Then {LoRA}.", "Then {LoRA}."),
        ("We use a GPU. Then {LoRA}.", "Then {LoRA}."),
        ("The use of {LoRA}. See it.", "The use of {LoRA}."),
        # numbers and names with stops
        ("Since 1.2.3 of vLLM 2.0 a {LoRA} has 0.5 % of it.", "Since 1.2.3 of vLLM 2.0 a {LoRA} has 0.5 % of it."),
        ("Load model.safetensors from example.org for {LoRA}.", "Load model.safetensors from example.org for {LoRA}."),
        # a small letter begins no sentence, be it the use's own
        ("Weights etc. {tokens} and ca. étages.", "Weights etc. {tokens} and ca. étages."),
        ("Weights etc. {Tokens} count. états", "{Tokens} count. états"),
        ("Pesos etc. état du {LoRA}.", "Pesos etc. état du {LoRA}."),
        # marks behind the stop belong to the sentence
        ('He said “use {LoRA}.” Then he left.', "He said “use {LoRA}.”"),
        ('He left. "A {LoRA} is small." We agree.', '"A {LoRA} is small."'),
        ("(He left.) A {LoRA} is small (see it!). We agree.", "A {LoRA} is small (see it!)."),
        ("(He left.) A {LoRA} is small. (We agree.)", "A {LoRA} is small."),
        ("Il dit : « Non. » Un {LoRA} est petit. Oui.", "Un {LoRA} est petit."),
        # Chinese and Japanese
        ("第一句。使用{LoRA}训练。第三句。", "使用{LoRA}训练。"),
        ("为什么？因为 {LoRA} 很小！真的。", "因为 {LoRA} 很小！"),
        ("他说：“用{LoRA}。”然后走了。", "他说：“用{LoRA}。”"),
        ("他说：“好。”然后用{LoRA}。", "然后用{LoRA}。"),
        ("「はい。」次に{LoRA}を使う。終わり。", "次に{LoRA}を使う。"),
        # nothing beside the use
        ("{LoRA}", None),
        ("{LoRA}.", None),
        (" ({LoRA}) ", None),
        ("What now? {LoRA}! Yes.", None),
    ],
)  # fmt: skip
def test_a_sentence_begins_and_ends_where_a_reader_would_say_so(text: str, expected: str | None) -> None:
    assert quoted(paragraph(text)) == expected


def math(tex: str = "W") -> nodes.math:
    return nodes.math("", tex)


def footnote() -> nodes.footnote_reference:
    return nodes.footnote_reference("", "1")


def reference(kind: str, text: str, *, explicit: bool) -> addnodes.pending_xref:
    inner = nodes.inline("", text)
    return addnodes.pending_xref("", inner, reftype=kind, reftarget="x", refexplicit=explicit)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        # a formula ends no sentence, whatever stands behind it
        (paragraph("For ", math(), " = 3 a {LoRA} of rank ", math("r"), " Is small. New."),
         "For … = 3 a {LoRA} of rank … Is small."),
        (paragraph("Old. ", math(), " {LoRA} is small. ", math(), " is not."), "… {LoRA} is small."),
        (paragraph(math(), " {LoRA} ", math()), None),
        # the numbers of notes are no words
        (paragraph("Old.", footnote(), " A {LoRA} ", footnote(), " is small ", footnote(), ", too. ", footnote()),
         "A {LoRA} is small, too."),
        (paragraph("Old. ", footnote(), " A {LoRA} ", nodes.citation_reference("", "Hu21"), "."), "A {LoRA}."),
        (paragraph("{LoRA} ", footnote()), None),
        # what a reader does not see, or not as words
        (paragraph("An ", nodes.image(alt="icon"), nodes.raw("", "<b>", format="html"), nodes.comment("", "hm"),
                   addnodes.index(entries=[]), "odd {LoRA}."), "An odd {LoRA}."),
        (paragraph("See ", reference("ref", "my-label", explicit=False), ", ", reference("doc", "/a", explicit=False),
                   " and ", reference("numref", "fig-1", explicit=False), " on {LoRA}."), "See …, … and … on {LoRA}."),
        # and what a reader does see
        (paragraph("See ", reference("ref", "the text", explicit=True), ", ", reference("term", "RAG", explicit=False),
                   " on {LoRA}."), "See the text, RAG on {LoRA}."),
        (paragraph("A ", nodes.target("", "marked place"), " for {LoRA}."), "A marked place for {LoRA}."),
        (paragraph("Call ", nodes.literal("", "train(x)"), " for {LoRA}, ", nodes.strong("", "now. Really"), ". Yes."),
         "Call train(x) for {LoRA}, now."),
        (paragraph("A {LoRA} is no ", *parts("{GAN}"), ". New."), "A {LoRA} is no GAN."),
        # a use within other words
        (paragraph("Old. A ", nodes.emphasis("", "", nodes.Text("small "), *parts("{LoRA} here")), " it is."),
         "A small {LoRA} here it is."),
        (paragraph("Old. A ", nodes.reference("", "", *parts("link to {LoRA}"), refuri="x"), " it is."),
         "A link to {LoRA} it is."),
        (nodes.paragraph("", "", nodes.strong("", "", *parts("{LoRA}"))), None),
        # blocks that are no sentence, and others that may be
        (nodes.title("", "", *parts("About {LoRA} and more")), None),
        (nodes.rubric("", "", *parts("About {LoRA} and more")), None),
        (nodes.title("", "", nodes.emphasis("", "", *parts("About {LoRA}"))), None),
        (nodes.caption("", "", *parts("A drawing of {LoRA}. New.")), "A drawing of {LoRA}."),
        (nodes.line("", "", *parts("A verse on {LoRA}")), "A verse on {LoRA}"),
        (nodes.definition("", *parts("Loose words on {LoRA}")), None),
    ],
)  # fmt: skip
def test_what_stands_in_a_block(block: nodes.Element, expected: str | None) -> None:
    assert quoted(block) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (nodes.entry("", paragraph("{LoRA}")), None),
        (nodes.entry("", paragraph("{LoRA}"), paragraph("Another paragraph.")), None),
        (nodes.entry("", paragraph("a {LoRA} and more")), "a {LoRA} and more"),
        (nodes.list_item("", paragraph("{LoRA}"), nodes.bullet_list("", nodes.list_item("", paragraph("x")))), None),
        (nodes.list_item("", paragraph("{LoRA}: small")), "{LoRA}: small"),
    ],
)
def test_a_cell_or_an_item_shows_only_its_own_paragraph(block: nodes.Element, expected: str | None) -> None:
    assert quoted(block) == expected


WORDS = "word " * 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 140 characters on either side, less the words that are cut
        (f"{WORDS}{{LoRA}} {WORDS}", f"… {'word ' * 28}{{LoRA}} {'word ' * 27}word …"),
        (f"{'x' * 139} {{LoRA}}", f"{'x' * 139} {{LoRA}}"),
        (f"{'x' * 140} {{LoRA}} {'y' * 140}", f"{'x' * 140} {{LoRA}} {'y' * 140}"),
        # no comma before the dots
        (f"{{LoRA}} {'x' * 136}, words", f"{{LoRA}} {'x' * 136} …"),
        # no spaces, or none near
        (f"{'字' * 200}{{LoRA}}{'字' * 200}", f"… {'字' * 140}{{LoRA}}{'字' * 140} …"),
        (f"{'字' * 200} AI {{LoRA}} AI {'字' * 200}", f"… {'字' * 137} AI {{LoRA}} AI {'字' * 137} …"),
        # the sentence first, the length then
        (f"{WORDS}. A {{LoRA}}. New {WORDS}", "A {LoRA}."),
    ],
    ids=["words", "just short", "just right", "comma", "no spaces", "spaces far off", "short sentence"],
)  # fmt: skip
def test_a_long_sentence_is_cut_at_words(text: str, expected: str) -> None:
    found = quoted(paragraph(text))
    assert found == expected
    assert max(map(len, re.split(r"\{.*\}", found))) <= MOST + len("…  ")


def test_a_long_text_costs_no_more_than_a_moment() -> None:
    assert quoted(paragraph("a. " * 50_000 + "B. A {LoRA} " + ". " * 50_000)) == "B. A {LoRA} ."


PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::

           page
           other
           glossary

        * :aiterm:`LoRA`
        """,
    "page.rst": """
        About :aiterm:`LoRA`
        ====================

        Old words. We merge a *zebra* :aiterm:`adapter <LoRA>` & more, e.g. Two. New words.

        Another :aiterm:`adapter <LoRA>`.

        Deep
        ----

        ========================== =====
        A :aiterm:`LoRA` in a cell one
        two                        three
        ========================== =====
        """,
    "other.md": "# Other\n\nDas {aiterm}`LoRA` <b>x</b> $W$.\n",
    "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n\n   LoRA\n",
}
SENTENCE = {"aigloss_backlink_context": "sentence"}


def contexts(build: Build, page: str = "glossary") -> list[str]:
    """The text of each backlink, with its sentence."""
    return [item.text for item in build.all(page, ".aigloss-backlinks > li")]


def test_by_default_there_is_no_sentence(project: Project) -> None:
    build = project.write(PAGES).build()
    assert contexts(build) == ["Start", "About LoRA (3)", "About LoRA › Deep", "Other"]
    assert build.all("glossary", ".aigloss-context") == []


def test_the_sentence_of_the_first_use_that_has_one_stands_beside_a_backlink(project: Project) -> None:
    build = project.write(PAGES).build(**SENTENCE)
    assert build.warnings == []
    assert contexts(build) == [
        "Start",  # an item with nothing else
        "About LoRA (3) We merge a zebra adapter & more, e.g. Two.",
        "About LoRA › Deep A LoRA in a cell",
        "Other Das LoRA x $W$.",
    ]
    assert str(build.all("glossary", ".aigloss-backlinks > li > p")[1]) == (
        '<p><a class="reference internal" href="page.html#aigloss-use-1">About LoRA</a> (3) '
        '<span class="aigloss-context">We merge a zebra <em>adapter</em> &amp; more, e.g. Two.</span></p>'
    )


def test_pages_show_the_first_sentence_of_the_page(project: Project) -> None:
    build = project.write(PAGES).build(aigloss_backlinks="page", **SENTENCE)
    assert contexts(build)[1] == "About LoRA (4) We merge a zebra adapter & more, e.g. Two."


def test_the_backlinks_of_a_definition_have_sentences_too(project: Project) -> None:
    page = "A\n=\n\n.. aiterm:: moon cheese\n\n   Not for eating. Like :aiterm:`LoRA`.\n\nSome :aiterm:`moon cheese`.\n"
    build = project.write({"index.rst": page + "\n.. aiglossary::\n\n   LoRA\n"}).build(**SENTENCE)
    assert contexts(build, "index") == ["A Some moon cheese."]


def test_an_edited_sentence_changes_the_definition_that_it_uses(project: Project) -> None:
    definition = "A\n=\n\n.. aiterm:: moon cheese\n\n   Not for eating.\n"
    index = "Start\n=====\n\n.. toctree::\n\n   a\n   b\n"
    project.write({"index.rst": index, "a.rst": definition, "b.rst": "B\n=\n\nSome :aiterm:`moon cheese`.\n"})
    project.build(**SENTENCE)
    project.write({"b.rst": "B\n=\n\nOld :aiterm:`moon cheese`.\n"})
    assert contexts(project.build(**SENTENCE), "a") == ["B Old moon cheese."]


def test_a_sentence_that_this_output_leaves_out_is_not_shown(project: Project) -> None:
    page = "A\n=\n\n.. only:: latex\n\n   On paper :aiterm:`LoRA`.\n\nOn screen :aiterm:`LoRA`.\n\n.. aiglossary::\n"
    assert contexts(project.write({"index.rst": page}).build(**SENTENCE), "index") == ["A On screen LoRA."]


def test_text_prints_the_sentence_behind_a_dash(project: Project) -> None:
    text = project.write(PAGES).build("text", **SENTENCE).text("glossary")
    assert "* About LoRA (3) – We merge a zebra *adapter* & more, e.g. Two.\n" in text
    assert "* Start\n" in text


def test_latex_prints_the_sentence_behind_the_page_number(project: Project) -> None:
    build = project.write(PAGES).build("latex", **SENTENCE)
    document = build.outdir.joinpath("test.tex").read_text("utf-8")
    found = re.search(r"About LoRA\}\}\} (.*)\n", document)
    assert found
    assert found[1] == (
        r"(3), \autopageref*{\detokenize{page:aigloss-use-1}} \textendash{} \DUrole{aigloss-context}"
        r"{We merge a zebra \sphinxstyleemphasis{adapter} \& more, e.g. Two.}"
    )


def test_the_search_does_not_find_the_glossary_by_a_sentence(project: Project) -> None:
    build = project.write(PAGES).build(**SENTENCE)
    script = (build.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    pages = index["terms"]["zebra"]
    assert index["docnames"][pages] == "page"


EDIT = {"page.rst": PAGES["page.rst"].replace("a *zebra*", "an *otter*")}


def test_an_edited_sentence_is_shown_in_the_next_build(project: Project) -> None:
    project.write(PAGES).build(**SENTENCE)
    project.write(EDIT)
    build = project.build(**SENTENCE)
    assert build.written == ["glossary", "index", "page"]  # index: Sphinx writes what is above in the contents
    assert contexts(build)[1] == "About LoRA (3) We merge an otter adapter & more, e.g. Two."
    assert contexts(build) == contexts(project.build(out="clean", **SENTENCE))


def test_an_edited_sentence_that_is_not_shown_writes_no_other_page(project: Project) -> None:
    project.write(PAGES).build()
    project.write(EDIT)
    assert project.build().written == ["index", "page"]
    project.build(**SENTENCE)
    project.write({"page.rst": EDIT["page.rst"].replace("Old words", "Older words")})
    assert project.build(**SENTENCE).written == ["index", "page"]


def test_switching_it_on_and_off_changes_the_glossary(project: Project) -> None:
    plain = contexts(project.write(PAGES).build())
    assert contexts(project.build(**SENTENCE))[1] == "About LoRA (3) We merge a zebra adapter & more, e.g. Two."
    assert contexts(project.build()) == plain


def test_a_parallel_build_equals_a_serial_one(project: Project) -> None:
    # Sphinx reads in parallel from a handful of pages on.
    pages = {f"more-{number}.rst": f"More {number}\n======\n\nA {number} of :aiterm:`LoRA`.\n" for number in range(9)}
    index = PAGES["index.rst"].replace("glossary", "\n           ".join(["glossary", *(name[:-4] for name in pages)]))
    project.write({**PAGES, **pages, "index.rst": index})
    serial, parallel = project.build(**SENTENCE), project.build(parallel=3, out="parallel", **SENTENCE)
    assert str(parallel.one("glossary", "div.body")) == str(serial.one("glossary", "div.body"))
    assert "More 8 A 8 of LoRA." in contexts(parallel)


def test_an_unknown_value_warns_and_shows_none(project: Project) -> None:
    build = project.write(PAGES).build(aigloss_backlink_context="paragraph")
    assert build.warnings == [
        "conf.py:1: WARNING: aigloss_backlink_context = 'paragraph': allowed are 'none', 'sentence'; taken as 'none' "
        "[aigloss.invalid_option]"
    ]
    assert build.all("glossary", ".aigloss-context") == []
