"""What is found on a page, and where."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sphinx_aigloss.cli.page import Mention, Page
from sphinx_aigloss.cli.pages import read_page
from sphinx_aigloss.core.model import Term

from ._cases import MARKDOWN, RST, Case


def read(folder: Path, name: str, text: str) -> Page:
    (folder / name).write_bytes(text.encode())
    return read_page(folder / name)


def names(page: Page) -> list[str]:
    return [mention.name for mention in sorted(page.mentions, key=lambda found: (found.line, found.column))]


@pytest.mark.parametrize("case", RST, ids=lambda case: case.rule)
def test_restructuredtext(tmp_path: Path, case: Case) -> None:
    assert names(read(tmp_path, "page.rst", case.text)) == list(case.names)


@pytest.mark.parametrize("case", MARKDOWN, ids=lambda case: case.rule)
def test_markdown(tmp_path: Path, case: Case) -> None:
    assert names(read(tmp_path, "page.md", case.text)) == list(case.names)


RST_PAGE = """\
Text ``x`` and :aiterm:`one`,
then :aiterm:`two
lines` and `three`:aiterm:.

.. note:: :aiterm:`four`

   - :aiterm:`five`

.. aiterm:: own
   :acronym: O

   Body of :aiterm:`six`.

.. aiglossary::

   seven
     eight
"""

MARKDOWN_PAGE = """\
Text `x` and {aiterm}`one`,
then {aiterm}`two
lines`.

:::{note} {aiterm}`three`
> - {aiterm}`four`
:::

```{aiterm} own
:acronym: O

Body of {aiterm}`five`.
```

```{eval-rst}
See :aiterm:`six`.
```

```{aiglossary} seven
  eight
```
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_in_restructuredtext_count_from_one(tmp_path: Path, ending: str) -> None:
    page = read(tmp_path, "page.rst", "\ufeff" + RST_PAGE.replace("\n", ending))
    assert sorted(page.mentions, key=lambda found: found.line) == [
        Mention("one", 1, 16),
        Mention("two lines", 2, 6),
        Mention("three", 3, 12),
        Mention("four", 5, 11),
        Mention("five", 7, 6),
        Mention("six", 12, 12, use=False),
        Mention("seven", 16, 4, use=False),
        Mention("eight", 17, 6, use=False),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_in_markdown_count_from_one(tmp_path: Path, ending: str) -> None:
    page = read(tmp_path, "page.md", "\ufeff" + MARKDOWN_PAGE.replace("\n", ending))
    assert sorted(page.mentions, key=lambda found: found.line) == [
        Mention("one", 1, 14),
        Mention("two lines", 2, 6),
        Mention("three", 5, 11),
        Mention("four", 6, 5),
        Mention("five", 12, 9, use=False),
        Mention("six", 16, 5),
        Mention("seven", 19, 17, use=False),
        Mention("eight", 20, 3, use=False),
    ]


DEFINED = Term(
    id="speculative-cache",
    name="speculative cache",
    acronym="SC",
    aliases=("guess cache", "cache of guesses"),
    plural="speculative caches",
    topic="serving",
    short="What is guessed.",
    origin="",
)

DEFINITIONS = {
    "page.rst": """\
.. aiterm:: speculative
   cache
   :acronym: SC
   :aliases: guess cache,
      cache of guesses
   :plural: speculative caches
   :topic: serving
   :short: What is guessed.

   Body.
""",
    "lists.rst": """\
- .. aigloss:term:: speculative cache
     :acronym: SC
     :aliases: guess cache, cache of guesses
     :plural: speculative caches
     :topic: serving

     What is guessed.
""",
    "colons.md": """\
:::{aiterm} speculative cache
:acronym: SC
:aliases: guess cache, cache of guesses
:plural: "speculative caches"
:topic: serving

What is guessed.
:::
""",
    "fences.md": """\
- ```{aigloss:term} speculative cache
  ---
  acronym: SC
  aliases: guess cache,
    cache of guesses
  plural: 'speculative caches'
  topic: serving
  short: >
    What is
    guessed.
  ---
  Body.
  ```
""",
    "within.md": """\
```{eval-rst}
.. aiterm:: speculative cache
   :acronym: SC
   :aliases: guess cache, cache of guesses
   :plural: speculative caches
   :topic: serving
   :short: What is guessed.
```
""",
}


@pytest.mark.parametrize(("name", "text"), DEFINITIONS.items())
def test_a_definition_is_the_same_term_in_every_syntax(tmp_path: Path, name: str, text: str) -> None:
    (found,) = read(tmp_path, name, text).definitions
    expected = {field: getattr(DEFINED, field) for field in DEFINED.__slots__}
    assert {field: getattr(found, field) for field in DEFINED.__slots__} == {
        **expected,
        "origin": str(tmp_path / name),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.rst", ".. aiterm:: own\n   :acronym: O\n\nText."),
        ("page.rst", ".. aiterm::\n\n   Body."),
        ("page.rst", "::\n\n   .. aiterm:: own\n\n      Body."),
        ("page.md", "```{aiterm} own\n:acronym: O\n```"),
        ("page.md", "````\n```{aiterm} own\nBody.\n```\n````"),
        ("page.md", "<!--\n```{aiterm} own\nBody.\n```\n-->"),
    ],
)
def test_without_name_or_definition_or_in_code_nothing_is_defined(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, name, text).definitions == []


def test_bytes_that_are_no_utf8_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "page.rst").write_bytes(b"\xff\xfe :aiterm:`a`")
    assert read_page(tmp_path / "page.rst").mentions == [Mention("a", 1, 4)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.rst", ":aiterm:`a " + "`b " * 5_000),
        ("page.rst", "aiterm " + "`a <b " * 5_000),
        ("page.rst", "aiterm " + "``a " * 5_000),
        ("page.md", "aiterm " + "{aiterm}```` a `` " * 5_000),
        ("page.md", "aiterm " + "<!-- x " * 5_000),
    ],
)
def test_hostile_pages_take_no_long_time(tmp_path: Path, name: str, text: str) -> None:
    start = time.process_time()
    read(tmp_path, name, text)
    assert time.process_time() - start < 2
