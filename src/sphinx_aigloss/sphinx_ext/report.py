"""What is wrong with a project's terms: the warnings of a build, the same whatever was read in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sphinx_aigloss.core.model import linked_names
from sphinx_aigloss.sphinx_ext.plan import Plan
from sphinx_aigloss.sphinx_ext.store import Use
from sphinx_aigloss.sphinx_ext.warn import Subtype, naming


@dataclass(frozen=True, slots=True)
class Report:
    """One warning: what, and where. ``source`` stands for a place that is no page."""

    subtype: Subtype
    message: str
    docname: str = ""
    line: int = 0
    source: str = ""
    name: str = ""
    """The name in question, as the author wrote it."""
    pattern: str = ""
    """How the line in ``source`` begins, where no line is known: see `place_in`."""


def reports(plan: Plan, *, unlisted: bool, unused: bool, ignored: Callable[[str], bool]) -> Iterator[Report]:
    """All that is wrong, each thing once, page by page in reading order.

    ``unlisted`` and ``unused`` switch on the opt-in warnings; ``ignored`` tells which unknown names are excused.
    """
    for report in dict.fromkeys(_all(plan, unlisted=unlisted, unused=unused)):
        if not (report.subtype is Subtype.UNKNOWN_TERM and ignored(report.name)):
            yield report


def _all(plan: Plan, *, unlisted: bool, unused: bool) -> Iterator[Report]:
    yield from _topics_unknown(plan)
    yield from _defined_twice(plan)
    for page in plan.pages.values():
        for problem in page.problems:
            yield Report(Subtype.INVALID_OPTION, problem.message, problem.docname, problem.line, problem.source)
        for use in page.uses:
            for subtype, message in _name_problems(plan, use.name):
                yield Report(subtype, message, use.docname, use.line, use.source, use.name)
            if unlisted and use.counts:
                yield from _unlisted(plan, use)
    yield from _listed_wrongly(plan)
    yield from _files_link_wrongly(plan)
    yield from _files_relate_wrongly(plan)
    if unused:
        yield from _unused(plan)


def _name_problems(plan: Plan, name: str) -> Iterator[tuple[Subtype, str]]:
    match = plan.match(name)
    if match.candidates or not plan.settings.external(name):
        complaint = plan.glossary.complaint(match)
        if complaint:
            yield Subtype(complaint.kind), complaint.message


def _unlisted(plan: Plan, use: Use) -> Iterator[Report]:
    term = plan.match(use.name).term
    if term and term.id not in plan.places and not plan.settings.external(use.name):
        message = f'"{term.name}" is used and stands in no glossary; list it in an aiglossary directive'
        yield Report(Subtype.UNLISTED_TERM, message, use.docname, use.line, use.source)


def _defined_twice(plan: Plan) -> Iterator[Report]:
    for page in plan.pages.values():
        for definition in page.definitions:
            first, in_file = plan.definitions[definition.term.id], plan.file_terms.get(definition.term.id)
            if not plan.settings.included(definition.only):
                continue
            if first is not definition:
                others = f"first in {first.docname}, line {first.line}; that one counts"
            elif in_file:
                others = f"also in {in_file.origin}; this one counts"
            else:
                continue
            message = f'"{definition.term.name}" is defined twice, {others}'
            yield Report(Subtype.DUPLICATE_TERM, message, definition.docname, definition.line, definition.source)


def _listed_wrongly(plan: Plan) -> Iterator[Report]:
    for books in plan.books.values():
        for book in books:
            listing = book.listing
            for name in listing.names:
                for subtype, message in _name_problems(plan, name):
                    yield Report(subtype, message, listing.docname, listing.line, listing.source, name)
            for topic in plan.topics(listing):
                for message in _topic_problems(plan, topic):
                    yield Report(
                        Subtype.INVALID_OPTION, f":topics: {message}", listing.docname, listing.line, listing.source
                    )
            for entry in book.entries:
                place = plan.places[entry.term.id]
                if not entry.target and entry.term.id not in plan.placed:
                    message = f'"{entry.term.name}" is listed twice, first in {place.docname}; that entry is the target'
                    yield Report(Subtype.DUPLICATE_ENTRY, message, listing.docname, listing.line, listing.source)


def _topics_unknown(plan: Plan) -> Iterator[Report]:
    for topic in plan.settings.topics:
        for message in _topic_problems(plan, topic):
            yield Report(
                Subtype.INVALID_OPTION, f"aigloss_topics: {message}", source="conf.py", pattern=r"aigloss_topics\b"
            )


def _topic_problems(plan: Plan, topic: str) -> Iterator[str]:
    if not plan.glossary.knows_topic(topic):
        allowed = ", ".join(sorted({term.topic for term in plan.glossary.terms.values() if term.topic}))
        yield f"{topic}: no topic or term of this name; allowed are terms, and the topics {allowed}"


def _files_link_wrongly(plan: Plan) -> Iterator[Report]:
    """The links in definitions from the project's term files; the bundled ones are checked by ``aigloss lint``."""
    for term in plan.project_terms:
        if term.id in plan.definitions:
            continue
        for name in linked_names(f"{term.short}\n{term.long}\n{term.example}"):
            for subtype, message in _name_problems(plan, name):
                message = f'term "{term.name}": {message}'
                yield Report(subtype, message, source=term.origin, name=name, pattern=naming(term.name))


def _files_relate_wrongly(plan: Plan) -> Iterator[Report]:
    """The relations of terms from the project's files, which hold ids."""
    for term in plan.project_terms:
        for field in ("broader", "related", "not_to_confuse_with"):
            for id in getattr(term, field):
                if id not in plan.glossary.terms:
                    near = plan.glossary.lookup(id).term
                    hint = f'; its id is "{near.id}"' if near else ""
                    message = f'term "{term.name}", field "{field}": no term has the id "{id}"{hint}'
                    yield Report(
                        Subtype.INVALID_TERMS_FILE, message, source=term.origin, name=id, pattern=naming(term.name)
                    )


def _unused(plan: Plan) -> Iterator[Report]:
    message = '"{}" is never used; use it with the aiterm role, or take it out'
    for term in plan.project_terms:
        if term.id not in plan.uses:
            made = plan.definitions.get(term.id)
            place = (made.docname, made.line, made.source) if made else ("", 0, term.origin)
            yield Report(Subtype.UNUSED_TERM, message.format(term.name), *place, pattern=naming(term.name))
    for books in plan.books.values():
        for book in books:
            for entry in book.entries if book.listing.names else ():
                if entry.term.id not in plan.uses and not entry.term.origin:
                    listing = book.listing
                    yield Report(
                        Subtype.UNUSED_TERM,
                        message.format(entry.term.name),
                        listing.docname,
                        listing.line,
                        listing.source,
                    )
