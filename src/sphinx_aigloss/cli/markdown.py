"""What a page in MyST Markdown says about terms.

Line by line, all that is no prose is taken out: code, comments, directives with code. One regular
expression then finds the roles in what is left. Line numbers and columns stay, since lines are emptied and
never removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_aigloss.cli import restructuredtext
from sphinx_aigloss.cli.page import DEFINITIONS, GLOSSARIES, LITERAL, ROLES, Page, defined
from sphinx_aigloss.cli.scanner import Scanner

_QUOTE = re.compile(r" {0,3}> ?")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)| (?=\s))")
_FENCE = re.compile(r"(?P<mark>`{3,}(?=[^`]*$)|~{3,}|:{3,})(?P<info>.*)$")
_CLOSER = re.compile(r"(?P<mark>`{3,}|~{3,}|:{3,})\s*$")
_DIRECTIVE = re.compile(r"\s*\{(?P<name>[^\s{}]+)\}(?P<rest>.*)")
_OPTION = re.compile(r"(?P<name>[\w-]+)\s*:(?:\s+(?P<value>.*))?$")

# Bounded where it is used, since a start without an end would be followed to the end of the paragraph.
_TEXT = r"(?:[^\n]|\n(?![ \t]*\n))"
_INLINE = re.compile(
    rf"""
      \\.
    | \{{{ROLES}\}}(?P<ticks>`+)(?P<text>{_TEXT}{{1,500}}?)(?P=ticks)
    | (?P<code>`+)(?!`){_TEXT}{{1,1000}}?(?<!`)(?P=code)(?!`)
    | `+
    | <!--.{{0,2000}}?-->
    """,
    re.VERBOSE | re.DOTALL,
)


def scan(lines: Sequence[str], origin: str) -> Page:
    """Read a page."""
    scanner = _Scanner(lines, origin)
    scanner.blocks(scanner.front_matter(), len(lines))
    scanner.find_roles(_INLINE, ["text"], escapes=False)
    return scanner.page


class _Scanner(Scanner):
    """Leaves the marks of quotes out of ``lines``; in ``prose``, where columns count, they are spaces."""

    def __init__(self, lines: Sequence[str], origin: str) -> None:
        widths = [_quote_width(line) for line in lines]
        inner = [line[width:] for line, width in zip(lines, widths, strict=True)]
        super().__init__(inner, [" " * width + line for line, width in zip(inner, widths, strict=True)], origin, 1)

    def front_matter(self) -> int:
        """Take out the YAML at the top; gives the line behind it."""
        if self.lines[0].rstrip() == "---":
            for number in range(1, len(self.lines)):
                if self.lines[number].rstrip() in ("---", "..."):
                    return self.empty(0, number + 1)
        return 0

    def blocks(self, at: int, stop: int, edge: int = 0) -> None:
        """Take out what is no prose between two lines of a container whose text begins at column ``edge``."""
        edges = [edge]
        after_blank = True
        while at < stop:
            line = self.lines[at]
            if not line.strip():
                at, after_blank = at + 1, True
                continue
            indent = _indent(line)
            while after_blank and len(edges) > 1 and edges[-1] > indent:
                edges.pop()
            if after_blank and indent - edges[-1] >= 4:
                # Indented code; it goes on until a line that is further left.
                at = self.empty(at, at + 1)
                continue
            after_blank = False
            left = _left(line, indent, edges)
            at = self._block(at, stop, left, line.expandtabs(4)[left:])

    def _block(self, at: int, stop: int, left: int, content: str) -> int:
        """One line that may begin a block: gives the line to go on with."""
        if content.startswith("%"):
            return self.empty(at, at + 1)
        if content.startswith("<!--"):
            end = next((number for number in range(at, stop) if "-->" in self.lines[number]), stop)
            return self.empty(at, min(end + 1, stop))
        fence = _FENCE.match(content)
        if not fence:
            return at + 1
        end = self._fence_end(at + 1, stop, left, fence["mark"])
        self._fenced(at, end, left, fence)
        return self.empty(end, min(end + 1, stop))

    def _fence_end(self, at: int, stop: int, left: int, mark: str) -> int:
        """The line that closes a fence, or ``stop``."""
        for number in range(at, stop):
            closer = _CLOSER.match(self.lines[number].lstrip())
            if closer and closer["mark"].startswith(mark) and _indent(self.lines[number]) < left + 4:
                return number
        return stop

    def _fenced(self, at: int, end: int, left: int, fence: re.Match[str]) -> None:
        """What stands between two fences."""
        directive = _DIRECTIVE.match(fence["info"])
        name = directive["name"].lower() if directive else ""
        rest = directive["rest"].strip() if directive else ""
        if name == "eval-rst":
            self.page.add(restructuredtext.scan(self.prose[at + 1 : end], self.origin, at + 2))
            self.empty(at, end)
        elif name in LITERAL or not (name or fence["mark"].startswith(":")):
            self.empty(at, end)
        elif name in GLOSSARIES:
            self._glossary(at, end, rest)
        elif name in DEFINITIONS:
            body, options = self._options(at + 1, end)
            if term := defined(rest, options, "\n".join(self.lines[body:end]), self.origin):
                self.page.definitions.append(term)
            self.empty(at, body)
            self.in_definitions.update(range(body + 1, end + 1))
            self.blocks(body, end, left)
        else:
            # A directive with prose, or colons that make a box. The marks themselves would look like code.
            self.prose[at] = rest.rjust(len(self.prose[at].rstrip()))
            self.blocks(at + 1, end, left)

    def _glossary(self, at: int, end: int, rest: str) -> None:
        """Each line behind the options is a name."""
        body, _ = self._options(at + 1, end)
        if rest:
            self.list_name(at, rest)
        for number in range(body, end):
            self.list_name(number, self.lines[number].strip())
        self.empty(at, end)

    def _options(self, at: int, end: int) -> tuple[int, dict[str, str]]:
        """The options at the top of a directive, and the line behind them.

        They stand between lines of three hyphens, or each has a colon in front.
        """
        if at < end and self.lines[at].strip().startswith("---"):
            closing = (number for number in range(at + 1, end) if self.lines[number].strip().startswith("---"))
            last = next(closing, end)
            return min(last + 1, end), _yaml([line.strip() for line in self.lines[at + 1 : last]])
        last = at
        while last < end and re.match(r"\s*:(?!::)", self.lines[last]):
            last += 1
        return last, _yaml([line.strip()[1:].strip() for line in self.lines[at:last]])


def _quote_width(line: str) -> int:
    """How far the marks of block quotes reach into a line."""
    width = 0
    while mark := _QUOTE.match(line, width):
        width = mark.end()
    return width


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _left(line: str, indent: int, edges: list[int]) -> int:
    """The column at which the text of a line begins, behind the markers of lists, noted in ``edges``."""
    expanded = line.expandtabs(4)
    left = indent
    while marker := _MARKER.match(expanded, left):
        while len(edges) > 1 and edges[-1] > left:
            edges.pop()
        left = marker.end()
        edges.append(left)
    return left


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    """The part of YAML that directive options are made of; a line without a key goes on with the last one."""
    options: dict[str, str] = {}
    name = ""
    for line in lines:
        if option := _OPTION.match(line):
            name = option["name"]
            value = (option["value"] or "").strip()
            options[name] = "" if value in ("|", ">", "|-", ">-") else value
        elif name:
            options[name] = f"{options[name]} {line}".strip()
    return {name: re.sub(r"""^(["'])(.*)\1$""", r"\2", value) for name, value in options.items()}
