"""Directives that write the reference from the code, so that the two cannot drift apart."""

from __future__ import annotations

import argparse
import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import ModuleType

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_aigloss.core.lint import RULES
from sphinx_aigloss.sphinx_ext import warn
from sphinx_aigloss.sphinx_ext.config import OPTIONS, Option


def documented_members(module: ModuleType, name: str) -> dict[str, str]:
    """The values of an enum's members and the strings below them, which Python itself does not keep."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    found: dict[str, str] = {}
    for member, text in zip(body, body[1:], strict=False):
        if isinstance(member, ast.Assign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            found[ast.literal_eval(member.value)] = textwrap.dedent(str(text.value.value))
    return found


class Generated(SphinxDirective):
    """A directive whose text is Markdown made from the code."""

    def markdown(self) -> Iterator[str]:
        """The lines."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Parse the lines as if they stood on the page."""
        return self.parse_text_to_nodes("\n".join(self.markdown()), allow_section_headings=True)


class Options(Generated):
    """Every configuration value."""

    def markdown(self) -> Iterator[str]:
        """A definition list, an option each."""
        for option in OPTIONS:
            yield from self._option(option)

    def _option(self, option: Option) -> Iterator[str]:
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        allowed = "; allowed: " + ", ".join(f"`{value!r}`" for value in option.allowed) if option.allowed else ""
        yield f"({option.name})="
        yield f"`{option.name}`"
        yield f": *Default: `{default!r}`{allowed}.*"
        yield ""
        yield f"  {option.help}"
        yield ""


class Warnings(Generated):
    """Every warning subtype."""

    def markdown(self) -> Iterator[str]:
        """A definition list, a subtype each."""
        for subtype, text in documented_members(warn, "Subtype").items():
            yield f"`aigloss.{subtype}`"
            yield f": {' '.join(text.split())}".replace("``", "`")
            yield ""


class Rules(Generated):
    """Every lint rule."""

    def markdown(self) -> Iterator[str]:
        """A table, a rule each."""
        yield "| Code | Rule | Holds for |"
        yield "|---|---|---|"
        for rule in RULES.values():
            yield f"| `{rule.code}` | {rule.summary} | {'the bundled dictionary' if rule.house else 'every term file'} |"


class Commands(Generated):
    """The help of the command line."""

    def markdown(self) -> Iterator[str]:
        """The help of the command, then that of each subcommand."""
        from sphinx_aigloss.cli import make_parser

        parser = make_parser()
        yield from self._help(parser)
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, command in action.choices.items():
                    yield f"## aigloss {name}"
                    yield ""
                    yield from self._help(command)

    def _help(self, parser: argparse.ArgumentParser) -> Iterator[str]:
        yield "```text"
        yield parser.format_help().rstrip()
        yield "```"
        yield ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("aigloss-options", Options)
    app.add_directive("aigloss-warnings", Warnings)
    app.add_directive("aigloss-rules", Rules)
    app.add_directive("aigloss-commands", Commands)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
