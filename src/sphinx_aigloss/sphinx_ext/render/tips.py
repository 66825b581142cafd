"""The tips that a page carries: one ``<template>`` behind its content, with each term once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_aigloss.core.mentions import Headwords
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.markup import inline
from sphinx_aigloss.sphinx_ext.nodes import aigloss_use
from sphinx_aigloss.sphinx_ext.output import Output
from sphinx_aigloss.sphinx_ext.plan import Plan
from sphinx_aigloss.sphinx_ext.render.formula import formula
from sphinx_aigloss.sphinx_ext.render.templates import rendered

_ = get_translation("aigloss")

_TAGS: dict[type[nodes.Element], tuple[str, str]] = {
    nodes.emphasis: ("<em>", "</em>"),
    nodes.strong: ("<strong>", "</strong>"),
    # As Sphinx writes it, so that it looks like the page's.
    nodes.literal: ('<code class="docutils literal notranslate">', "</code>"),
    nodes.subscript: ("<sub>", "</sub>"),
    nodes.superscript: ("<sup>", "</sup>"),
}


@dataclass(frozen=True, slots=True)
class _Link:
    """A place in a definition that leads to another term."""

    term: str
    html: str


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula, which may be a picture with an address that depends on the page."""

    tex: str


_Part = str | _Link | _Formula


@dataclass
class Tips:
    """The tips of a build's pages: each definition is rendered once."""

    plan: Plan
    output: Output
    language: str
    attributes: str
    """What the script has to know, as attributes of the ``<template>``."""
    _shorts: dict[str, list[_Part]] = field(default_factory=dict)

    def template(self, docname: str, uses: dict[str, str]) -> str:
        """The ``<template>`` of a page, for the ids of its terms and the addresses of their entries (``""`` for none).

        It holds the terms, too, to which the definitions of these point: such a link opens the next tip in place.
        """
        held = dict(uses)
        for id in uses:
            for part in self._short(id):
                if isinstance(part, _Link) and part.term not in held and (href := self._href(docname, part.term)):
                    held[part.term] = href
        tips = "".join(self._tip(docname, id, held) for id in held)
        back = f'<button type="button" class="aigloss-tip-back" tabindex="-1">{escape(_("Back"))}</button>\n'
        return (
            f'\n<template id="aigloss-tips"{self.attributes}>\n{back if "<a data-" in tips else ""}{tips}</template>\n'
        )

    def _href(self, docname: str, id: str) -> str:
        return self.output.href(docname, self.plan.places.get(id))

    def _tip(self, docname: str, id: str, held: dict[str, str]) -> str:
        term, href = self.plan.glossary.terms[id], held[id]
        # The bundled dictionary is in English; a project's terms are in the language of its pages.
        foreign = not term.origin and self.language != "en"
        language = ' lang="en"' if foreign else ""
        topic = self.plan.glossary.topic_name(term.topic) if term.topic else ""
        short = "".join(self._written(docname, part, held) for part in self._short(id))
        if self.output.templates.tip:
            content = rendered(self.output.templates.tip, term, topic, {"short": short}, href=href)
        else:
            own = f' lang="{escape(self.language)}"' if foreign else ""
            content = _content(term, short) + (_footer(topic, href, own) if topic or href else "")
        return f'<div data-aigloss="{escape(id)}"{language} dir="auto">{content}</div>\n'

    def _written(self, docname: str, part: _Part, held: dict[str, str]) -> str:
        if isinstance(part, _Link):
            return self._link(docname, part, held)
        return formula(self.output.builder, part.tex) if isinstance(part, _Formula) else part

    def _link(self, docname: str, link: _Link, held: dict[str, str]) -> str:
        """A link to another tip, or to an entry if the page does not hold that tip; words if there is neither."""
        href = held.get(link.term) or self._href(docname, link.term)
        if not href:
            return link.html
        tip = f'data-aigloss="{escape(link.term)}" ' if link.term in held else ""
        return f'<a {tip}href="{escape(href)}" tabindex="-1">{link.html}</a>'

    def _short(self, id: str) -> list[_Part]:
        """A short definition: HTML, formulas, and links to the terms that it mentions."""
        made = self._shorts.get(id)
        if made is None:
            term = self.plan.glossary.terms[id]
            near = Headwords(self.plan.glossary.terms[other] for other in self.plan.mentioned(term))
            made = self._shorts[id] = list(self._html(inline(term.short), near, {id}))
        return made

    def _html(self, markup: Iterable[nodes.Node], near: Headwords, seen: set[str]) -> Iterator[_Part]:
        for node in markup:
            if isinstance(node, aigloss_use):
                meant = self.plan.match(node["name"]).term
                text = escape(node.astext())
                yield _Link(meant.id, text) if meant and meant.id not in seen else text
                seen |= {meant.id} if meant else set()
            elif isinstance(node, nodes.math):
                yield _Formula(node.astext())
            elif isinstance(node, nodes.Text):
                yield from _linked(node.astext(), near, seen)
            elif isinstance(node, nodes.Element):
                start, end = _TAGS.get(type(node), ("", ""))
                yield start
                yield from self._html(node.children, near, seen)
                yield end


def _linked(text: str, near: Headwords, seen: set[str]) -> Iterator[_Part]:
    """A text with a link at the first mention of each of the terms that stand near; ``seen`` collects them."""
    done = 0
    for mention in near.mentions(text):
        if len(mention.ids) == 1 and mention.ids[0] not in seen:
            seen.add(mention.ids[0])
            yield escape(text[done : mention.start])
            done = mention.start + len(mention.text)
            yield _Link(mention.ids[0], escape(mention.text))
    yield escape(text[done:])


def _content(term: Term, short: str) -> str:
    name = term.name[:1].upper() + term.name[1:] if term.name[1:2].islower() or term.name[1:2] in " -" else term.name
    acronym = f' <span class="aigloss-tip-acronym">({escape(term.acronym)})</span>' if term.acronym else ""
    return f'<div class="aigloss-tip-name">{escape(name)}{acronym}</div><div class="aigloss-tip-short">{short}</div>'


def _footer(topic: str, href: str, language: str) -> str:
    more = f'<a href="{escape(href)}" tabindex="-1">{escape(_("Read more"))}</a> ' if href else ""
    return f'<div class="aigloss-tip-footer"{language}>{more}{escape(topic)}</div>'
