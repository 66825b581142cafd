"""Formulas as text for a terminal. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_TABLE = """
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν
xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
times × cdot · odot ⊙ otimes ⊗ oplus ⊕ pm ± ast ∗ circ ∘ sum ∑ prod ∏ int ∫ partial ∂ nabla ∇ infty ∞
le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ ll ≪ gg ≫ propto ∝
in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅
forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ models ⊨ vdash ⊢
to → rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒ implies ⇒ iff ⇔
top ⊤ bot ⊥ perp ⊥ ell ℓ dots … ldots … cdots ⋯ prime ′ mid | vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖
langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
"""
_SYMBOLS = dict(zip(_TABLE.split()[::2], _TABLE.split()[1::2], strict=True))
_SILENT = ("left", "right", "big", "bigl", "bigr", "Big", "Bigl", "Bigr", "displaystyle", "limits")
_FONT = re.compile(r"text\w*|math(?:bb|bf|cal|frak|it|rm|sf|tt)|operatorname|boldsymbol")
_MARKS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307"}
_ESCAPED = {",": " ", ";": " ", ":": " ", "!": "", "|": "‖", "\\": " "}


def formula(tex: str) -> str:
    r"""A formula in TeX as near to plain text as it gets: ``\frac{1}{n}\sum_i x_i`` gives ``1/n ∑_i x_i``.

    A command that is not known is written without its backslash, so that nothing is left out.
    """
    return " ".join(_sequence(iter(_TOKEN.findall(tex))).split())


def _sequence(tokens: Iterator[str]) -> str:
    """The tokens up to the end of the group."""
    made: list[str] = []
    apart = False
    for token in tokens:
        if token == "}":
            break
        text = _one(token, tokens)
        # "cosθ" and "1/nx" would read as one word.
        if apart and (text[:1].isalnum() or text in ("∑", "∏", "∫")):
            made.append(" ")
        made.append(text)
        apart = token.startswith("\\") and ("/" in text or (len(text) > 1 and text.isalpha()))
    return "".join(made)


def _one(token: str, tokens: Iterator[str]) -> str:
    """One token as text, with the arguments that it takes."""
    if token == "{":
        return _sequence(tokens)
    if token in "_^":
        return token + _grouped(_argument(tokens))
    if not token.startswith("\\"):
        return token
    name = token[1:]
    if name in ("frac", "tfrac", "dfrac"):
        return f"{_grouped(_argument(tokens))}/{_grouped(_argument(tokens))}"
    if name == "binom":
        return f"C({_argument(tokens)}, {_argument(tokens)})"
    if name == "sqrt":
        return f"√{_grouped(_argument(tokens))}"
    if name in _MARKS:
        return _argument(tokens) + _MARKS[name]
    if _FONT.fullmatch(name):
        return _argument(tokens)
    if name in _SILENT:
        return ""
    return _SYMBOLS.get(name) or _ESCAPED.get(name, name)


def _argument(tokens: Iterator[str]) -> str:
    """The next token that is no space, or the next group."""
    for token in tokens:
        if not token.isspace():
            return _one(token, tokens)
    return ""


def _grouped(part: str) -> str:
    """Brackets around a part that is more than one number, name or sign."""
    return part if len(part) < 2 or part.isalnum() else f"({part})"
