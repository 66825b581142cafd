"""The published JSON Schema says of a term file what the reader says."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sphinx_aigloss.core.exporting import SCHEMA as ADDRESS
from sphinx_aigloss.core.model import Deprecated, Source
from sphinx_aigloss.core.schema import FIELDS, read_term

from .test_schema import FULL

SCHEMA: dict[str, Any] = json.loads((files("sphinx_aigloss") / "data/terms.schema.json").read_text("utf-8"))
DEFINED = SCHEMA["$defs"]

VALUES: tuple[Any, ...] = (
    *("x", "", " two words ", "Übung", "a\nb", "bad\x07", "bad\ud800", "http://e.org", "javascript:x"),
    *(5, 5.5, True, None, {}, {"title": "T"}),
    *([], [""], ["x"], ["x", 5], ["x", "bad\x07"], [[]], [{}]),
    *([{"title": "T", "year": year}] for year in (2020, "2020", True, None)),
    *([{"title": "T", "url": url}] for url in ("https://e.org", "http://e.org", "", "javascript:x", "e.org", 5)),
    *([{"title": title}] for title in ("T", "", 5)),
    *([{"title": "T", "authors": "A", "arxiv": "1", "doi": "2"}], [{"title": "T", "pages": "3"}], [{"authors": "A"}]),
    *([{"name": "N"}], [{"name": "N", "why": "W"}], [{"name": ""}], [{"why": "W"}], [{"name": "N", "when": "W"}]),
    [{"name": "bad\x07"}],
)


def valid(content: object) -> bool:
    return bool(Draft202012Validator(SCHEMA).is_valid(content))


def test_it_is_a_schema_of_the_draft_that_it_names_and_knows_its_address() -> None:
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == ADDRESS


def test_it_has_the_fields_of_the_reader_in_the_same_order() -> None:
    assert tuple(DEFINED["term"]["properties"]) == FIELDS
    assert all(field["description"] for field in DEFINED["term"]["properties"].values())
    for name, record in (("source", Source), ("deprecated", Deprecated)):
        assert tuple(DEFINED[name]["properties"]) == tuple(field.name for field in fields(record))


@pytest.mark.parametrize("field", [*FIELDS, "unknown"])
def test_it_accepts_the_values_that_the_reader_does(field: str) -> None:
    tables = [{"name": "n", "short": "S.", "long": "L.", field: value} for value in VALUES]
    accepted = [table[field] for table in tables if not read_term(table, "terms.json")[1]]
    assert [table[field] for table in tables if valid([table])] == accepted
    assert bool(accepted) == (field in FIELDS)


@pytest.mark.parametrize(
    "table",
    [
        FULL | {"name": "low-rank adaptation"},
        {"name": "n", "short": "S."},
        {"name": "n", "long": "L."},
        {"name": "n", "short": "", "long": "L."},
        {"name": "n", "short": " ", "long": ""},
        {"name": "n"},
        {"short": "S."},
        {},
    ],
)
def test_it_requires_what_the_reader_does(table: dict[str, Any]) -> None:
    term, _ = read_term(table, "terms.json")
    assert valid([table]) == (term is not None)


TABLE = {"name": "n", "short": "S."}


@pytest.mark.parametrize("content", [[TABLE], {"term": [TABLE]}, {"terms": [TABLE]}, {"term": [], "more": 1}, []])
def test_the_list_stands_alone_or_under_a_key(content: object) -> None:
    assert valid(content)


@pytest.mark.parametrize("content", [{}, "x", [5], {"term": TABLE}, {"entries": [TABLE]}, {"terms": ["n"]}])
def test_anything_else_is_no_term_file(content: object) -> None:
    assert not valid(content)
