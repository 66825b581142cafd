"""What the project's glossaries hold and where each term is used: worked out anew in each build, from the store.

Plain Python: nothing here knows nodes or builders, and nothing of it is kept in the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sphinx_aigloss.core.glossary import Glossary, Match
from sphinx_aigloss.core.matching import key
from sphinx_aigloss.core.mentions import Headwords, without_markup
from sphinx_aigloss.core.model import Term, linked_names, slug
from sphinx_aigloss.sphinx_ext.store import Definition, Listing, Page, Use


@dataclass(frozen=True, slots=True)
class Place:
    """An anchor on a page."""

    docname: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A section (or page) that uses a term, its first use there, and how many there are."""

    label: str
    place: Place
    count: int
    context: tuple[str, str, str] | None = None
    """The sentence around the first use, in three parts; None where it is not shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in one glossary."""

    term: Term
    target: bool
    """Whether uses of the term point here: true for one entry of a term in a project."""


@dataclass(frozen=True, slots=True)
class Book:
    """One ``aiglossary`` with what it lists."""

    listing: Listing
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the plan needs to know of the project's configuration."""

    topics: Sequence[str] = ()
    backlinks: str = "section"
    included: Callable[[tuple[str, ...]], bool] = lambda _conditions: True
    """Whether text under these ``only`` conditions is part of this build's output."""
    external: Callable[[str], str] = lambda _name: ""
    """The name under which an intersphinx inventory knows a term; ``""`` for none."""


class Plan:
    """The project's terms, where they stand and where they are used.

    ``base`` holds the bundled terms, ``file_terms`` those of the project's term files; ``pages`` is what the documents
    say, and ``order`` their names in reading order.
    """

    def __init__(
        self,
        base: Glossary,
        file_terms: Sequence[Term],
        pages: Mapping[str, Page],
        order: Sequence[str],
        settings: Settings,
    ) -> None:
        self.pages = {docname: pages[docname] for docname in order if docname in pages}
        self.file_terms = {term.id: term for term in file_terms}
        self.settings = settings
        self.definitions: dict[str, Definition] = {}
        definitions = [definition for page in self.pages.values() for definition in page.definitions]
        # Those that this output leaves out come last: they tell what a name means, and are no place to point to.
        for definition in sorted(definitions, key=lambda made: not settings.included(made.only)):
            self.definitions.setdefault(definition.term.id, definition)
        defined = [definition.term for definition in self.definitions.values()]
        files = [term for term in file_terms if term.id not in self.definitions]
        # A topic may be given by its name, too.
        topics = {key(name): topic.id for topic in base.topics.values() for name in (topic.id, topic.name)}
        self.project_terms = [
            replace(term, topic=topics.get(key(term.topic), term.topic)) for term in (*files, *defined)
        ]
        self.glossary = base.overlaid(self.project_terms)
        self._matches: dict[str, Match] = {}
        self._links: dict[str, list[Term]] = {}
        self._mentioned: dict[str, list[str]] = {}
        self._backlinks: dict[tuple[str, str], tuple[Backlink, ...]] = {}

    def match(self, name: str) -> Match:
        """What a name on a page means."""
        found = self._matches.get(name)
        if found is None:
            found = self._matches[name] = self.glossary.lookup(name, self.settings.topics)
        return found

    def links(self, term: Term) -> list[Term]:
        """The terms to which a term's definition points."""
        found = self._links.get(term.id)
        if found is None:
            made = self.definitions.get(term.id)
            names = made.refers if made else linked_names(f"{term.definition}\n{term.example}")
            linked = {match.term.id: match.term for match in map(self.match, names) if match.term}
            linked.pop(term.id, None)
            found = self._links[term.id] = list(linked.values())
        return found

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Term id -> its uses, in reading order."""
        found: dict[str, list[Use]] = {}
        for page in self.pages.values():
            for use in page.uses:
                term = self.match(use.name).term
                if term and use.counts and self.settings.included(use.only):
                    found.setdefault(term.id, []).append(use)
        return found

    def page_terms(self, docname: str) -> list[Term]:
        """The terms that a page uses, each once, in the order of the page."""
        uses = self.pages[docname].uses if docname in self.pages else []
        meant = [self.match(use.name).term for use in uses if use.counts and self.settings.included(use.only)]
        return list({term.id: term for term in meant if term}.values())

    @cached_property
    def placed(self) -> dict[str, Definition]:
        """Term id -> its definition on a page, if that is part of this output."""
        return {id: made for id, made in self.definitions.items() if self.settings.included(made.only)}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Term id -> where its uses point: its definition on a page, else its first entry in reading order."""
        found = {id: Place(made.docname, anchor(id)) for id, made in self.placed.items()}
        for book in self._all_books:
            for entry in book.entries:
                if entry.target:
                    found[entry.term.id] = Place(book.listing.docname, anchor(entry.term.id))
        return found

    @cached_property
    def books(self) -> dict[str, list[Book]]:
        """Docname -> its glossaries, in the order of the page."""
        found: dict[str, list[Book]] = {}
        for book in self._all_books:
            found.setdefault(book.listing.docname, []).append(book)
        return found

    @cached_property
    def _all_books(self) -> list[Book]:
        placed = set(self.placed)
        made = []
        for page in self.pages.values():
            for listing in page.listings:
                entries = []
                for term in self._listed(listing) if self.settings.included(listing.only) else ():
                    entries.append(Entry(term, target=term.id not in placed))
                    placed.add(term.id)
                made.append(Book(listing, tuple(entries)))
        return made

    def _listed(self, listing: Listing) -> list[Term]:
        """The terms of a glossary, each once, in its order."""
        if listing.names:
            terms = [match.term for match in map(self.match, listing.names) if match.term]
        elif listing.scope == "all":
            terms = list(self.glossary.terms.values())
        else:
            terms = [self.glossary.terms[id] for id in self.uses]
            terms += [linked for term in terms for linked in self.links(term)]
        if topics := self.topics(listing):
            terms = [term for term in terms if any(self.glossary.in_topic(term, topic) for topic in topics)]
        unique = {term.id: term for term in terms}.values()
        return sorted(unique, key=self._topic_order if listing.sort == "topic" else alphabetical)

    def topics(self, listing: Listing) -> list[str]:
        """The topics of a glossary; the name of one may hold commas, such as "Retrieval, embeddings and search"."""
        names = {key(topic.name) for topic in self.glossary.topics.values()}
        parts, found = list(listing.topics), []
        while parts:
            count = next((count for count in range(len(parts), 1, -1) if key(", ".join(parts[:count])) in names), 1)
            found.append(", ".join(parts[:count]))
            del parts[:count]
        return found

    def _topic_order(self, term: Term) -> tuple[int, str, tuple[bool, str, str]]:
        topics = list(self.glossary.topics)
        known = topics.index(term.topic) if term.topic in topics else len(topics)
        return known, term.topic, alphabetical(term)

    def backlinks(self, term: Term, level: str = "") -> tuple[Backlink, ...]:
        """Where a term is used, in reading order: ``section`` or ``page`` by ``level``, or nothing."""
        level = level or self.settings.backlinks
        if level == "none":
            return ()
        made = self._backlinks.get((term.id, level))
        if made is None:
            groups: dict[tuple[str, str], list[Use]] = {}
            for use in self.uses.get(term.id, ()):
                groups.setdefault((use.docname, use.section_anchor if level == "section" else ""), []).append(use)
            made = tuple(
                Backlink(
                    _label(uses[0], level),
                    Place(uses[0].docname, use_anchor(uses[0].number)),
                    len(uses),
                    next((use.context for use in uses if use.context), None),
                )
                for uses in groups.values()
            )
            self._backlinks[term.id, level] = made
        return made

    def mentioned(self, term: Term) -> list[str]:
        """The ids of the terms to which a tip leads on: those that its short definition names, if it is tied to them.

        Only in their only sense, and not every word that happens to be a term: a definition says "model" often.
        """
        found = self._mentioned.get(term.id)
        if found is None:
            near = Headwords(other for other in (*self.links(term), *self.relatives(term)))
            named = [match.term.id for match in map(self.match, linked_names(term.short)) if match.term]
            named += [mention.ids[0] for mention in near.mentions(without_markup(term.short)) if len(mention.ids) == 1]
            found = self._mentioned[term.id] = [id for id in dict.fromkeys(named) if id != term.id]
        return found

    def relatives(self, term: Term) -> list[Term]:
        """The terms that a term's entry names as broader, related or easily confused."""
        ids = dict.fromkeys((*term.broader, *term.related, *term.not_to_confuse_with))
        return [self.glossary.terms[id] for id in ids if id in self.glossary.terms and id != term.id]


def anchor(id: str) -> str:
    """The anchor of a term's entry."""
    return f"aigloss-{id}"


def anchors(id: str, *names: str) -> list[str]:
    """The anchor of a term's entry, and those of its other names: an address guessed from a name lands."""
    return list(dict.fromkeys((anchor(id), *(f"aigloss-alias-{slug(name)}" for name in names))))


def use_anchor(number: int) -> str:
    """The anchor of a use on its page."""
    return f"aigloss-use-{number}"


def alphabetical(term: Term) -> tuple[bool, str, str]:
    """Sorts terms as a reader looks them up: by letters alone, with digits and signs first."""
    return initial(term) != "#", key(term.name), term.id


def initial(term: Term) -> str:
    """The letter under which a term stands: A to Z, or ``#``."""
    first = key(term.name)[:1].upper()
    return first if "A" <= first <= "Z" else (first if first.isalpha() else "#")


def _label(use: Use, level: str) -> str:
    page = use.section[0] if use.section else use.docname
    return page if level == "page" or len(use.section) < 2 else f"{page} › {use.section[-1]}"
