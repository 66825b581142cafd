"""One table of a term file."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_aigloss.core.model import Deprecated, Source, Term
from sphinx_aigloss.core.schema import FIELDS, Problem, read_term

FULL: dict[str, Any] = {
    "id": "low-rank-adaptation",
    "name": " low-rank adaptation ",
    "acronym": "LoRA",
    "aliases": ["LoRA fine-tuning"],
    "plural": "low-rank adaptations",
    "short": "A method.",
    "long": "\nA longer text.\n",
    "topic": "fine-tuning",
    "broader": ["peft"],
    "related": ["qlora"],
    "not_to_confuse_with": ["lora-radio"],
    "example": "Rank 8.",
    "sources": [{"title": "T", "authors": "A", "year": 2021, "arxiv": "2106.09685", "doi": "10.1/x", "url": "https://e.org"}],
    "deprecated": [{"name": "old", "why": "It is old."}, {"name": "older"}],
    "formerly": ["lora"],
    "since": "0.1.0",
}  # fmt: skip


def read(**fields: Any) -> tuple[Term | None, list[str]]:
    made, problems = read_term(fields, "terms.toml")
    return made, [str(problem) for problem in problems]


def problem(field: str, message: str) -> list[str]:
    return [f'terms.toml: term "x", field "{field}": {message}']


def test_every_field_is_read() -> None:
    assert set(FULL) == set(FIELDS)
    assert read_term(FULL, "terms.toml") == (
        Term(
            id="low-rank-adaptation",
            name="low-rank adaptation",
            acronym="LoRA",
            aliases=("LoRA fine-tuning",),
            plural="low-rank adaptations",
            short="A method.",
            long="A longer text.",
            topic="fine-tuning",
            broader=("peft",),
            related=("qlora",),
            not_to_confuse_with=("lora-radio",),
            example="Rank 8.",
            sources=(Source("T", "A", 2021, "2106.09685", "10.1/x", "https://e.org"),),
            deprecated=(Deprecated("old", "It is old."), Deprecated("older", "")),
            formerly=("lora",),
            since="0.1.0",
            origin="terms.toml",
        ),
        [],
    )


def test_name_and_short_are_enough() -> None:
    assert read(name="KV cache", short="A store.") == (
        Term(id="kv-cache", name="KV cache", short="A store.", origin="terms.toml"),
        [],
    )


def test_the_first_paragraph_of_long_stands_in_for_short() -> None:
    made, problems = read(name="x", long="First\nlines.\n\nSecond paragraph.")
    assert made is not None
    assert (made.short, made.long, problems) == (
        "First\nlines.",
        "First\nlines.\n\nSecond paragraph.",
        [],
    )


TEXTS = ("id", "acronym", "plural", "long", "topic", "example", "since")
LISTS = ("aliases", "broader", "related", "not_to_confuse_with", "formerly")


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize(
    ("value", "found"),
    [
        (3, "a number"),
        (1.5, "a number"),
        (True, "true or false"),
        (["a"], "a list"),
        ({}, "a table"),
        (None, "nothing"),
    ],
)
def test_a_text_that_is_none_is_left_out(field: str, value: object, found: str) -> None:
    made, problems = read(name="x", short="A thing.", **{field: value})
    assert made == Term(id="x", name="x", short="A thing.", origin="terms.toml")
    assert problems == problem(field, f"expected a string, found {found}")


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a, b", "expected a list of strings, found a string"),
        (7, "expected a list of strings, found a number"),
        (["a", 7], "expected a string, found a number"),
        (["a", " "], "holds an empty string; give a name or leave it out"),
    ],
)
def test_a_list_of_strings_that_is_none_is_left_out(field: str, value: object, message: str) -> None:
    made, problems = read(name="x", short="A thing.", **{field: value})
    assert made == Term(id="x", name="x", short="A thing.", origin="terms.toml")
    assert problems == problem(field, message)


SOURCE_FIELDS = "title, authors, year, arxiv, doi, url"


@pytest.mark.parametrize(
    ("value", "field", "message"),
    [
        ("x", "sources", f"expected a list of tables with {SOURCE_FIELDS}, found a string"),
        ({"title": "T"}, "sources", f"expected a list of tables with {SOURCE_FIELDS}, found a table"),
        (["T"], "sources", f"expected a list of tables with {SOURCE_FIELDS}, found a string"),
        ([{"year": 2021}], "sources.title", "is missing"),
        ([{"title": ""}], "sources.title", "is missing"),
        ([{"title": 5}], "sources.title", "expected a string, found a number"),
        ([{"title": "T", "year": "2021"}], "sources.year", "expected a year as a number, found a string"),
        (
            [{"title": "T", "year": True}],
            "sources.year",
            "expected a year as a number, found true or false",
        ),
        ([{"title": "T", "author": "A"}], "sources.author", "unknown field; did you mean authors?"),
        (
            [{"title": "T", "isbn": "1"}],
            "sources.isbn",
            f"unknown field; allowed are {SOURCE_FIELDS}",
        ),
        (
            [{"title": "T", "url": "javascript:alert(1)"}],
            "sources.url",
            "expected an address that begins with https:// or http://",
        ),
    ],
)
def test_wrong_sources_are_left_out(value: object, field: str, message: str) -> None:
    made, problems = read(name="x", short="A thing.", sources=value)
    assert made == Term(id="x", name="x", short="A thing.", origin="terms.toml")
    assert problems == problem(field, message)


@pytest.mark.parametrize(
    ("value", "field", "message"),
    [
        (["old"], "deprecated", "expected a list of tables with name, why, found a string"),
        ([{"why": "Old."}], "deprecated.name", "is missing"),
        ([{"name": "old", "why": 1}], "deprecated.why", "expected a string, found a number"),
        ([{"name": "old", "reason": ""}], "deprecated.reason", "unknown field; allowed are name, why"),
    ],
)
def test_wrong_deprecated_names_are_left_out(value: object, field: str, message: str) -> None:
    made, problems = read(name="x", short="A thing.", deprecated=value)
    assert made == Term(id="x", name="x", short="A thing.", origin="terms.toml")
    assert problems == problem(field, message)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("alias", "unknown field; did you mean aliases?"),
        ("colour", f"unknown field; allowed are {', '.join(FIELDS)}"),
    ],
)
def test_an_unknown_field_is_reported(field: str, message: str) -> None:
    made, problems = read(name="x", short="A thing.", **{field: "y"})
    assert made == Term(id="x", name="x", short="A thing.", origin="terms.toml")
    assert problems == problem(field, message)


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        (
            {"short": "A thing."},
            ['terms.toml: term "without a name", field "name": is missing; every term has a name'],
        ),
        (
            {"id": "x", "short": "A thing."},
            problem("name", "is missing; every term has a name"),
        ),
        (
            {"name": 5, "short": "A thing."},
            ['terms.toml: term "5", field "name": expected a string, found a number'],
        ),
        ({"name": "x"}, problem("short", "is missing; a term has a definition in one sentence")),
        (
            {"name": "x", "short": " "},
            problem("short", "is missing; a term has a definition in one sentence"),
        ),
        ({"name": "x", "short": ["A thing."]}, problem("short", "expected a string, found a list")),
    ],
)
def test_there_is_no_term_without_name_and_definition(fields: dict[str, Any], problems: list[str]) -> None:
    assert read(**fields) == (None, problems)


def test_an_id_that_is_no_slug_is_made_one() -> None:
    made, problems = read(id="My Term", name="x", short="A thing.")
    assert made is not None
    assert made.id == "my-term"
    assert problems == problem("id", "expected lower-case letters, digits and hyphens, such as my-term")


def test_all_problems_of_a_term_are_found_at_once() -> None:
    _, problems = read(name="x", short="A thing.", acronym=1, aliases="a", colour="red")
    assert [text.split('"')[3] for text in problems] == ["acronym", "aliases", "colour"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Problem("f.toml", "is bad"), "f.toml: is bad"),
        (Problem("f.toml", "is bad", "x"), 'f.toml: term "x": is bad'),
        (Problem("f.toml", "is bad", "x", "short"), 'f.toml: term "x", field "short": is bad'),
    ],
)
def test_a_problem_names_file_term_and_field(made: Problem, expected: str) -> None:
    assert str(made) == expected
