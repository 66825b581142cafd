"""Whether a written page is still right: a digest of all that it shows because of other pages or of the dictionary."""

from __future__ import annotations

import hashlib

from sphinx_aigloss import __version__
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.plan import Place, Plan


def fingerprints(plan: Plan) -> dict[str, str]:
    """Docname -> digest; a page whose digest is that of its last writing need not be written again."""
    digests: dict[str, str] = {}

    def shown(term: Term) -> tuple[str, Place | None]:
        """A term's content, digested once for all pages, and the place of its entry."""
        if term.id not in digests:
            digests[term.id] = _digest(term)
        return digests[term.id], plan.places.get(term.id)

    def fingerprint(docname: str) -> str:
        page = plan.pages[docname]
        parts: list[object] = [__version__]
        for use in page.uses:
            term = plan.match(use.name).term
            tips = [shown(plan.glossary.terms[id]) for id in (term.id, *plan.mentioned(term))] if term else None
            parts.append((use.number, tips, plan.settings.external(use.name)))
        for definition in page.definitions:
            parts.append(plan.backlinks(definition.term))
        for book in plan.books.get(docname, ()):
            for entry in book.entries:
                near = [*plan.links(entry.term), *plan.relatives(entry.term)]
                made = plan.placed.get(entry.term.id)
                parts.append(made and made.section)
                parts.append(
                    (shown(entry.term), entry.target, [(term.name, plan.places.get(term.id)) for term in near])
                )
                parts.append(plan.backlinks(entry.term, book.listing.backlinks))
        return _digest(parts)

    return {docname: fingerprint(docname) for docname in plan.pages}


def _digest(content: object) -> str:
    # hashlib and not hash(): the latter differs from one process to the next.
    return hashlib.sha1(repr(content).encode(), usedforsecurity=False).hexdigest()
