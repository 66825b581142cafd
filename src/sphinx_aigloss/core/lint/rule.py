"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from sphinx_aigloss.core.lint.dictionary import Dictionary
from sphinx_aigloss.core.model import Term

Check = Callable[[Term, Dictionary], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its check yields a message for each breach in one term."""

    code: str
    summary: str
    check: Check
    house: bool
    """Whether it holds for the bundled dictionary only, unless a project asks for it."""
    needs: str
    """The module of an optional library, without which it cannot be checked; ``""`` if it needs none."""

    @property
    def checkable(self) -> bool:
        """Whether the library that it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule."""

    code: str
    term: Term
    message: str

    def __str__(self) -> str:
        """``AG101 low-rank-adaptation: …``."""
        return f"{self.code} {self.term.id}: {self.message}"


def rule(code: str, summary: str, *, house: bool = False, needs: str = "") -> Callable[[Check], Rule]:
    """Make a rule of a check."""
    return lambda check: Rule(code, summary, check, house, needs)
