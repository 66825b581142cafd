from __future__ import annotations

import pytest

from sphinx_aigloss.core.lint import RULES
from sphinx_aigloss.core.loading import BrokenDictionary

from .conftest import Command, Write

CLEAN = '[[term]]\nname = "speculative cache"\nshort = "A store."\n'
CIRCULAR = '[[term]]\nname = "speculative cache"\nshort = "A speculative cache."\n'


def test_a_clean_file(aigloss: Command, write: Write) -> None:
    write({"t.toml": CLEAN})
    linted = aigloss("lint", "t.toml")
    assert (linted.code, linted.out, linted.err) == (0, ["1 term in 1 file: no problems"], [])


def test_what_reading_and_the_rules_find(aigloss: Command, write: Write) -> None:
    write({"docs/t.toml": CIRCULAR + 'acronyms = "SC"\n', "u.toml": 'term = "x"'})
    linted = aigloss("lint", "docs/t.toml", "u.toml")
    assert (linted.code, linted.err) == (1, [])
    assert linted.out == [
        'docs/t.toml: term "speculative cache", field "acronyms": unknown field; did you mean acronym?',
        "u.toml: holds no terms; expected [[term]] tables",
        'docs/t.toml: AG110 speculative-cache: short uses "speculative cache" to explain itself',
        "1 term in 2 files: 3 problems",
    ]


def test_relations_lead_into_the_bundled_dictionary(aigloss: Command, write: Write) -> None:
    write({"t.toml": CLEAN + 'broader = ["overfitting", "overfiting"]\n'})
    assert aigloss("lint", "t.toml").out == [
        "t.toml: AG104 speculative-cache: broader: no entry has the id overfiting; did you mean overfitting?",
        "1 term in 1 file: 1 problem",
    ]


def test_strict_adds_the_rules_of_the_bundled_dictionary(aigloss: Command, write: Write) -> None:
    write({"t.toml": CLEAN})
    assert aigloss("lint", "t.toml", "--strict").out == [
        "t.toml: AG102 speculative-cache: long has 0 words; expected 60 to 180",
        "t.toml: AG103 speculative-cache: long is missing",
        "t.toml: AG103 speculative-cache: topic is missing",
        "t.toml: AG103 speculative-cache: since is missing",
        "t.toml: AG109 speculative-cache: has neither broader nor related, and nothing is narrower",
        "1 term in 1 file: 5 problems",
    ]


def test_a_rule_that_cannot_be_checked_is_named(
    aigloss: Command, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_aigloss.core.lint.rule.find_spec", lambda name: None)
    write({"t.toml": CLEAN})
    linted = aigloss("lint", "t.toml", "--strict", "--ignore", "AG102,AG103,AG109")
    assert (linted.code, linted.out) == (0, ["1 term in 1 file: no problems"])
    assert linted.err == ["aigloss: AG118 not checked: it needs textstat; python -m pip install 'sphinx-aigloss[lint]'"]
    assert aigloss("lint", "t.toml").err == []


@pytest.mark.parametrize(
    "ignore",
    [["--ignore", "AG102,AG103,AG109"], ["--ignore", "ag102, AG103", "--ignore", "AG109"]],
)
def test_rules_can_be_ignored(aigloss: Command, write: Write, ignore: list[str]) -> None:
    write({"t.toml": CLEAN})
    assert aigloss("lint", "t.toml", "--strict", *ignore).out == ["1 term in 1 file: no problems"]


def test_an_unknown_rule_is_wrong_usage(aigloss: Command) -> None:
    linted = aigloss("lint", "--ignore", "AG999")
    assert (linted.code, linted.out) == (2, [])
    assert linted.err == [f"aigloss: --ignore AG999: there is no such rule; codes are {', '.join(RULES)}"]


def test_a_missing_file_is_wrong_usage(aigloss: Command, write: Write) -> None:
    write({})
    linted = aigloss("lint", "none.toml")
    assert (linted.code, linted.out, linted.err) == (
        2,
        [],
        ["aigloss: none.toml: there is no such file"],
    )


def test_without_files_the_bundled_dictionary_is_checked_strictly(aigloss: Command) -> None:
    linted = aigloss("lint", "--ignore", "AG102,AG103,AG119")
    assert linted.code == 1
    assert linted.out == [
        "AG104 low-rank-adaptation: related: no entry has the id not-there",
        "AG105 low-rank-adaptation: related names overfitting, which does not name low-rank-adaptation",
        'AG108 classifier-free-guidance: shares the name "cfg" with context-free-grammar, which '
        "not_to_confuse_with does not name",
        "AG109 classifier-free-guidance: has neither broader nor related, and nothing is narrower",
        'AG108 context-free-grammar: shares the name "cfg" with classifier-free-guidance, which '
        "not_to_confuse_with does not name",
        "AG109 context-free-grammar: has neither broader nor related, and nothing is narrower",
        "AG109 overfitting: has neither broader nor related, and nothing is narrower",
        "5 terms in the bundled dictionary: 7 problems",
    ]


def test_a_bundled_dictionary_that_cannot_be_read(aigloss: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def bundled() -> None:
        raise BrokenDictionary("a.toml: one\nb.toml: two")

    monkeypatch.setattr("sphinx_aigloss.cli.lint_terms.bundled", bundled)
    monkeypatch.setattr("sphinx_aigloss.cli.list_terms.bundled", bundled)
    linted = aigloss("lint")
    assert (linted.code, linted.out) == (
        1,
        ["a.toml: one", "b.toml: two", "0 terms in the bundled dictionary: 2 problems"],
    )
    listed = aigloss("list")
    assert (listed.code, listed.out, listed.err) == (
        2,
        [],
        ["aigloss: the bundled dictionary cannot be read:", "a.toml: one", "b.toml: two"],
    )


def test_json_has_the_same_keys_for_every_problem(aigloss: Command, write: Write) -> None:
    write({"t.toml": CIRCULAR + "plural = 1\n"})
    linted = aigloss("lint", "t.toml", "--json")
    assert (linted.code, linted.err) == (1, [])
    assert linted.json == [
        {
            "file": "t.toml",
            "code": "",
            "term": "speculative cache",
            "field": "plural",
            "message": "expected a string, found a number",
        },
        {
            "file": "t.toml",
            "code": "AG110",
            "term": "speculative-cache",
            "field": "",
            "message": 'short uses "speculative cache" to explain itself',
        },
    ]


def test_the_rules_are_listed_with_what_they_demand(aigloss: Command) -> None:
    listed = aigloss("lint", "--rules")
    assert listed.code == 0
    assert [line[:5] for line in listed.out] == list(RULES)
    assert listed.out[0] == "AG101  The short definition is one sentence of at most 220 characters."
    assert listed.out[1] == "AG102  The long definition has 60 to 180 words. (only with --strict)"


def test_the_rules_as_json(aigloss: Command) -> None:
    listed = aigloss("lint", "--rules", "--json").json
    assert listed[:2] == [
        {
            "code": "AG101",
            "summary": "The short definition is one sentence of at most 220 characters.",
            "strict": False,
        },
        {"code": "AG102", "summary": "The long definition has 60 to 180 words.", "strict": True},
    ]
