from __future__ import annotations

import pytest

from sphinx_aigloss.cli.formula import formula
from sphinx_aigloss.cli.plain import paragraphs, plain


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("one\n  two", "one two"),
        (":aiterm:`LoRA` and :aigloss:term:`adapters <adapter (layer)>`", "LoRA and adapters"),
        (":aiterm:`!LoRA`", "LoRA"),
        ("``key = 1`` and :code:`x < y`", "key = 1 and x < y"),
        ("*very* **much** so", "very much so"),
        ("2*3*4 and a ** b", "2*3*4 and a ** b"),
        ("`the site <https://e.org>`_", "the site (https://e.org)"),
        (":sub:`2` and :sup:`n`", "_2 and ^n"),
        (r"H\ :sub:`2`\ O and \*", "H_2O and *"),
        (r"with :math:`\alpha < 1`.", "with α < 1."),
        ("*n* tokens, *k*-means", "n tokens, k-means"),
    ],
)
def test_markup_is_made_readable(markup: str, expected: str) -> None:
    assert plain(markup) == expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"W = B A", "W = B A"),
        (r"d \times r", "d × r"),
        (r"\frac{1}{n}\sum_i x_i", "1/n ∑_i x_i"),
        (r"\frac{a + b}{c}", "(a + b)/c"),
        (r"\frac12", "1/2"),
        (r"\sqrt{d_k}", "√(d_k)"),
        (r"\sqrt 2", "√2"),
        (r"e^{-x^2}", "e^(-x^2)"),
        (r"x_{t+1}, x_{10}", "x_(t+1), x_10"),
        (r"\hat\epsilon + \bar{y}", "ε\u0302 + y\u0304"),
        (r"\mathrm{softmax}\!\left(Q K^\top\right)\,V", "softmax(Q K^⊤) V"),
        (r"p(\text{data} \mid \theta)", "p(data | θ)"),
        (r"\cos\theta", "cos θ"),
        (r"D(p \,\|\, q)", "D(p ‖ q)"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"\lVert x \rVert \leq 1", "‖ x ‖ ≤ 1"),
        (r"\unheardof{x} 50\%", "unheardof x 50%"),
        (r"\{1, 2\}", "{1, 2}"),
        (r"x_", "x_"),
    ],
)
def test_formulas_are_made_readable(tex: str, expected: str) -> None:
    assert formula(tex) == expected


def test_paragraphs_stay_apart() -> None:
    assert paragraphs("*One*\nline.\n\nAnother ``one``.") == "One line.\n\nAnother one."
