"""Rules on what an entry has beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.lint.rule import rule
from sphinx_aigloss.core.model import Term

# arXiv's scheme: https://info.arxiv.org/help/arxiv_identifier.html (YYMM.NNNN until 2014, YYMM.NNNNN since 2015; before
# April 2007 an archive's name stands in front).
_ARXIV = re.compile(
    r"(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/(?P<old>\d\d)(?:0[1-9]|1[0-2])\d{3}"
)
# The form that Crossref recommends for matching modern DOIs.
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@rule("AG103", "Every entry has long, topic and since, and its short is not a copy of its long.", house=True)
def complete(term: Term, _: Dictionary) -> Iterator[str]:
    for field in ("long", "topic", "since"):
        if not getattr(term, field):
            yield f"{field} is missing"
    if " ".join(term.short.casefold().split()) in " ".join(term.long.casefold().split()):
        yield "long repeats short word for word"


@rule("AG113", "arXiv ids and DOIs are well formed, and the year fits the arXiv id.")
def well_formed_sources(term: Term, _: Dictionary) -> Iterator[str]:
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


@rule("AG114", "The topic is one of the dictionary's.", house=True)
def topic_known(term: Term, dictionary: Dictionary) -> Iterator[str]:
    if term.topic and term.topic not in dictionary.glossary.topics:
        yield f"no topic has the id {term.topic}"
