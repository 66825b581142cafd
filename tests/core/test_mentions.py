"""Headwords in texts."""

from __future__ import annotations

import pytest

from sphinx_aigloss.core.mentions import Headwords, without_markup

from ._make import term

HEADWORDS = Headwords(
    [
        term("language model", acronym="LM"),
        term("large language model", acronym="LLM"),
        term("model (machine learning)"),
        term("model (physics)"),
        term("ReAct"),
        term("GPT"),
        term("axis", plural="axes"),
        term("fine-tuning", aliases=("fall out",)),
        term("k-nearest neighbors"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A large language model.", ["large language model"]),
        ("Large Language\nModels, and one LM", ["Large Language\nModels", "LM"]),
        ("large, language model", ["language model"]),
        ("models", ["models"]),
        ("an lm, some LLMs", ["LLMs"]),
        ("It may react, or ReAct.", ["ReAct"]),
        ("GPT-2 and a GPT, a mini-GPT", ["GPT"]),
        ("two axes", ["axes"]),
        ("fine tuning, fine-tuning, finetuning", ["fine tuning", "fine-tuning"]),
        ("they fall out", []),
        ("K-nearest neighbours", ["K-nearest neighbours"]),
        ("remodel", []),
        ("", []),
    ],
)
def test_the_longest_headwords_are_found_as_they_are_written(text: str, expected: list[str]) -> None:
    found = list(HEADWORDS.mentions(text))
    assert [mention.text for mention in found] == expected
    assert [text[mention.start :][: len(mention.text)] for mention in found] == expected


def test_a_name_with_senses_has_them_all() -> None:
    [mention] = HEADWORDS.mentions("a model")
    assert mention.ids == ("model-machine-learning", "model-physics")
    assert (mention.words, mention.as_written) == (1, False)


def test_markup_is_blanked_out_in_its_place() -> None:
    markup = "A :aiterm:`language model <LM>`, a ``GPT``, a `GPT <https://example.org>`__ and a GPT."
    [mention] = HEADWORDS.mentions(without_markup(markup))
    assert mention.start == markup.rindex("GPT")
