"""``aigloss export``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_aigloss.cli.parsing import UsageError, add_command, add_topics, counted, in_topics
from sphinx_aigloss.cli.plain import paragraphs
from sphinx_aigloss.cli.terminal import say, say_file
from sphinx_aigloss.core.exporting import BASE, FORMATS, Export
from sphinx_aigloss.core.loading import bundled

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands

_ADDRESS = re.compile(r"""https?://[^\s<>()"{}|\\^`#]+""")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "export",
        run,
        "Write the bundled dictionary in a format of other programs, as UTF-8.",
        "aigloss export --format json --output terms.json",
        "aigloss export --format csv --topic generative-models",
        "aigloss export --format llms-txt --base https://example.org/docs/glossary.html",
        as_json=False,
    )
    command.add_argument(
        "--format",
        required=True,
        choices=FORMATS,
        help="json is a term file; skos is Turtle; definitions are plain text in all others but json",
    )
    add_topics(command, "only terms of this topic")
    command.add_argument("--output", type=Path, metavar="FILE", help="write a file, not to standard output")
    command.add_argument(
        "--base",
        default=BASE,
        metavar="URL",
        help="the page to whose entries jsonld, skos and llms-txt link, such as your own glossary; "
        "default: the documentation of this package",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the terms in alphabetical order."""
    if not _ADDRESS.fullmatch(arguments.base):
        raise UsageError(f"--base {arguments.base}: expected the address of a page, such as {BASE}")
    glossary = bundled()
    terms = in_topics(glossary, arguments.topics)
    content = FORMATS[arguments.format](Export(glossary, terms, paragraphs, arguments.base))
    output: Path | None = arguments.output
    if output is None:
        say_file(content)
        return 0
    try:
        output.write_bytes(content.encode())
    except OSError as error:
        raise UsageError(f"--output {output}: {error.strerror}") from error
    say([f"{counted(len(terms), 'term')} in {output}"])
    return 0
