"""``aigloss diff``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_aigloss.cli.parsing import UsageError, add_command
from sphinx_aigloss.cli.terminal import say, say_json
from sphinx_aigloss.core.diffing import Change, Difference, difference
from sphinx_aigloss.core.exporting import escaped
from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import BrokenDictionary, open_dictionary
from sphinx_aigloss.core.model import Term

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "diff",
        run,
        "Tell what changed between two versions of a dictionary; exits with 1 if anything did, else with 0.",
        "aigloss diff sphinx_aigloss-0.1.0-py3-none-any.whl sphinx_aigloss-0.2.0-py3-none-any.whl",
        "aigloss diff old/terms.toml docs/terms.toml --json",
    )
    kinds = "a wheel, a compiled file (terms.jsonl), a folder of TOML files, or a term file"
    command.add_argument("old", type=Path, metavar="OLD", help=f"the version before: {kinds}")
    command.add_argument("new", type=Path, metavar="NEW", help="the version after: any of the same")


def run(arguments: argparse.Namespace) -> int:
    """Print what changed, as Markdown for a changelog."""
    found = difference(_opened(arguments.old), _opened(arguments.new))
    if arguments.json:
        say_json(_record(found))
    else:
        say(lines(found) if found else ["No entry changed."])
    return 1 if found else 0


def _opened(path: Path) -> Glossary:
    try:
        return open_dictionary(path)
    except BrokenDictionary as error:
        raise UsageError(f"{path} cannot be read:\n{error}") from error


def lines(found: Difference) -> Iterator[str]:
    """A list in Markdown, with an item for each kind of change."""
    if found.added:
        yield f"- New entries ({len(found.added)}): {_names(found.added)}."
    if found.renamed:
        yield f"- Renamed entries ({len(found.renamed)}):"
    for change in found.renamed:
        also = f"; changed: {', '.join(change.fields)}" if change.fields else ""
        yield f"  - `{change.old.id}` is now `{change.new.id}`{also}."
    if found.removed:
        yield f"- Removed entries ({len(found.removed)}): {_names(found.removed)}."
    if found.changed:
        yield f"- Changed entries ({len(found.changed)}):"
    for change in found.changed:
        yield f"  - {escaped(change.new.full)}: {', '.join(change.fields)}."


def _names(terms: Iterable[Term]) -> str:
    return ", ".join(escaped(term.full) for term in terms)


def _record(found: Difference) -> dict[str, Any]:
    def named(term: Term) -> dict[str, Any]:
        return {"id": term.id, "name": term.name}

    def changed(change: Change) -> dict[str, Any]:
        return {**named(change.new), "fields": change.fields}

    return {
        "added": [named(term) for term in found.added],
        "renamed": [{**changed(change), "formerly": change.old.id} for change in found.renamed],
        "removed": [named(term) for term in found.removed],
        "changed": [changed(change) for change in found.changed],
    }
