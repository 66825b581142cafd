"""What a program can prove of a set of terms: each rule has a code, and yields a finding for each breach.

The numbers (220 characters, 60 to 180 words) are those of the dictionary's own standard, which the documentation
explains under "What makes a good entry".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.matching import Claim, key, regular_plural
from sphinx_aigloss.core.model import Term, linked_names
from sphinx_aigloss.core.signs import UNPRINTABLE

SHORT_CHARACTERS = 220
LONG_WORDS = range(60, 181)
ROLES = ("aiterm", "aigloss:term", "math", "code", "sub", "sup", "emphasis", "strong", "literal")
"""The roles that a definition may use."""

_ROLE = re.compile(r":([\w:+.-]+):`")
_BARE_ROLE = re.compile(r":[\w:]+:`(?:([^`<]*?)\s*<[^`>]*>|([^`]*))`")
_MARKUP = re.compile(r":[\w:]+:`|``|\*\w|`_")
_PUFFERY = re.compile(
    r"\b(state[ -]of[ -]the[ -]art|cutting[ -]edge|revolution(?:ary|ise|ize)\w*|groundbreaking|powerful|seamless\w*|"
    r"unprecedented|game[ -]chang\w+|nowadays|currently|recently|the latest|best[ -]in[ -]class|world[ -]class)\b",
    re.IGNORECASE,
)
_MATH = re.compile(r":math:`[^`]*`")
# arXiv's scheme: https://info.arxiv.org/help/arxiv_identifier.html (YYMM.NNNN until 2014, YYMM.NNNNN since 2015; before
# April 2007 an archive's name stands in front).
_ARXIV = re.compile(
    r"(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/(?P<old>\d\d)(?:0[1-9]|1[0-2])\d{3}"
)
# The form that Crossref recommends for matching modern DOIs.
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule."""

    code: str
    term: Term
    message: str

    def __str__(self) -> str:
        """``AG101 low-rank-adaptation: …``."""
        return f"{self.code} {self.term.id}: {self.message}"


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


Check = Callable[[Term, Dictionary], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its check yields a message for each breach in one term."""

    code: str
    summary: str
    check: Check
    house: bool
    """Whether it holds for the bundled dictionary only, unless a project asks for it."""


RULES: dict[str, Rule] = {}


def _rule(code: str, summary: str, *, house: bool = False) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        RULES[code] = Rule(code, summary, check, house)
        return check

    return register


def lint(
    terms: Iterable[Term], glossary: Glossary, *, strict: bool = False, ignore: Iterable[str] = ()
) -> list[Finding]:
    """Check ``terms``, whose names and relations are looked up in ``glossary`` (which holds them, too).

    ``strict`` adds the rules that the bundled dictionary sets itself; ``ignore`` takes rules out by code.
    """
    dictionary = Dictionary(terms, glossary)
    skipped = set(ignore)
    rules = [rule for rule in RULES.values() if rule.code not in skipped and (strict or not rule.house)]
    return [
        Finding(rule.code, term, message)
        for term in dictionary.terms
        for rule in rules
        for message in rule.check(term, dictionary)
    ]


@_rule("AG101", f"The short definition is one sentence of at most {SHORT_CHARACTERS} characters.")
def _short_length(term: Term, _: Dictionary) -> Iterator[str]:
    if len(term.short) > SHORT_CHARACTERS:
        yield f"short has {len(term.short)} characters; at most {SHORT_CHARACTERS} fit a tip"
    if not term.short.endswith((".", "?", "!", ")", "。")):
        yield "short does not end with a full stop"
    if re.search(r"[a-z)]{2}\. +[A-Z]", term.short):
        yield "short holds more than one sentence"


@_rule("AG102", f"The long definition has {LONG_WORDS.start} to {LONG_WORDS.stop - 1} words.", house=True)
def _long_length(term: Term, _: Dictionary) -> Iterator[str]:
    words = len(_BARE_ROLE.sub(r"\1\2", term.long).split())
    if words not in LONG_WORDS:
        yield f"long has {words} words; expected {LONG_WORDS.start} to {LONG_WORDS.stop - 1}"


@_rule("AG103", "Every entry has long, topic and since, and its short is not a copy of its long.", house=True)
def _complete(term: Term, _: Dictionary) -> Iterator[str]:
    for field in ("long", "topic", "since"):
        if not getattr(term, field):
            yield f"{field} is missing"
    if term.long and key(term.short) in key(term.long):
        yield "long repeats short word for word"


@_rule("AG104", "Every id in broader, related and not_to_confuse_with exists, once, and is another entry's.")
def _relations_exist(term: Term, dictionary: Dictionary) -> Iterator[str]:
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


@_rule("AG105", "related is symmetric.")
def _related_back(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for id in term.related:
        other = dictionary.glossary.terms.get(id)
        # A project cannot edit the bundled entries, which need not point back to its own.
        if other and term.id not in other.related and (bool(other.origin) == bool(term.origin)):
            yield f"related names {id}, which does not name {term.id}"


@_rule("AG106", "broader has no cycle.")
def _no_cycle(term: Term, dictionary: Dictionary) -> Iterator[str]:
    terms = dictionary.glossary.terms
    above = {id for parent in term.broader if parent in terms for id in dictionary.glossary.ancestors(terms[parent])}
    if term.id in above:
        yield "broader leads back to the entry itself"


@_rule("AG107", "Every :aiterm: in a definition names one other entry.")
def _links_resolve(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for name in linked_names(f"{term.short}\n{term.long}\n{term.example}"):
        match = dictionary.glossary.lookup(name)
        if not match.candidates:
            near = dictionary.glossary.suggestions(name)
            yield f'"{name}" names no entry' + (f"; did you mean {', '.join(near)}?" if near else "")
        elif match.ambiguous:
            yield f'"{name}" could mean {" or ".join(found.name for found in match.candidates)}'
        elif match.term == term:
            yield f'"{name}" links the entry to itself'


@_rule("AG108", "A name that two entries share is declared: each lists the other in not_to_confuse_with.")
def _senses_declared(term: Term, dictionary: Dictionary) -> Iterator[str]:
    for name, ids in dictionary.owners.items():
        if term.id in ids:
            for id in ids:
                if id != term.id and id not in term.not_to_confuse_with:
                    yield f'shares the name "{name}" with {id}, which not_to_confuse_with does not name'


@_rule("AG109", "Every entry has a relation.", house=True)
def _connected(term: Term, _: Dictionary) -> Iterator[str]:
    if not (term.broader or term.related):
        yield "has neither broader nor related"


@_rule("AG110", "The short definition does not use the term that it defines.")
def _not_circular(term: Term, _: Dictionary) -> Iterator[str]:
    # An acronym counts only as it is written: "IS" is no "is".
    for name, flags in ((term.name, re.IGNORECASE), (term.acronym, re.NOFLAG)):
        forms = f"{re.escape(name)}|{re.escape(regular_plural(name))}"
        if name and re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", term.short, flags):
            yield f'short uses "{name}" to explain itself'


@_rule("AG111", "The short definition is plain text, and definitions use no other roles than those documented.")
def _markup(term: Term, _: Dictionary) -> Iterator[str]:
    if not term.origin and _MARKUP.search(term.short):
        yield "short holds markup; a tip is plain text"
    for role in _ROLE.findall(f"{term.short}\n{term.long}\n{term.example}"):
        if role not in ROLES:
            yield f":{role}: is not allowed in a definition; allowed are {', '.join(ROLES)}"


@_rule("AG112", "No dated superlatives and no marketing words.")
def _sober(term: Term, _: Dictionary) -> Iterator[str]:
    for word in _PUFFERY.findall(f"{term.short}\n{term.long}\n{term.example}"):
        yield f'"{word}" will not stay true; say what is the case'


@_rule("AG113", "arXiv ids and DOIs are well formed, and the year fits the arXiv id.")
def _sources(term: Term, _: Dictionary) -> Iterator[str]:
    for source in term.sources:
        if source.arxiv:
            parts = _ARXIV.fullmatch(source.arxiv)
            if not parts:
                yield f"arxiv {source.arxiv} is not an arXiv id such as 2106.09685"
            elif source.year is not None and source.year not in _years(parts):
                yield f"arxiv {source.arxiv} is not of the year {source.year}"
        if source.doi and not _DOI.fullmatch(source.doi):
            yield f"doi {source.doi} is not a DOI such as 10.1109/5.771073"


def _years(arxiv: re.Match[str]) -> set[int]:
    """The years in which a work with this id was submitted: an id of January may be of a day in December."""
    short = int(arxiv["year"] or arxiv["old"])
    year = (1900 if short > 90 else 2000) + short
    return {year - 1, year} if arxiv["month"] == "01" else {year}


@_rule("AG114", "The topic is one of the dictionary's.", house=True)
def _topic_known(term: Term, dictionary: Dictionary) -> Iterator[str]:
    if term.topic and term.topic not in dictionary.glossary.topics:
        yield f"no topic has the id {term.topic}"


@_rule(
    "AG115", "Signs that not every output can print stand in :math:; Greek letters and common signs may stand anywhere."
)
def _printable(term: Term, _: Dictionary) -> Iterator[str]:
    text = _MATH.sub("", "\n".join((term.name, *term.other_names, term.short, term.long, term.example)))
    for sign in sorted(set(UNPRINTABLE.findall(text))):
        yield f"{sign} cannot be printed as text; put it into :math:"
