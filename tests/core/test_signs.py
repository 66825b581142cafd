from __future__ import annotations

import re

import pytest
from docutils.utils.math.latex2mathml import tex2mathml

from sphinx_aigloss.core.signs import SIGN, TEX, UNPRINTABLE

LOOK_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo", strict=True))


@pytest.mark.parametrize(("sign", "tex"), TEX.items())
def test_the_tex_of_a_sign_draws_that_sign(sign: str, tex: str) -> None:
    drawn = re.sub(r"<[^>]*>|\s", "", tex2mathml(tex, as_block=False))
    assert drawn == LOOK_LATIN.get(sign, sign)


@pytest.mark.parametrize(
    ("sign", "tex"),
    [("α", r"\alpha"), ("Ω", r"\Omega"), ("Λ", r"\Lambda"), ("ε", r"\varepsilon"), ("≤", r"\leq"), ("−", "-")],
)
def test_a_sign_has_the_tex_that_one_would_write(sign: str, tex: str) -> None:
    assert TEX[sign] == tex


def test_every_greek_letter_has_tex() -> None:
    greek = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω"
    assert [letter for letter in greek if letter not in TEX] == []


def test_signs_are_found_in_text_one_by_one() -> None:
    assert SIGN.findall("If α ≤ β, x − y → ∞: 5 × 3 – é.") == ["α", "≤", "β", "−"]


@pytest.mark.parametrize("text", ["plain text", "é ß Ł", "– “ ” … × ± ÷ ° ² µ", "← ↑ → ↓ ⇒ ∞", "".join(TEX), "日本"])
def test_what_pdf_output_can_print(text: str) -> None:
    assert UNPRINTABLE.findall(text) == []


@pytest.mark.parametrize(
    "sign", ["ʊ", "ς", "ϵ", "ϕ", "ἀ", "∫", "∮", "∖", "⊢", "⇄", "⌘", "⟨", "⟩", "⨁", "⩽", "𝐱", "𝔼", "😀"]
)
def test_what_pdf_output_would_stop_at(sign: str) -> None:
    assert UNPRINTABLE.findall(f"a{sign}b") == [sign]
