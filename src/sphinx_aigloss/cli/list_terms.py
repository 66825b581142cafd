"""``aigloss list``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sphinx_aigloss.cli.parsing import add_command, add_topics, in_topics
from sphinx_aigloss.cli.terminal import say, say_json
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.core.model import Term

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "list",
        run,
        "List the terms of the bundled dictionary: id, name and topic, a line each.",
        "aigloss list",
        "aigloss list --topic generative-models",
        'aigloss list --topic "diffusion model" --json',
    )
    add_topics(command, "only terms of this topic")


def run(arguments: argparse.Namespace) -> int:
    """Print the terms in alphabetical order."""
    terms = in_topics(bundled(), arguments.topics)
    if arguments.json:
        say_json([_record(term) for term in terms])
    else:
        id_width = max((len(term.id) for term in terms), default=0)
        name_width = max((len(term.full) for term in terms), default=0)
        say(f"{term.id:<{id_width}}  {term.full:<{name_width}}  {term.topic}".rstrip() for term in terms)
    return 0


def _record(term: Term) -> dict[str, object]:
    return {
        "id": term.id,
        "name": term.name,
        "acronym": term.acronym,
        "aliases": list(term.aliases),
        "topic": term.topic,
    }
