"""The bundled dictionary for other programs: JSON, JSON-LD, SKOS, CSV, Markdown and ``llms.txt``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sphinx_aigloss import __version__
from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.core.schema import FIELDS, write_term

_SITE = "https://sphinx-aigloss.readthedocs.io/en/latest/"
BASE = f"{_SITE}dictionary/index.html"
"""The page on which the entries stand, unless another is given."""
SCHEMA = f"{_SITE}_static/terms.schema.json"
"""The ``$id`` of ``data/terms.schema.json``."""
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = "AI dictionary of sphinx-aigloss"

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~]|^[#+-]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Export:
    """What to write, and how."""

    glossary: Glossary
    terms: Sequence[Term]
    """Those of the glossary that are wanted."""
    plain: Callable[[str], str]
    """Turns a definition's markup into plain text."""
    base: str = BASE
    """The address of the page on which the entries stand; those of entries are made of it."""

    def address(self, term: Term) -> str:
        """Where the entry of a term stands."""
        return f"{self.base}#aigloss-{term.id}"

    def by_topic(self) -> list[tuple[str, list[Term]]]:
        """Each topic's id with its terms, in the order of the topics."""
        groups: dict[str, list[Term]] = {topic: [] for topic in self.glossary.topics}
        for term in self.terms:
            groups.setdefault(term.topic, []).append(term)
        return [(topic, members) for topic, members in groups.items() if members]

    def sections(self) -> list[tuple[str, list[Term]]]:
        """Each topic's name with its terms."""
        return [(self.glossary.topic_name(topic) or "Other", members) for topic, members in self.by_topic()]


def as_json(export: Export) -> str:
    """A term file: what this writes, `read_term_file` reads."""
    return _json(
        {
            "$schema": SCHEMA,
            "version": __version__,
            "license": LICENSE,
            "topics": {topic: export.glossary.topic_name(topic) for topic, _ in export.by_topic() if topic},
            "term": [write_term(term) for term in export.terms],
        }
    )


def as_jsonld(export: Export) -> str:
    """A ``DefinedTermSet`` of schema.org."""
    described = {term: export.plain(term.definition) for term in export.terms}
    about = {"version": __version__, "inLanguage": "en", "license": LICENSE}
    return _json(defined_term_set(export.base, TITLE, described, **about))


def defined_term_set(address: str, name: str, described: Mapping[Term, str], **about: str) -> dict[str, object]:
    """A ``DefinedTermSet`` of schema.org: what stands on the page at ``address``, each term with its description.

    ``about`` are further properties of the set.
    """
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": address,
        "name": name,
        **about,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{address}#aigloss-{term.id}",
                "name": term.name,
                "termCode": term.id,
                "description": description,
                "inDefinedTermSet": {"@id": address},
            }
            | ({"alternateName": term.other_names} if term.other_names else {})
            for term, description in described.items()
        ],
    }


def as_skos(export: Export) -> str:
    """A SKOS concept scheme in Turtle; topics are collections."""
    blocks = [
        [
            f"<{export.base}> a skos:ConceptScheme",
            f"skos:prefLabel {_literal(TITLE)}",
            f'owl:versionInfo "{__version__}"',
            f"dcterms:license <{LICENSE}>",
        ],
        *(_concept(export, term) for term in export.terms),
        *(
            [
                f"<{export.base}#topic-{quote(topic)}> a skos:Collection",
                f"skos:prefLabel {_literal(export.glossary.topic_name(topic))}",
                f"skos:member {', '.join(f'<{export.address(term)}>' for term in members)}",
            ]
            for topic, members in export.by_topic()
            if topic
        ),
    ]
    prefixes = (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    )
    return prefixes + "".join("\n" + " ;\n  ".join(block) + " .\n" for block in blocks)


def _concept(export: Export, term: Term) -> list[str]:
    """The statements about a term, of which only the first has a subject."""
    kept = {other.id: other for other in export.terms}
    above = export.glossary.ancestors(term)
    # SKOS keeps labels of different kinds apart (S13), and related terms from broader ones however far up (S27).
    alternative = dict.fromkeys(name for name in term.other_names if name != term.name)
    hidden = [old.name for old in term.deprecated if old.name not in (term.name, *alternative)]
    broader = [kept[id] for id in term.broader if id in kept]
    related = [
        kept[id]
        for id in term.related
        if id in kept and id not in above and term.id not in export.glossary.ancestors(kept[id])
    ]
    return [
        f"<{export.address(term)}> a skos:Concept",
        f"skos:inScheme <{export.base}>",
        *([] if broader else [f"skos:topConceptOf <{export.base}>"]),
        f"skos:notation {json.dumps(term.id)}",
        f"skos:prefLabel {_literal(term.name)}",
        *(f"skos:altLabel {_literal(name)}" for name in alternative),
        *(f"skos:hiddenLabel {_literal(name)}" for name in hidden),
        f"skos:definition {_literal(export.plain(term.definition))}",
        *([f"skos:example {_literal(export.plain(term.example))}"] if term.example else []),
        *(f"skos:broader <{export.address(other)}>" for other in broader),
        *(f"skos:related <{export.address(other)}>" for other in related),
        *(f"dcterms:source <{_iri(source.href)}>" for source in term.sources if source.href),
    ]


def as_csv(export: Export) -> str:
    """A table with a row for each term, for spreadsheets; lists are joined by ``; ``."""
    output = io.StringIO()
    table = csv.writer(output)
    table.writerow(FIELDS)
    for term in export.terms:
        values = {field: getattr(term, field) for field in FIELDS} | {
            "short": export.plain(term.short),
            "long": export.plain(term.long),
            "example": export.plain(term.example),
            "sources": tuple(source.href or source.title for source in term.sources),
            "deprecated": tuple(old.name for old in term.deprecated),
        }
        table.writerow("; ".join(value) if isinstance(value, tuple) else value for value in values.values())
    return output.getvalue()


def as_markdown(export: Export) -> str:
    """A page with a heading for each topic and a few paragraphs for each term."""
    lines = [f"# {TITLE}", "", f"Version {__version__}, [CC BY 4.0]({LICENSE})."]
    for topic, members in export.sections():
        lines += ["", f"## {escaped(topic)}"]
        for term in members:
            lines += ["", f"**{escaped(term.full)}**: {escaped(export.plain(term.definition))}"]
            if term.example:
                lines += ["", f"Example: {escaped(export.plain(term.example))}"]
            if links := [f"[{escaped(source.title)}]({_iri(source.href)})" for source in term.sources if source.href]:
                lines += ["", f"Sources: {', '.join(links)}."]
    return "\n".join(lines) + "\n"


def as_llms_txt(export: Export) -> str:
    """The form of llmstxt.org: a title, a summary, and sections of links with notes."""
    lines = [f"# {TITLE}", "", f"> Definitions of AI terms, a sentence each. Version {__version__}, CC BY 4.0."]
    for topic, members in export.sections():
        lines += ["", f"## {escaped(topic)}", ""]
        lines += [
            f"- [{escaped(term.full)}]({export.address(term)}): {escaped(export.plain(term.short))}" for term in members
        ]
    return "\n".join(lines) + "\n"


FORMATS: Mapping[str, Callable[[Export], str]] = {
    "json": as_json,
    "jsonld": as_jsonld,
    "skos": as_skos,
    "csv": as_csv,
    "markdown": as_markdown,
    "llms-txt": as_llms_txt,
}
"""The formats by their names on the command line."""


def escaped(text: str) -> str:
    """Plain text as Markdown that shows just this text."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _literal(text: str) -> str:
    """English text in Turtle, whose escapes include those of JSON."""
    return json.dumps(text, ensure_ascii=False) + "@en"


def _iri(address: str) -> str:
    """An address without the signs that end it in Turtle or Markdown: old DOIs hold ``<``, ``>`` and brackets."""
    return quote(address, safe=":/?#@!$&'*+,;=%~")
