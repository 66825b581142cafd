"""What a page says about terms, read from its source without Sphinx: the records that both markups fill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_aigloss.core.model import Term, slug

ROLES = r"(?:aiterm|aigloss:(?:term|full|long|short))"
"""A regular expression for the names of the roles."""
DEFINITIONS = ("aiterm", "aigloss:term")
"""The names of the directive that defines a term."""
GLOSSARIES = ("aiglossary", "aigloss:glossary")
"""The names of the directive that lists terms."""
_WITH_CODE = """
code code-block sourcecode code-cell code-tab literalinclude raw math highlight productionlist prompt
doctest testcode testoutput testsetup testcleanup ipython jupyter-execute command-output program-output
graphviz digraph graph inheritance-diagram mermaid plantuml uml
"""
LITERAL = frozenset(_WITH_CODE.split())
"""The directives whose content is no prose."""

_EXPLICIT = re.compile(r"^.+?\s*(?<!\x00)<(.*?)>$", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a term on a page: in a role, or in the body of an ``aiglossary``."""

    name: str
    line: int
    column: int
    """Both count from 1, and point to where the role or the name begins."""
    use: bool = True
    """False in a definition and in an ``aiglossary``: there the name is checked, and is no use."""


@dataclass(slots=True)
class Page:
    """All that one page says."""

    mentions: list[Mention] = field(default_factory=list)
    definitions: list[Term] = field(default_factory=list)

    def add(self, other: Page) -> None:
        """Take over what a part of the page says."""
        self.mentions += other.mentions
        self.definitions += other.definitions


def target(text: str, *, escapes: bool) -> str | None:
    """The name in the text of a role; ``None`` behind a ``!``, which makes it plain text.

    ``escapes`` tells whether a backslash is an escape: in reStructuredText it is, in Markdown it is not.
    """
    if escapes:
        text = _ESCAPE.sub(lambda found: "" if found[1].isspace() else f"\x00{found[1]}", text)
    if text.startswith("!"):
        return None
    explicit = _EXPLICIT.match(text)
    name = explicit[1] if explicit else text
    return " ".join(name.replace("\x00", "").split())


def defined(name: str, options: Mapping[str, str], body: str, origin: str) -> Term | None:
    """The term that an ``aiterm`` directive defines; ``None`` without a definition, as in a build."""
    name = " ".join(name.split())
    short = options.get("short") or " ".join(body.split())
    if not (name and short):
        return None
    return Term(
        id=slug(name),
        name=name,
        short=short,
        acronym=options.get("acronym", ""),
        aliases=tuple(part for part in map(str.strip, options.get("aliases", "").split(",")) if part),
        plural=options.get("plural", ""),
        topic=options.get("topic", ""),
        origin=origin,
    )
