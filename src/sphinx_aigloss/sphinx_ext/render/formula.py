"""Formulas of definitions in HTML: as the project typesets its own, so that they look alike and load nothing more."""

from __future__ import annotations

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from sphinx_aigloss.sphinx_ext.markup import mathml
from sphinx_aigloss.sphinx_ext.nodes import aigloss_math


def visit_math(self: HTML5Translator, node: aigloss_math) -> None:
    """Write a formula."""
    if _writes_formulas(self.builder):
        self.visit_math(node)
        self.depart_math(node)
    else:
        self.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def formula(builder: Builder, tex: str) -> str:
    """A formula for the page that is being written."""
    if isinstance(builder, StandaloneHTMLBuilder) and _writes_formulas(builder):
        return builder.render_partial(aigloss_math("", tex))["fragment"]
    return mathml(tex)


def _writes_formulas(builder: StandaloneHTMLBuilder) -> bool:
    """Whether the project's renderer has the last word.

    imgmath writes a picture, and KaTeX, whose script is on every page, finds its formulas there and is asked by ours
    in a tip. MathJax is on the pages that have formulas of their own, and reads MathML: that is what it gets, and what
    browsers draw on the other pages.
    """
    renderer = builder.math_renderer_name
    return renderer == "imgmath" or (renderer == "katex" and builder.name != "epub")
