"""Definitions as text for a terminal: inline markup made readable. Pure functions."""

from __future__ import annotations

import re

from sphinx_aigloss.cli.formula import formula

_INLINE = re.compile(
    r"""
      :(?P<role>[\w:+.-]+):`(?P<content>(?:\\.|[^`\\])*)`
    | ``(?P<literal>.+?)``
    | `(?P<label>[^`<]+?)\s*<(?P<address>[^`>]+)>`__?
    | (?<!\w)\*\*(?P<strong>\S(?:.*?\S)??)\*\*(?!\w)
    | (?<!\w)\*(?P<emphasis>\S(?:.*?\S)??)\*(?!\w)
    | \\(?P<escaped>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_EXPLICIT = re.compile(r"^(.+?)\s*<[^<>]*>$", re.DOTALL)


def paragraphs(text: str) -> str:
    """A definition: a line for each paragraph, with blank lines between."""
    return "\n\n".join(plain(paragraph) for paragraph in text.split("\n\n"))


def plain(paragraph: str) -> str:
    """One paragraph of inline markup as one line of text."""
    return " ".join(_INLINE.sub(_text, paragraph).split())


def _text(found: re.Match[str]) -> str:
    if found["role"]:
        return _role(found["role"], found["content"])
    if found["address"]:
        return f"{found['label']} ({found['address']})"
    if found["escaped"]:
        return "" if found["escaped"].isspace() else found["escaped"]
    return next(text for text in found.group("literal", "strong", "emphasis") if text)


def _role(role: str, content: str) -> str:
    if role == "math":
        return formula(content)
    if role in ("sub", "subscript"):
        return f"_{content}"
    if role in ("sup", "superscript"):
        return f"^{content}"
    explicit = _EXPLICIT.match(content) if role in ("aiterm", "aigloss:term") else None
    return (explicit[1] if explicit else content).removeprefix("!")
