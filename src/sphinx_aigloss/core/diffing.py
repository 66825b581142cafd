"""What changed between two versions of a dictionary."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.core.schema import FIELDS


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that both versions have; if it was renamed, its id differs."""

    old: Term
    new: Term

    @property
    def renamed(self) -> bool:
        """Whether the entry has another id than before."""
        return self.old.id != self.new.id

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ; of a renamed entry, those beside ``id`` and ``formerly``, which tell just that."""
        passed_over = ("id", "formerly") if self.renamed else ()
        return tuple(
            field
            for field in FIELDS
            if field not in passed_over and getattr(self.old, field) != getattr(self.new, field)
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed, each in the order of the ids."""

    added: tuple[Term, ...]
    renamed: tuple[Change, ...]
    removed: tuple[Term, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.renamed or self.removed or self.changed)


def difference(old: Glossary, new: Glossary) -> Difference:
    """Compare two dictionaries; an id that is gone and stands in a ``formerly`` was renamed."""
    heirs = {former: term for term in new.terms.values() for former in term.formerly}
    pairs = [(old.terms[id], new.terms.get(id) or heirs.get(id)) for id in sorted(old.terms)]
    changes = [Change(before, after) for before, after in pairs if after]
    renamed = tuple(change for change in changes if change.renamed)
    known = old.terms.keys() | {change.new.id for change in renamed}
    return Difference(
        added=tuple(new.terms[id] for id in sorted(new.terms.keys() - known)),
        renamed=renamed,
        removed=tuple(before for before, after in pairs if after is None),
        changed=tuple(change for change in changes if change.fields and not change.renamed),
    )
