"""Greek letters and mathematical signs in running text: what TeX, which has them in formulas only, is given instead."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {
    "−": "-",
    "≈": r"\approx",
    "≠": r"\neq",
    "≤": r"\leq",
    "≥": r"\geq",
    "√": r"\surd",
    "∑": r"\sum",
    "∏": r"\prod",
    "∈": r"\in",
    "∉": r"\notin",
    "∪": r"\cup",
    "∩": r"\cap",
    "∅": r"\emptyset",
    "∇": r"\nabla",
    "∂": r"\partial",
    "∝": r"\propto",
    "∀": r"\forall",
    "∃": r"\exists",
    "∧": r"\wedge",
    "∨": r"\vee",
    "∘": r"\circ",
    "⊕": r"\oplus",
    "⊗": r"\otimes",
    "⊙": r"\odot",
    "⊆": r"\subseteq",
    "≡": r"\equiv",
    "≪": r"\ll",
    "≫": r"\gg",
    "⋅": r"\cdot",
    "∼": r"\sim",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
    "↔": r"\leftrightarrow",
    "↦": r"\mapsto",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
}
# Capitals that look Latin have no command of their own.
_LATIN_CAPITALS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True))


def _greek() -> dict[str, str]:
    r"""``α`` to ``\alpha``, by the letters' names in Unicode."""
    letters = dict(_LATIN_CAPITALS)
    for code in (*range(0x391, 0x3AA), *range(0x3B1, 0x3CA)):
        letter = chr(code)
        name = unicodedata.name(letter, "").split()
        if letter not in letters and len(name) == 4 and name[3] != "OMICRON":
            tex = {"LAMDA": "lambda"}.get(name[3], name[3].lower())
            letters[letter] = "\\" + (tex.capitalize() if name[1] == "CAPITAL" else tex)
    # TeX draws the forms ϵ and ϕ for the plain names.
    return letters | {"ο": "o", "ε": r"\varepsilon", "φ": r"\varphi"}


TEX = _SIGNS | _greek()
"""Sign -> the TeX that draws it in a formula."""

SIGN = re.compile("[" + "".join(TEX) + "]")
"""Finds a sign of `TEX`."""

_RISKY = r"\u0250-\u02af\u0370-\u03ff\u1f00-\u1fff\u2194-\u23ff\u27c0-\u2bff\U0001d400-\U0001ffff"
UNPRINTABLE = re.compile("(?![∞" + "".join(TEX) + f"])[{_RISKY}]")
"""Finds a sign for which there is nothing in `TEX`: PDF output would stop at it."""
