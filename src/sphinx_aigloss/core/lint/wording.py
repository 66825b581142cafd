"""Rules on the words of a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.lint.rule import rule
from sphinx_aigloss.core.lint.spelling import telling_words
from sphinx_aigloss.core.matching import regular_plural
from sphinx_aigloss.core.model import Term, split_qualifier

SHORT_CHARACTERS = 220
LONG_WORDS = range(60, 181)
GRADE = 15
"""The highest grade of a short definition on the Automated Readability Index (Senter and Smith, 1967), which counts
letters and words: a reader's years of school. One sentence with a field's long words is of a high grade by nature."""

_BARE_ROLE = re.compile(r":[\w:]+:`(?:([^`<]*?)\s*<[^`>]*>|([^`]*))`")
_PUFFERY = re.compile(
    r"\b(state[ -]of[ -]the[ -]art|cutting[ -]edge|revolution(?:ary|ise|ize)\w*|groundbreaking|powerful|seamless\w*|"
    r"unprecedented|game[ -]chang\w+|nowadays|currently|recently|the latest|best[ -]in[ -]class|world[ -]class)\b",
    re.IGNORECASE,
)
_EMPTY_START = re.compile(
    r"(?:is|are|it|this|that|these|there|when|where|if|because|refers? to|"
    r"(?:a|an|the) (?:term|word|phrase|name) for|(?:in|within) (?:ai|machine learning|deep learning),)\b",
    re.IGNORECASE,
)


@rule("AG101", f"The short definition is one sentence of at most {SHORT_CHARACTERS} characters.")
def short_length(term: Term, _: Dictionary) -> Iterator[str]:
    if len(term.short) > SHORT_CHARACTERS:
        yield f"short has {len(term.short)} characters; at most {SHORT_CHARACTERS} fit a tip"
    if not term.short.endswith((".", "?", "!", ")", "。")):
        yield "short does not end with a full stop"
    if re.search(r"[a-z)]{2}\. +[A-Z]", term.short):
        yield "short holds more than one sentence"


@rule("AG102", f"The long definition has {LONG_WORDS.start} to {LONG_WORDS.stop - 1} words.", house=True)
def long_length(term: Term, _: Dictionary) -> Iterator[str]:
    words = len(_BARE_ROLE.sub(r"\1\2", term.long).split())
    if words not in LONG_WORDS:
        yield f"long has {words} words; expected {LONG_WORDS.start} to {LONG_WORDS.stop - 1}"


@rule("AG116", "The first words of the short definition say what kind of thing the term is.")
def first_words(term: Term, _: Dictionary) -> Iterator[str]:
    if empty := _EMPTY_START.match(term.short):
        yield f'short begins with "{empty[0]}"; begin with the kind of thing that it is'
    for name in (split_qualifier(term.name)[0], term.acronym):
        if name and re.match(rf"(?:(?:a|an|the) )?{re.escape(name)}(?: is| are|:)", term.short, re.IGNORECASE):
            yield f'short begins with "{name}", which its heading says already'
    if term.short[:1].islower() and term.short.split(" ")[0].islower():
        yield "short begins with a small letter"


@rule("AG110", "The short definition does not use the term that it defines.")
def not_circular(term: Term, _: Dictionary) -> Iterator[str]:
    # An acronym counts only as it is written: "IS" is no "is".
    for name, flags in ((term.name, re.IGNORECASE), (term.acronym, re.NOFLAG)):
        forms = f"{re.escape(name)}|{re.escape(regular_plural(name))}"
        if name and re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", term.short, flags):
            yield f'short uses "{name}" to explain itself'


@rule("AG112", "No dated superlatives and no marketing words.")
def sober(term: Term, _: Dictionary) -> Iterator[str]:
    for word in _PUFFERY.findall(term.texts):
        yield f'"{word}" will not stay true; say what is the case'


@rule("AG117", "All entries spell in one way, British or American.")
def one_spelling(term: Term, dictionary: Dictionary) -> Iterator[str]:
    used, other = ("British", "American") if dictionary.british else ("American", "British")
    for word, british in telling_words(term.texts):
        if british != dictionary.british:
            yield f'"{word}" is {other} spelling; most words here have {used} spelling'


@rule(
    "AG118",
    f"The short definition is readable at grade {GRADE} (Automated Readability Index).",
    house=True,
    needs="textstat",
)
def readable(term: Term, _: Dictionary) -> Iterator[str]:
    import textstat

    grade = textstat.automated_readability_index(term.short)
    if grade > GRADE:
        yield f"short is of grade {grade:.1f}; use shorter words or fewer of them to come to {GRADE}"
