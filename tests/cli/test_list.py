from __future__ import annotations

import pytest

from .conftest import Command


def test_lists_id_full_name_and_topic_in_alphabetical_order(aigloss: Command) -> None:
    listed = aigloss("list")
    assert (listed.code, listed.err) == (0, [])
    assert listed.out == [
        "adapter-layer             adapter (layer)                 fine-tuning",
        "classifier-free-guidance  classifier-free guidance (CFG)  generative-models",
        "context-free-grammar      context-free grammar (CFG)",
        "low-rank-adaptation       low-rank adaptation (LoRA)      fine-tuning",
        "overfitting               overfitting                     foundations",
    ]


def test_json_has_five_keys_for_every_term(aigloss: Command) -> None:
    listed = aigloss("list", "--json")
    assert (listed.code, listed.err) == (0, [])
    assert listed.json == [
        {
            "id": "adapter-layer",
            "name": "adapter (layer)",
            "acronym": "",
            "aliases": [],
            "topic": "fine-tuning",
        },
        {
            "id": "classifier-free-guidance",
            "name": "classifier-free guidance",
            "acronym": "CFG",
            "aliases": [],
            "topic": "generative-models",
        },
        {
            "id": "context-free-grammar",
            "name": "context-free grammar",
            "acronym": "CFG",
            "aliases": [],
            "topic": "",
        },
        {
            "id": "low-rank-adaptation",
            "name": "low-rank adaptation",
            "acronym": "LoRA",
            "aliases": ["LoRA fine-tuning", "low-rank adapter"],
            "topic": "fine-tuning",
        },
        {
            "id": "overfitting",
            "name": "overfitting",
            "acronym": "",
            "aliases": [],
            "topic": "foundations",
        },
    ]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (["fine-tuning"], ["adapter-layer", "low-rank-adaptation"]),
        (["Generative models"], ["classifier-free-guidance"]),
        (["adapters"], ["adapter-layer", "low-rank-adaptation"]),
        (["foundations", "generative-models"], ["classifier-free-guidance", "overfitting"]),
    ],
)
def test_a_topic_is_an_id_a_name_or_a_term(aigloss: Command, topics: list[str], expected: list[str]) -> None:
    listed = aigloss("list", "--json", *(word for topic in topics for word in ("--topic", topic)))
    assert [term["id"] for term in listed.json] == expected


def test_an_unknown_topic_is_wrong_usage(aigloss: Command) -> None:
    listed = aigloss("list", "--topic", "cooking")
    assert (listed.code, listed.out) == (2, [])
    assert listed.err == [
        "aigloss: --topic cooking: no topic or term of this name; allowed are terms, and the topics "
        "fine-tuning, foundations, generative-models"
    ]
