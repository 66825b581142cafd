"""The sentence around a use, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

MOST = 140
"""Characters that are kept on either side of the use."""

# What ends with a full stop and no sentence, in the languages of this package; and so does a single capital letter.
_SHORT = (
    "e.g i.e cf vs al a.k.a approx ca p pp Fig fig Figs Sec sec Eq eq Eqs Ref No Nos Ch Dr Mr Ms Mrs Prof St "
    "z bzw bspw ggf vgl Vgl sog Nr Abb Kap ex ej Sr Sra núm"
)
# Not behind a hyphen: "top-p" is no page.
_ABBREVIATED = r"(?<!\b[A-Z])" + "".join(rf"(?<!(?<![\w-]){re.escape(short)})" for short in _SHORT.split())
# A sentence ends at a full stop before a space and anything but a small letter, unless the stop belongs to an
# abbreviation; or at one of the full stops of Chinese and Japanese, which no space follows. The space is taken whole,
# or two spaces would be one before anything but a small letter.
_END = re.compile(rf"(?:{_ABBREVIATED}\.|[!?…])(?:[\"'”’»)\]]|\s»)*\s++(?![a-zß-öø-ÿ])|[。！？][”’」』）》]*")
# What stands for a formula, or for the title of a page that is not known yet, until sentences are told apart.
_HELD = "\ufffc"
_NOTE = "\0"  # stands for a footnote's number, which the space before it goes with
_LABELLED = ("doc", "ref", "numref", "eq")
_SILENT = (nodes.image, nodes.raw, nodes.Invisible)


def sentence(use: nodes.Element) -> tuple[str, str, str] | None:
    """What stands before a use in its sentence, its own words, and what stands behind it.

    None where there is nothing to read beside the use: a heading, or a cell or item that holds nothing else.
    """
    block: nodes.Node | None = use.parent
    while isinstance(block, nodes.Element) and isinstance(block, nodes.Inline | nodes.reference):
        block = block.parent
    if not isinstance(block, nodes.TextElement) or isinstance(block, nodes.title | nodes.rubric):
        return None
    before, after, seen = "", "", False
    for text, is_use in _texts(block, use):
        seen = seen or is_use
        if not is_use:
            before, after = (before, after + text) if seen else (before + text, after)
    before, after = (re.sub(rf"\s*{_NOTE}", "", text) for text in (before, after))
    words = " ".join(use.astext().split())
    # With the words behind it: the first of them may begin with a small letter.
    ends = (found.end() for found in _END.finditer(before + words))
    start = max((end for end in ends if end <= len(before)), default=0)
    end = _END.search(after)
    before = _last_words(_shown(before[start:]), before[-1:].isspace())
    after = _first_words(_shown(after[: end.end() if end else None]), after[:1].isspace())
    if not re.search(r"\w", before + after):
        return None
    return before, words, after


def _texts(node: nodes.Node, use: nodes.Element) -> Iterator[tuple[str, bool]]:
    """The texts of a block, in order, and whether each is the use; what is no text is held a place."""
    if node is use:
        yield "", True
    elif isinstance(node, nodes.math) or _is_label(node):
        yield _HELD, False
    elif isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        yield _NOTE, False
    elif isinstance(node, nodes.Text):
        yield node.astext(), False
    # An inline target is invisible by its class, and its words are not.
    elif isinstance(node, nodes.target) or not isinstance(node, _SILENT):
        for child in node.children:
            yield from _texts(child, use)


def _is_label(node: nodes.Node) -> bool:
    """Whether a reference holds a label in place of the title that the page will show."""
    return isinstance(node, addnodes.pending_xref) and node["reftype"] in _LABELLED and not node.get("refexplicit")


def _shown(text: str) -> str:
    return " ".join(text.replace(_HELD, "…").split())


# Cut at a space if there is one near: Chinese has none, or few.


def _last_words(text: str, space: bool) -> str:
    if len(text) > MOST:
        text = "… " + re.sub(r"^\S{0,20} ", "", text[-MOST:])
    return text + " " if space and text else text


def _first_words(text: str, space: bool) -> str:
    if len(text) > MOST:
        text = re.sub(r" \S{0,20}$", "", text[:MOST]).rstrip(",;:–-") + " …"
    return " " + text if space and text else text
