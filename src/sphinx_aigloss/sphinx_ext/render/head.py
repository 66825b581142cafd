"""What a page tells search engines and other programs: tags for its ``<head>``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup
from sphinx.config import Config
from sphinx.locale import get_translation

from sphinx_aigloss.core.exporting import LICENSE, defined_term_set
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.markup import inline
from sphinx_aigloss.sphinx_ext.output import Output
from sphinx_aigloss.sphinx_ext.plan import Plan

_ = get_translation("aigloss")

NAMED = 6
"""How many terms the description of a glossary page names."""


def tags(
    plan: Plan, output: Output, docname: str, context: Mapping[str, Any], config: Config, uses: Iterable[str]
) -> str:
    """The tags of a page: on one that uses terms, where the glossary is; on a glossary, what it defines."""
    made = []
    places = Counter(place.docname for id in uses if (place := plan.places.get(id)) and place.docname != docname)
    if places:
        [(glossary, _count)] = places.most_common(1)
        made.append(f'<link rel="glossary" href="{escape(output.builder.get_relative_uri(docname, glossary))}" />')
    entries = {entry.term: None for book in plan.books.get(docname, ()) for entry in book.entries if entry.target}
    if entries:
        terms = list(entries)
        already = context.get("metatags", "")
        if 'name="description"' not in already and "og:description" not in already:
            summary = escape(_summary(terms))
            made.append(f'<meta name="description" content="{summary}" />')
            made.append(f'<meta property="og:description" content="{summary}" />')
        made.append(_json_ld(terms, str(context.get("pageurl") or ""), str(context.get("title", "")), config))
    return "".join(f"\n{tag}" for tag in made)


def _summary(terms: list[Term]) -> str:
    names = ", ".join(term.full for term in terms[:NAMED])
    if len(terms) == 1:
        return names
    return (_("{number} terms: {names}") if len(terms) <= NAMED else _("{number} terms: {names}, …")).format(
        number=len(terms), names=names
    )


def _json_ld(terms: list[Term], address: str, title: str, config: Config) -> str:
    """The page's entries as data, which a content security policy does not take for a script."""
    about = {"inLanguage": (config.language or "en").replace("_", "-")}
    if not any(term.origin for term in terms):
        about = {"inLanguage": "en", "license": LICENSE}
    described = {term: "".join(node.astext() for node in inline(term.short)) for term in terms}
    name = Markup(title).striptags() or config.project  # Sphinx keeps titles as HTML
    content = json.dumps(defined_term_set(address, name, described, **about), ensure_ascii=False)
    # What could end the element, or begin a comment in it, is written as JSON may write any character.
    safe = content.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/ld+json">{safe}</script>'
