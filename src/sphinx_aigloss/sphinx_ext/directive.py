"""The directives. They make nodes and write nothing; the domain collects what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_aigloss.core.model import slug
from sphinx_aigloss.sphinx_ext.nodes import aigloss_backlinks, aigloss_glossary
from sphinx_aigloss.sphinx_ext.warn import Subtype, warn

SCOPES = ("used", "all")
SORTS = ("alphabetical", "topic")
BACKLINKS = ("section", "page", "none")


def _list(argument: str | None) -> list[str]:
    """A comma-separated list."""
    return [part for part in (" ".join(part.split()) for part in (argument or "").split(",")) if part]


def _text(argument: str | None) -> str:
    return " ".join((argument or "").split())


class Options(dict[str, Callable[[str], object]]):
    """An option table that lets unknown options through, so that `warn_unknown` can tell which are allowed."""

    def __missing__(self, name: str) -> Callable[[str], object]:
        """Read an unknown option as text."""
        return _text


class Directive(SphinxDirective):
    """A directive that names the options it knows when it meets one that it does not."""

    option_spec: ClassVar[Options]

    def warn_unknown_options(self) -> None:
        """Report options that the directive does not have; docutils alone would drop the whole directive."""
        for option in self.options:
            if option not in self.option_spec:
                allowed = ", ".join(self.option_spec)
                self.warn_option(f"{self.name} has no option :{option}:; allowed are {allowed}")

    def warn_option(self, message: str) -> None:
        """Report a wrong option at the directive's place."""
        warn(Subtype.INVALID_OPTION, message, (self.env.docname, self.lineno))


class AiglossaryDirective(Directive):
    """``.. aiglossary::``: the place of a glossary; a body of names, one a line, lists just those."""

    has_content = True
    option_spec: ClassVar[Options] = Options(
        scope=_text,
        topics=_list,
        sort=_text,
        letters=directives.flag,
        filter=directives.flag,
        backlinks=_text,
    )

    def run(self) -> list[nodes.Node]:
        """Make one `aigloss_glossary`."""
        self.warn_unknown_options()
        names = [" ".join(line.split()) for line in self.content]
        node = aigloss_glossary(
            scope=self._one_of("scope", SCOPES) or "used",
            names=[name for name in names if name and not name.startswith("..")],
            topics=self.options.get("topics", []),
            sort=self._one_of("sort", SORTS) or "alphabetical",
            letters="letters" in self.options,
            filter="filter" in self.options,
            backlinks=self._one_of("backlinks", BACKLINKS),
        )
        self.set_source_info(node)
        return [node]

    def _one_of(self, option: str, allowed: tuple[str, ...]) -> str:
        """The option's value; a value that is not allowed is reported and passed over."""
        value: str = self.options.get(option, "")
        if value in ("", *allowed):
            return value
        self.warn_option(f"{self.name}: :{option}: {value}: allowed are {', '.join(allowed)}; taken as {allowed[0]}")
        return ""


class AitermDirective(Directive):
    """``.. aiterm:: name``: defines a term of the project where it stands; the body may hold any markup."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Options] = Options(acronym=_text, aliases=_list, plural=_text, topic=_text, short=_text)

    def run(self) -> list[nodes.Node]:
        """Make a definition list of one item; its ``aigloss`` attribute carries what the options say."""
        self.warn_unknown_options()
        name = _text(self.arguments[0])
        acronym = self.options.get("acronym", "")
        term = nodes.term("", name, classes=["aigloss-entry"])
        if acronym:
            term += [nodes.Text(" "), nodes.inline("", f"({acronym})", classes=["aigloss-entry-acronym"])]
        identifier = slug(name)
        term["ids"] = [f"aigloss-{identifier}"]
        body = nodes.definition("", classes=["aigloss-definition"])
        self.state.nested_parse(self.content, self.content_offset, body)
        short = self.options.get("short", "")
        if not body.children:
            if not short:
                self.warn_option(f'"{name}" has no definition; write one below the directive, or give :short:')
                return [nodes.paragraph("", name)]
            body += nodes.paragraph("", short)
        body += aigloss_backlinks(term=identifier)
        item = nodes.definition_list_item("", term, body)
        made = nodes.definition_list("", item, classes=["simple", "aigloss-glossary"])
        made["aigloss"] = {
            "id": identifier,
            "name": name,
            "acronym": acronym,
            "aliases": tuple(self.options.get("aliases", ())),
            "plural": self.options.get("plural", ""),
            "topic": self.options.get("topic", ""),
            "short": short,
        }
        self.set_source_info(made)
        return [made]
