"""Small terms and glossaries for tests."""

from __future__ import annotations

from typing import Any

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.model import Term, Topic, slug

TOPICS = {"vision": Topic("vision", "Computer vision"), "text": Topic("text", "Language models", roots=("wide-entry",))}


def term(name: str, short: str = "A thing.", **fields: Any) -> Term:
    return Term(**{"id": slug(name), "name": name, "short": short, **fields})


def glossary(*terms: Term) -> Glossary:
    return Glossary.of(terms, TOPICS)


def ids(made: Glossary, name: str, *topics: str) -> list[str]:
    """The ids of the terms that a name may mean."""
    return [found.id for found in made.lookup(name, topics).candidates]
