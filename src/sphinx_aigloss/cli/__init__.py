"""The command ``aigloss``: look terms up, check term files and pages. Works without Sphinx."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sphinx_aigloss import __version__
from sphinx_aigloss.cli import check_pages, diff_terms, export_terms, lint_terms, list_terms, show_term, terminal
from sphinx_aigloss.cli.parsing import UsageError, described
from sphinx_aigloss.core.loading import BrokenDictionary

COMMANDS = (list_terms, show_term, lint_terms, check_pages, diff_terms, export_terms)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    made = argparse.ArgumentParser(
        prog="aigloss",
        **described(
            "Look up AI terms, check term files, and find wrong terms in documentation before it is built.",
            "aigloss show LoRA",
            "aigloss check docs",
            "aigloss lint docs/terms.toml",
        ),
    )
    made.add_argument("--version", action="version", version=f"aigloss {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 if all is well, 1 if problems or changes were found, 2 if it could not run.

    Raises SystemExit where argparse does: after help and version, and for wrong usage.
    """
    terminal.prepare()
    try:
        arguments = parser().parse_args(argv)
        code: int = arguments.run(arguments)
    except UsageError as error:
        terminal.complain(str(error))
        code = 2
    except BrokenDictionary as error:
        terminal.complain(f"the bundled dictionary cannot be read:\n{error}")
        code = 2
    finally:
        terminal.finish()
    return code
