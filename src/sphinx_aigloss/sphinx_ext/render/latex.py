"""LaTeX: page references behind backlinks, and signs that it has in formulas only."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from sphinx_aigloss.core.signs import SIGN, TEX
from sphinx_aigloss.sphinx_ext.nodes import aigloss_pageref


def as_formulas(tree: nodes.Element) -> None:
    """Turn the Greek letters and mathematical signs in running text into formulas: as text, TeX would stop at them."""
    for text in list(tree.findall(nodes.Text)):
        if SIGN.search(text) and not isinstance(text.parent, nodes.math | nodes.literal):
            parts = re.split(f"({SIGN.pattern})", text)
            made = [nodes.math("", TEX[part]) if part in TEX else nodes.Text(part) for part in parts if part]
            text.parent.replace(text, made)


def visit_pageref(self: LaTeXTranslator, node: aigloss_pageref) -> None:
    r"""Write ", page 5" with ``\autopageref``, in the document's language; the label is the one of the use."""
    self.body.append(", " + self.hyperpageref(node["target"]))
    raise nodes.SkipNode
