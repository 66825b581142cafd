from __future__ import annotations

import pytest

from sphinx_aigloss.core.matching import regular_plural, regular_singular

from ._make import glossary, ids, term


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("model", "models"),
        ("loss", "losses"),
        ("batch", "batches"),
        ("mesh", "meshes"),
        ("box", "boxes"),
        ("policy", "policies"),
        ("array", "arrays"),
        ("GPU", "GPUs"),
        ("CMYK FX", "CMYK FXs"),
        ("learning rate", "learning rates"),
    ],
)
def test_regular_plural(singular: str, plural: str) -> None:
    assert regular_plural(singular) == plural


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("frozen weights", "frozen weight"),
        ("policies", "policy"),
        ("embeddings", "embedding"),
        ("bias", ""),
        ("loss", ""),
        ("analysis", ""),
        ("corpus", ""),
        ("chaos", ""),
        ("model", ""),
    ],
)
def test_regular_singular_where_a_name_looks_like_a_plural(plural: str, singular: str) -> None:
    assert regular_singular(plural) == singular


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("models", ["model"]),
        ("Models'", ["model"]),
        ("model's", ["model"]),
        ("policies", ["policy"]),
        ("losses", ["loss"]),
        ("LoRAs", ["low-rank-adaptation"]),
        ("LoRA’s", ["low-rank-adaptation"]),
        ("low rank adapters", ["low-rank-adaptation"]),
        ("frozen weight", ["frozen-weights"]),
    ],
)
def test_plurals_possessives_and_singulars_are_found(written: str, expected: list[str]) -> None:
    made = glossary(
        term("model"),
        term("policy"),
        term("loss"),
        term("low-rank adaptation", acronym="LoRA", aliases=("low-rank adapter",)),
        term("frozen weights"),
    )
    assert ids(made, written) == expected


@pytest.mark.parametrize("cut", ["bia", "los", "analysi", "corpu", "biase"])
def test_a_word_that_ends_in_s_never_loses_it(cut: str) -> None:
    made = glossary(term("bias"), term("loss"), term("analysis"), term("corpus"))
    assert ids(made, cut) == []


def test_a_given_plural_replaces_the_regular_one() -> None:
    made = glossary(term("analysis", plural="analyses"))
    assert [ids(made, "analyses"), ids(made, "analysises")] == [["analysis"], []]


def test_a_given_plural_is_that_of_the_name_and_not_of_the_aliases() -> None:
    made = glossary(term("matrix", plural="matrices", aliases=("table of numbers", "grid")))
    assert [ids(made, "matrices"), ids(made, "grids")] == [["matrix"], ["matrix"]]


def test_a_written_name_goes_before_a_regular_plural() -> None:
    made = glossary(term("axis"), term("ax"), term("axes", aliases=("axs",)))
    assert [ids(made, "axs"), ids(made, "axes")] == [["axes"], ["axes"]]


def test_a_name_with_a_qualifier_has_a_plural_with_and_without_it() -> None:
    made = glossary(term("token (text)"))
    assert [ids(made, "tokens"), ids(made, "tokens (text)")] == [["token-text"], ["token-text"]]
