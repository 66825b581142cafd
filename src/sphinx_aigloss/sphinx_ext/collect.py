"""From a document's nodes to the records of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import get_node_line, get_node_source

from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.nodes import aigloss_glossary, aigloss_problem, aigloss_use, aigloss_used
from sphinx_aigloss.sphinx_ext.plan import use_anchor
from sphinx_aigloss.sphinx_ext.sentence import sentence
from sphinx_aigloss.sphinx_ext.store import Definition, Listing, Page, Problem, Use

TIP_CHARACTERS = 300
"""How much of a definition's first paragraph makes its tip, where the author gives no ``:short:``."""


NO_MARKS = "no-aigloss"
"""The class of an element in which roles are words: no link, no tip, no use."""


def collect(docname: str, path: str, document: nodes.document, *, sentences: bool = False) -> Page:
    """Read what a document says, and give its uses their numbers and anchors.

    ``path`` is the document's own file: a use whose text comes from elsewhere remembers that place. With ``sentences``
    the first use of a name in each section that stands in a sentence remembers it.
    """
    page = Page()
    if not _ours(document):  # one walk is all that a page costs which uses nothing
        return page
    _untangle(document)
    quoted: set[tuple[str, str, tuple[str, ...]]] = set()
    for node in _ours(document):
        if isinstance(node, aigloss_use):
            use = _use(node, docname, path, len(page.uses) + 1)
            # Those under an ``only`` are quoted for themselves: this output may not have the first one.
            here = (use.name, use.section_anchor, use.only)
            if sentences and use.counts and here not in quoted:
                use = replace(use, context=sentence(node))
                if use.context:  # none in a heading
                    quoted.add(here)
            page.uses.append(use)
        elif isinstance(node, aigloss_glossary):
            page.listings.append(_listing(node, docname, path, len(page.listings)))
        elif isinstance(node, aigloss_used):
            page.has_list = True
        elif isinstance(node, nodes.definition_list):
            page.definitions.append(_definition(node, docname, path))
        elif isinstance(node, aigloss_problem):
            page.problems.append(Problem(node["message"], docname, *_origin(node, path)))
            node.parent.remove(node)
    return page


def _ours(document: nodes.document) -> list[nodes.Element]:
    """The nodes that roles and directives of this extension made, in the order of the page."""
    kinds = (aigloss_use, aigloss_glossary, aigloss_used, aigloss_problem)
    return [
        node
        for node in document.findall(nodes.Element)
        if isinstance(node, kinds) or (isinstance(node, nodes.definition_list) and "aigloss" in node)
    ]


def _untangle(document: nodes.document) -> None:
    """Undo what docutils did while it took a use for mere text.

    It copied some: headings into the page's table of contents, and substitutions to where they are used. It also
    made headings links back to that table, which it leaves out where a heading holds a link.
    """
    for node in list(document.findall(nodes.Element)):
        if isinstance(node, nodes.substitution_definition) or (
            isinstance(node, nodes.topic) and "contents" in node["classes"]
        ):
            without_uses(node)
        elif isinstance(node, nodes.title) and "refid" in node and node.next_node(aigloss_use):
            del node["refid"]


def _origin(node: nodes.Element, path: str) -> tuple[int, str]:
    """The line of a node, and its file where that is not the page's own."""
    source = get_node_source(node) or path
    return get_node_line(node) or 0, "" if source == path else str(Path(source).resolve())


def _use(node: aigloss_use, docname: str, path: str, number: int) -> Use:
    around = list(_ancestors(node))
    sections = [parent for parent in around if isinstance(parent, nodes.section)]
    quiet = any(NO_MARKS in parent["classes"] for parent in around)
    counts = not quiet and not any(
        isinstance(parent, nodes.definition_list) and "aigloss" in parent for parent in around
    )
    node["quiet"] = quiet
    node["number"] = number
    if counts:
        node["ids"] = [use_anchor(number)]
    line, source = _origin(node, path)
    return Use(
        name=node["name"],
        docname=docname,
        number=number,
        section=tuple(_title(section) for section in reversed(sections)),
        section_anchor=sections[0]["ids"][0] if sections and sections[0]["ids"] else "",
        line=line,
        source=source,
        counts=counts,
        only=_conditions(node),
    )


def _listing(node: aigloss_glossary, docname: str, path: str, number: int) -> Listing:
    node["number"] = number
    line, source = _origin(node, path)
    return Listing(
        docname=docname,
        number=number,
        line=line,
        scope=node["scope"],
        names=tuple(node["names"]),
        topics=tuple(node["topics"]),
        sort=node["sort"],
        letters=node["letters"],
        filter=node["filter"],
        graph=node["graph"],
        backlinks=node["backlinks"],
        source=source,
        only=_conditions(node),
    )


def _definition(node: nodes.definition_list, docname: str, path: str) -> Definition:
    # Taken out of the node: it is part of the store now, and no business of the writers.
    fields = node.attributes.pop("aigloss")
    node["aigloss"] = fields["id"]
    body = next(node.findall(nodes.definition))
    short = fields.pop("short") or _escape(_first_words(body))
    sections = [parent for parent in _ancestors(node) if isinstance(parent, nodes.section)]
    line, source = _origin(node, path)
    return Definition(
        term=Term(short=short, origin=docname, **fields),
        docname=docname,
        line=line,
        section=tuple(_title(section) for section in reversed(sections)),
        source=source,
        refers=tuple(use["name"] for use in body.findall(aigloss_use)),
        only=_conditions(node),
    )


def _ancestors(node: nodes.Node) -> Iterable[nodes.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _conditions(node: nodes.Node) -> tuple[str, ...]:
    """The expressions of the ``only`` directives around a node."""
    return tuple(parent["expr"] for parent in _ancestors(node) if isinstance(parent, addnodes.only))


def _title(section: nodes.section) -> str:
    title = section.next_node(nodes.title, descend=True)
    return title.astext() if title else ""


def _first_words(body: nodes.Element) -> str:
    """The text of the first paragraph, cut at a word so that it fits a tip."""
    paragraph = body.next_node(nodes.paragraph)
    text = " ".join((paragraph or body).astext().split())
    if len(text) <= TIP_CHARACTERS:
        return text
    return text[:TIP_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def _escape(text: str) -> str:
    """Text as markup that reads as just that text."""
    return "".join(f"\\{char}" if char in "\\*`|_<>[]:" else char for char in text)


def without_uses(tree: nodes.Element) -> None:
    """Turn the uses in a copy of a title into text: no tip, id or link travels along."""
    for node in list(tree.findall(aigloss_use)):
        node.parent.replace(node, nodes.Text(node.astext()))
