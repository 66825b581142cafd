"""The directives. They make nodes and write nothing; the domain collects what they say."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_aigloss.core.model import slug
from sphinx_aigloss.sphinx_ext.markup import paragraphs
from sphinx_aigloss.sphinx_ext.nodes import (
    aigloss_backlinks,
    aigloss_glossary,
    aigloss_problem,
    aigloss_used,
    headword,
)
from sphinx_aigloss.sphinx_ext.plan import anchors

SCOPES = ("used", "all")
SORTS = ("alphabetical", "topic")
USED_SORTS = ("alphabetical", "page")
BACKLINKS = ("section", "page", "none")


def _list(argument: str | None) -> list[str]:
    """A comma-separated list."""
    return [part for part in (" ".join(part.split()) for part in (argument or "").split(",")) if part]


def _text(argument: str | None) -> str:
    return " ".join((argument or "").split())


class Options(dict[str, Callable[[str], object]]):
    """An option table that lets unknown options through, so that `Directive` can tell which are allowed."""

    def __missing__(self, name: str) -> Callable[[str], object]:
        """Read an unknown option as text."""
        return _text


class Directive(SphinxDirective):
    """A directive that names the options it knows when it meets one that it does not."""

    option_spec: ClassVar[Options]

    def run(self) -> list[nodes.Node]:
        """Make the directive's nodes, behind an `aigloss_problem` for each thing that is wrong with it."""
        self.problems: list[nodes.Node] = []
        for option in self.options:
            # docutils alone would drop the whole directive.
            if option not in self.option_spec:
                self.note_problem(f"{self.name} has no option :{option}:; allowed are {', '.join(self.option_spec)}")
        made = self.make()
        return [*self.problems, *made]

    @abstractmethod
    def make(self) -> list[nodes.Node]:
        """What stands in the place of the directive."""

    def _one_of(self, option: str, allowed: tuple[str, ...]) -> str:
        """The option's value; a value that is not allowed is reported and passed over."""
        value: str = self.options.get(option, "")
        if value in ("", *allowed):
            return value
        self.note_problem(f"{self.name}: :{option}: {value}: allowed are {', '.join(allowed)}; passed over")
        return ""

    def note_problem(self, message: str) -> None:
        """Leave a report at the directive's place: a warning given here would be lost in the next build."""
        problem = aigloss_problem(message=message)
        self.set_source_info(problem)
        self.problems.append(problem)


class AiglossaryDirective(Directive):
    """``.. aiglossary::``: the place of a glossary; a body of names, one a line, lists just those."""

    has_content = True
    option_spec: ClassVar[Options] = Options(
        scope=_text,
        topics=_list,
        sort=_text,
        letters=_text,
        filter=_text,
        graph=_text,
        backlinks=_text,
    )

    def make(self) -> list[nodes.Node]:
        """One `aigloss_glossary`."""
        names = [" ".join(line.split()) for line in self.content]
        node = aigloss_glossary(
            scope=self._one_of("scope", SCOPES) or "used",
            names=[name for name in names if name and not name.startswith("..")],
            topics=self.options.get("topics", []),
            sort=self._one_of("sort", SORTS) or "alphabetical",
            letters=self._flag("letters"),
            filter=self._flag("filter"),
            graph=self._flag("graph"),
            backlinks=self._one_of("backlinks", BACKLINKS),
        )
        self.set_source_info(node)
        return [node]

    def _flag(self, option: str) -> bool:
        """Whether the option is there; a value is reported, for which docutils would drop the whole directive."""
        if value := self.options.get(option):
            self.note_problem(f"{self.name}: :{option}: {value}: the option takes no value; taken as set")
        return option in self.options


class UsedDirective(Directive):
    """``.. aigloss:used::``: the place of a list of the terms that the page uses, each with its short definition."""

    option_spec: ClassVar[Options] = Options(sort=_text)

    def make(self) -> list[nodes.Node]:
        """One `aigloss_used`."""
        node = aigloss_used(sort=self._one_of("sort", USED_SORTS) or "alphabetical")
        self.set_source_info(node)
        return [node]


class AitermDirective(Directive):
    """``.. aiterm:: name``: defines a term of the project where it stands; the body may hold any markup."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Options] = Options(acronym=_text, aliases=_list, plural=_text, topic=_text, short=_text)

    def make(self) -> list[nodes.Node]:
        """A definition list of one item; its ``aigloss`` attribute carries what the options say."""
        name = _text(self.arguments[0])
        acronym = self.options.get("acronym", "")
        term = headword(name, acronym)
        identifier = slug(name)
        aliases = tuple(self.options.get("aliases", ()))
        term["ids"] = anchors(identifier, *filter(None, (acronym, *aliases)))
        body = nodes.definition("", classes=["aigloss-definition"])
        self.state.nested_parse(self.content, self.content_offset, body)
        short = self.options.get("short", "")
        if not body.children:
            if not short:
                self.note_problem(f'"{name}" has no definition; write one below the directive, or give :short:')
                return [nodes.paragraph("", name)]
            body += paragraphs(short)
        body += aigloss_backlinks(term=identifier)
        item = nodes.definition_list_item("", term, body)
        made = nodes.definition_list("", item, classes=["simple", "aigloss-glossary"])
        made["aigloss"] = {
            "id": identifier,
            "name": name,
            "acronym": acronym,
            "aliases": aliases,
            "plural": self.options.get("plural", ""),
            "topic": self.options.get("topic", ""),
            "short": short,
        }
        self.set_source_info(made)
        return [made]
