"""What other programs read: each format is opened by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from docutils.core import publish_doctree
from jsonschema import Draft202012Validator
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from sphinx_aigloss import __version__
from sphinx_aigloss.core.exporting import (
    BASE,
    FORMATS,
    LICENSE,
    Export,
    as_csv,
    as_json,
    as_jsonld,
    as_llms_txt,
    as_markdown,
    as_skos,
    escaped,
)
from sphinx_aigloss.core.loading import bundled, read_term_file
from sphinx_aigloss.core.model import Deprecated, Source, Term
from sphinx_aigloss.core.schema import FIELDS

from ._make import glossary, term

SITE = "https://example.org/glossary.html"
DOI = "10.1002/(SICI)1097-4571(199009)41:6<391::AID>3.0.CO;2-9"
TERMS = (
    term(
        "adapter_net",
        "A *small* net.",
        long='A "small" net\\.\n\n# Second <paragraph>.',
        acronym="AN",
        aliases=("adapter", "adapter_net"),
        topic="vision",
        broader=("net",),
        related=("thing", "other", "gone"),
        example="Rank 8.",
        sources=(Source("On [nets]", doi=DOI), Source("A book")),
        deprecated=(Deprecated("adaptor", "Old."), Deprecated("adapter")),
        formerly=("adaptor-net",),
        since="0.1.0",
    ),
    term("net", "A kind of thing.", topic="vision", broader=("thing",), related=("other",)),
    term("other", "Another thing.", topic="text", related=("net", "adapter-net")),
    term("thing", "All there is."),
)


def starred(text: str) -> str:
    """Stands for the function that takes markup away."""
    return text.replace("*", "")


SMALL = Export(glossary(*TERMS), TERMS, starred, SITE)
WHOLE = Export(bundled(), list(bundled().terms.values()), starred)
EXPORTS = pytest.mark.parametrize("export", [SMALL, WHOLE], ids=["small", "bundled"])


# JSON


@EXPORTS
def test_json_is_valid_and_reads_back_as_the_same_terms(export: Export, tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    path.write_text(as_json(export), "utf-8")
    schema = json.loads((files("sphinx_aigloss") / "data/terms.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(path.read_text("utf-8")))
    read = read_term_file(path)
    assert read.problems == ()
    assert [replace(term, origin="") for term in read.terms] == list(export.terms)


def test_json_says_what_it_is() -> None:
    made = json.loads(as_json(SMALL))
    assert made["$schema"].endswith("/terms.schema.json")
    assert (made["version"], made["license"]) == (__version__, LICENSE)
    assert made["topics"] == {"vision": "Computer vision", "text": "Language models"}
    assert made["term"][-1] == {"id": "thing", "name": "thing", "short": "All there is."}


# JSON-LD


def test_jsonld_is_a_set_of_defined_terms() -> None:
    made = json.loads(as_jsonld(SMALL))
    first, *_, last = made.pop("hasDefinedTerm")
    assert made == {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": SITE,
        "name": "AI dictionary of sphinx-aigloss",
        "version": __version__,
        "inLanguage": "en",
        "license": LICENSE,
    }
    assert first == {
        "@type": "DefinedTerm",
        "@id": f"{SITE}#aigloss-adapter-net",
        "name": "adapter_net",
        "termCode": "adapter-net",
        "description": 'A "small" net\\.\n\n# Second <paragraph>.',
        "inDefinedTermSet": {"@id": SITE},
        "alternateName": ["AN", "adapter", "adapter_net"],
    }
    assert (last["description"], "alternateName" in last) == ("All there is.", False)


# rdflib's own parser uses a class that it has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@EXPORTS
def test_jsonld_is_rdf(export: Export) -> None:
    made = json.loads(as_jsonld(export))
    # Nothing is fetched in a test; this context gives the same names.
    graph = Graph().parse(data=json.dumps(made | {"@context": {"@vocab": "https://schema.org/"}}), format="json-ld")
    schema = "https://schema.org/"
    terms = {URIRef(export.address(term)) for term in export.terms}
    assert set(graph.subjects(RDF.type, URIRef(f"{schema}DefinedTerm"))) == terms
    assert set(graph.objects(URIRef(export.base), URIRef(f"{schema}hasDefinedTerm"))) == terms
    assert set(graph.objects(None, URIRef(f"{schema}inDefinedTermSet"))) == {URIRef(export.base)}


# SKOS


@pytest.fixture(scope="module", params=[SMALL, WHOLE], ids=["small", "bundled"])
def skos(request: pytest.FixtureRequest) -> tuple[Export, Graph]:
    """What was exported, and what an RDF library makes of it."""
    return request.param, Graph().parse(data=as_skos(request.param), format="turtle")


Skos = tuple[Export, Graph]


def test_every_term_is_a_concept_of_the_scheme_with_a_definition(skos: Skos) -> None:
    export, graph = skos
    concepts = {URIRef(export.address(term)): term for term in export.terms}
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == set(concepts)
    assert set(graph.subjects(SKOS.inScheme, URIRef(export.base))) == set(concepts)
    assert set(graph.objects(None, SKOS.inScheme)) == set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for concept, meant in concepts.items():
        assert graph.value(concept, SKOS.definition) == Literal(starred(meant.definition), "en")
        assert str(graph.value(concept, SKOS.notation)) == meant.id


def test_every_resource_has_one_preferred_label_per_language(skos: Skos) -> None:
    _, graph = skos
    labels = Counter(
        (subject, label.language)
        for subject, label in graph.subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal)
    )
    assert set(labels.values()) == {1}
    assert {subject for subject, _ in labels} == set(graph.subjects(RDF.type))


def test_labels_of_different_kinds_are_disjoint(skos: Skos) -> None:
    _, graph = skos
    preferred, alternative, hidden = (
        set(graph.subject_objects(kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    )
    assert alternative
    assert not preferred & alternative
    assert not (preferred | alternative) & hidden


def test_no_concept_is_related_to_one_that_is_broader_however_far_up(skos: Skos) -> None:
    _, graph = skos
    above = {concept: set(graph.transitive_objects(concept, SKOS.broader)) for concept in graph.subjects(SKOS.inScheme)}
    related = list(graph.subject_objects(SKOS.related))
    assert related
    assert [(one, two) for one, two in related if two in above[one] or one in above[two]] == []
    assert all(concept not in graph.objects(concept, SKOS.broader / (SKOS.broader * "*")) for concept in above)


def test_relations_stay_inside_and_what_has_nothing_broader_is_on_top(skos: Skos) -> None:
    _, graph = skos
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    for relation in (SKOS.broader, SKOS.related, SKOS.member):
        assert set(graph.objects(None, relation)) <= concepts
    assert set(graph.subjects(SKOS.topConceptOf)) == concepts - set(graph.subjects(SKOS.broader))


def test_skos_says_all_of_a_small_dictionary() -> None:
    graph = Graph().parse(data=as_skos(SMALL), format="turtle")

    def said(id: str, about: URIRef) -> set[str]:
        return {str(value).removeprefix(f"{SITE}#") for value in graph.objects(URIRef(f"{SITE}#{id}"), about)}

    assert said("aigloss-adapter-net", SKOS.altLabel) == {"AN", "adapter"}
    assert said("aigloss-adapter-net", SKOS.hiddenLabel) == {"adaptor"}
    assert said("aigloss-adapter-net", SKOS.broader) == {"aigloss-net"}
    assert said("aigloss-adapter-net", SKOS.related) == {"aigloss-other"}
    assert said("aigloss-adapter-net", SKOS.example) == {"Rank 8."}
    assert said("aigloss-adapter-net", DCTERMS.source) == {
        "https://doi.org/10.1002/%28SICI%291097-4571%28199009%2941:6%3C391::AID%3E3.0.CO;2-9"
    }
    assert said("topic-vision", SKOS.member) == {"aigloss-adapter-net", "aigloss-net"}
    assert said("topic-text", SKOS.prefLabel) == {"Language models"}
    assert set(graph.subjects(RDF.type, SKOS.Collection)) == {
        URIRef(f"{SITE}#topic-{topic}") for topic in ("vision", "text")
    }


# CSV


@EXPORTS
def test_csv_reads_back(export: Export) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(export), newline="")))
    assert [row["id"] for row in rows] == [term.id for term in export.terms]
    assert all(tuple(row) == FIELDS for row in rows)
    assert [row["long"] for row in rows] == [starred(term.long) for term in export.terms]
    assert [tuple(filter(None, row["related"].split("; "))) for row in rows] == [term.related for term in export.terms]


def test_csv_has_a_column_for_each_field() -> None:
    row = next(csv.DictReader(io.StringIO(as_csv(SMALL), newline="")))
    assert row == {
        "id": "adapter-net",
        "name": "adapter_net",
        "acronym": "AN",
        "aliases": "adapter; adapter_net",
        "plural": "",
        "short": "A small net.",
        "long": 'A "small" net\\.\n\n# Second <paragraph>.',
        "topic": "vision",
        "broader": "net",
        "related": "thing; other; gone",
        "not_to_confuse_with": "",
        "example": "Rank 8.",
        "sources": f"https://doi.org/{DOI}; A book",
        "deprecated": "adaptor; adapter",
        "formerly": "adaptor-net",
        "since": "0.1.0",
    }


# Markdown


def test_markdown_is_a_page_topic_by_topic() -> None:
    assert as_markdown(SMALL).splitlines() == [
        "# AI dictionary of sphinx-aigloss",
        "",
        f"Version {__version__}, [CC BY 4.0]({LICENSE}).",
        "",
        "## Computer vision",
        "",
        '**adapter\\_net (AN)**: A "small" net\\\\.',
        "",
        "\\# Second \\<paragraph\\>.",
        "",
        "Example: Rank 8.",
        "",
        "Sources: [On \\[nets\\]]"
        "(https://doi.org/10.1002/%28SICI%291097-4571%28199009%2941:6%3C391::AID%3E3.0.CO;2-9).",
        "",
        "**net**: A kind of thing.",
        "",
        "## Language models",
        "",
        "**other**: Another thing.",
        "",
        "## Other",
        "",
        "**thing**: All there is.",
    ]


def test_llms_txt_is_a_list_of_links_topic_by_topic() -> None:
    assert as_llms_txt(SMALL).splitlines() == [
        "# AI dictionary of sphinx-aigloss",
        "",
        f"> Definitions of AI terms, a sentence each. Version {__version__}, CC BY 4.0.",
        "",
        "## Computer vision",
        "",
        f"- [adapter\\_net (AN)]({SITE}#aigloss-adapter-net): A small net.",
        f"- [net]({SITE}#aigloss-net): A kind of thing.",
        "",
        "## Language models",
        "",
        f"- [other]({SITE}#aigloss-other): Another thing.",
        "",
        "## Other",
        "",
        f"- [thing]({SITE}#aigloss-thing): All there is.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a *b* _c_ `d` [e](f) <g> ~~h~~ R&amp;D \\i",
        "# no heading",
        "- no item",
        "+ no item\n\n- nor this",
        "x_1 = a * b",
    ],
)
def test_escaped_text_shows_as_it_is(text: str) -> None:
    parsed = markdown(escaped(text))
    assert [paragraph.astext() for paragraph in parsed.findall() if paragraph.tagname == "paragraph"] == text.split(
        "\n\n"
    )
    assert {node.tagname for node in parsed.findall()} <= {"document", "paragraph", "#text"}


def markdown(text: str) -> Any:
    from myst_parser.docutils_ import Parser

    return publish_doctree(text, parser=Parser())


# All


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_every_term_and_ends_its_last_line(name: str) -> None:
    made = FORMATS[name](WHOLE)
    shown = made.replace("\\", "")
    assert [term.id for term in WHOLE.terms if term.name not in shown] == []
    assert made.endswith("\n")
    assert not made.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_of_nothing_is_possible(name: str) -> None:
    nothing: tuple[Term, ...] = ()
    assert FORMATS[name](Export(glossary(), nothing, starred))


def test_without_a_base_the_addresses_are_those_of_the_documentation() -> None:
    assert WHOLE.address(term("a")) == f"{BASE}#aigloss-a"
