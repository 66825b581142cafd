"""The terms of one project, and what is wrong with the names that its pages write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_aigloss.cli.page import Page
from sphinx_aigloss.core.glossary import Complaint, Glossary
from sphinx_aigloss.core.loading import read_term_file
from sphinx_aigloss.core.model import Term, linked_names


@dataclass(frozen=True, slots=True)
class Report:
    """One problem, and where it is."""

    file: str
    line: int
    """0 for a term file: a term has no line there."""
    column: int
    kind: str
    name: str
    """The name in question, as the author wrote it; ``""`` for a file that cannot be read."""
    message: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """``docs/index.rst:12:5: unknown term "LoRa2"; did you mean LoRA?``."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.message}"


class Project:
    """The pages of a project, and the glossary in which their names are looked up."""

    def __init__(
        self, base: Glossary, files: Sequence[Path], pages: Sequence[tuple[Path, Page]], topics: Sequence[str]
    ) -> None:
        self.pages = pages
        self.topics = topics
        self._unreadable: list[Report] = []
        self._known: dict[str, Complaint | None] = {}
        from_pages: dict[str, Term] = {}
        for _, page in pages:
            for term in page.definitions:
                from_pages.setdefault(term.id, term)
        # A page's definition goes before that of a file, as in a build.
        self._from_files = [term for term in self._read(files) if term.id not in from_pages]
        self.glossary = base.overlaid([*self._from_files, *from_pages.values()])

    def _read(self, files: Sequence[Path]) -> list[Term]:
        terms: dict[str, Term] = {}
        for path in files:
            read = read_term_file(path, str(path))
            for problem in read.problems:
                message = str(problem).removeprefix(f"{path}:").strip()
                self._unreadable.append(Report(str(path), 0, 0, "invalid_terms_file", "", message))
            for term in read.terms:
                terms.setdefault(term.id, term)
        return list(terms.values())

    def wrong(self, name: str) -> Complaint | None:
        """What is wrong with a name, if anything is."""
        if name not in self._known:
            self._known[name] = self.glossary.complaint(self.glossary.lookup(name, self.topics))
        return self._known[name]

    def reports(self) -> Iterator[Report]:
        """All that is wrong: first with the term files, then page by page from top to bottom."""
        yield from self._unreadable
        yield from dict.fromkeys(self._links_in_files())
        for path, page in self.pages:
            for mention in sorted(page.mentions, key=lambda mention: (mention.line, mention.column)):
                if wrong := self.wrong(mention.name):
                    yield Report(
                        str(path),
                        mention.line,
                        mention.column,
                        wrong.kind,
                        mention.name,
                        wrong.message,
                        wrong.suggestions,
                    )

    def _links_in_files(self) -> Iterator[Report]:
        for term in self._from_files:
            for name in linked_names(f"{term.short}\n{term.long}\n{term.example}"):
                if wrong := self.wrong(name):
                    message = f'term "{term.name}": {wrong.message}'
                    yield Report(term.origin, 0, 0, wrong.kind, name, message, wrong.suggestions)
