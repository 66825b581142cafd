"""Read the bundled dictionary and a project's term files.

The bundled dictionary has two forms with the same content: one TOML file a topic in a source checkout, and one compiled
file in the wheel. The compiled file holds a line of JSON for each term, and a first line with everything that is
needed to look up names, so that opening it costs a few milliseconds whatever the number of terms.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sphinx_aigloss.core.glossary import Glossary, index
from sphinx_aigloss.core.model import Deprecated, Source, Term, Topic
from sphinx_aigloss.core.schema import Problem, read_term, write_term

COMPILED_NAME = "terms.jsonl"


class BrokenDictionary(ValueError):
    """The bundled dictionary, or one given in its place, cannot be read or breaks the schema."""


@dataclass(frozen=True, slots=True)
class TermFile:
    """What was read from a term file: the valid terms, and what is wrong with the rest."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


class LazyTerms(Mapping[str, Term]):
    """The terms of a compiled dictionary by id; each is decoded when it is first asked for."""

    def __init__(self, ids: list[str], lines: list[bytes]) -> None:
        self._lines = dict(zip(ids, lines, strict=True))
        self._decoded: dict[str, Term] = {}

    def __getitem__(self, id: str) -> Term:
        term = self._decoded.get(id)
        if term is None:
            term = self._decoded[id] = _decode(json.loads(self._lines[id]))
        return term

    def __contains__(self, id: object) -> bool:
        return id in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def bundled() -> Glossary:
    """The dictionary that comes with the package."""
    data = files("sphinx_aigloss") / "data"
    one_file = data / COMPILED_NAME
    return open_compiled(one_file.read_bytes()) if one_file.is_file() else read_folder(Path(str(data)))


def digest(glossary: Glossary) -> str:
    """A digest of all terms: it changes when any field of any term does."""
    made = hashlib.sha256()
    for id in sorted(glossary.terms):
        made.update(_encode(glossary.terms[id]))
    return made.hexdigest()[:16]


def read_folder(folder: Path) -> Glossary:
    """Read a folder with one TOML file a topic, and ``topics.toml`` with the topics' names and roots.

    Raises:
        BrokenDictionary: with every problem found, if a file or a term is not valid.

    """
    topics = _topics(tomllib.loads((folder / "topics.toml").read_text("utf-8"))["topics"])
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for topic in topics:
        path = folder / f"{topic}.toml"
        if not path.is_file():
            continue
        read = read_term_file(path)
        problems += read.problems
        for term in read.terms:
            if term.id in terms:
                problems.append(Problem(path.name, "a second term has this id", term.name, "id"))
            terms[term.id] = _bundled(term)
    if problems:
        raise BrokenDictionary("\n".join(str(problem) for problem in problems))
    return Glossary(terms, index(terms.values()), topics)


def compile_dictionary(folder: Path) -> bytes:
    """The compiled form of a folder of TOML files; the same input gives the same bytes."""
    return compiled(read_folder(folder))


def compiled(glossary: Glossary) -> bytes:
    """The compiled form of a dictionary."""
    head = {
        "topics": {topic.id: {"name": topic.name, "roots": topic.roots} for topic in glossary.topics.values()},
        "ids": list(glossary.terms),
        "names": dict(sorted(glossary.names.items())),
    }
    lines = [json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()]
    return b"\n".join([*lines, *(_encode(term) for term in glossary.terms.values())]) + b"\n"


def open_compiled(content: bytes) -> Glossary:
    """Open what `compiled` made."""
    first, *lines = content.rstrip(b"\n").split(b"\n")
    head = json.loads(first)
    topics = _topics(head["topics"])
    return Glossary(LazyTerms(head["ids"], lines), head["names"], topics)


def _topics(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Topic]:
    return {id: Topic(id, table["name"], tuple(table["roots"])) for id, table in tables.items()}


def open_dictionary(path: Path) -> Glossary:
    """Open a dictionary, whatever holds it: a wheel of this package, a compiled file, a folder, or a term file.

    Raises:
        BrokenDictionary: if anything in it cannot be read.

    """
    try:
        if path.is_dir():
            return read_folder(path)
        if path.suffix == ".whl":
            with ZipFile(path) as wheel:
                return _decoded(wheel.read(f"sphinx_aigloss/data/{COMPILED_NAME}"))
        if path.suffix == ".jsonl":
            return _decoded(path.read_bytes())
    except (OSError, BrokenDictionary) as error:
        raise BrokenDictionary(str(error)) from error
    except Exception as error:  # a damaged archive fails in many ways, few of them documented
        raise BrokenDictionary(f"no dictionary, or a damaged one ({type(error).__name__}: {error})") from error
    read = read_term_file(path)
    if read.problems:
        raise BrokenDictionary("\n".join(map(str, read.problems)))
    return Glossary.of(read.terms)


def _decoded(content: bytes) -> Glossary:
    """A compiled dictionary, each term decoded now, so that a damaged one is noticed."""
    opened = open_compiled(content)
    return Glossary(dict(opened.terms), opened.names, opened.topics)


def read_term_file(path: Path, label: str = "") -> TermFile:
    """Read a TOML, JSON or YAML file of terms; never raises for what the file holds.

    ``label`` names the file in problems and in `Term.origin`: its name, if nothing else is given.
    """
    label = label or path.name
    try:
        content = _parse(path)
    except FileNotFoundError:
        return TermFile((), (Problem(label, "there is no such file"),))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError, MissingYaml) as error:
        return TermFile((), (Problem(label, f"cannot be read: {' '.join(str(error).split())}"),))
    tables = content
    if isinstance(content, Mapping):
        tables = content.get("term", content.get("terms"))
    if not isinstance(tables, list):
        expected = "[[term]] tables" if path.suffix == ".toml" else 'a list of terms under "term"'
        return TermFile((), (Problem(label, f"holds no terms; expected {expected}"),))
    terms: list[Term] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, Mapping):
            problems.append(Problem(label, "expected a table with name and short", f"number {number}"))
            continue
        term, found = read_term(table, label)
        problems += found
        if term:
            terms.append(term)
    return TermFile(tuple(terms), tuple(problems))


class MissingYaml(RuntimeError):
    """A YAML file is to be read, and no YAML reader is installed."""


def _parse(path: Path) -> Any:
    text = path.read_text("utf-8-sig")
    if path.suffix == ".toml":
        return tomllib.loads(text)
    if path.suffix == ".json":
        return json.loads(text)
    if path.suffix not in (".yaml", ".yml"):
        raise ValueError("expected a file that ends in .toml, .json, .yaml or .yml")
    try:
        import yaml
    except ImportError:
        raise MissingYaml("YAML files need PyYAML: python -m pip install 'sphinx-aigloss[yaml]'") from None
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _bundled(term: Term) -> Term:
    """A term read from the package's own files: it has no origin in the project."""
    return _decode({**asdict(term), "origin": ""})


def _encode(term: Term) -> bytes:
    return json.dumps(write_term(term), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _decode(values: dict[str, Any]) -> Term:
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    lists["sources"] = tuple(Source(**source) for source in values.get("sources", ()))
    lists["deprecated"] = tuple(Deprecated(**old) for old in values.get("deprecated", ()))
    return Term(**lists)
