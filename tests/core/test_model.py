from __future__ import annotations

import pytest

from sphinx_aigloss.core.model import Source, linked_names, slug, split_qualifier

from ._make import term


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("low-rank adaptation", "low-rank-adaptation"),
        ("KV  cache", "kv-cache"),
        ("token (text)", "token-text"),
        ("Fréchet inception distance", "frechet-inception-distance"),
        ("Größe", "grosse"),
        ("–F₁ score!", "f1-score"),
        ("注意", "6ce8-610f"),
        ("---", "2d-2d-2d"),
    ],
)
def test_slug_is_ascii_and_never_empty(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("C", "C++", "C#"), ("c", "c-plus-plus", "c-sharp")),
        (("A", "A*"), ("a", "a-star")),
        (("pass@k", "pass^k", "pass k"), ("pass-at-k", "pass-hat-k", "pass-k")),
        (("VAE", "β-VAE", "Λ"), ("vae", "beta-vae", "lambda")),
        (("AI", "AI模型", "AI网络"), ("ai", "ai-6a21-578b", "ai-7f51-7edc")),
        (("か", "が"), ("304b", "304c")),
    ],
)
def test_names_that_differ_by_a_sign_or_a_foreign_letter_have_ids_of_their_own(
    names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert tuple(map(slug, names)) == expected
    assert tuple(map(slug, expected)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("token (text)", ("token", "text")),
        (" token  ( text ) ", ("token", "text")),
        ("token", ("token", "")),
        ("f(x) (function)", ("f(x)", "function")),
        ("(text)", ("(text)", "")),
        ("token (text) here", ("token (text) here", "")),
    ],
)
def test_a_qualifier_stands_in_brackets_at_the_end(name: str, expected: tuple[str, str]) -> None:
    assert split_qualifier(name) == expected


def test_linked_names_are_the_targets_of_the_roles_in_order() -> None:
    markup = ":aiterm:`a`, :aigloss:term:`b`, :aiterm:`text <c d>`, :math:`x`, ``:code:``, `e`_"
    assert linked_names(markup) == ["a", "b", "c d"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("T", arxiv="2106.09685"), "https://arxiv.org/abs/2106.09685"),
        (Source("T", arxiv="2106.09685", doi="10.1/x"), "https://doi.org/10.1/x"),
        (Source("T", doi="10.1/x", url="https://example.org"), "https://example.org"),
        (Source("T"), ""),
    ],
)
def test_the_address_of_a_source(source: Source, expected: str) -> None:
    assert source.href == expected


def test_the_full_name_has_the_acronym_in_brackets() -> None:
    assert [term("a b", acronym="AB").full, term("a b").full] == ["a b (AB)", "a b"]


def test_the_definition_is_the_long_one_if_there_is_one() -> None:
    assert [term("a", "Short.", long="Long.").definition, term("a", "Short.").definition] == [
        "Long.",
        "Short.",
    ]


def test_other_names_are_the_acronym_and_the_aliases() -> None:
    assert [term("a", acronym="A", aliases=("b",)).other_names, term("a", aliases=("b",)).other_names] == [
        ("A", "b"),
        ("b",),
    ]
