from __future__ import annotations

import pytest

from sphinx_aigloss.core.matching import american, key, without_possessive

SAME = {
    "case": ("LoRA", "lora"),
    "a space and a hyphen": ("fine tuning", "fine-tuning"),
    "a space and an underscore": ("learning rate", "learning_rate"),
    "a space and a line break": ("learning rate", "learning\n  rate"),
    "a space and nothing": ("fine tuning", "finetuning"),
    "a hyphen and an en dash": ("key-value cache", "key–value cache"),
    "a hyphen and a non-breaking hyphen": ("k-means", "k\u2011means"),
    "a hyphen and a minus sign": ("k-means", "k−means"),
    "a soft hyphen and nothing": ("over\u00adfitting", "overfitting"),
    "curly and straight quotes": ("Bayes’ theorem", "Bayes' theorem"),
    "curly and straight double quotes": ("“hard” label", '"hard" label'),
    "accents": ("naïve Bayes", "naive bayes"),
    "subscripts": ("F₁ score", "F1 score"),
    "ligatures": ("ﬁne-tuning", "fine-tuning"),
    "space around": ("  LoRA ", "LoRA"),
    "-ise and -ize": ("tokenise", "tokenize"),
    "-isation and -ization": ("Regularisation", "regularization"),
    "-iser and -izer": ("optimiser", "optimizer"),
    "-ised and -ized": ("quantised model", "quantized model"),
    "-yse and -yze": ("analyse", "analyze"),
    "-our and -or": ("behaviour cloning", "behavior cloning"),
    "-ours and -ors": ("nearest neighbours", "nearest neighbors"),
    "-elling and -eling": ("language modelling", "language modeling"),
    "-elled and -eled": ("labelled data", "labeled data"),
    "-re and -er": ("centre", "center"),
    "-ogue and -og": ("dialogue", "dialog"),
    "-ence and -ense": ("licence", "license"),
    "-gement and -gment": ("judgement", "judgment"),
    "grey and gray": ("grey-box attack", "gray-box attack"),
    "artefact and artifact": ("artefacts", "artifacts"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_makes_no_difference(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("pass@1", "pass1"),
        ("token (text)", "token text"),
        ("filing", "filling"),
        ("loss", "los"),
        ("tour", "tor"),
        ("prise", "prize"),
        ("hour", "hor"),
        ("adapter", "adaptor"),
        ("analysis", "analyses"),
    ],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "word", ["bias", "loss", "analysis", "basis", "axis", "four", "noise level", "synthesis", "lens", "three"]
)
def test_key_of_a_plain_word_is_the_word(word: str) -> None:
    assert key(word) == word.replace(" ", "")


def test_a_name_of_signs_only_has_no_key() -> None:
    assert key(" – _ ") == ""


@pytest.mark.parametrize(
    ("british", "expected"),
    [("optimisation", "optimization"), ("colour", "color"), ("modeller", "modeler"), ("promise", "promize")],
)
def test_american_spelling(british: str, expected: str) -> None:
    assert american(british) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LoRA's", "LoRA"),
        ("LoRA’s", "LoRA"),
        ("models'", "models"),
        ("models’ ", "models"),
        ("bias", "bias"),
        ("Bayes' theorem", "Bayes' theorem"),
        ("f'", "f'"),
    ],
)
def test_possessive_is_taken_off_the_end(name: str, expected: str) -> None:
    assert without_possessive(name) == expected
