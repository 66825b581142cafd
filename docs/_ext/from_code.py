"""Directives that write the reference from the code, so that the two cannot drift apart."""

from __future__ import annotations

import argparse
import ast
import functools
import inspect
import itertools
import json
import re
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from types import ModuleType

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_aigloss import cli
from sphinx_aigloss.core.lint import RULES
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.sphinx_ext import warn
from sphinx_aigloss.sphinx_ext.config import OPTIONS, Option

STYLE_SHEET = "sphinx_ext/static/aigloss/aigloss.css"
HELP_WIDTH = 88
"""Columns of the commands' help, which otherwise is as wide as the terminal in which the docs are built."""

PROPERTIES = {
    "use-underline": "the style of the line under a use: any `text-decoration-style`",
    "tip-background": "the tip's background",
    "tip-color": "its text",
    "tip-border": "its border",
    "tip-link": "its link “Read more”",
    "tip-shadow": "the color of its shadow",
    "tip-font": "its font family",
    "tip-font-size": "its font size",
    "tip-width": "its greatest width; it never is wider than the window",
    "tip-radius": "the radius of its corners",
    "tip-z-index": "its level above the page",
}
"""What each `--aigloss-*` custom property sets; one that is missing here stops the build."""

SCHEMA = "data/terms.schema.json"


def documented_members(module: ModuleType, name: str) -> dict[str, str]:
    """The values of an enum's members and the strings below them, which Python itself does not keep."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    found: dict[str, str] = {}
    for member, text in itertools.pairwise(body):
        if isinstance(member, ast.Assign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            found[ast.literal_eval(member.value)] = textwrap.dedent(str(text.value.value))
    return found


def custom_properties(style_sheet: str) -> dict[str, str]:
    """The `--aigloss-*` properties that a style sheet uses, in its order, each with its default."""
    found: dict[str, str] = {}
    for use in re.finditer(r"var\(--aigloss-([\w-]+),\s*", style_sheet):
        depth, end = 1, use.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(style_sheet[end], 0)
            end += 1
        default = style_sheet[use.end() : end - 1]
        assert found.setdefault(use[1], default) == default, f"--aigloss-{use[1]} has two defaults"
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
        """A ``confval`` each."""
        for option in OPTIONS:
            yield from self._option(option)

    def _option(self, option: Option) -> Iterator[str]:
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        kinds = {list: "list of strings", tuple: "", str: "string", bool: "bool", int: "number"}
        yield f"```{{confval}} {option.name}"
        yield f":type: {' or '.join(filter(None, (kinds[kind] for kind in option.types)))}"
        yield f":default: `{default!r}`"
        yield ""
        yield option.help
        if option.allowed:
            yield f"Allowed: {', '.join(f'`{value!r}`' for value in option.allowed)}."
        yield "```"
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
            summary = re.sub(r"(:\w+:|\b[a-z]+(?:_[a-z]+)+\b)", r"`\1`", rule.summary)
            scope = "the bundled dictionary" if rule.house else "every term file"
            yield f"| [{rule.code}](#{rule.code.lower()}) | {summary} | {scope} |"


class Commands(Generated):
    """The help of the command line."""

    def markdown(self) -> Iterator[str]:
        """The help of the command, then that of each subcommand."""
        parser = cli.parser()
        yield from self._help(parser)
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, command in action.choices.items():
                    yield f"## aigloss {name}"
                    yield ""
                    yield from self._help(command)

    def _help(self, parser: argparse.ArgumentParser) -> Iterator[str]:
        # argparse calls it with the program's name alone.
        parser.formatter_class = functools.partial(argparse.RawDescriptionHelpFormatter, width=HELP_WIDTH)
        yield "```text"
        yield parser.format_help().rstrip()
        yield "```"
        yield ""


class Properties(Generated):
    """Every custom property of the style sheet."""

    def markdown(self) -> Iterator[str]:
        """A table, a property each."""
        style_sheet = (files("sphinx_aigloss") / STYLE_SHEET).read_text("utf-8")
        yield "| Property | Sets | Default |"
        yield "|---|---|---|"
        for name, default in custom_properties(style_sheet).items():
            yield f"| `--aigloss-{name}` | {PROPERTIES[name]} | `{default}` |"


class Fields(Generated):
    """Every field of a term file."""

    def markdown(self) -> Iterator[str]:
        """A table, a field each."""
        term = json.loads((files("sphinx_aigloss") / SCHEMA).read_text("utf-8"))["$defs"]["term"]
        yield "| Field | Holds |"
        yield "|---|---|"
        for name, field in term["properties"].items():
            required = "**Required.** " if name in term["required"] else ""
            yield f"| `{name}` | {required}{field['description']} |"


class Topics(Generated):
    """Every topic of the bundled dictionary."""

    def markdown(self) -> Iterator[str]:
        """A table, a topic each."""
        glossary = bundled()
        yield "| Id | Name | Entries |"
        yield "|---|---|--:|"
        for topic in glossary.topics.values():
            number = sum(term.topic == topic.id for term in glossary.terms.values())
            yield f"| `{topic.id}` | {topic.name} | {number} |"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("aigloss-options", Options)
    app.add_directive("aigloss-warnings", Warnings)
    app.add_directive("aigloss-rules", Rules)
    app.add_directive("aigloss-commands", Commands)
    app.add_directive("aigloss-properties", Properties)
    app.add_directive("aigloss-fields", Fields)
    app.add_directive("aigloss-topics", Topics)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
