"""Resolve what the roles and directives left open, page by page, when all pages are known."""

from __future__ import annotations

from collections import Counter

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_aigloss.core.matching import key, regular_plural
from sphinx_aigloss.core.model import Term, split_qualifier
from sphinx_aigloss.sphinx_ext.domain import domain_of
from sphinx_aigloss.sphinx_ext.markup import paragraphs
from sphinx_aigloss.sphinx_ext.nodes import (
    aigloss_backlinks,
    aigloss_footnote,
    aigloss_glossary,
    aigloss_link,
    aigloss_mark,
    aigloss_noteref,
    aigloss_use,
    aigloss_used,
)
from sphinx_aigloss.sphinx_ext.output import document_of
from sphinx_aigloss.sphinx_ext.plan import Plan
from sphinx_aigloss.sphinx_ext.render.entry import GlossaryWriter

_ = get_translation("aigloss")

_NO_EXPANSION = (nodes.title, nodes.caption, nodes.rubric, nodes.term, nodes.reference)


class Resolver(SphinxPostTransform):
    """Turns uses into links, marks or text, and fills glossaries and backlinks."""

    # After 50, where the contents of `only` directives go that are not part of this output.
    default_priority = 60

    def run(self, **kwargs: object) -> None:
        """Resolve one tree: a page, or a whole manual in the builders that write one file."""
        domain = domain_of(self.env)
        docname = self.env.docname
        self.assembled = next(self.document.findall(addnodes.start_of_file), None) is not None
        if not self.assembled and docname not in domain.pages:
            return
        self.plan: Plan = domain.plan
        self.output = domain.output
        self._expanded: set[tuple[str, str]] = set()
        self._notes: dict[str, Term] = {}
        self._marked: Counter[str] = Counter()
        self._sections: set[tuple[str, str, str]] = set()
        for use in list(self.document.findall(aigloss_use)):
            use.parent.replace(use, self.resolved(use, self._document_of(use)))
        self._fill(docname)
        self._list_terms(docname)
        self._add_notes(docname)

    def resolved(self, use: aigloss_use, docname: str) -> nodes.Node:
        """What stands in the place of a use."""
        term = self.plan.match(use["name"]).term
        if term is None:
            return (None if use.get("quiet") else self._elsewhere(use, docname)) or nodes.Text(use.astext())
        attributes = {"classes": ["aigloss-use"]}
        if "number" in use and use["ids"]:
            attributes["ids"] = [self.output.use_anchor(docname, use["number"])]
        text = self._text(use, term, docname)
        if use.get("quiet"):
            return nodes.Text(text)
        if _around(use, (nodes.reference,)):
            # A link in a link is no HTML. Without the class, for which the script would take a tap from the outer one.
            return nodes.inline("", text, ids=attributes.get("ids", []))
        if self.output.site and not self._is_marked(use, term, docname):
            return nodes.inline("", text, ids=attributes.get("ids", []))
        if self.output.builder.format == "latex" and (heading := _around(use, (nodes.title, nodes.caption))):
            # Headings and captions travel into the table of contents and the lists of figures: words only, and the
            # anchor goes to what they head.
            heading.parent["ids"] += attributes.pop("ids", [])
            return nodes.inline("", text, **attributes)
        if self.output.epub:
            self._notes[term.id] = term
            return aigloss_noteref("", text, internal=True, refid=_note_anchor(term), **attributes)
        if target := self._target(use, term, docname):
            if self.output.html:
                return aigloss_link("", text, term=term.id, **target, **attributes)
            return nodes.reference("", text, **target, **attributes)
        if self.output.tips:
            return aigloss_mark("", text, term=term.id, **attributes)
        return nodes.inline("", text, **attributes)

    def _is_marked(self, use: aigloss_use, term: Term, docname: str) -> bool:
        """Whether a use becomes a link with a tip, as the project's options have it; the others stay words."""
        if self.config.aigloss_tip == "once":
            section = _around(use, (nodes.section,))
            place = (docname, section["ids"][0] if section and section["ids"] else "", term.id)
            if place in self._sections:
                return False
            self._sections.add(place)
        most = self.config.aigloss_tip_max_per_page
        if most and self._marked[docname] >= most:
            return False
        self._marked[docname] += 1
        return True

    def _target(self, use: aigloss_use, term: Term, docname: str) -> dict[str, object]:
        """The attributes of a link to the term's entry, here or in another project; none where there is no entry."""
        place = self.plan.places.get(term.id)
        if place is None:
            outside = self._elsewhere(use, docname)
            return {"refuri": outside["refuri"], "internal": False} if outside else {}
        target = self.output.target(docname, place)
        return {**target, "internal": True} if target else {}

    def _document_of(self, node: nodes.Node) -> str:
        return document_of(node, self.env, self.env.docname) if self.assembled else self.env.docname

    def _text(self, use: aigloss_use, term: Term, docname: str) -> str:
        """The words on the page: the author's, unless the role or the first use asks for another form."""
        written = use.astext()
        if use["explicit"]:
            return written
        # A qualifier, as in "token (text)", is for the glossary and no part of a sentence.
        name, plural = split_qualifier(term.name)[0], split_qualifier(term.plural)[0]
        if use["kind"] != "term":
            full = f"{name} ({term.acronym})" if term.acronym else name
            form = {"full": full, "long": name, "short": term.acronym or name}[use["kind"]]
            return _capital(form) if written == _capital(name) and form != term.acronym else form
        if self.config.aigloss_first_use != "expand" or not term.acronym or (docname, term.id) in self._expanded:
            return written
        if use.get("quiet") or _around(use, _NO_EXPANSION):
            return written
        if key(written) == key(term.acronym):
            full = f"{name} ({written})"
        elif key(written) == key(regular_plural(term.acronym)):
            full = f"{plural or regular_plural(name)} ({written})"
        else:
            return written
        self._expanded.add((docname, term.id))
        return full

    def _elsewhere(self, use: aigloss_use, docname: str) -> nodes.reference | None:
        """A link into another project's glossary, made by intersphinx, if one lists the term."""
        name = self.plan.settings.external(use["name"])
        if not name:
            return None
        inner = nodes.inline("", use.astext())
        # refexplicit, so that the author's words stay; intersphinx would print the other project's.
        pending = addnodes.pending_xref(
            "",
            inner,
            refdomain="aigloss",
            reftype="term",
            reftarget=name,
            refexplicit=True,
            refdoc=docname,
            refwarn=False,
        )
        found: nodes.reference | None = self.env.events.emit_firstresult(
            "missing-reference", self.env, pending, inner, allowed_exceptions=(NoUri,)
        )
        return found

    def _fill(self, docname: str) -> None:
        """Put glossaries and backlinks into their places."""
        writers: dict[str, GlossaryWriter] = {}
        taken: set[str] = set()
        for head in self.document.findall(nodes.term):
            if "aigloss-entry" in head["classes"]:
                head["ids"] = [id for id in head["ids"] if id not in taken]
                taken.update(head["ids"])

        def writer(node: nodes.Node) -> tuple[str, GlossaryWriter]:
            source = self._document_of(node)
            templated = self.output.site and self.output.templates.entry is not None
            visit_sources = self.output.builder.name != "linkcheck" or self.config.aigloss_linkcheck_sources
            made = GlossaryWriter(
                self.plan, self.output, source, taken, visit_sources=visit_sources, templated=templated
            )
            return source, writers.setdefault("" if self.output.one_page else source, made)

        for node in list(self.document.findall(aigloss_glossary)):
            source, entries = writer(node)
            books = self.plan.books.get(source, [])
            node.parent.replace(node, entries.glossary(books[node["number"]]) if node["number"] < len(books) else [])
        for place in list(self.document.findall(aigloss_backlinks)):
            _source, entries = writer(place)
            term = self.plan.glossary.terms.get(place["term"])
            place.parent.replace(place, entries.backlinks(term) if term else [])

    def _list_terms(self, docname: str) -> None:
        """Put the lists of a page's terms into their places, and beside or below the page if the project wants that."""
        places = list(self.document.findall(aigloss_used))
        for place in places:
            source = self._document_of(place)
            writer = GlossaryWriter(self.plan, self.output, source, set())
            place.parent.replace(place, writer.used(place["sort"]))
        where = self.config.aigloss_page_terms
        if where == "none" or self.assembled or not self.output.site or places or not self.plan.page_terms(docname):
            return
        if any(self.plan.settings.included(listing.only) for listing in self.plan.pages[docname].listings):
            return
        made = GlossaryWriter(self.plan, self.output, docname, set()).used("alphabetical")
        heading = _("Terms on this page")
        first = self.document.next_node(nodes.section)
        if where == "footer" or first is None:
            self.document += self.output.unsearched(nodes.rubric("", heading, classes=["aigloss-used-title"]))
            self.document += made
        else:
            box = nodes.sidebar("", nodes.title("", heading), *made, classes=["aigloss-used-box"])
            first.insert(1, self.output.unsearched(box))

    def _add_notes(self, docname: str) -> None:
        """Put the definitions that an e-book's chapter needs at its end."""
        if not self._notes:
            return
        writer = GlossaryWriter(self.plan, self.output, docname, set())
        self.document += nodes.rubric("", _("Terms"), classes=["aigloss-notes"])
        for term in self._notes.values():
            first, *others = paragraphs(term.short)
            note = aigloss_footnote("", first, *others, ids=[_note_anchor(term)])
            target = self.output.target(docname, self.plan.places.get(term.id))
            head: nodes.Node = nodes.strong("", term.full)
            if target:
                head = nodes.reference("", "", head, internal=True, **target)
            first.insert(0, [head, nodes.Text(": ")])
            writer.finish(note)
            self.document += note


def _note_anchor(term: Term) -> str:
    return f"aigloss-note-{term.id}"


def _around(node: nodes.Node, classes: tuple[type[nodes.Element], ...]) -> nodes.Element | None:
    """The nearest element of one of these classes around a node."""
    parent = node.parent
    while parent is not None and not isinstance(parent, classes):
        parent = parent.parent
    return parent


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
