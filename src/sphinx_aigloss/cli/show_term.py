"""``aigloss show``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sphinx_aigloss.cli.parsing import add_command, add_topics, require_topics
from sphinx_aigloss.cli.plain import plain
from sphinx_aigloss.cli.terminal import complain, say, say_json, wrap
from sphinx_aigloss.core.glossary import Glossary, Match
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.core.model import Source, Term

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "show",
        run,
        "Show what a term means, with its other names, related terms and sources.",
        "aigloss show LoRA",
        'aigloss show "KV cache" overfitting',
        "aigloss show CFG --topic generative-models",
    )
    command.add_argument("terms", nargs="+", metavar="TERM", help="any name of a term, or its id")
    add_topics(command, "choose this topic's sense of a name that several terms share")


def run(arguments: argparse.Namespace) -> int:
    """Print the entries that were found, and complain of the names that mean no entry or several."""
    glossary = bundled()
    require_topics(arguments.topics, [glossary])
    found: dict[str, Term] = {}
    code = 0
    for name in arguments.terms:
        match = glossary.lookup(name, arguments.topics)
        if match.term:
            found[match.term.id] = match.term
            if why := glossary.deprecation(match.term, name):
                complain(f'"{name}" is deprecated ({why.rstrip(".")}); write "{match.term.name}"')
        else:
            complain(_complaint(glossary, match))
            code = 1
    if arguments.json:
        say_json([_record(term) for term in found.values()])
    else:
        for number, term in enumerate(found.values()):
            say([""] if number else [])
            say(entry(glossary, term))
    return code


def _complaint(glossary: Glossary, match: Match) -> str:
    if not match.candidates:
        near = glossary.suggestions(match.name)
        return f'unknown term "{match.name}"' + (f"; did you mean {', '.join(near)}?" if near else "")
    senses = [f'  aigloss show "{term.name}"  {_topic(glossary, term)}'.rstrip() for term in match.candidates]
    return "\n".join([f'"{match.name}" has several meanings; choose one, or set --topic:', *senses])


def entry(glossary: Glossary, term: Term) -> Iterator[str]:
    """The lines of an entry."""
    yield from wrap(term.full)
    yield from _labelled("Also called", term.aliases)
    yield from _labelled("Topic", [_topic(glossary, term)])
    for paragraph in term.definition.split("\n\n"):
        yield ""
        yield from wrap(plain(paragraph))
    if term.example:
        yield ""
        yield from wrap(f"Example: {plain(term.example)}")
    relations = [
        *_labelled("Broader", _names(glossary, term.broader)),
        *_labelled("Related", _names(glossary, term.related)),
        *_labelled("Not to be confused with", _names(glossary, term.not_to_confuse_with)),
        *_labelled("Deprecated names", [old.name for old in term.deprecated]),
    ]
    if relations:
        yield ""
        yield from relations
    if term.sources:
        yield ""
        yield "Sources:"
    for source in term.sources:
        yield from wrap(_cited(source), indent="  ", hanging="    ")


def _labelled(label: str, parts: Iterable[str]) -> list[str]:
    text = ", ".join(part for part in parts if part)
    return wrap(f"{label}: {text}", hanging="  ") if text else []


def _names(glossary: Glossary, ids: Iterable[str]) -> list[str]:
    """The names of the terms with these ids; an id that no term has is shown as it is."""
    return [glossary.terms[id].name if id in glossary.terms else id for id in ids]


def _topic(glossary: Glossary, term: Term) -> str:
    return glossary.topic_name(term.topic) if term.topic else ""


def _cited(source: Source) -> str:
    origin = " ".join(part for part in (source.authors, f"({source.year})" if source.year else "") if part)
    ended = source.title if source.title.endswith((".", "?", "!")) else f"{source.title}."
    return " ".join(part for part in (f"{origin}:" if origin else "", ended, source.href) if part)


def _record(term: Term) -> dict[str, Any]:
    record = asdict(term)
    del record["origin"]
    for made, source in zip(record["sources"], term.sources, strict=True):
        made["href"] = source.href
    return record
