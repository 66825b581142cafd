"""What a program can prove of a set of terms: each rule has a code, and yields a finding for each breach.

The numbers (220 characters, 60 to 180 words, grade 15) are those of the dictionary's own standard, which the
documentation explains under "What makes a good entry".
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.lint import markup, relations, sources, wording
from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.lint.rule import Finding, Rule
from sphinx_aigloss.core.model import Term

__all__ = ["RULES", "Finding", "Rule", "chosen", "lint"]

_ALL = [made for module in (wording, relations, markup, sources) for made in vars(module).values()]
RULES = {rule.code: rule for rule in sorted((r for r in _ALL if isinstance(r, Rule)), key=lambda rule: rule.code)}
"""The rules by code."""


def lint(
    terms: Iterable[Term], glossary: Glossary, *, strict: bool = False, ignore: Iterable[str] = ()
) -> list[Finding]:
    """Check ``terms``, whose names and relations are looked up in ``glossary`` (which holds them, too).

    ``strict`` adds the rules that the bundled dictionary sets itself; ``ignore`` takes rules out by code. A rule whose
    library is not installed is passed over.
    """
    dictionary = Dictionary(terms, glossary)
    rules = [rule for rule in chosen(strict=strict, ignore=ignore) if rule.checkable]
    return [
        Finding(rule.code, term, message)
        for term in dictionary.terms
        for rule in rules
        for message in rule.check(term, dictionary)
    ]


def chosen(*, strict: bool = False, ignore: Iterable[str] = ()) -> list[Rule]:
    """The rules that `lint` applies, with those among them whose library is not installed."""
    skipped = set(ignore)
    return [rule for rule in RULES.values() if rule.code not in skipped and (strict or not rule.house)]
