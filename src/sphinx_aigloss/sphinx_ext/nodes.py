"""The nodes of the extension, and for each what it must not do."""

from __future__ import annotations

from docutils import nodes


class aigloss_use(nodes.inline):
    """A role on a page, until it is resolved: ``name``, ``kind`` and ``explicit`` say what the author wrote.

    Never written: the resolver turns each into a link, a mark or text. Holds one Text, so that a writer of an
    unknown kind prints the author's words.
    """


class aigloss_link(nodes.reference):
    """A resolved use in HTML whose term stands in a glossary; ``term`` is its id.

    Other formats get a plain ``reference``, since their writers know no other.
    """


class aigloss_mark(nodes.inline):
    """A resolved use in HTML whose term stands in no glossary: it has a tip and no link."""


class aigloss_glossary(nodes.General, nodes.Element):
    """The place of an ``aiglossary``; ``number`` tells which of the page's.

    It holds nothing, since what the glossary lists is known only after all pages are read.
    """


class aigloss_used(nodes.General, nodes.Element):
    """The place of a list of the page's terms; ``sort`` tells its order."""


class aigloss_backlinks(nodes.General, nodes.Element):
    """The place of the backlinks of an ``aiterm`` definition; ``term`` is its id."""


class aigloss_problem(nodes.Invisible, nodes.Element):
    """What is wrong with a directive, in ``message``. Never written: the domain takes it into the store."""


class aigloss_letters(nodes.General, nodes.Element):
    """The letters bar: ``letters`` pairs each with its anchor, ``""`` for one without entries. HTML only."""


class aigloss_filter(nodes.General, nodes.Element):
    """The filter box, hidden until the script finds it. HTML only: never made for other formats."""


class aigloss_entry(nodes.General, nodes.Element):
    """What an entry of the term ``term`` says, in `aigloss_part` nodes, for a template of the project's. HTML only."""


class aigloss_part(nodes.General, nodes.Element):
    """A part of an `aigloss_entry`, which the template knows as ``name``."""


class aigloss_picture(nodes.General, nodes.Element):
    """A drawing of how the terms of a topic hang together: ``svg``. HTML only."""


class aigloss_box(nodes.General, nodes.Element):
    """What holds a glossary together in HTML: letters, filter and lists."""


class aigloss_unsearched(nodes.General, nodes.Element):
    """What a page shows and Sphinx' search passes over: the nodes ``shown``. HTML only.

    They are no children, since the search walks through those. (It knows the class ``no-search`` from Sphinx 8.2 on.)
    """


class aigloss_math(nodes.math):
    """A formula of a definition. HTML has rules of its own for it; other writers see a ``math``."""


class aigloss_pageref(nodes.inline):
    """The words "page 5" behind a backlink to the label ``target``. LaTeX only: without text, others print nothing."""


class aigloss_footnote(nodes.General, nodes.Element):
    """A definition at the end of an EPUB chapter, which a reading system shows in a pop-up."""


class aigloss_noteref(nodes.reference):
    """A resolved use in EPUB: points to its `aigloss_footnote` in the same file."""


def headword(name: str, acronym: str) -> nodes.term:
    """The head of an entry: the name, and the acronym in brackets behind it."""
    made = nodes.term("", "", nodes.inline("", name, classes=["aigloss-entry-name"]), classes=["aigloss-entry"])
    if acronym:
        made += [nodes.Text(" "), nodes.inline("", f"({acronym})", classes=["aigloss-entry-acronym"])]
    return made
