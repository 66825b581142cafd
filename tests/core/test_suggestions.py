from __future__ import annotations

import pytest

from ._make import glossary, term

KNOWN = glossary(
    term("low-rank adaptation", acronym="LoRA"),
    term("overfitting"),
    term("underfitting"),
    term("Mahalanobis distance"),
    term("token (text)"),
    term("mixture of experts", acronym="MoE"),
)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("overfiting", ["overfitting", "underfitting"]),
        ("Mahalonobis distance", ["Mahalanobis distance"]),
        ("LORRA", ["LoRA"]),
        ("mixtures of expert", ["mixture of experts"]),
        ("low rank adaption (LoRA)", ["low-rank adaptation"]),
        ("the Mahalanobis distance of two points", ["Mahalanobis distance"]),
        ("tokn (text)", ["token (text)"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_the_nearest_names_come_first(wrong: str, expected: list[str]) -> None:
    assert KNOWN.suggestions(wrong) == expected


def test_a_short_name_inside_another_is_no_suggestion() -> None:
    assert glossary(term("MoE")).suggestions("a moebius strip") == []


def test_there_are_at_most_three() -> None:
    made = glossary(*(term(f"adapter {letter}") for letter in "abcdef"))
    assert len(made.suggestions("adapter x")) == 3


def test_fewer_can_be_asked_for() -> None:
    assert KNOWN.suggestions("overfiting", most=1) == ["overfitting"]
