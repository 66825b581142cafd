"""Definitions from data files: inline markup read by docutils, with nothing in it that could do harm.

Blocks are not read at all, so that a ``.. raw::`` or ``.. include::`` is just text; of the roles only those listed here
work; whatever else docutils may find (images, substitutions, targets) is put back as text. The page's own parser has no
part in it: MyST hands directives a state that cannot parse reStructuredText, and roles that a page defines stay there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.languages import en
from docutils.parsers.rst.states import Inliner, Struct  # type: ignore[attr-defined]  # the stub hides it
from docutils.utils import new_document, unescape
from docutils.utils.math import latex2mathml

from sphinx_aigloss.sphinx_ext.nodes import aigloss_use

_EXPLICIT = re.compile(r"^(.+?)\s*(?<!\x00)<([^<>]*?)>$", re.DOTALL)
# What would take LaTeX out of the formula: a comment, a dollar sign or a parameter (unless behind a backslash), and
# ``^^``, which begins a character in hexadecimal, such as the backslash of a command.
_ENDS_FORMULA = re.compile(r"(?<!\\)(?:\\\\)*[%$#]|\^\^")
_KEPT = (
    nodes.Text,
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    nodes.subscript,
    nodes.superscript,
    nodes.math,
    nodes.reference,
    aigloss_use,
)
_ELEMENTS: dict[str | None, type[nodes.TextElement]] = {
    None: nodes.emphasis,
    "": nodes.emphasis,
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "literal": nodes.literal,
    "code": nodes.literal,
    "sub": nodes.subscript,
    "subscript": nodes.subscript,
    "sup": nodes.superscript,
    "superscript": nodes.superscript,
}


def paragraphs(text: str) -> list[nodes.paragraph]:
    """A definition as paragraphs; each holds text, simple inline elements, formulas, links and `aigloss_use` nodes."""
    return [nodes.paragraph("", "", *inline(part)) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def inline(text: str) -> list[nodes.Node]:
    """One line of markup as nodes."""
    # A document of its own: in a shared one, the same link text in two definitions would be a duplicate target.
    document = new_document("<definition>", _settings())
    memo = Struct(document=document, reporter=document.reporter, language=en, inliner=None)
    # docutils puts messages into the paragraph that it is given, which goes nowhere: broken markup stays text.
    found, _messages = _inliner().parse(" ".join(text.split()), 0, memo, nodes.paragraph())
    return [kept for node in found for kept in _kept(node)]


def _interpreted(
    rawsource: str, text: str, role: str, _lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """What stands for a role: docutils' own registry is never asked."""
    if role in ("aiterm", "aigloss:term"):
        explicit = _EXPLICIT.match(text)
        title, name = explicit.groups() if explicit else (text, text)
        if title.startswith("!"):
            return [nodes.Text(unescape(title[1:]))], []
        return [aigloss_use(rawsource, unescape(title), name=unescape(name), kind="term", explicit=bool(explicit))], []
    if role == "math":
        # The raw text: backslashes are TeX here.
        tex = re.sub(r"^[^`]*`|`[^`]*$", "", unescape(rawsource, restore_backslashes=True))
        return [nodes.math(rawsource, tex) if mathml(tex) else nodes.literal(rawsource, tex)], []
    element = _ELEMENTS.get(role)
    if element is None:
        return [nodes.Text(unescape(rawsource, restore_backslashes=True))], []
    return [element(rawsource, unescape(text))], []


@cache
def mathml(tex: str) -> str:
    r"""A formula as MathML, which browsers draw without a script; ``""`` for one that cannot be read or trusted.

    docutils knows the commands that it reads, and leaves the text in ``\text`` as it is. LaTeX, which gets the same
    formula, would run what is hidden there, such as ``\input``.
    """
    if _ENDS_FORMULA.search(tex):
        return ""
    try:
        made = str(latex2mathml.tex2mathml(re.sub(r"\\dots(?![A-Za-z])", r"\\ldots", tex)))  # it knows only the latter
    except Exception:  # its reader stumbles over broken TeX in many ways, from SyntaxError to AttributeError
        return ""
    return "" if "\\" in made else made


@cache
def _inliner() -> Inliner:
    """Docutils' reader of inline markup with a closed list of roles.

    The method is set on an instance, since docutils looks up its patterns in the class itself: a subclass has none.
    """
    parser = Inliner()
    parser.init_customizations(_settings())
    parser.interpreted = _interpreted  # type: ignore[method-assign,assignment]  # see above
    return parser


@cache
def _settings() -> Any:
    """The settings that docutils' inliner wants, without any report."""
    settings = get_default_settings(Parser)
    settings.report_level = 5
    settings.halt_level = 5
    settings.warning_stream = ""
    return settings


def _kept(node: nodes.Node) -> list[nodes.Node]:
    """The node itself, if it is harmless, else its text."""
    if isinstance(node, nodes.reference):
        address = node.get("refuri", "")
        if not address.startswith(("https://", "http://", "mailto:")):
            return [nodes.Text(node.astext())]
    elif isinstance(node, nodes.target) and not node.children:
        return []  # the silent half of an inline link
    elif isinstance(node, nodes.problematic) or not isinstance(node, _KEPT):
        return [nodes.Text(unescape(getattr(node, "rawsource", ""), restore_backslashes=True) or node.astext())]
    if isinstance(node, nodes.Element) and not isinstance(node, aigloss_use):
        node[:] = [kept for child in list(node.children) for kept in _kept(child)]
        node["ids"] = node["names"] = []
    return [node]
