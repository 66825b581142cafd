"""What the environment remembers of each document: plain records, gone when the document is."""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx_aigloss.core.model import Term


@dataclass(frozen=True, slots=True)
class Use:
    """One role on a page."""

    name: str
    """The name as the author wrote it."""
    docname: str
    number: int
    """Counts the uses of a page from 1; its anchor is made of it."""
    section: tuple[str, ...]
    """The titles of the sections around it, the page's own title first."""
    section_anchor: str
    """The id of the innermost section: two sections may have equal titles."""
    line: int
    source: str = ""
    """Where the text comes from, if that is not the page: an included file or a docstring."""
    counts: bool = True
    """False inside a definition: a definition's own references are no uses."""
    only: tuple[str, ...] = ()
    """The conditions of the ``only`` directives around it."""
    context: tuple[str, str, str] | None = None
    """The sentence: what stands before the use, the use, and what stands behind it; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One ``aiterm`` directive."""

    term: Term
    docname: str
    line: int
    section: tuple[str, ...] = ()
    source: str = ""
    """As in `Use`."""
    refers: tuple[str, ...] = ()
    """The names that the roles in its body use."""
    only: tuple[str, ...] = ()
    """As in `Use`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One ``aiglossary`` directive."""

    docname: str
    number: int
    """Counts the glossaries of a page from 0."""
    line: int
    scope: str
    names: tuple[str, ...]
    """The names in its body; empty for an automatic glossary."""
    topics: tuple[str, ...]
    sort: str
    letters: bool
    filter: bool
    graph: bool
    backlinks: str
    """``""`` leaves it to ``aigloss_backlinks``."""
    source: str = ""
    """As in `Use`."""
    only: tuple[str, ...] = ()
    """As in `Use`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A wrong option of a directive: found while reading, and reported in every build."""

    message: str
    docname: str
    line: int
    source: str = ""
    """As in `Use`."""


@dataclass(slots=True)
class Page:
    """All that one document says."""

    has_list: bool = False
    """Whether a directive of the page lists the terms that it uses."""
    uses: list[Use] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether the document says anything."""
        return bool(self.uses or self.definitions or self.listings or self.problems or self.has_list)
