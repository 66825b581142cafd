"""The Sphinx extension: registrations only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_aigloss import __version__
from sphinx_aigloss.sphinx_ext import config
from sphinx_aigloss.sphinx_ext import nodes as ours
from sphinx_aigloss.sphinx_ext.collect import without_uses
from sphinx_aigloss.sphinx_ext.directive import AiglossaryDirective, AitermDirective
from sphinx_aigloss.sphinx_ext.domain import AiglossDomain
from sphinx_aigloss.sphinx_ext.render import epub, formula, html, latex
from sphinx_aigloss.sphinx_ext.role import AitermRole
from sphinx_aigloss.sphinx_ext.transforms import Resolver
from sphinx_aigloss.sphinx_ext.update import remember, update

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; no work is done here."""
    config.register(app)
    app.add_domain(AiglossDomain)
    app.add_role("aiterm", AitermRole())
    app.add_directive("aiglossary", AiglossaryDirective)
    app.add_directive("aiterm", AitermDirective)
    app.add_post_transform(Resolver)

    app.add_node(ours.aigloss_use)
    app.add_node(ours.aigloss_glossary)
    app.add_node(ours.aigloss_backlinks)
    app.add_node(ours.aigloss_link, html=(html.visit_link, html.depart_link))
    app.add_node(ours.aigloss_mark, html=(html.visit_mark, html.depart_mark))
    app.add_node(ours.aigloss_math, html=(formula.visit_math, None))
    app.add_node(ours.aigloss_letters, html=(html.visit_letters, None))
    app.add_node(ours.aigloss_filter, html=(html.visit_filter, None))
    app.add_node(ours.aigloss_used)
    app.add_node(ours.aigloss_entry, html=(html.visit_entry, html.depart_entry))
    app.add_node(ours.aigloss_part, html=(html.visit_part, html.depart_part))
    app.add_node(ours.aigloss_picture, html=(html.visit_picture, None))
    app.add_node(ours.aigloss_unsearched, html=(html.visit_unsearched, None))
    app.add_node(ours.aigloss_box, html=(html.visit_box, html.depart_box))
    app.add_node(ours.aigloss_pageref, latex=(latex.visit_pageref, None))
    app.add_node(ours.aigloss_noteref, html=(epub.visit_noteref, epub.depart_noteref))
    app.add_node(ours.aigloss_footnote, html=(epub.visit_footnote, epub.depart_footnote))

    app.connect("config-inited", config.check)
    app.connect("builder-inited", _add_static_files)
    # After 500, where Sphinx' own collectors copy titles into the tables of contents.
    app.connect("doctree-read", _clean_titles, priority=900)
    app.connect("env-updated", update)
    app.connect("build-finished", remember)
    app.connect("html-page-context", html.finish_page)
    app.add_message_catalog("aigloss", str(FOLDER / "locale"))
    return {
        "version": __version__,
        "env_version": AiglossDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_static_files(app: Sphinx) -> None:
    if app.builder.format == "html" and app.builder.name != "epub":
        app.config.html_static_path.append(str(FOLDER / "static"))


def _clean_titles(app: Sphinx, _document: document) -> None:
    """Keep tips, ids and links out of the copies of titles."""
    env, docname = app.env, app.env.docname
    for titles in (env.titles, env.longtitles, env.tocs):
        if docname in titles:
            without_uses(titles[docname])
