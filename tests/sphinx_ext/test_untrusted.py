r"""Names, definitions and options from elsewhere: shown as text or refused, and never markup of the page.

If one slipped through, a payload would run a script, read a file (``\input``, ``include``) or load an image.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import defusedxml.ElementTree
import pytest

from conftest import Build, Project

EVIL = "<script>alert(\"x\")</script> & 'y' <img src=x onerror=alert(1)>"
SHOWN = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 'y' &lt;img src=x onerror=alert(1)&gt;"
CODE = '<code class="docutils literal notranslate"><span class="pre">{}</span></code>'
TIP_CODE = '<code class="docutils literal notranslate">{}</code>'
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">\n'

# Markup of a definition -> its HTML, in the entry and in the tip; one of them stands for both.
MARKUP: dict[str, tuple[str, str] | str] = {
    EVIL: SHOWN,
    "<!-- a --> <![CDATA[b]]> &lt; </dd></dl></template>": (
        "&lt;!-- a --&gt; &lt;![CDATA[b]]&gt; &amp;lt; &lt;/dd&gt;&lt;/dl&gt;&lt;/template&gt;"
    ),
    "*<b>* **<b>** ``<b>`` :sub:`<b>` :sup:`<b>` :code:`<b>`": (
        f"<em>&lt;b&gt;</em> <strong>&lt;b&gt;</strong> {CODE.format('&lt;b&gt;')} <sub>&lt;b&gt;</sub> "
        f"<sup>&lt;b&gt;</sup> {CODE.format('&lt;b&gt;')}",
        f"<em>&lt;b&gt;</em> <strong>&lt;b&gt;</strong> {TIP_CODE.format('&lt;b&gt;')} <sub>&lt;b&gt;</sub> "
        f"<sup>&lt;b&gt;</sup> {TIP_CODE.format('&lt;b&gt;')}",
    ),
    # links
    "`a <javascript:alert(1)>`_, `b <JavaScript:x>`__, `c <data:text/html,x>`_, `d <file:///etc/passwd>`_": (
        "a, b, c, d"
    ),
    "javascript:alert(1) file:///etc/passwd": "javascript:alert(1) file:///etc/passwd",
    '`a <https://example.org/"onclick="alert(1)>`_': (
        '<a class="reference external" href="https://example.org/&quot;onclick=&quot;alert(1)">a</a>',
        "a",
    ),
    'https://example.org/"onclick="x': (
        '<a class="reference external" href="https://example.org/">https://example.org/</a>&quot;onclick=&quot;x',
        "https://example.org/&quot;onclick=&quot;x",
    ),
    ":aiterm:`<b> <earth>` :aiterm:`!<b>x`": (
        '<a class="reference internal" href="#aigloss-earth">&lt;b&gt;</a> &lt;b&gt;x',
        '<a data-aigloss="earth" href="#aigloss-earth" tabindex="-1">&lt;b&gt;</a> &lt;b&gt;x',
    ),
    "x_, `y z`_, anonymous__, `w`__": "x, y z, anonymous, w",
    # blocks are not read
    ".. raw:: html\n\n   <b>x</b>": (
        ".. raw:: html</p>\n<p>&lt;b&gt;x&lt;/b&gt;",
        ".. raw:: html &lt;b&gt;x&lt;/b&gt;",
    ),
    ".. include:: secret.txt\n   :literal:": ".. include:: secret.txt :literal:",
    ".. |x| image:: x.png\n\n|x| |release| |x|_": (
        ".. |x| image:: x.png</p>\n<p>|x| |release| x",
        ".. |x| image:: x.png |x| |release| x",
    ),
    # roles of the page, of Sphinx and of docutils
    ":raw-html:`<b>x</b>` `<b>`:raw-html:": ":raw-html:`&lt;b&gt;x&lt;/b&gt;` `&lt;b&gt;`:raw-html:",
    ":download:`a <secret.txt>` :doc:`index` :pep:`8` :any:`x`": (
        ":download:`a &lt;secret.txt&gt;` :doc:`index` :pep:`8` :any:`x`"
    ),
    "[1]_ [#]_ [#a]_ [*]_ [CIT]_ _`target`": "[1]_ [#]_ [#a]_ [*]_ [CIT]_ _`target`",
    "`open **bold ``literal |sub :role:`x": "`open **bold ``literal |sub :role:`x",
    # formulas
    r":math:`\text{<b>}`": f"{MATH}  <mtext>&lt;b&gt;</mtext>\n</math>",
    r':math:`\hspace{"><b>}`': f'{MATH}  <mspace width="&quot;&gt;&lt;b&gt;"></mspace>\n</math>',
    r":math:`\input{a}`": (CODE.format(r"\input{a}"), TIP_CODE.format(r"\input{a}")),
    r":math:`\text{\input{a}}`": (CODE.format(r"\text{\input{a}}"), TIP_CODE.format(r"\text{\input{a}}")),
    r":math:`x^^5cinput`": (CODE.format(r"x^^5cinput"), TIP_CODE.format(r"x^^5cinput")),
    r":math:`x\)\input{a}\(`": (CODE.format(r"x\)\input{a}\("), TIP_CODE.format(r"x\)\input{a}\(")),
    r":math:`\text{$\input{a}$}`": (CODE.format(r"\text{$\input{a}$}"), TIP_CODE.format(r"\text{$\input{a}$}")),
    r":math:`x%`": (CODE.format("x%"), TIP_CODE.format("x%")),
    r":math:`_\end{matrix}[`": (CODE.format(r"_\end{matrix}["), TIP_CODE.format(r"_\end{matrix}[")),
}
EVERYWHERE = {
    "id": "evil",
    "name": f"name {EVIL}",
    "acronym": f"acronym {EVIL}",
    "aliases": [f"alias {EVIL}", '"><b id="x">'],
    "plural": f"plural {EVIL}",
    "short": f"short {EVIL}",
    "long": f"long {EVIL}",
    "topic": f"topic {EVIL}",
    "broader": [EVIL],
    "related": ["earth"],
    "example": f"example {EVIL}",
    "sources": [{"title": f"title {EVIL}", "authors": EVIL, "doi": '"><b>', "year": 2020}],
    "deprecated": [{"name": f"former {EVIL}", "why": EVIL}],
    "formerly": ['"><script>alert(1)</script>'],
    "since": EVIL,
}
PAGE = r"""
    Start <script>alert(1)</script>
    ===============================

    .. role:: raw-html(raw)
       :format: html

    .. |x| replace:: replaced

    {uses}

    :aiterm:`\<script>alert(1)\</script> <evil>`, :aiterm:`<img src=x onerror=alert(1)>`

    .. aiterm:: <script>alert(2)</script> & "moon"
       :acronym: <b>M</b>
       :aliases: <i>luna</i>, "><b>
       :topic: <b>
       :short: <script>alert(3)</script>

       A rock.

    .. aiglossary::
       :letters:
       :filter:
       :sort: <script>
       :topics: <script>alert(4)</script>

    .. aiglossary::
       :sort: topic
       :scope: all
    """


ELEMENTS = re.compile(
    "a|button|code|dd|div|dl|dt|em|h1|input|label|li|math|mi|mo|mn|mspace|mtext|msub|nav|output|p|section|span|strong|sub|sup|"
    "template|ul"
)
ATTRIBUTES = re.compile(
    "aria-label|aria-live|autocomplete|class|data-aigloss|data-count|dir|for|hidden|href|id|spellcheck|tabindex|title|"
    "type|width|xmlns"
)


def files() -> dict[str, str]:
    """A project that uses and lists all that is evil."""
    numbered = [
        {"id": f"case-{number}", "name": f"case {number}", "short": markup, "long": markup}
        for number, markup in enumerate(MARKUP)
    ]
    terms = [*numbered, EVERYWHERE, {"name": "earth", "short": "A rock."}]
    uses = " ".join(f":aiterm:`case {number}`" for number in range(len(MARKUP)))
    page = PAGE.replace("{uses}", f"{uses} :aiterm:`earth`")
    return {"index.rst": page, "terms.json": json.dumps(terms), "secret.txt": "A secret."}


@pytest.fixture(scope="session")
def evil(shared_project: Callable[..., Project]) -> Project:
    return shared_project(files(), aigloss_terms=["terms.json"], aigloss_bundled=False)


@pytest.fixture(scope="session")
def html(evil: Project) -> Build:
    return evil.build()


def body(build: Build) -> str:
    """The text of the page that is not the theme's."""
    return build.text("index").partition('<div class="body" role="main">')[2].partition("sphinxsidebar")[0]


@pytest.mark.parametrize("markup", MARKUP)
def test_a_definition_holds_text_and_harmless_markup_only(html: Build, markup: str) -> None:
    number, expected = list(MARKUP).index(markup), MARKUP[markup]
    entry, tip = (expected, expected) if isinstance(expected, str) else expected
    found = re.search(rf'id="aigloss-case-{number}">.*?<dd[^>]*><p>(.*?)</p>\n<p class', body(html), re.DOTALL)
    assert found
    assert found[1] == entry
    template = body(html).partition("<template")[2]
    found = re.search(
        rf'<div data-aigloss="case-{number}" dir="auto">.*?aigloss-tip-short">(.*?)</div><div',
        template,
        re.DOTALL,
    )
    assert found
    assert found[1].replace("&#x27;", "'") == tip


def test_no_element_or_attribute_comes_from_the_data(html: Build) -> None:
    page = html.soup("index")
    tips = page.find(id="aigloss-tips").find_all(True)  # a selector does not look into a template
    assert len(tips) > len(MARKUP)
    elements = page.select(".body *") + tips
    names = {element.name for element in elements}
    assert {name for name in names if not ELEMENTS.fullmatch(name)} == set()
    attributes = {attribute for element in elements for attribute in element.attrs}
    assert {attribute for attribute in attributes if not ATTRIBUTES.fullmatch(attribute)} == set()
    addresses = [str(element["href"]) for element in elements if element.has_attr("href")]
    assert [address for address in addresses if not address.startswith(("#", "https://"))] == []


def test_ids_are_words(html: Build) -> None:
    ids = [str(element["id"]) for element in html.all("index", ".body [id]")]
    assert [id for id in ids if not re.fullmatch(r"[a-z][a-z0-9-]*", id)] == []
    assert "aigloss-script-alert-1-script" in ids


def test_names_and_facts_are_shown_as_text(html: Build) -> None:
    head, definition = html.one("index", "dt#aigloss-evil"), html.one("index", "#aigloss-evil + dd")
    assert head.text == f"name {EVIL} (acronym {EVIL})"
    assert [text.text for text in definition.select(":scope > p:not([class*=backlinks])")] == [
        f"long {EVIL}",
        f"Example: example {EVIL}",
    ]
    facts = dict(
        zip(
            [name.text for name in definition.select("dl > dt")],
            [text.text.strip() for text in definition.select("dl > dd")],
            strict=True,
        )
    )
    assert facts == {
        "Also called:": f'alias {EVIL}, "><b id="x">',
        "Related:": "earth",
        "Topic:": f"Topic {EVIL}",
        "Sources:": f"title {EVIL} ({EVIL}, 2020)",
    }
    assert definition.select_one("a.external")["href"] == 'https://doi.org/"><b>'  # type: ignore[index]


def test_backlinks_and_titles_are_shown_as_text(html: Build) -> None:
    assert html.one("index", "#aigloss-earth + dd .aigloss-backlinks a").text == "Start <script>alert(1)</script>"


def test_the_words_of_a_role_are_text(html: Build) -> None:
    uses = re.findall(r'data-aigloss="evil"[^>]*>(.*?)</a>, (.*?)</p>', body(html))
    assert uses == [("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;")]


def test_a_definition_on_the_page_shows_its_options_as_text(html: Build) -> None:
    assert html.one("index", "dt#aigloss-script-alert-2-script-moon").text == (
        "<script>alert(2)</script> & “moon” (<b>M</b>)"
    )


def test_no_file_is_read(evil: Project, html: Build) -> None:
    written = [text for name, text in html.tree("**/*.*ml").items() if "A secret" in text]
    assert (written, list(html.outdir.glob("_downloads/**/*"))) == ([], [])
    assert "A secret" not in evil.build("text").text("index")


def test_the_search_holds_names_without_markup(html: Build) -> None:
    script = (html.outdir / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    names = {anchor: name for *_, anchor, name in index["objects"][""]}
    assert names["aigloss-evil"] == f"name {SHOWN}".replace("'", "&#x27;")


def test_an_e_book_of_it_is_well_formed(evil: Project) -> None:
    build = evil.build("epub")
    for name, text in build.tree("**/*.xhtml").items():
        assert defusedxml.ElementTree.fromstring(text) is not None, name


LATEX = r"\input{/etc/passwd} $x$ 100% #1 ~a^b_c & \end{document} ^^5cinput"
WRITTEN = (
    r"\textbackslash{}input\{/etc/passwd\} \$x\$ 100\% \#1 \textasciitilde{}a\textasciicircum{}b\_c \& "
    r"\textbackslash{}end\{document\} \textasciicircum{}\textasciicircum{}5cinput"
)


def test_latex_gets_text_for_text(project: Project) -> None:
    text = LATEX.replace("\\", "\\\\")
    term = {
        "id": "evil",
        "name": f"name {LATEX}",
        "acronym": f"acronym {LATEX}",
        "aliases": [f"alias {LATEX}"],
        "short": "S.",
        "long": rf"long {text} :math:`x_1` :math:`\input{{a}}` :math:`y^^5cinput`",
        "sources": [{"title": f"title {LATEX}", "url": "https://example.org/\\input{a}%24#x"}],
        "formerly": [LATEX],
    }
    page = f"A\n=\n\n:aiterm:`role {text} <evil>`\n\n.. aiglossary::\n"
    project.write({"index.rst": page, "terms.json": json.dumps([term])})
    build = project.build("latex", aigloss_terms=["terms.json"])
    document = build.outdir.joinpath("test.tex").read_text("utf-8").partition(r"\begin{document}")[2]
    document = document.replace("\\sphinxhyphen{}", "-")
    for part in ("name", "acronym", "alias", "title", "role"):
        assert f"{part} {WRITTEN}" in document
    assert (
        rf"long {WRITTEN} \(x_1\) \sphinxcode{{\sphinxupquote{{\textbackslash{{}}input\{{a\}}}}}} "
        r"\sphinxcode{\sphinxupquote{y\textasciicircum{}\textasciicircum{}5cinput}}"
    ) in document
    assert r"\input{" not in document
    assert document.count(r"\end{document}") == 1


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("name", "a\x1b[31mb", "holds a character that no page can show: U+001B"),
        ("short", "a\x00b", "holds a character that no page can show: U+0000"),
        ("long", "a\ud800b", "holds a character that no page can show: U+D800"),
    ],
)
def test_characters_that_no_page_can_show_are_refused(project: Project, field: str, text: str, message: str) -> None:
    terms = [{"name": "moon", "short": "S.", **{field: text}}]
    page = "A\n=\n\n.. aiglossary::\n   :scope: all\n"
    project.write({"index.rst": page, "terms.json": json.dumps(terms)})
    build = project.build(aigloss_terms=["terms.json"], aigloss_bundled=False)
    assert len(build.warnings) == 1
    assert build.warnings[0].endswith(f'field "{field}": {message} [aigloss.invalid_terms_file]')


def test_line_breaks_in_names_are_spaces(project: Project) -> None:
    terms = [{"name": "the\n moon", "aliases": ["lu\tna"], "short": "A\nrock."}]
    project.write({"index.rst": "A\n=\n\n.. aiglossary:: luna\n   the moon\n", "terms.json": json.dumps(terms)})
    build = project.build(aigloss_terms=["terms.json"], aigloss_bundled=False)
    assert build.one("index", "dt#aigloss-the-moon").text == "the moon"
    assert build.one("index", ".aigloss-facts dd").text.strip() == "lu na"
