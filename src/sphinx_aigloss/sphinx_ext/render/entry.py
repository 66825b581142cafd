"""A glossary as nodes: lists of entries with definition, facts and backlinks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_aigloss.core.matching import key
from sphinx_aigloss.core.model import Source, Term, slug, split_qualifier
from sphinx_aigloss.sphinx_ext.markup import inline, paragraphs
from sphinx_aigloss.sphinx_ext.nodes import (
    aigloss_box,
    aigloss_entry,
    aigloss_filter,
    aigloss_letters,
    aigloss_math,
    aigloss_pageref,
    aigloss_part,
    aigloss_picture,
    aigloss_use,
    headword,
)
from sphinx_aigloss.sphinx_ext.output import Output
from sphinx_aigloss.sphinx_ext.plan import Backlink, Book, Entry, Place, Plan, alphabetical, anchor, anchors, initial
from sphinx_aigloss.sphinx_ext.render.latex import as_formulas
from sphinx_aigloss.sphinx_ext.render.picture import picture

_ = get_translation("aigloss")

# MathJax passes over TeX in the words of a definition, where it would make links of any kind; MathML it does read.
_NO_TEX = "mathjax_ignore"


class GlossaryWriter:
    """Makes the nodes of the glossaries and backlinks of one document; ``taken`` holds the anchors that it has."""

    def __init__(
        self,
        plan: Plan,
        output: Output,
        docname: str,
        taken: set[str],
        *,
        visit_sources: bool = True,
        templated: bool = False,
    ) -> None:
        self.plan = plan
        self.output = output
        self.docname = docname
        self.visit_sources = visit_sources
        self.templated = templated
        self._taken = taken

    def glossary(self, book: Book) -> list[nodes.Node]:
        """A whole ``aiglossary``."""
        listing = book.listing
        made: list[nodes.Node] = []
        if self.output.site and listing.letters and listing.sort == "alphabetical":
            made.append(aigloss_letters(letters=self._letters(book)))
        if self.output.site and listing.filter:
            made.append(aigloss_filter(number=listing.number))
        if listing.graph and listing.sort != "topic":
            made += self._picture(book.entries, _("How the terms hang together"))
        if listing.sort == "topic":
            for topic, entries in groupby(book.entries, lambda entry: entry.term.topic):
                made += self._group(book, self.plan.glossary.topic_name(topic) or _("Other"), slug(topic), entries)
        elif listing.letters:
            for letter, entries in groupby(book.entries, lambda entry: initial(entry.term)):
                made += self._group(book, letter, _letter_slug(letter), entries)
        elif book.entries:
            made.append(self._list(book, book.entries))
        if not book.entries:
            made.append(nodes.paragraph("", _("No terms.")))
        return [aigloss_box("", *made)] if self.output.site else made

    def backlinks(self, term: Term, level: str = "") -> list[nodes.Node]:
        """Where a term is used: a title and a list, or nothing."""
        links = self.plan.backlinks(term, level)
        if not links:
            return []
        items = [nodes.list_item("", nodes.paragraph("", "", *self._backlink(link))) for link in links]
        return [
            nodes.paragraph("", _("Used in"), classes=["aigloss-backlinks-title"]),
            nodes.bullet_list("", *items, bullet="*", classes=["aigloss-backlinks", "simple"]),
        ]

    def used(self, sort: str) -> list[nodes.Node]:
        """The terms that the document uses, each with its short definition; not for the search, which has the page."""
        terms = self.plan.page_terms(self.docname)
        if not terms:
            return [nodes.paragraph("", _("No terms."))]
        items = []
        for term in sorted(terms, key=alphabetical) if sort == "alphabetical" else terms:
            head = nodes.term(
                "", "", *self._link(term.full, self.plan.places.get(term.id)), classes=["aigloss-used-term"]
            )
            body = nodes.definition("", *paragraphs(term.short))
            self.finish(body)
            items.append(nodes.definition_list_item("", head, body))
        made = nodes.definition_list("", *items, classes=["simple", "aigloss-used", _NO_TEX])
        if self.output.builder.format == "latex":
            as_formulas(made)
        return self.output.unsearched(made)

    def _letters(self, book: Book) -> list[tuple[str, str]]:
        """The letters from A to Z, and what else there is, with the anchors of those that have entries."""
        present = dict.fromkeys(initial(entry.term) for entry in book.entries)
        latin = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
        before = [letter for letter in present if letter == "#"]
        after = [letter for letter in present if letter not in latin and letter != "#"]
        return [
            (letter, self._group_anchor(book, _letter_slug(letter)) if letter in present else "")
            for letter in (*before, *latin, *after)
        ]

    def _group_anchor(self, book: Book, name: str) -> str:
        number = f"-{book.listing.number + 1}" if book.listing.number else ""
        return f"aigloss-group-{name}{number}"

    def _group(self, book: Book, title: str, name: str, entries: Iterable[Entry]) -> list[nodes.Node]:
        heading = nodes.rubric("", title, ids=[self._group_anchor(book, name)], classes=["aigloss-letter"])
        members = list(entries)
        drawn = self._picture(members, title) if book.listing.graph and book.listing.sort == "topic" else []
        return [heading, *drawn, self._list(book, members)]

    def _picture(self, entries: Iterable[Entry], label: str) -> list[nodes.Node]:
        """A drawing of how entries hang together, where the output can show one."""
        if not self.output.site:
            return []

        def href(term: Term) -> str:
            return self.output.href(self.docname, self.plan.places.get(term.id))

        svg = picture([entry.term for entry in entries], label, href)
        return [aigloss_picture(svg=svg)] if svg else []

    def _list(self, book: Book, entries: Iterable[Entry]) -> nodes.definition_list:
        items = [
            nodes.definition_list_item("", self._head(entry), self._body(entry, book.listing.backlinks))
            for entry in entries
        ]
        made = nodes.definition_list("", *items, classes=["simple", "aigloss-glossary", _NO_TEX])
        if self.output.builder.format == "latex":
            as_formulas(made)
        return made

    def _head(self, entry: Entry) -> nodes.term:
        term = entry.term
        head = headword(term.name, term.acronym)
        if entry.target:
            first, *others = anchors(term.id, *term.other_names)
            # slug(), since a term file may hold anything, and docutils writes ids as they are.
            former = [anchor(slug(id)) for id in term.formerly]
            head["ids"] = [id for id in (first, *former, *others) if self._take(id)]
        return head

    def _take(self, id: str) -> bool:
        """Whether an anchor is still free on this page: two terms may share an alias."""
        free = id not in self._taken
        self._taken.add(id)
        return free

    def _body(self, entry: Entry, level: str) -> nodes.definition:
        term = entry.term
        made = self.plan.placed.get(term.id)
        parts: dict[str, list[nodes.Node]] = {"definition": [*paragraphs(term.short if made else term.definition)]}
        if term.example:
            words = nodes.emphasis("", _("Example:"))
            example = nodes.paragraph(
                "", "", words, nodes.Text(" "), *inline(term.example), classes=["aigloss-example"]
            )
            parts["example"] = [example]
        facts = list(self._facts(term))
        if made:
            label = " › ".join(dict.fromkeys((made.section[0], made.section[-1]))) if made.section else made.docname
            facts.insert(0, (_("Defined in"), self._link(label, self.plan.places.get(term.id))))
        if facts:
            fields = [
                nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *content)))
                for name, content in facts
            ]
            parts["facts"] = [nodes.field_list("", *fields, classes=["aigloss-facts"])]
        if not made:
            parts["backlinks"] = self.backlinks(term, level)
        body = nodes.definition("", classes=["aigloss-definition"])
        if self.templated:
            body += aigloss_entry(
                "", *(aigloss_part("", *made, name=name) for name, made in parts.items()), term=term.id
            )
        else:
            body += [node for part in parts.values() for node in part]
        self.finish(body)
        return body

    def _facts(self, term: Term) -> Iterator[tuple[str, list[nodes.Node]]]:
        # "CFG (diffusion)" is there to tell senses apart, and is no name to show beside "(CFG)".
        known = {key(term.name), key(term.acronym)}
        aliases = [name for name in term.aliases if key(split_qualifier(name)[0]) not in known]
        if aliases:
            yield _("Also called"), [nodes.Text(", ".join(aliases))]
        for name, ids in (
            (_("Broader"), term.broader),
            (_("Related"), term.related),
            (_("Not to be confused with"), term.not_to_confuse_with),
        ):
            others = [self.plan.glossary.terms[id] for id in ids if id in self.plan.glossary.terms and id != term.id]
            if others:
                yield name, _joined(self._link(other.name, self.plan.places.get(other.id)) for other in others)
        if term.topic:
            yield _("Topic"), [nodes.Text(self.plan.glossary.topic_name(term.topic))]
        if term.sources:
            yield _("Sources"), _joined((self._source(source) for source in term.sources), "; ")

    def _source(self, source: Source) -> list[nodes.Node]:
        by = ", ".join(part for part in (source.authors, str(source.year or "")) if part)
        title: nodes.Node = nodes.emphasis("", source.title)
        if source.href and self.visit_sources:
            title = nodes.reference("", "", title, refuri=source.href, internal=False)
        return [title, nodes.Text(f" ({by})")] if by else [title]

    def _link(self, text: str, place: Place | None) -> list[nodes.Node]:
        target = self.output.target(self.docname, place)
        return [nodes.reference("", text, internal=True, **target)] if target else [nodes.Text(text)]

    def _backlink(self, link: Backlink) -> list[nodes.Node]:
        docname, number = link.place.docname, int(link.place.anchor.rpartition("-")[2])
        place = Place(docname, self.output.use_anchor(docname, number))
        made = self._link(link.label, place)
        if link.count > 1:
            made.append(nodes.Text(f" ({link.count})"))
        if self.output.builder.format == "latex" and isinstance(made[0], nodes.reference):
            made.append(aigloss_pageref("", target=f"{docname}:{place.anchor}"))
        if link.context:
            before, words, after = link.context
            quoted = nodes.inline("", before, nodes.emphasis("", words), nodes.Text(after), classes=["aigloss-context"])
            made += [nodes.Text(" " if self.output.site else " – "), *self.output.unsearched(quoted)]
        return made

    def finish(self, body: nodes.Element) -> None:
        """Turn what the markup left open into what this output shows: links to other entries, and formulas."""
        for node in list(body.findall(aigloss_use)):
            term = self.plan.match(node["name"]).term
            link = self._link(node.astext(), self.plan.places.get(term.id) if term else None)
            node.parent.replace(node, link)
        if self.output.html:
            for formula in list(body.findall(nodes.math)):
                formula.parent.replace(formula, aigloss_math("", formula.astext()))


def _letter_slug(letter: str) -> str:
    return "other" if letter == "#" else slug(letter)


def _joined(parts: Iterable[list[nodes.Node]], separator: str = ", ") -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for part in parts:
        made += [nodes.Text(separator), *part] if made else part
    return made
