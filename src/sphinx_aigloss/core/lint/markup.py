"""Rules on the markup of definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.lint.rule import rule
from sphinx_aigloss.core.mentions import without_markup
from sphinx_aigloss.core.model import Term, linked_names
from sphinx_aigloss.core.signs import UNPRINTABLE

ROLES = ("aiterm", "aigloss:term", "math", "code", "sub", "sup", "emphasis", "strong", "literal")
"""The roles that a definition may use."""

_ROLE = re.compile(r":([\w:+.-]+):`")
_MARKUP = re.compile(r":[\w:]+:`|``|\*\w|`_")
_MATH = re.compile(r":math:`[^`]*`")


@rule("AG107", "Every :aiterm: in a definition names one other entry.")
def links_resolve(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for name in linked_names(term.texts):
        match = dictionary.glossary.lookup(name)
        if not match.candidates:
            near = dictionary.glossary.suggestions(name)
            yield f'"{name}" names no entry' + (f"; did you mean {', '.join(near)}?" if near else "")
        elif match.ambiguous:
            yield f'"{name}" could mean {" or ".join(found.name for found in match.candidates)}'
        elif match.term == term:
            yield f'"{name}" links the entry to itself'


@rule("AG111", "The short definition is plain text, and definitions use no other roles than those documented.")
def allowed_markup(term: Term, _: Dictionary) -> Iterator[str]:
    if not term.origin and _MARKUP.search(term.short):
        yield "short holds markup; a tip is plain text"
    for role in _ROLE.findall(term.texts):
        if role not in ROLES:
            yield f":{role}: is not allowed in a definition; allowed are {', '.join(ROLES)}"


@rule(
    "AG115", "Signs that not every output can print stand in :math:; Greek letters and common signs may stand anywhere."
)
def printable(term: Term, _: Dictionary) -> Iterator[str]:
    text = _MATH.sub("", "\n".join((term.name, *term.other_names, term.short, term.long, term.example)))
    for sign in sorted(set(UNPRINTABLE.findall(text))):
        yield f"{sign} cannot be printed as text; put it into :math:"


@rule("AG122", "The long definition links another headword where it first uses it.", house=True)
def links_mentions(term: Term, dictionary: Dictionary) -> Iterator[str]:
    glossary = dictionary.glossary
    linked = {found.id for name in linked_names(term.texts) for found in glossary.lookup(name).candidates}
    for mention in dictionary.headwords.mentions(without_markup(term.long)):
        # A single common word may be meant as in everyday speech: no program can tell.
        telling = mention.words > 1 or mention.as_written
        if telling and not linked.intersection(mention.ids) and term.id not in mention.ids:
            linked.update(mention.ids)
            yield f'long uses "{" ".join(mention.text.split())}" without a link'
