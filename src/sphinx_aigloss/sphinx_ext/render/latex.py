"""LaTeX: page references behind backlinks; everything else is made of nodes that its writer knows."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from sphinx_aigloss.sphinx_ext.nodes import aigloss_pageref


def visit_pageref(self: LaTeXTranslator, node: aigloss_pageref) -> None:
    r"""Write ", page 5" with ``\autopageref``, in the document's language; the label is the one of the use."""
    self.body.append(", " + self.hyperpageref(node["target"]))
    raise nodes.SkipNode
