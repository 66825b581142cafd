"""From the plain tables of a term file to terms, with an error for each field that is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from sphinx_aigloss.core.model import Deprecated, Source, Term, slug

Record = TypeVar("Record", Source, Deprecated)

# Control characters, which XML and so an e-book must not hold, and halves of pairs, which UTF-8 cannot write.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a term file: what, in which term and field, and what was expected."""

    file: str
    message: str
    term: str = ""
    field: str = ""

    def __str__(self) -> str:
        """``terms.toml: term "LoRA", field "aliases": expected a list of strings, found a number``."""
        place = [self.file]
        if self.term:
            place.append(f' term "{self.term}"' + (f', field "{self.field}"' if self.field else ""))
        return ":".join(place) + f": {self.message}"


class FieldError(ValueError):
    """A field of a term has a value that the schema does not allow."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "nothing" if value is None else f"a {type(value).__name__}")


def _prose(field: str, value: object) -> str:
    """Text of one or more paragraphs."""
    if not isinstance(value, str):
        raise FieldError(field, f"expected a string, found {_kind(value)}")
    if found := _UNPRINTABLE.search(value):
        raise FieldError(field, f"holds a character that no page can show: U+{ord(found[0]):04X}")
    return value.strip()


def _text(field: str, value: object) -> str:
    """One line: a break in a name would break the line-based inventory of the objects."""
    return " ".join(_prose(field, value).split())


def _texts(field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise FieldError(field, f"expected a list of strings, found {_kind(value)}")
    texts = tuple(_text(field, item) for item in value)
    if not all(texts):
        raise FieldError(field, "holds an empty string; give a name or leave it out")
    return texts


def _year(field: str, value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(field, f"expected a year as a number, found {_kind(value)}")
    return value


def _unknown(found: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(found, allowed, n=1)
    return f"unknown field; did you mean {near[0]}?" if near else f"unknown field; allowed are {', '.join(allowed)}"


def _records(record: type[Record], required: tuple[str, ...]) -> Callable[[str, object], tuple[Record, ...]]:
    """A reader of a list of tables, each of which makes one ``record``."""
    allowed = [field.name for field in fields(record)]

    def read(field: str, value: object) -> tuple[Record, ...]:
        items = value if isinstance(value, list) else None
        odd = [value] if items is None else [item for item in items if not isinstance(item, Mapping)]
        if odd:
            raise FieldError(field, f"expected a list of tables with {', '.join(allowed)}, found {_kind(odd[0])}")
        made = []
        for item in items or ():
            for part in item:
                if part not in allowed:
                    raise FieldError(f"{field}.{part}", _unknown(str(part), allowed))
            for part in required:
                if not item.get(part):
                    raise FieldError(f"{field}.{part}", "is missing")
            read_part = {part: (_year if part == "year" else _text)(f"{field}.{part}", item[part]) for part in item}
            made.append(record(**read_part))  # type: ignore[arg-type]  # the loop above proved names and types
        return tuple(made)

    return read


def _sources(field: str, value: object) -> tuple[Source, ...]:
    sources = _records(Source, ("title",))(field, value)
    for source in sources:
        # A term file is untrusted: an address becomes a link on the page.
        if source.url and not source.url.startswith(("https://", "http://")):
            raise FieldError(f"{field}.url", "expected an address that begins with https:// or http://")
    return sources


_READERS: dict[str, Callable[[str, object], Any]] = {
    "id": _text,
    "name": _text,
    "acronym": _text,
    "aliases": _texts,
    "plural": _text,
    "short": _text,
    "long": _prose,
    "topic": _text,
    "broader": _texts,
    "related": _texts,
    "not_to_confuse_with": _texts,
    "example": _text,
    "sources": _sources,
    "deprecated": _records(Deprecated, ("name",)),
    "formerly": _texts,
    "since": _text,
}

FIELDS = tuple(_READERS)
"""The fields of a term, as a file writes them."""


def _read_field(field: str, value: object) -> Any:
    if field not in _READERS:
        raise FieldError(str(field), _unknown(str(field), list(FIELDS)))
    return _READERS[field](field, value)


def write_term(term: Term) -> dict[str, Any]:
    """The table that `read_term` reads, ready for JSON: the fields that have a value."""
    return asdict(term, dict_factory=lambda pairs: {name: value for name, value in pairs if value and name != "origin"})


def read_term(table: Mapping[str, Any], file: str) -> tuple[Term | None, list[Problem]]:
    """Make a term of one table.

    A wrong optional field is reported and left out; without a name, or without any definition, there
    is no term. The id is made of the name where it is missing; ``short`` and ``long`` stand in for one another.
    """
    label = str(table.get("name") or table.get("id") or "without a name")
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for field, value in table.items():
        try:
            values[field] = _read_field(field, value)
        except FieldError as error:
            problems.append(Problem(file, str(error), label, error.field))
    broken = {problem.field for problem in problems}
    if not values.get("name"):
        if "name" not in broken:
            problems.append(Problem(file, "is missing; every term has a name", label, "name"))
        return None, problems
    if not (values.get("short") or values.get("long")):
        if not broken & {"short", "long"}:
            problems.append(Problem(file, "is missing; a term has a definition in one sentence", label, "short"))
        return None, problems
    values["short"] = values.get("short") or values["long"].partition("\n\n")[0]
    identifier = values.get("id") or slug(values["name"])
    if identifier != slug(identifier):
        problems.append(
            Problem(
                file,
                f"expected lower-case letters, digits and hyphens, such as {slug(identifier)}",
                label,
                "id",
            )
        )
        identifier = slug(identifier)
    values["id"] = identifier
    return Term(**values, origin=file), problems
