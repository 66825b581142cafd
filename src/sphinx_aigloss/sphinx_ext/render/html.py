"""HTML: the visitors of our nodes, and the tips that a page carries."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.domain import domain_of
from sphinx_aigloss.sphinx_ext.markup import inline, mathml
from sphinx_aigloss.sphinx_ext.nodes import (
    aigloss_box,
    aigloss_filter,
    aigloss_letters,
    aigloss_link,
    aigloss_mark,
    aigloss_math,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("aigloss")

_TAGS: dict[type[nodes.Element], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.subscript: "sub",
    nodes.superscript: "sup",
}


def tip_text(markup: str) -> str:
    """A short definition as HTML: text, simple inline elements and formulas; links are their text."""
    return "".join(_html(node) for node in inline(markup))


def _html(node: nodes.Node) -> str:
    if isinstance(node, nodes.math):
        return mathml(node.astext())
    if not isinstance(node, nodes.Element):
        return escape(node.astext())
    inner = "".join(_html(child) for child in node.children)
    tag = _TAGS.get(type(node))
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def tip_body(term: Term) -> str:
    """What a tip says, without its link: the same on every page."""
    name = term.name[:1].upper() + term.name[1:] if term.name[1:2].islower() or term.name[1:2] in " -" else term.name
    acronym = f' <span class="aigloss-tip-acronym">({escape(term.acronym)})</span>' if term.acronym else ""
    return (
        f'<div class="aigloss-tip-name" dir="auto">{escape(name)}{acronym}</div>\n'
        f'<div class="aigloss-tip-short" dir="auto">{tip_text(term.short)}</div>'
    )


class Tips:
    """The tips of a build's pages: each term is rendered once."""

    def __init__(self, language: str) -> None:
        self._language = language.replace("_", "-")
        self._bodies: dict[str, str] = {}

    def template(self, terms: dict[str, tuple[Term, str]]) -> str:
        """The ``<template>`` of a page: term id -> the term and the address of its entry, ``""`` for none."""
        return '\n<template id="aigloss-tips">\n' + "".join(self._tip(*tip) for tip in terms.values()) + "</template>\n"

    def _tip(self, term: Term, href: str) -> str:
        body = self._bodies.get(term.id)
        if body is None:
            body = self._bodies[term.id] = tip_body(term)
        # The bundled dictionary is in English; a project's terms are in the language of its pages.
        language = "" if term.origin else ' lang="en"'
        own = f' lang="{escape(self._language)}"' if language and self._language != "en" else ""
        footer = (
            f'\n<div class="aigloss-tip-footer"{own}><a class="aigloss-tip-more" href="{escape(href)}" tabindex="-1">'
            f"{escape(_('Read more'))}</a></div>"
            if href
            else ""
        )
        return f'<div class="aigloss-tip-body" data-aigloss="{escape(term.id)}"{language}>\n{body}{footer}\n</div>\n'


def add_tips(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the tips of a page behind its content, and load script and style where there is something to load them for.

    Done after the doctree is written, so that neither the search index nor other extensions see the tips' text.
    """
    domain = domain_of(app.env)
    output = domain.output
    if doctree is None or not output.site or not (output.one_page or pagename in domain.pages):
        return
    uses: dict[str, tuple[Term, str]] = {}
    if output.tips:
        found = [node for node in doctree.findall(nodes.Element) if isinstance(node, aigloss_link | aigloss_mark)]
        for node in found:
            href = node.get("refuri") or ("#" + node["refid"] if "refid" in node else "")
            uses.setdefault(node["term"], (domain.plan.glossary.terms[node["term"]], href))
    if uses:
        tips = vars(domain).setdefault("tips", Tips(app.config.language))
        context["body"] += tips.template(uses)
        app.add_js_file("aigloss/aigloss.js", loading_method="defer")
    if any(doctree.findall(aigloss_filter)):
        app.add_js_file("aigloss/aigloss-filter.js", loading_method="defer")
    # Every page that is in the store may hold something of ours to be styled.
    app.add_css_file("aigloss/aigloss.css")


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


def visit_math(self: HTML5Translator, node: aigloss_math) -> None:
    """Write a formula as MathML."""
    self.body.append(mathml(node.astext()))
    raise nodes.SkipNode


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
