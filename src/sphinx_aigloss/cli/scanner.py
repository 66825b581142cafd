"""What the readers of the two markups have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_aigloss.cli.page import Mention, Page, target


class Scanner:
    """The lines of a page, and those with all emptied that is no prose.

    Lines are emptied and never removed, so that line numbers and columns stay.
    """

    def __init__(self, lines: Sequence[str], prose: Sequence[str], origin: str, first: int) -> None:
        self.lines = list(lines)
        self.prose = list(prose)
        self.origin = origin
        self.first = first
        """The number of the first line: it may be a part of a page."""
        self.page = Page()
        self.in_definitions: set[int] = set()
        """The numbers of the lines in which a role is no use."""

    def empty(self, start: int, end: int) -> int:
        """Take lines out of the prose; gives the line to go on with."""
        self.prose[start:end] = [""] * (end - start)
        return end

    def list_name(self, index: int, name: str) -> None:
        """Note a name in the body of an ``aiglossary``."""
        if name and not name.startswith(".."):
            column = self.prose[index].rindex(name) + 1
            line = self.first + index
            self.page.mentions.append(Mention(" ".join(name.split()), line, column, use=False))

    def find_roles(self, inline: re.Pattern[str], groups: Sequence[str], *, escapes: bool) -> None:
        """Note the roles in the prose.

        ``groups`` of ``inline`` hold a role's text; it also matches what hides a role, as a literal does.
        """
        text = "\n".join(self.prose)
        line, passed = self.first, 0
        for found in inline.finditer(text):
            content = next((found[group] for group in groups if found[group]), None)
            name = None if content is None else target(content, escapes=escapes)
            if name is not None:
                start = found.start()
                line += text.count("\n", passed, start)
                passed = start
                column = start - text.rfind("\n", 0, start)
                self.page.mentions.append(Mention(name, line, column, use=line not in self.in_definitions))
