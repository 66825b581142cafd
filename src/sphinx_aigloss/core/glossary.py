"""A glossary: terms and the names they answer to, whose senses are told apart, with suggestions for the rest."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sphinx_aigloss.core.matching import claims, deprecation, initials, key, without_possessive, written_names
from sphinx_aigloss.core.model import Term, Topic, linked_names, split_qualifier

Index = Mapping[str, Mapping[str, int]]
"""key -> id of each term that claims it -> strength of the claim (a `Claim`)."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name means: one term, several candidates, or nothing."""

    name: str
    candidates: tuple[Term, ...] = ()

    @property
    def term(self) -> Term | None:
        """The term, if there is just one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Whether several terms share the name."""
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a name: a build warns of it, and a check reports it, in the same words."""

    kind: str
    """The subtype of the warning."""
    message: str
    suggestions: tuple[str, ...] = ()
    """Names to write instead, best first."""


def index(terms: Iterable[Term]) -> dict[str, dict[str, int]]:
    """The keys of all ``terms``."""
    made: dict[str, dict[str, int]] = {}
    for term in terms:
        for claimed, strength in claims(term).items():
            made.setdefault(claimed, {})[term.id] = int(strength)
    return made


@dataclass(frozen=True)
class Glossary:
    """Terms by id, with look-up by name.

    ``names`` may hold keys of terms that are not in ``terms``: they are passed over. So a project's terms can be
    laid over the bundled ones without a new index of those.
    """

    terms: Mapping[str, Term]
    names: Index
    topics: Mapping[str, Topic] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Iterable[Term], topics: Mapping[str, Topic] | None = None) -> Glossary:
        """A glossary of just these terms."""
        by_id = {term.id: term for term in terms}
        return cls(by_id, index(by_id.values()), topics or {})

    def overlaid(self, project: Sequence[Term]) -> Glossary:
        """The glossary with a project's terms, which replace those of the same id or name.

        A name that the project's data writes means the project's term, whoever else claims it; of two claims that are
        equally weak, such as plurals made by the rule, the project's wins, too.
        """
        if not project:
            return self
        own = index(project)
        replaced = {term.id for term in project} | {term.id for old in project for term in self._named(old.name)}
        terms = {id: term for id, term in self.terms.items() if id not in replaced}
        terms.update((term.id, term) for term in project)
        names: dict[str, Mapping[str, int]] = dict(self.names)
        for claimed, owners in own.items():
            strongest = min(owners.values())
            others = {
                id: strength
                for id, strength in names.get(claimed, {}).items()
                if id not in replaced and strength < strongest
            }
            names[claimed] = {**others, **owners}
        return Glossary(terms, names, self.topics)

    def _named(self, name: str) -> list[Term]:
        """The terms whose own name (not an alias) this is."""
        return [term for term in self._claimants(key(name)) if key(term.name) == key(name)]

    def _claimants(self, wanted: str) -> list[Term]:
        """The terms with the strongest claim on a key, in the order of the data."""
        owners = {id: strength for id, strength in self.names.get(wanted, {}).items() if id in self.terms}
        strongest = min(owners.values(), default=0)
        return [self.terms[id] for id, strength in owners.items() if strength == strongest]

    def lookup(self, name: str, topics: Sequence[str] = ()) -> Match:
        """What ``name`` means.

        ``topics`` are the project's, most important first: they settle a name that several terms share.
        """
        found = self._claimants(key(name)) or self._claimants(key(without_possessive(name)))
        if not found:
            outer, qualifier = split_qualifier(without_possessive(name))
            if qualifier:
                found = self._claimants(key(outer))
                if key(qualifier) != initials(outer):
                    found = [term for term in found if self._qualifies(term, qualifier)]
        if len(found) > 1:
            found = self._settled(name, found, topics)
        return Match(name, tuple(found))

    def _settled(self, name: str, found: list[Term], topics: Sequence[str]) -> list[Term]:
        """Fewer candidates, if their exact spelling (``mAP``, ``MAP``) or the project's topics tell them apart."""
        exact = [term for term in found if name in written_names(term)]
        if len(exact) == 1:
            return exact
        for topic in topics:
            members = [term for term in found if self.in_topic(term, topic)]
            if members:
                return members
        return found

    def _qualifies(self, term: Term, qualifier: str) -> bool:
        """Whether ``qualifier``, in brackets behind a name, points to ``term``.

        It may be the qualifier of one of the term's names (``tokens (text)`` for ``token (text)``), another of its
        names, or its field.
        """
        own = {key(split_qualifier(name)[1]) for name in written_names(term)} - {""}
        wanted = key(qualifier)
        return wanted in own or term in self._claimants(wanted) or self.in_topic(term, qualifier)

    def in_topic(self, term: Term, topic: str) -> bool:
        """Whether a term belongs to a topic, given by the topic's id or name, or by a term: then all that is narrower.

        So ``generative-models`` and ``diffusion`` both hold classifier-free guidance.
        """
        wanted = key(topic)
        filed = self.topics.get(term.topic)
        if wanted in (key(term.topic), key(filed.name) if filed else ""):
            return True
        heads = {head.id for head in self._claimants(wanted)}
        return bool(heads) and bool(heads & self.ancestors(term))

    def knows_topic(self, topic: str) -> bool:
        """Whether ``topic`` can hold any term: see `in_topic`."""
        return any(self.in_topic(term, topic) for term in self.terms.values())

    def ancestors(self, term: Term) -> set[str]:
        """The ids of the term itself and of all that is broader."""
        seen: set[str] = set()
        waiting = [term.id]
        while waiting:
            id = waiting.pop()
            if id not in seen and id in self.terms:
                seen.add(id)
                waiting += self.terms[id].broader
        return seen

    def topic_name(self, topic: str) -> str:
        """The name of a topic; one that a project made up is spelled out from its id."""
        known = self.topics.get(topic)
        return known.name if known else topic.replace("-", " ").capitalize()

    def links(self, term: Term) -> list[Term]:
        """The terms to which a term's definition points, each once, in order."""
        found: dict[str, Term] = {}
        for name in linked_names(f"{term.long}\n{term.example}"):
            target = self.lookup(name).term
            if target and target.id != term.id:
                found.setdefault(target.id, target)
        return list(found.values())

    def deprecation(self, term: Term, name: str) -> str:
        """Why ``name`` is a deprecated name of ``term``; ``""`` if it is a good one."""
        return deprecation(term, name) if term.deprecated else ""

    def complaint(self, match: Match) -> Complaint | None:
        """What is wrong with the name that `lookup` was given; nothing, if it means one term and is a good name."""
        name = match.name
        if match.ambiguous:
            senses = tuple(term.name for term in match.candidates)
            ways = " or ".join(f'"{name} <{sense}>"' for sense in senses)
            message = f'"{name}" has several meanings; write {ways}, or set aigloss_topics'
            return Complaint("ambiguous_term", message, senses)
        if match.term is None:
            near = tuple(self.suggestions(name))
            hint = (
                f"did you mean {', '.join(near)}?" if near else "define it with the aiterm directive or in a term file"
            )
            return Complaint("unknown_term", f'unknown term "{name}"; {hint}', near)
        if why := self.deprecation(match.term, name):
            message = f'"{name}" is deprecated ({why.rstrip(".")}); write "{match.term.name}"'
            return Complaint("deprecated_term", message, (match.term.name,))
        return None

    def suggestions(self, name: str, most: int = 3) -> list[str]:
        """The known names nearest to one that is unknown, best first."""
        wanted = key(split_qualifier(name)[0])
        shared = Counter(near for gram in _trigrams(wanted) for near in self._names_by_trigram.get(gram, ()))
        likely = [near for near, _ in shared.most_common(40)]
        close = difflib.get_close_matches(wanted, likely, n=most, cutoff=0.6)
        inside = [near for near in likely if min(len(near), len(wanted)) > 4 and (wanted in near or near in wanted)]
        best = list(dict.fromkeys([*close, *sorted(inside, key=lambda near: abs(len(near) - len(wanted)))]))
        return list(dict.fromkeys(self._spelled[near] for near in best))[:most]

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Key -> the name as the data writes it; deprecated names are not suggested.

        A name with a qualifier is known without it, too, as in `suggestions`.
        """
        names = [name for term in self.terms.values() for name in (term.name, *term.other_names)]
        spelled: dict[str, str] = {}
        for name in names:
            spelled.setdefault(key(name), name)
        for name in names:
            spelled.setdefault(key(split_qualifier(name)[0]), name)
        return spelled

    @cached_property
    def _names_by_trigram(self) -> dict[str, list[str]]:
        grams: dict[str, list[str]] = {}
        for known in self._spelled:
            for gram in _trigrams(known):
                grams.setdefault(gram, []).append(known)
        return grams


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
