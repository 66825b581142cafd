"""Rules on how entries hang together."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.lint.rule import rule
from sphinx_aigloss.core.model import Term


@rule("AG104", "Every id in broader, related and not_to_confuse_with exists, once, and is another entry's.")
def relations_exist(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for field in ("broader", "related", "not_to_confuse_with"):
        ids: tuple[str, ...] = getattr(term, field)
        for id in ids:
            if id == term.id:
                yield f"{field} names the entry itself"
            elif id not in dictionary.glossary.terms:
                near = dictionary.glossary.suggestions(id.replace("-", " "), most=1)
                yield f"{field}: no entry has the id {id}" + (f"; did you mean {near[0]}?" if near else "")
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            yield f"{field} names {id} twice"


@rule("AG105", "related is symmetric.")
def related_back(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for id in term.related:
        other = dictionary.glossary.terms.get(id)
        # A project cannot edit the bundled entries, which need not point back to its own.
        if other and term.id not in other.related and (bool(other.origin) == bool(term.origin)):
            yield f"related names {id}, which does not name {term.id}"


@rule("AG106", "broader has no cycle.")
def no_cycle(term: Term, dictionary: Dictionary) -> Iterator[str]:
    terms = dictionary.glossary.terms
    above = {id for parent in term.broader if parent in terms for id in dictionary.glossary.ancestors(terms[parent])}
    if term.id in above:
        yield "broader leads back to the entry itself"


@rule("AG108", "A name that two entries share is declared: each lists the other in not_to_confuse_with.")
def senses_declared(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for name, ids in dictionary.owners.items():
        if term.id in ids:
            for id in ids:
                if id != term.id and id not in term.not_to_confuse_with:
                    yield f'shares the name "{name}" with {id}, which not_to_confuse_with does not name'


@rule("AG109", "Every entry has a relation: something broader, narrower or related.", house=True)
def connected(term: Term, dictionary: Dictionary) -> Iterator[str]:
    if not (term.broader or term.related or term.id in dictionary.parents):
        yield "has neither broader nor related, and nothing is narrower"


@rule("AG119", "Every entry is a root of its topic, or leads to one by broader.", house=True)
def reaches_a_root(term: Term, dictionary: Dictionary) -> Iterator[str]:
    topic = dictionary.glossary.topics.get(term.topic)
    if topic and not dictionary.glossary.ancestors(term) & set(topic.roots):
        roots = " or ".join(topic.roots) or "a root, of which the topic has none"
        yield f"broader does not lead to {roots}"


@rule("AG120", "Short definitions do not explain each other in a circle of two or three.")
def no_circle(term: Term, dictionary: Dictionary) -> Iterator[str]:
    leans_on = dictionary.leans_on
    for second in sorted(leans_on[term.id]):
        if term.id in leans_on[second]:
            yield f"short uses {second}, whose short uses {term.id}"
        for third in sorted(leans_on[second] - {term.id}):
            if term.id in leans_on[third]:
                yield f"short uses {second}, whose short uses {third}, whose short uses {term.id}"


@rule("AG121", "Two entries that look like one thing are related, or not to be confused.")
def no_twins(term: Term, dictionary: Dictionary) -> Iterator[str]:
    terms = dictionary.glossary.terms
    for id, why in sorted(dictionary.twins.get(term.id, {}).items()):
        if id not in term.relations and term.id not in terms[id].relations:
            yield f"may be the same thing as {id}, since {why}; join them, or relate them"
