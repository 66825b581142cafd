"""What the subcommands' arguments have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.matching import key
from sphinx_aigloss.core.model import Term

if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

Run: TypeAlias = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """The command was asked for something that cannot be done: exit code 2."""


def described(purpose: str, *examples: str) -> dict[str, Any]:
    """The arguments that give a parser its help: a sentence, and examples."""
    return {
        "description": purpose,
        "epilog": "examples:\n" + "\n".join(f"  {example}" for example in examples),
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }


def add_command(
    commands: Commands, name: str, run: Run, purpose: str, *examples: str, as_json: bool = True
) -> argparse.ArgumentParser:
    """Add a subcommand, whose result can be had as JSON unless it says otherwise."""
    made = commands.add_parser(name, help=purpose[0].lower() + purpose[1:].rstrip("."), **described(purpose, *examples))
    made.set_defaults(run=run)
    if as_json:
        made.add_argument("--json", action="store_true", help="print JSON, for programs")
    return made


def add_topics(command: argparse.ArgumentParser, help: str) -> None:
    """Add ``--topic``, which may be repeated."""
    command.add_argument(
        "--topic",
        action="append",
        default=[],
        dest="topics",
        metavar="T",
        help=f"{help}; a topic's id or name, or a term for all that is narrower; may be repeated",
    )


def require_topics(topics: Iterable[str], glossaries: Iterable[Glossary]) -> None:
    """Refuse a topic that none of the glossaries knows.

    A misspelled topic would settle nothing, and nobody would see it.
    """
    known = list(glossaries)
    for topic in topics:
        if not any(glossary.knows_topic(topic) for glossary in known):
            filed = {term.topic for glossary in known for term in glossary.terms.values() if term.topic}
            allowed = ", ".join(sorted(filed))
            raise UsageError(
                f"--topic {topic}: no topic or term of this name; allowed are terms, and the topics {allowed}"
            )


def in_topics(glossary: Glossary, topics: Sequence[str]) -> list[Term]:
    """The terms that belong to any of the topics, or all if there are none, in alphabetical order."""
    require_topics(topics, [glossary])
    return [
        term
        for term in sorted(glossary.terms.values(), key=lambda term: (key(term.name), term.id))
        if not topics or any(glossary.in_topic(term, topic) for topic in topics)
    ]


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
