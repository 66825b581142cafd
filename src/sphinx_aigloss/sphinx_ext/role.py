"""The roles. They make nodes and write nothing: with translations a paragraph is parsed twice."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import ReferenceRole

from sphinx_aigloss.sphinx_ext.nodes import aigloss_use


class AitermRole(ReferenceRole):
    """``:aiterm:`` and its forms; ``kind`` is ``term``, ``full``, ``long`` or ``short``."""

    def __init__(self, kind: str = "term") -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make one `aigloss_use`, or text where the author put a ``!`` in front."""
        if self.disabled:
            return [nodes.Text(self.title.removeprefix("!"))], []
        name = " ".join(self.target.split())
        node = aigloss_use(self.rawtext, self.title, name=name, kind=self.kind, explicit=self.has_explicit_title)
        source, node.line = self.get_source_info()
        node.source = str(source) if source else None
        return [node], []
