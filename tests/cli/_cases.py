"""Pages, each with the rule that it shows, and the names that a check finds on it.

`test_pages.py` reads them without Sphinx; `test_same_as_a_build.py` builds them all. Names that begin with "no" are
found by neither.
"""

# ruff: noqa: E501  # a table, one case a line

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One page."""

    rule: str
    text: str
    names: tuple[str, ...]


def case(rule: str, text: str, *names: str) -> Case:
    return Case(rule, text.lstrip("\n"), names)


RST = (
    case("every role", ":aiterm:`a` :aigloss:term:`b` :aigloss:full:`c` :aigloss:long:`d` :aigloss:short:`e`", *"abcde"),
    case("other roles are no uses", ":code:`no` :sub:`aiterm`", ),
    case("a role behind its text", "`a`:aiterm: and `no`:code:", "a"),
    case("text of its own", ":aiterm:`adapters <LoRA>`, :aiterm:`words<a b>`", "LoRA", "a b"),
    case("an escaped bracket is text", r":aiterm:`a \<b\>`", "a <b>"),
    case("a name over two lines", "See :aiterm:`two\nlines`.", "two lines"),
    case("no role over two paragraphs", "See :aiterm:`no\n\nrole`."),
    case("an exclamation mark in front", ":aiterm:`!no` :aiterm:`!no <no>`"),
    case("marks around", "(:aiterm:`a`), \":aiterm:`b`\", [:aiterm:`c`] /:aiterm:`d`/ –:aiterm:`e`—, :aiterm:`f`’s", *"abcdef"),
    case("letters in front", "word:aiterm:`no` x.:aiterm:`no`"),
    case("an escaped space in front and behind", r"re\ :aiterm:`a`\ ed", "a"),
    case("a letter behind goes on to the next end", ":aiterm:`a`s and b` end", "a`s and b"),
    case("an escaped colon", r"\:aiterm:`no`"),
    case("a space at the edge of the text", ":aiterm:` no`"),
    case("inline literals", "``:aiterm:`no``` ``x :aiterm:`no` y`` ``a\n:aiterm:`no` b`` :aiterm:`a`", "a"),
    case("a literal block", "Text::\n\n   :aiterm:`no`\n\n     :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("a literal block on its own", "::\n\n   :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("a quoted literal block", "Text::\n\n> :aiterm:`no`\n> :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("two colons within a paragraph", "Text::\nmore :aiterm:`a`\n\n   :aiterm:`b`", "a", "b"),
    case("a literal block in a list", "- Text::\n\n    :aiterm:`no`\n\n  :aiterm:`a`\n\n- :aiterm:`b`", "a", "b"),
    case("a comment", ".. a comment :aiterm:`no`\n   :aiterm:`no`\n\n   :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("a comment that begins on the next line", "..\n   :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("an empty comment takes nothing with it", "..\n\n   :aiterm:`a`", "a"),
    case("comments in a row", ".. one\n.. two :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("dots within a paragraph are text", "Text\n.. and :aiterm:`a`", "a"),
    case("code", ".. code-block:: rst\n   :linenos:\n\n   :aiterm:`no`\n\n.. code:: rst\n\n   :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("raw text", ".. raw:: html\n\n   :aiterm:`no`\n\n.. math::\n\n   :aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("code in a list", "- .. code-block:: rst\n\n     :aiterm:`no`\n\n  :aiterm:`a`", "a"),
    case("prose in a directive", ".. note:: :aiterm:`a`\n\n   :aiterm:`b`\n\n   .. code:: rst\n\n      :aiterm:`no`\n\n   :aiterm:`c`", *"abc"),
    case("the title of a directive", ".. admonition:: On :aiterm:`a`\n\n   Text.", "a"),
    case("a doctest", ">>> ':aiterm:`no`'\n:aiterm:`no`\n\n:aiterm:`a`", "a"),
    case("lists, definitions and fields", "1. :aiterm:`a`\n\nterm :aiterm:`b`\n   :aiterm:`c`\n\n:field: :aiterm:`d`\n\n| :aiterm:`e`", *"abcde"),
    case("tables", "=============  ===\n:aiterm:`a`    b\n=============  ===\n\n+--------------+\n| :aiterm:`b`  |\n+--------------+", "a", "b"),
    case("headings", "On :aiterm:`a`\n==============", "a"),
    case("targets and footnotes", ".. _here:\n\nText [1]_.\n\n.. [1] On :aiterm:`a`.", "a"),
    case("a parsed literal", ".. parsed-literal::\n\n   :aiterm:`a`", "a"),
    case("a missing end", "Text :aiterm:`no and ` more ` of ` it", ),
    case("a literal block needs an empty line", "Text::\n   :aiterm:`a`", "a"),
    case("the names in a glossary", ".. aiglossary::\n   :sort: topic\n\n   a\n   .. no name\n   b  c\n\n   d", "a", "b c", "d"),
    case("a glossary without an empty line", ".. aigloss:glossary::\n   a\n   b", "a", "b"),
    case("a glossary without names", ".. aiglossary::\n   :scope: all\n\nText.", ),
    case("the body of a definition", ".. aiterm:: own term\n   :short: of :aiterm:`no`\n\n   Body of :aiterm:`a`.\n\n:aiterm:`own terms`\n:aiterm:`b`", "a", "own terms", "b"),
)  # fmt: skip

MARKDOWN = (
    case("every role", "{aiterm}`a` {aigloss:term}`b` {aigloss:full}`c` {aigloss:long}`d` {aigloss:short}`e`", *"abcde"),
    case("other roles are no uses", "{code}`no` {aiterm} `no`", ),
    case("text of its own", "{aiterm}`adapters <LoRA>`, {aiterm}`words<a b>`", "LoRA", "a b"),
    case("a name over two lines", "See {aiterm}`two\nlines`.", "two lines"),
    case("no role over two paragraphs", "See {aiterm}`no\n\nrole`."),
    case("an exclamation mark in front", "{aiterm}`!no` {aiterm}`!no <no>`"),
    case("letters around", "x{aiterm}`a`s *{aiterm}`b`* [{aiterm}`c`](https://e.org)", *"abc"),
    case("more backquotes", "{aiterm}``a`b``", "a`b"),
    case("an escaped brace", r"\{aiterm}`no`"),
    case("code in a line", "`{aiterm}` ``{aiterm}`no` `` `x\n{aiterm}` {aiterm}`a`", "a"),
    case("an open backquote", "a ` and {aiterm}`a`", ),
    case("an escaped backquote", r"a \` and {aiterm}`a`", "a"),
    case("an indented fence ends nothing", "```\n    ```\n{aiterm}`no`\n```\n{aiterm}`a`", "a"),
    case("backquotes that are left over", "a ``` b ` {aiterm}`a`", ),
    case("fences", "```\n{aiterm}`no`\n```\n\n~~~python\n{aiterm}`no`\n```\n{aiterm}`no`\n~~~\n\n{aiterm}`a`", "a"),
    case("a fence in a fence", "````\n```{aiterm} no\n```\n{aiterm}`no`\n````\n{aiterm}`a`", "a"),
    case("a fence without an end", "{aiterm}`a`\n\n```\n{aiterm}`no`\n\n{aiterm}`no`", "a"),
    case("indented code", "Text.\n\n    {aiterm}`no`\n\n    {aiterm}`no`\n\n{aiterm}`a`\n    {aiterm}`b`", "a", "b"),
    case("indented text of a list", "- item\n\n    {aiterm}`a`\n\n      {aiterm}`no`\n\n1. item\n\n   - {aiterm}`b`", "a", "b"),
    case("code in a list", "- ```\n  {aiterm}`no`\n  ```\n\n  {aiterm}`a`", "a"),
    case("quotes", "> {aiterm}`a`\n>\n> ```\n> {aiterm}`no`\n> ```\n>\n> > {aiterm}`b`", "a", "b"),
    case("comments", "% {aiterm}`no`\n\n<!-- {aiterm}`no` -->\n\n<!--\n{aiterm}`no`\n\n```\n-->\n\nx <!-- {aiterm}`no` --> {aiterm}`a`", "a"),
    case("the front matter", "---\ntitle: '{aiterm}`no`'\n---\n\n{aiterm}`a`", "a"),
    case("headings and tables", "# On {aiterm}`a`\n\n| x |\n|---|\n| {aiterm}`b` |", "a", "b"),
    case("prose in a directive", "```{note}\n{aiterm}`a`\n```\n\n:::{tip}\n:class: x\n\n{aiterm}`b`\n:::", "a", "b"),
    case("the title of a directive", ":::{admonition} On {aiterm}`a`\n{aiterm}`b`\n:::", "a", "b"),
    case("directives in a directive", "::::{note}\n:::{tip}\n{aiterm}`a`\n\n```{code-block} md\n{aiterm}`no`\n```\n:::\n{aiterm}`b`\n::::\n{aiterm}`c`", *"abc"),
    case("an outer fence ends the inner one", "````{note}\n```{tip}\n{aiterm}`a`\n````\n\n{aiterm}`b`", "a", "b"),
    case("colons without a directive", "::: box\n{aiterm}`a`\n:::", "a"),
    case("code and formulas", "```{code-block} md\n{aiterm}`no`\n```\n\n```{math}\n{aiterm}`no`\n```\n\n{aiterm}`a`", "a"),
    case("reStructuredText within", "```{eval-rst}\n:aiterm:`a` and {aiterm}`no`\n\n.. :aiterm:`no`\n```\n\n:aiterm:`no`", "a"),
    case("the names in a glossary", "```{aiglossary}\n:sort: topic\n\na\nb  c\n```\n\n```{aigloss:glossary}\nd\n```", "a", "b c", "d"),
    case("a glossary in a box", "::::{note}\n:::{aiglossary}\n:scope: all\n:::\n::::"),
    case("the body of a definition", ":::{aiterm} own term\n:short: of {aiterm}`no`\n\nBody of {aiterm}`a`.\n:::\n\n{aiterm}`own terms`\n{aiterm}`b`", "a", "own terms", "b"),
)  # fmt: skip
