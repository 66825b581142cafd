from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_aigloss.core.exporting import BASE, FORMATS
from sphinx_aigloss.core.loading import read_term_file

from .conftest import DICTIONARY, Command, Write


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_or_written_to_a_file(aigloss: Command, write: Write, name: str) -> None:
    write({})
    printed = aigloss("export", "--format", name)
    assert (printed.code, printed.err) == (0, [])
    written = aigloss("export", "--format", name, "--output", "made")
    assert (written.code, written.out, written.err) == (0, ["5 terms in made"], [])
    assert Path("made").read_text("utf-8").splitlines() == printed.out


def test_json_keeps_the_markup_and_is_a_term_file(aigloss: Command, write: Write) -> None:
    write({})
    aigloss("export", "--format", "json", "--output", "terms.json")
    read = read_term_file(Path("terms.json"))
    assert read.problems == ()
    assert [term.id for term in read.terms] == sorted(DICTIONARY.terms)
    assert {term.long for term in read.terms} == {term.long for term in DICTIONARY.terms.values()}


def test_other_formats_hold_plain_text_with_its_paragraphs(aigloss: Command) -> None:
    made = aigloss("export", "--format", "jsonld", "--topic", "fine-tuning").json
    assert [term["description"] for term in made["hasDefinedTerm"]] == [
        "A small module inside a frozen network.",
        "A method of adapting that learns Δ W = B A and keeps the rest frozen.\n\nA second paragraph with code.",
    ]


def test_only_the_terms_of_some_topics(aigloss: Command) -> None:
    made = aigloss("export", "--format", "json", "--topic", "foundations", "--topic", "generative-models").json
    assert [term["id"] for term in made["term"]] == ["classifier-free-guidance", "overfitting"]
    assert made["topics"] == {"foundations": "Foundations of AI", "generative-models": "Generative models"}


def test_an_unknown_topic_is_wrong_usage(aigloss: Command) -> None:
    found = aigloss("export", "--format", "json", "--topic", "cooking")
    assert (found.code, found.out) == (2, [])
    assert found.err[0].startswith("aigloss: --topic cooking: no topic or term of this name; allowed are ")


def test_entries_are_linked_to_a_page_of_ones_own(aigloss: Command) -> None:
    base = "https://example.org/glossary.html"
    made = aigloss("export", "--format", "llms-txt", "--topic", "foundations", "--base", base)
    assert made.out[-1] == f"- [overfitting]({base}#aigloss-overfitting): Too close a fit."


@pytest.mark.parametrize("base", ["example.org", "https://a b", "https://e.org/#x", "ftp://e.org", "https://e.org/>"])
def test_a_base_that_is_no_address_is_wrong_usage(aigloss: Command, base: str) -> None:
    found = aigloss("export", "--format", "skos", "--base", base)
    assert (found.code, found.out) == (2, [])
    assert found.err == [f"aigloss: --base {base}: expected the address of a page, such as {BASE}"]


def test_a_file_that_cannot_be_written_is_wrong_usage(aigloss: Command, write: Write) -> None:
    write({})
    found = aigloss("export", "--format", "csv", "--output", "none/terms.csv")
    assert (found.code, found.out) == (2, [])
    assert found.err == ["aigloss: --output none/terms.csv: No such file or directory"]


def test_output_is_utf_8_with_the_line_ends_of_the_format_whatever_the_terminal_has() -> None:
    command = [sys.executable, "-m", "sphinx_aigloss", "export", "--format"]
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    made = {
        name: subprocess.run([*command, name], capture_output=True, env=ascii_only, check=True).stdout
        for name in ("json", "csv")
    }
    assert any(ord(char) > 127 for char in made["json"].decode())
    assert json.loads(made["json"])["term"]
    assert made["csv"].count(b"\r\n") > 100
    assert b"\r\r\n" not in made["csv"]
