"""The ``aiterm`` directive: a term of the project, defined where it stands."""

from __future__ import annotations

import re

import pytest

from conftest import Build, Project

RST = """
    Caches
    ======

    .. aiterm:: speculative cache
       :acronym: SPC
       :aliases: guess cache, *cache* of guesses
       :plural: speculative caches
       :topic: fine-tuning-and-adaptation
       :short: A cache of **guesses**.

       Holds guesses, as *promised*:

       .. code-block:: python

          cache = {}

       - A list, with ``code``.

       .. note::

          A note about :aiterm:`LoRA`.
    """
MYST = """
    # Caches

    ````{aiterm} speculative cache
    :acronym: SPC
    :aliases: guess cache, *cache* of guesses
    :plural: speculative caches
    :topic: fine-tuning-and-adaptation
    :short: A cache of **guesses**.

    Holds guesses, as *promised*:

    ```python
    cache = {}
    ```

    - A list, with `code`.

    ```{note}
    A note about {aiterm}`LoRA`.
    ```
    ````
    """
ENTRY = """\
<dl class="simple aigloss-glossary">
<dt class="aigloss-entry" id="aigloss-speculative-cache"><span id="aigloss-alias-spc"></span>\
<span id="aigloss-alias-guess-cache"></span><span id="aigloss-alias-star-cache-star-of-guesses"></span>\
<span class="aigloss-entry-name">speculative cache</span> <span class="aigloss-entry-acronym">(SPC)</span></dt>\
<dd class="aigloss-definition"><p>Holds guesses, as <em>promised</em>:</p>
<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>\
<span class="n">cache</span> <span class="o">=</span> <span class="p">{}</span>
</pre></div>
</div>
<ul class="simple">
<li><p>A list, with <code class="docutils literal notranslate"><span class="pre">code</span></code>.</p></li>
</ul>
<div class="admonition note">
<p class="admonition-title">Note</p>
<p>A note about <span class="aigloss-use" tabindex="0" data-aigloss="low-rank-adaptation">LoRA</span>.</p>
</div>
<p class="aigloss-backlinks-title">Used in</p>
<ul class="aigloss-backlinks simple">
<li><p><a class="reference internal" href="index.html#aigloss-use-1">Start</a> (6)</p></li>
</ul>
</dd>
</dl>
"""
START = """
    Start
    =====

    .. toctree::

       caches

    :aiterm:`speculative cache`, :aiterm:`SPC`, :aiterm:`guess caches`,
    :aiterm:`cache of guesses <*cache* of guesses>`,
    :aiterm:`Speculative Caches`, :aiterm:`SPC (fine-tuning-and-adaptation)`
    """


def tips(build: Build, page: str = "index") -> dict[str, str]:
    """Term id -> the short definition in its tip, as HTML."""
    bodies = build.one(page, "#aigloss-tips").find_all("div", recursive=False)
    return {
        str(body["data-aigloss"]): body.find("div", class_="aigloss-tip-short").decode_contents() for body in bodies
    }


def define(*lines: str, text: str = "") -> str:
    """A page that uses the term "moon" and defines it with these lines."""
    return f"A\n=\n\n:aiterm:`moon` {text}\n\n.. aiterm:: moon\n" + "".join(f"   {line}\n" for line in lines)


@pytest.mark.parametrize(("name", "text"), [("caches.rst", RST), ("caches.md", MYST)], ids=["rst", "myst"])
def test_a_definition_stands_where_it_is_written_and_is_used_before(project: Project, name: str, text: str) -> None:
    build = project.write({"index.rst": START, name: text}).build()
    found = re.search(r'<dl class="simple aigloss-glossary">.*?</dl>\n', build.text("caches"), re.DOTALL)
    assert found
    assert found[0] == ENTRY
    assert [term for _, term in build.uses("index")] == ["speculative-cache"] * 6
    assert {use["href"] for use in build.all("index", ".aigloss-use")} == {"caches.html#aigloss-speculative-cache"}
    assert tips(build) == {"speculative-cache": "A cache of <strong>guesses</strong>."}
    assert build.warnings == []


def test_a_definition_may_stand_below_its_use_on_a_page(project: Project) -> None:
    build = project.write({"index.rst": define("", "A rock.")}).build()
    assert build.one("index", ".aigloss-use")["href"] == "#aigloss-moon"
    assert build.warnings == []


@pytest.mark.parametrize(
    ("lines", "tip"),
    [
        ([":short: A *big* rock.", "", "Something else."], "A <em>big</em> rock."),
        (["", "A *big* rock :sup:`2`.", "", "Something else."], "A big rock 2."),
        (
            ["", "Not *markup*: \\*stars\\*, \\`x\\`, \\|y\\|, a_b, [1]_ <b>, \\\\n.", "", ".. [1] Note."],
            "Not markup: *stars*, `x`, |y|, a_b, 1 &lt;b&gt;, \\n.",
        ),
        (["", "* The first item.", "* The second."], "The first item."),
        (["", "::", "", "   only code"], "only code"),
        (["", "word " * 100], "word " * 59 + "word …"),
        (["", "wordword, " * 40], "wordword, " * 29 + "wordword …"),
        ([":short: A *big* rock."], "A <em>big</em> rock."),
    ],
)
def test_the_tip_is_the_short_option_or_the_first_paragraph(project: Project, lines: list[str], tip: str) -> None:
    assert tips(project.write({"index.rst": define(*lines)}).build()) == {"moon": tip}


def test_a_short_definition_alone_is_the_entry_too(project: Project) -> None:
    page = define(":short: Like :aiterm:`adapters <LoRA>`, *big*.") + "\n.. aiglossary:: LoRA\n"
    build = project.write({"index.rst": page}).build()
    entry = build.one("index", "#aigloss-moon + dd > p:first-child")
    assert entry.decode_contents() == (
        'Like <a class="reference internal aigloss-use" data-aigloss="low-rank-adaptation" '
        'href="#aigloss-low-rank-adaptation">adapters</a>, <em>big</em>.'
    )
    assert build.all("index", "#aigloss-low-rank-adaptation + dd .aigloss-backlinks") == []


def test_a_definition_can_be_empty_of_text_but_not_of_content(project: Project) -> None:
    build = project.write({"index.rst": define("", ".. image:: moon.svg"), "moon.svg": "<svg/>"}).build()
    assert (len(build.all("index", "#aigloss-moon + dd > img")), tips(build)) == (1, {"moon": ""})


def test_the_name_may_stand_in_several_lines_and_hold_any_sign(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`F₁ & <b> of x`\n\n.. aiterm:: F₁ & <b>\n   of x\n\n   A score.\n"
    build = project.write({"index.rst": page}).build()
    assert build.uses("index") == [("F₁ & <b> of x", "f1-b-of-x")]
    assert build.one("index", "dt#aigloss-f1-b-of-x > span").decode_contents() == "F₁ &amp; &lt;b&gt; of x"


def test_references_in_a_definition_are_links_without_anchors(project: Project) -> None:
    page = define("", "Like :aiterm:`LoRA` and :aiterm:`moons`.") + "\n.. aiglossary:: LoRA\n"
    build = project.write({"index.rst": page}).build()
    uses = build.all("index", "#aigloss-moon + dd .aigloss-use")
    assert [(use.get("id"), use["href"]) for use in uses] == [
        (None, "#aigloss-low-rank-adaptation"),
        (None, "#aigloss-moon"),
    ]


POINTER = """\
<dt class="aigloss-entry"><span class="aigloss-entry-name">moon</span> \
<span class="aigloss-entry-acronym">(M)</span></dt><dd class="aigloss-definition"><p>A rock.</p>
<dl class="aigloss-facts field-list simple">
<dt class="field-odd">Defined in<span class="colon">:</span></dt>
<dd class="field-odd"><p><a class="reference internal" href="index.html#aigloss-moon">A › Sky</a></p>
</dd>
<dt class="field-even">Also called<span class="colon">:</span></dt>
<dd class="field-even"><p>luna</p>
</dd>
</dl>
</dd>
"""
LISTED = {
    "index.rst": "A\n=\n\n.. toctree::\n\n   glossary\n\n:aiterm:`moon`\n\nSky\n---\n\n"
    ".. aiterm:: moon\n   :acronym: M\n   :aliases: luna\n\n   A rock.\n",
    "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n",
}


@pytest.mark.parametrize("directive", [".. aiglossary::", ".. aiglossary:: moon", ".. aiglossary:: luna"])
def test_a_glossary_lists_a_definition_as_a_pointer(project: Project, directive: str) -> None:
    project.write({**LISTED, "glossary.rst": f"Glossary\n========\n\n{directive}\n"})
    build = project.build()
    found = re.search(r'<dt class="aigloss-entry">.*(?=</dl>\n</div>)', build.text("glossary"), re.DOTALL)
    assert found
    assert found[0] == POINTER
    assert build.one("index", ".aigloss-use")["href"] == "#aigloss-moon"
    assert build.warnings == []


def test_the_pointer_follows_a_changed_heading(project: Project) -> None:
    project.write(LISTED).build()
    project.write({"index.rst": LISTED["index.rst"].replace("Sky\n---", "Skies\n-----")})
    build = project.build()
    assert build.one("glossary", ".aigloss-facts a").text == "A › Skies"


def test_a_definition_that_nobody_uses_is_listed_only_with_all(project: Project) -> None:
    page = "A\n=\n\n.. aiterm:: moon\n\n   A rock.\n\n.. aiglossary::\n   :scope: {}\n"
    names = {
        scope: [
            name.text
            for name in project.write({"index.rst": page.format(scope)})
            .build(aigloss_bundled=False)
            .all("index", ".aigloss-glossary-box .aigloss-entry-name")
        ]
        for scope in ("used", "all")
    }
    assert names == {"used": [], "all": ["moon"]}


def test_a_definition_replaces_the_bundled_term_of_that_name(project: Project) -> None:
    page = """
        A
        =

        :aiterm:`Low-Rank Adaptations`, :aiterm:`LoRA`

        .. aiterm:: low rank adaptation
           :acronym: LoRA

           Our own way.
        """
    build = project.write({"index.rst": page}).build()
    assert build.uses("index") == [
        ("Low-Rank Adaptations", "low-rank-adaptation"),
        ("LoRA", "low-rank-adaptation"),
    ]
    assert tips(build) == {"low-rank-adaptation": "Our own way."}
    assert build.warnings == []


def test_a_name_of_the_project_means_its_term_whoever_else_claims_it(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`LoRA`, :aiterm:`LoRAs`, :aiterm:`low-rank adaptation`\n\n"
    build = project.write({"index.rst": page + ".. aiterm:: LoRA\n\n   A radio.\n"}).build()
    assert [term for _, term in build.uses("index")] == ["lora", "lora", "low-rank-adaptation"]
    assert build.warnings == []


TWICE = {
    "index.rst": "A\n=\n\n.. toctree::\n\n   z\n   b\n\n:aiterm:`moon`\n",
    "b.rst": "B\n=\n\n.. aiterm:: Moon\n\n   A cheese.\n\n.. aiterm:: moon\n\n   A lamp.\n",
    "z.rst": "Z\n=\n\n.. aiterm:: moon\n\n   A rock.\n",
}


def test_of_two_definitions_the_first_in_reading_order_counts(project: Project) -> None:
    build = project.write(TWICE).build()
    assert (build.one("index", ".aigloss-use")["href"], tips(build)) == (
        "z.html#aigloss-moon",
        {"moon": "A rock."},
    )


@pytest.mark.parametrize(("builder", "docname"), [("html", "b"), ("singlehtml", "index")])
def test_anchors_are_unique_although_a_term_is_defined_twice(project: Project, builder: str, docname: str) -> None:
    ids = [str(element["id"]) for element in project.write(TWICE).build(builder).all(docname, "[id^=aigloss]")]
    assert sorted(set(ids)) == sorted(ids)
    assert ids.count("aigloss-moon") == 1


def test_a_shared_name_gives_one_anchor_on_a_page(project: Project) -> None:
    page = define(":aliases: LoRA", "", "A rock.") + "\n.. aiglossary:: low-rank adaptation\n"
    build = project.write({"index.rst": page}).build()
    assert [element.parent.get("id") for element in build.all("index", "#aigloss-alias-lora") if element.parent] == [
        "aigloss-moon"
    ]


def test_an_edited_definition_changes_the_pages_that_show_it(project: Project) -> None:
    pages = {"index.rst": "A\n=\n\n.. toctree::\n\n   b\n   c\n   d\n", "c.rst": "C\n=\n\n:aiterm:`LoRA`\n"}
    project.write({**pages, "b.rst": "B\n=\n\n:aiterm:`moon`\n", "d.rst": "D\n=\n\n.. aiterm:: moon\n\n   A rock.\n"})
    project.build()
    build = project.write({"d.rst": "D\n=\n\n.. aiterm:: moon\n\n   A cheese.\n"}).build()
    assert tips(build, "b") == {"moon": "A cheese."}
    # Sphinx itself writes the page whose table of contents holds the edited one.
    assert build.written == ["b", "d", "index"]


def test_a_definition_may_come_from_an_included_file(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`moon`\n\n.. include:: moon.txt\n"
    build = project.write({"index.rst": page, "moon.txt": ".. aiterm:: moon\n\n   A rock.\n"}).build()
    assert (build.one("index", ".aigloss-use")["href"], build.warnings) == ("#aigloss-moon", [])


def test_a_definition_in_another_output_is_known_and_no_place_to_point_to(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`moon`\n\n.. only:: latex\n\n   .. aiterm:: moon\n\n      A rock.\n\n"
    build = project.write({"index.rst": page}).build()
    assert (build.one("index", ".aigloss-use").name, tips(build), build.warnings) == ("span", {"moon": "A rock."}, [])
    build = project.write({"index.rst": page + ".. aiglossary:: moon\n"}).build()
    assert build.one("index", ".aigloss-use")["href"] == "#aigloss-moon"
    assert build.one("index", "#aigloss-moon + dd > p:first-child").text == "A rock."


def test_each_output_may_have_a_definition_of_its_own(project: Project) -> None:
    parts = [f".. only:: {tag}\n\n   .. aiterm:: moon\n\n      For {tag}.\n\n" for tag in ("latex", "html")]
    build = project.write({"index.rst": "A\n=\n\n:aiterm:`moon`\n\n" + "".join(parts)}).build()
    assert (tips(build), build.warnings) == ({"moon": "For html."}, [])


@pytest.mark.parametrize("topic", ["fine-tuning-and-adaptation", "Fine-tuning and adaptation"])
def test_a_topic_may_be_given_by_its_name(project: Project, topic: str) -> None:
    glossary = "\n.. aiglossary::\n   :sort: topic\n\n   moon\n   LoRA\n"
    build = project.write({"index.rst": define(f":topic: {topic}", "", "A rock.") + glossary}).build()
    assert [group.text for group in build.all("index", ".aigloss-letter")] == ["Fine-tuning and adaptation"]


def test_a_definition_leaves_a_term_alone_whose_name_is_only_a_part_of_its_own(project: Project) -> None:
    page = "A\n=\n\n:aiterm:`tokenizer` and :aiterm:`Tokenizer训练`\n\n.. aiterm:: Tokenizer训练\n\n   训练.\n"
    build = project.write({"index.rst": page}).build()
    assert build.uses("index") == [("tokenizer", "tokenizer"), ("Tokenizer训练", "tokenizer-8bad-7ec3")]
    assert build.warnings == []
