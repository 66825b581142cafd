"""What the rules ask about all terms at once, worked out once."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.lint.spelling import telling_words
from sphinx_aigloss.core.matching import Claim, american, initials
from sphinx_aigloss.core.mentions import Headwords, without_markup
from sphinx_aigloss.core.model import Term, split_qualifier

ALIKE = 0.6
"""The cosine from which two short definitions are alike: above it stood every pair that a reader took for one thing."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset("a an the and of to in for or with that which by on as is it its".split())  # noqa: SIM905
_GENERIC_WORDS = frozenset({"model", "method", "algorithm", "technique", "approach"})


class Dictionary:
    """The terms under test, and the glossary in which their names and ids are looked up."""

    def __init__(self, terms: Iterable[Term], glossary: Glossary) -> None:
        self.terms = list(terms)
        self.glossary = glossary

    @cached_property
    def owners(self) -> dict[str, list[str]]:
        """Written key -> ids of the terms that share it, where there are several."""
        shared = {}
        for name, claims in self.glossary.names.items():
            ids = [id for id, strength in claims.items() if strength == Claim.WRITTEN and id in self.glossary.terms]
            if len(ids) > 1:
                shared[name] = ids
        return shared

    @cached_property
    def parents(self) -> set[str]:
        """The ids of all entries to which another leads by ``broader``."""
        return {id for term in self.glossary.terms.values() for id in term.broader}

    @cached_property
    def headwords(self) -> Headwords:
        """The names to be found in definitions."""
        return Headwords(self.glossary.terms.values())

    @cached_property
    def british(self) -> bool:
        """Whether British spellings outnumber American ones in the terms under test."""
        counts = Counter(british for term in self.terms for _, british in telling_words(term.texts))
        return counts[True] > counts[False]

    @cached_property
    def leans_on(self) -> dict[str, set[str]]:
        """Id -> ids of the other entries whose names its short definition uses in their only sense."""
        return {term.id: set(self._used(term)) for term in self.glossary.terms.values()}

    def _used(self, term: Term) -> Iterator[str]:
        for mention in self.headwords.mentions(without_markup(term.short)):
            if len(mention.ids) == 1 and mention.ids[0] != term.id:
                yield mention.ids[0]

    @cached_property
    def twins(self) -> dict[str, dict[str, str]]:
        """Id -> id of each entry that may be the same thing -> why it may be."""
        pairs: dict[str, dict[str, str]] = defaultdict(dict)
        for first, second, why in (*self._alike_in_words(), *self._alike_in_names()):
            pairs[first].setdefault(second, why)
            pairs[second].setdefault(first, why)
        return pairs

    def _alike_in_words(self) -> Iterator[tuple[str, str, str]]:
        """Pairs whose short definitions share most of their telling words (cosine, weighted by rarity)."""
        bags = {id: _bag(term.short) for id, term in self.glossary.terms.items()}
        spread = Counter(word for bag in bags.values() for word in bag)
        weight = {word: math.log(len(bags) / number) ** 2 for word, number in spread.items()}
        length = {id: math.sqrt(sum(map(weight.__getitem__, bag))) for id, bag in bags.items()}
        holders: dict[str, list[str]] = defaultdict(list)
        for second, bag in bags.items():
            shared: dict[str, float] = defaultdict(float)
            for word in bag:
                for first in holders[word]:
                    shared[first] += weight[word]
                holders[word].append(second)
            for first, product in shared.items():
                if product > ALIKE * length[first] * length[second]:
                    yield first, second, "their short definitions are nearly the same"

    def _alike_in_names(self) -> Iterator[tuple[str, str, str]]:
        """Pairs whose names hold the same words or, within a topic, one the initials of the other."""
        by_words: dict[frozenset[str], list[str]] = defaultdict(list)
        by_acronym: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id, term in self.glossary.terms.items():
            by_words[_bag(split_qualifier(term.name)[0]) - _GENERIC_WORDS].append(id)
            by_acronym[term.topic, term.acronym.lower()].append(id)
        for words, ids in by_words.items():
            if words:
                yield from ((a, b, "their names hold the same words") for a in ids for b in ids if a < b)
        for id, term in self.glossary.terms.items():
            made = initials(split_qualifier(term.name)[0])
            for other in by_acronym.get((term.topic, made), ()) if len(made) > 2 else ():
                if other != id:
                    yield id, other, f"the initials of {term.name} are {made.upper()}"


def _bag(text: str) -> frozenset[str]:
    return frozenset(american(word) for word in _WORD.findall(text.lower())) - _EMPTY_WORDS
