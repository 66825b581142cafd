"""HTML: the visitors of our nodes, and what a page carries beside its text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

from sphinx_aigloss.sphinx_ext.domain import domain_of
from sphinx_aigloss.sphinx_ext.nodes import (
    aigloss_box,
    aigloss_entry,
    aigloss_filter,
    aigloss_letters,
    aigloss_link,
    aigloss_mark,
    aigloss_part,
    aigloss_picture,
    aigloss_unsearched,
)
from sphinx_aigloss.sphinx_ext.render import head
from sphinx_aigloss.sphinx_ext.render.templates import rendered
from sphinx_aigloss.sphinx_ext.render.tips import Tips

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("aigloss")


def finish_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the tips of a page behind its content, and load script and style where there is something to load them for.

    Done after the doctree is written, so that neither the search index nor other extensions see the tips' text.
    """
    domain = domain_of(app.env)
    output = domain.output
    if doctree is None or not output.site or not (output.one_page or pagename in domain.pages):
        return
    uses: dict[str, str] = {}
    for node in doctree.findall(nodes.Element):
        if isinstance(node, aigloss_link | aigloss_mark):
            uses.setdefault(node["term"], node.get("refuri") or ("#" + node["refid"] if "refid" in node else ""))
    if uses and output.tips:
        context["body"] += _tips(app).template(pagename, uses)
        app.add_js_file("aigloss/aigloss.js", loading_method="defer")
    if any(doctree.findall(aigloss_filter)):
        app.add_js_file("aigloss/aigloss-filter.js", loading_method="defer")
    context["metatags"] = context.get("metatags", "") + head.tags(
        domain.plan, output, pagename, context, app.config, uses
    )
    # Every page that is in the store may hold something of ours to be styled.
    app.add_css_file("aigloss/aigloss.css")


def _tips(app: Sphinx) -> Tips:
    """The tips of this build, made when the first page needs them."""
    domain = domain_of(app.env)
    made: Tips | None = vars(domain).get("tips")
    if made is None:
        config = app.config
        delay = f' data-delay="{config.aigloss_tip_delay}"' if config.aigloss_tip_delay != 300 else ""
        trigger = f' data-trigger="{config.aigloss_tip_trigger}"' if config.aigloss_tip_trigger != "hover" else ""
        language = config.language.replace("_", "-")
        made = Tips(domain.plan, domain.output, language, delay + trigger)
        vars(domain)["tips"] = made
    return made


def _id(node: nodes.Element) -> str:
    return f' id="{escape(node["ids"][0])}"' if node["ids"] else ""


def visit_link(self: HTML5Translator, node: aigloss_link) -> None:
    """Open a link to an entry."""
    target = node.get("refuri") or "#" + node["refid"]
    side = "internal" if node["internal"] else "external"
    self.body.append(
        f'<a class="reference {side} aigloss-use"{_id(node)} data-aigloss="{node["term"]}" href="{escape(target)}">'
    )


def depart_link(self: HTML5Translator, _node: aigloss_link) -> None:
    """Close it."""
    self.body.append("</a>")


def visit_mark(self: HTML5Translator, node: aigloss_mark) -> None:
    """Open the mark of a term that stands in no glossary."""
    self.body.append(f'<span class="aigloss-use" tabindex="0"{_id(node)} data-aigloss="{node["term"]}">')


def depart_mark(self: HTML5Translator, _node: aigloss_mark) -> None:
    """Close it."""
    self.body.append("</span>")


def visit_letters(self: HTML5Translator, node: aigloss_letters) -> None:
    """Write the letters bar."""
    items = [
        f'<a href="#{anchor}">{escape(letter)}</a>'
        if anchor
        else f'<span class="aigloss-letter-empty">{escape(letter)}</span>'
        for letter, anchor in node["letters"]
    ]
    self.body.append(f'<nav class="aigloss-letters" aria-label="{escape(_("Letters"))}">{" ".join(items)}</nav>\n')
    raise nodes.SkipNode


def visit_filter(self: HTML5Translator, node: aigloss_filter) -> None:
    """Write the filter box."""
    count = escape(_("{shown} of {all} terms"))
    id = f"aigloss-filter-{node['number']}"
    self.body.append(
        f'<div class="aigloss-filter" data-count="{count}" hidden><label for="{id}">{escape(_("Filter"))}</label> '
        f'<input type="search" id="{id}" autocomplete="off" spellcheck="false"> '
        f'<output for="{id}" aria-live="polite"></output></div>\n'
    )
    raise nodes.SkipNode


def visit_box(self: HTML5Translator, _node: aigloss_box) -> None:
    """Open what holds a glossary together."""
    self.body.append('<div class="aigloss-glossary-box">\n')


def depart_box(self: HTML5Translator, _node: aigloss_box) -> None:
    """Close it."""
    self.body.append("</div>\n")


def visit_unsearched(self: HTML5Translator, node: aigloss_unsearched) -> None:
    """Write what the search has not seen."""
    for shown in node["shown"]:
        shown.walkabout(self)
    raise nodes.SkipNode


def visit_picture(self: HTML5Translator, node: aigloss_picture) -> None:
    """Write a drawing, whose text our own writer has escaped."""
    self.body.append(node["svg"] + "\n")
    raise nodes.SkipNode


def visit_part(self: HTML5Translator, node: aigloss_part) -> None:
    """Note where a part begins."""
    node["start"] = len(self.body)


def depart_part(self: HTML5Translator, node: aigloss_part) -> None:
    """Take the part out of the page, for the template of its entry."""
    node["html"] = "".join(self.body[node["start"] :])
    del self.body[node["start"] :]


def visit_entry(self: HTML5Translator, _node: aigloss_entry) -> None:
    """Write nothing: the parts come first."""


def depart_entry(self: HTML5Translator, node: aigloss_entry) -> None:
    """Let the project's template put the parts together."""
    domain = domain_of(self.builder.env)
    term = domain.plan.glossary.terms[node["term"]]
    parts = {"definition": "", "example": "", "facts": "", "backlinks": ""}
    parts |= {part["name"]: part["html"] for part in node.children if isinstance(part, aigloss_part)}
    topic = domain.plan.glossary.topic_name(term.topic) if term.topic else ""
    if domain.output.templates.entry:
        self.body.append(rendered(domain.output.templates.entry, term, topic, parts))
