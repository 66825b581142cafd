"""EPUB: a use is a note reference, whose definition stands at the chapter's end and is shown in a pop-up.

The role (DPUB-ARIA) is for today's reading systems, ``epub:type`` for older ones.
"""

from __future__ import annotations

from html import escape

from sphinx.writers.html5 import HTML5Translator

from sphinx_aigloss.sphinx_ext.nodes import aigloss_footnote, aigloss_noteref


def visit_noteref(self: HTML5Translator, node: aigloss_noteref) -> None:
    """Open a link to a note in the same file."""
    id = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    self.body.append(
        f'<a class="reference internal aigloss-use"{id} role="doc-noteref" epub:type="noteref" href="#{node["refid"]}">'
    )


def depart_noteref(self: HTML5Translator, _node: aigloss_noteref) -> None:
    """Close it."""
    self.body.append("</a>")


def visit_footnote(self: HTML5Translator, node: aigloss_footnote) -> None:
    """Open a note."""
    self.body.append(
        f'<aside id="{escape(node["ids"][0])}" role="doc-footnote" epub:type="footnote" class="aigloss-footnote">\n'
    )


def depart_footnote(self: HTML5Translator, _node: aigloss_footnote) -> None:
    """Close it."""
    self.body.append("</aside>\n")
