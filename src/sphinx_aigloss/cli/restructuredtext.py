"""What a page in reStructuredText says about terms.

Line by line, all that is no prose is taken out: comments, literal blocks, directives with code. One regular
expression then finds the roles in what is left. Line numbers and columns stay, since lines are emptied and
never removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_aigloss.cli.page import DEFINITIONS, GLOSSARIES, LITERAL, ROLES, Page, defined
from sphinx_aigloss.cli.scanner import Scanner

# List markers: what stands behind them is at the left edge of a block of its own.
_MARKER = re.compile(r"(?:[-*+•‣⁃]|\(?(?:\d+|[A-Za-z]|#|[ivxlcdmIVXLCDM]+)[.)])\s+")
_EXPLICIT = re.compile(r"\.\.(?:\s+|$)")
_TARGET = re.compile(r"_|\[[^\]\s]+\](?:\s|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|]+\|\s+)?(?P<name>[^\W_]+(?:[-._+:][^\W_]+)*) ?::(?:\s+|$)")
_OPTION = re.compile(r"\s*:(?P<name>[^:\s][^:]*):(?:\s+(?P<value>.*))?$")
_QUOTED = re.compile(r"[!-/:-@[-`{-~]")

# Where inline markup may begin and end: exact for ASCII; of the rest, all that are no letters or digits.
# https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup-recognition-rules
_BEGIN = r"(?<![\w!#$%&)*+,.;=>?@\\\]^`|}~])"
_END = r"""(?=$|[\s'")\]}>\-/:.,;!?\\]|[^\w\x00-\x7f])"""
# A backquote ends the text unless a space stands before it. The text is bounded, and possessive (the last +):
# where an end is missing, each start would be followed to the end of the paragraph in every possible way.
_TEXT = rf"(?!\s)(?:\\.|[^\\`\n]|\n(?![ \t]*\n)|`(?!(?<=\S`){_END})){{1,500}}+"
_INLINE = re.compile(
    rf"""
      {_BEGIN}``(?!\s)(?:[^\n]|\n(?![ \t]*\n)){{1,1000}}?(?<!\s)``{_END}
    | {_BEGIN}:{ROLES}:`(?P<text>{_TEXT})`{_END}
    | {_BEGIN}`(?P<before>{_TEXT})`:{ROLES}:{_END}
    """,
    re.VERBOSE | re.DOTALL,
)


def scan(lines: Sequence[str], origin: str, first: int = 1) -> Page:
    """Read a page, or a part of one that begins with line number ``first``."""
    scanner = _Scanner(lines, lines, origin, first)
    scanner.blocks()
    scanner.find_roles(_INLINE, ["text", "before"], escapes=True)
    return scanner.page


def _indent(line: str) -> int:
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


class _Scanner(Scanner):
    """Takes out what is no prose."""

    def blocks(self) -> None:
        """Go through the lines; each step takes at least one."""
        at = 0
        fresh = True
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip():
                at, fresh = at + 1, True
                continue
            left = self._left(line)
            content = line.expandtabs()[left:]
            if fresh and _EXPLICIT.match(content):
                at, fresh = self._explicit(at, left, content), True
            elif fresh and content.startswith(">>> "):
                at = self.empty(at, self._next_blank(at))
            else:
                at = self._paragraph_line(at, left, content)
                # A line at another left edge begins another block.
                fresh = at < len(self.lines) and _indent(self.lines[at]) != left

    def _left(self, line: str) -> int:
        """The column at which the text of a line begins, behind the markers of lists."""
        expanded = line.expandtabs()
        left = len(expanded) - len(expanded.lstrip())
        while marker := _MARKER.match(expanded, left):
            left = marker.end()
        return left

    def _block_end(self, at: int, left: int) -> int:
        """The first line from ``at`` on that is not further right than ``left``."""
        while at < len(self.lines) and (not self.lines[at].strip() or _indent(self.lines[at]) > left):
            at += 1
        return at

    def _next_blank(self, at: int, end: int | None = None) -> int:
        end = len(self.lines) if end is None else end
        return next((number for number in range(at, end) if not self.lines[number].strip()), end)

    def _paragraph_line(self, at: int, left: int, content: str) -> int:
        """A line of text: ``::`` at the end of a paragraph announces a literal block."""
        following = at + 1
        if not content.rstrip().endswith("::") or self._next_blank(following) != following:
            return following
        while following < len(self.lines) and not self.lines[following].strip():
            following += 1
        if following == len(self.lines):
            return following
        quote = self.lines[following].strip()[0]
        if _indent(self.lines[following]) > left:
            return self.empty(following, self._block_end(following, left))
        if _QUOTED.match(quote) and not _EXPLICIT.match(self.lines[following].lstrip()):
            # A quoted literal block is not indented: each line begins with the same sign.
            end = following
            while end < len(self.lines) and self.lines[end].lstrip().startswith(quote):
                end += 1
            return self.empty(following, end)
        return following

    def _explicit(self, at: int, left: int, content: str) -> int:
        """What begins with two dots: gives the line to go on with."""
        content = content[_EXPLICIT.match(content).end() :]  # type: ignore[union-attr]  # the caller has seen it match
        following = at + 1
        end = self._block_end(following, left)
        if _TARGET.match(content):
            return following
        directive = _DIRECTIVE.match(content)
        if not directive:
            alone = not content and self._next_blank(following) == following
            return following if alone else self.empty(at, end)
        name = directive["name"].lower()
        rest = content[directive.end() :].strip()
        if name in LITERAL:
            return self.empty(at, end)
        if name in DEFINITIONS:
            return self._definition(at, end, rest)
        if name in GLOSSARIES:
            return self._glossary(at, end, rest)
        return following

    def _definition(self, at: int, end: int, rest: str) -> int:
        stop = self._next_blank(at + 1, end)
        split = self._first_option(at + 1, stop)
        name = " ".join([rest, *self.lines[at + 1 : split]])
        body = "\n".join(self.lines[stop:end])
        if term := defined(name, self._options(split, stop), body, self.origin):
            self.page.definitions.append(term)
        self.in_definitions.update(range(self.first + stop, self.first + end))
        return self.empty(at, stop)

    def _glossary(self, at: int, end: int, rest: str) -> int:
        """Each line is a name, but for the options in the first block."""
        stop = self._next_blank(at + 1, end)
        options = self._first_option(at + 1, stop)
        if rest:
            self.list_name(at, rest)
        for number in [*range(at + 1, options), *range(stop, end)]:
            self.list_name(number, self.lines[number].strip())
        return self.empty(at, end)

    def _first_option(self, start: int, stop: int) -> int:
        return next((number for number in range(start, stop) if _OPTION.match(self.lines[number])), stop)

    def _options(self, start: int, stop: int) -> dict[str, str]:
        options: dict[str, str] = {}
        name = ""
        for line in self.lines[start:stop]:
            if option := _OPTION.match(line):
                name = option["name"]
                options[name] = (option["value"] or "").strip()
            else:
                options[name] = f"{options[name]} {line.strip()}".strip()
        return options
