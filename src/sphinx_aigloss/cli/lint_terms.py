"""``aigloss lint``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_aigloss.cli.parsing import UsageError, add_command, counted
from sphinx_aigloss.cli.terminal import complain, say, say_json
from sphinx_aigloss.core.lint import RULES, Finding, chosen, lint
from sphinx_aigloss.core.loading import BrokenDictionary, bundled, read_term_file
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.core.schema import Problem

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "lint",
        run,
        "Check term files, or the bundled dictionary, for mistakes that a program can find.",
        "aigloss lint docs/terms.toml",
        "aigloss lint docs/terms.toml --strict --ignore AG102,AG109",
        "aigloss lint --rules",
    )
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="TOML, JSON or YAML; none: the bundled dictionary"
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="add the rules that the bundled dictionary sets itself; always on for the bundled dictionary",
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODES",
        help="leave out rules, by their codes joined with commas; may be repeated",
    )
    command.add_argument("--rules", action="store_true", help="list the rules and stop")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with a term."""

    file: str
    """``""`` for the bundled dictionary."""
    code: str
    """The rule that is broken; ``""`` if the term cannot even be read."""
    term: str
    """The id; the name, if the term cannot be read."""
    field: str
    message: str

    @classmethod
    def read(cls, problem: Problem) -> Mistake:
        """What reading a file found."""
        return cls(problem.file, "", problem.term, problem.field, problem.message)

    @classmethod
    def found(cls, finding: Finding) -> Mistake:
        """What a rule found."""
        return cls(finding.term.origin, finding.code, finding.term.id, "", finding.message)

    def __str__(self) -> str:
        """``terms.toml: AG110 my-term: …``; what cannot be read looks as in a build."""
        if not self.code:
            return str(Problem(self.file, self.message, self.term, self.field)) if self.file else self.message
        place = f"{self.file}: " if self.file else ""
        return f"{place}{self.code} {self.term}: {self.message}"


def run(arguments: argparse.Namespace) -> int:
    """Print the mistakes, or the rules."""
    if arguments.rules:
        _say_rules(as_json=arguments.json)
        return 0
    ignored = _codes(arguments.ignore)
    terms, mistakes = _read(arguments.files)
    if terms:
        glossary = bundled().overlaid([term for term in terms if term.origin])
        strict = arguments.strict or not arguments.files
        mistakes += map(Mistake.found, lint(terms, glossary, strict=strict, ignore=ignored))
        for rule in chosen(strict=strict, ignore=ignored):
            if not rule.checkable:
                complain(
                    f"{rule.code} not checked: it needs {rule.needs}; python -m pip install 'sphinx-aigloss[lint]'"
                )
    if arguments.json:
        say_json([asdict(mistake) for mistake in mistakes])
    else:
        say([*map(str, mistakes), _summary(len(terms), len(arguments.files), len(mistakes))])
    return 1 if mistakes else 0


def _read(files: Sequence[Path]) -> tuple[list[Term], list[Mistake]]:
    """The terms of the files, or the bundled ones, and what cannot be read."""
    if not files:
        try:
            return list(bundled().terms.values()), []
        except BrokenDictionary as error:
            return [], [Mistake("", "", "", "", line) for line in str(error).splitlines()]
    terms: list[Term] = []
    mistakes: list[Mistake] = []
    for path in files:
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file")
        read = read_term_file(path, str(path))
        terms += read.terms
        mistakes += map(Mistake.read, read.problems)
    return terms, mistakes


def _codes(ignore: Sequence[str]) -> list[str]:
    codes = [code.strip().upper() for part in ignore for code in part.split(",") if code.strip()]
    for code in codes:
        if code not in RULES:
            raise UsageError(f"--ignore {code}: there is no such rule; codes are {', '.join(RULES)}")
    return codes


def _say_rules(*, as_json: bool) -> None:
    if as_json:
        say_json([{"code": rule.code, "summary": rule.summary, "strict": rule.house} for rule in RULES.values()])
    else:
        say(f"{rule.code}  {rule.summary}{' (only with --strict)' if rule.house else ''}" for rule in RULES.values())


def _summary(terms: int, files: int, mistakes: int) -> str:
    place = counted(files, "file") if files else "the bundled dictionary"
    return f"{counted(terms, 'term')} in {place}: {counted(mistakes, 'problem') if mistakes else 'no problems'}"
