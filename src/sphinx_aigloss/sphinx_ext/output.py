"""What a builder can show, and how a page of its links to a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import NoUri
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from sphinx_aigloss.sphinx_ext.nodes import aigloss_unsearched
from sphinx_aigloss.sphinx_ext.plan import Place, use_anchor
from sphinx_aigloss.sphinx_ext.render.templates import Templates

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Output:
    """What a builder can show."""

    builder: Builder
    tips_wanted: bool = True
    templates: Templates = field(default_factory=Templates)
    """The project's own, for HTML."""

    @cached_property
    def html(self) -> bool:
        """HTML in a broad sense: singlehtml, json and epub, too."""
        return self.builder.format == "html"

    @cached_property
    def epub(self) -> bool:
        """An e-book: its builder says that its format is html."""
        return self.builder.name == "epub"

    @cached_property
    def site(self) -> bool:
        """Whole HTML pages for a browser, with style sheets and scripts."""
        web = isinstance(self.builder, StandaloneHTMLBuilder) and not isinstance(self.builder, SerializingHTMLBuilder)
        return web and not self.epub

    @cached_property
    def tips(self) -> bool:
        """Pages that carry tips."""
        return self.site and self.tips_wanted

    @cached_property
    def one_page(self) -> bool:
        """All documents on one HTML page."""
        return self.builder.name == "singlehtml"

    @cached_property
    def links(self) -> bool:
        """Whether a link inside the project leads anywhere."""
        return self.builder.format not in ("text", "man", "gettext")

    def target(self, fromdoc: str, place: Place | None) -> dict[str, str]:
        """The attributes of a ``reference`` to ``place``; none where this output cannot lead there."""
        if place is None or not self.links:
            return {}
        if fromdoc == place.docname or self.one_page:
            return {"refid": place.anchor}
        try:
            uri = self.builder.get_relative_uri(fromdoc, place.docname)
        except NoUri:  # a page outside of this manual
            return {}
        return {"refuri": f"{uri}#{place.anchor}"}

    def href(self, fromdoc: str, place: Place | None) -> str:
        """The address of ``place`` in HTML; ``""`` where this output cannot lead there."""
        target = self.target(fromdoc, place)
        return target.get("refuri") or ("#" + target["refid"] if target else "")

    def unsearched(self, *shown: nodes.Node) -> list[nodes.Node]:
        """What the search shall pass over, since it is the text of another page or stands on this one already."""
        if not getattr(self.builder, "search", False):
            return list(shown)
        hidden = aigloss_unsearched("", shown=shown)
        for node in shown:
            node.parent = hidden
        return [hidden]

    def use_anchor(self, docname: str, number: int) -> str:
        """The anchor of a use: unique on its page, and on the one page of singlehtml."""
        if self.one_page:
            page = re.sub(r"[^\w./-]+", "-", docname)
            return f"aigloss-use-{page}-{number}"
        return use_anchor(number)


def document_of(node: nodes.Node, env: BuildEnvironment, default: str) -> str:
    """The document from which a node comes: builders that write one file put many documents into one tree.

    Sphinx hangs the children of an included document into the large tree without telling them, so that the way up ends
    at the document that they were read in.
    """
    parent = node.parent
    while parent is not None:
        if isinstance(parent, addnodes.start_of_file | nodes.section) and "docname" in parent:
            return str(parent["docname"])
        if isinstance(parent, nodes.document):
            docname = env.path2doc(parent["source"]) if parent.get("source") else None
            return docname if docname in env.all_docs else default
        parent = parent.parent
    return default
