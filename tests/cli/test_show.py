from __future__ import annotations

import pytest

from sphinx_aigloss.cli.terminal import wrap

from .conftest import Command

LORA = """\
low-rank adaptation (LoRA)
Also called: LoRA fine-tuning, low-rank adapter
Topic: Fine-tuning and adaptation

A method of adapting that learns Δ W = B A and keeps the rest frozen.

A second paragraph with code.

Example: Rank 8.

Broader: adapter (layer)
Related: overfitting, not-there
Not to be confused with: context-free grammar
Deprecated names: LoRA method

Sources:
  Hu et al. (2021): LoRA: Low-Rank Adaptation. https://arxiv.org/abs/2106.09685
  What is it? https://example.org/what"""

OVERFITTING = """\
overfitting
Topic: Foundations of AI

Too close a fit."""


@pytest.mark.parametrize("name", ["LoRA", "low-rank adaptations", "low-rank-adaptation", "LORA’s"])
def test_shows_the_entry_of_any_of_its_names(aigloss: Command, name: str) -> None:
    shown = aigloss("show", name)
    assert (shown.code, shown.err) == (0, [])
    assert "\n".join(shown.out) == LORA


def test_several_entries_have_an_empty_line_between_them(aigloss: Command) -> None:
    shown = aigloss("show", "overfitting", "LoRA")
    assert (shown.code, "\n".join(shown.out)) == (0, f"{OVERFITTING}\n\n{LORA}")


def test_one_entry_is_shown_once(aigloss: Command) -> None:
    assert "\n".join(aigloss("show", "LoRA", "low-rank adapter").out) == LORA


def test_lines_fit_the_terminal(aigloss: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "42")
    shown = aigloss("show", "LoRA").out
    assert shown[:9] == [
        "low-rank adaptation (LoRA)",
        "Also called: LoRA fine-tuning, low-rank",
        "  adapter",
        "Topic: Fine-tuning and adaptation",
        "",
        "A method of adapting that learns Δ W = B A",
        "and keeps the rest frozen.",
        "",
        "A second paragraph with code.",
    ]


@pytest.mark.parametrize(("columns", "widest"), [("500", 100), ("60", 60), ("5", 40)])
def test_lines_are_neither_too_long_nor_too_short_to_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, wrap("a b " * 100))) in (widest - 1, widest)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "contextfre gramar",
            'aigloss: unknown term "contextfre gramar"; did you mean context-free grammar?',
        ),
        ("zzz", 'aigloss: unknown term "zzz"'),
    ],
)
def test_an_unknown_name_is_answered_with_suggestions(aigloss: Command, name: str, message: str) -> None:
    shown = aigloss("show", name)
    assert (shown.code, shown.out, shown.err) == (1, [], [message])


def test_what_is_known_is_shown_beside_what_is_not(aigloss: Command) -> None:
    shown = aigloss("show", "zzz", "overfitting")
    assert (shown.code, "\n".join(shown.out), shown.err) == (1, OVERFITTING, ['aigloss: unknown term "zzz"'])


def test_an_ambiguous_name_lists_the_candidates(aigloss: Command) -> None:
    shown = aigloss("show", "CFG")
    assert (shown.code, shown.out) == (1, [])
    assert shown.err == [
        'aigloss: "CFG" has several meanings; choose one, or set --topic:',
        '  aigloss show "classifier-free guidance"  Generative models',
        '  aigloss show "context-free grammar"',
    ]


def test_a_topic_settles_an_ambiguous_name(aigloss: Command) -> None:
    shown = aigloss("show", "CFG", "--topic", "generative-models")
    assert (shown.code, shown.out[0]) == (0, "classifier-free guidance (CFG)")


def test_a_topic_without_the_name_settles_nothing(aigloss: Command) -> None:
    assert aigloss("show", "CFG", "--topic", "foundations").code == 1


def test_a_deprecated_name_shows_the_entry_and_what_to_write(aigloss: Command) -> None:
    shown = aigloss("show", "LoRA methods")
    assert (shown.code, "\n".join(shown.out)) == (0, LORA)
    assert shown.err == ['aigloss: "LoRA methods" is deprecated (Too long); write "low-rank adaptation"']


def test_json_holds_every_field_and_the_addresses_of_the_sources(aigloss: Command) -> None:
    shown = aigloss("show", "--json", "LoRA")
    assert (shown.code, shown.err) == (0, [])
    assert shown.json == [
        {
            "id": "low-rank-adaptation",
            "name": "low-rank adaptation",
            "short": "A fine-tuning method that trains two small matrices.",
            "long": "A method of :aiterm:`adapting <adapter (layer)>` that learns :math:`\\Delta W = B A` "
            "and\nkeeps the rest *frozen*.\n\nA second paragraph with ``code``.",
            "acronym": "LoRA",
            "aliases": ["LoRA fine-tuning", "low-rank adapter"],
            "plural": "",
            "topic": "fine-tuning",
            "broader": ["adapter-layer"],
            "related": ["overfitting", "not-there"],
            "not_to_confuse_with": ["context-free-grammar"],
            "example": "Rank 8.",
            "sources": [
                {
                    "title": "LoRA: Low-Rank Adaptation",
                    "authors": "Hu et al.",
                    "year": 2021,
                    "arxiv": "2106.09685",
                    "doi": "",
                    "url": "",
                    "href": "https://arxiv.org/abs/2106.09685",
                },
                {
                    "title": "What is it?",
                    "authors": "",
                    "year": None,
                    "arxiv": "",
                    "doi": "",
                    "url": "https://example.org/what",
                    "href": "https://example.org/what",
                },
            ],
            "deprecated": [{"name": "LoRA method", "why": "Too long."}],
            "formerly": [],
            "since": "0.1.0",
        }
    ]


def test_json_of_nothing_found_is_an_empty_list(aigloss: Command) -> None:
    shown = aigloss("show", "--json", "zzz")
    assert (shown.code, shown.json, shown.err) == (1, [], ['aigloss: unknown term "zzz"'])
