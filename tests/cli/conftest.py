"""A small dictionary in place of the bundled one, and a way to run the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sphinx_aigloss.cli import main
from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.model import Deprecated, Source, Term, Topic

DICTIONARY = Glossary.of(
    (
        Term(
            id="low-rank-adaptation",
            name="low-rank adaptation",
            acronym="LoRA",
            aliases=("LoRA fine-tuning", "low-rank adapter"),
            short="A fine-tuning method that trains two small matrices.",
            long=(
                "A method of :aiterm:`adapting <adapter (layer)>` that learns :math:`\\Delta W = B A` and\n"
                "keeps the rest *frozen*.\n\nA second paragraph with ``code``."
            ),
            topic="fine-tuning",
            broader=("adapter-layer",),
            related=("overfitting", "not-there"),
            not_to_confuse_with=("context-free-grammar",),
            example="Rank 8.",
            sources=(
                Source("LoRA: Low-Rank Adaptation", "Hu et al.", 2021, arxiv="2106.09685"),
                Source("What is it?", url="https://example.org/what"),
            ),
            deprecated=(Deprecated("LoRA method", "Too long."),),
            since="0.1.0",
        ),
        Term(
            id="adapter-layer",
            name="adapter (layer)",
            short="A small module inside a frozen network.",
            topic="fine-tuning",
        ),
        Term(
            id="classifier-free-guidance",
            name="classifier-free guidance",
            acronym="CFG",
            short="A sampling technique.",
            topic="generative-models",
        ),
        Term(id="context-free-grammar", name="context-free grammar", acronym="CFG", short="A kind of grammar."),
        Term(id="overfitting", name="overfitting", short="Too close a fit.", topic="foundations"),
    ),
    {
        "foundations": Topic("foundations", "Foundations of AI"),
        "fine-tuning": Topic("fine-tuning", "Fine-tuning and adaptation"),
        "generative-models": Topic("generative-models", "Generative models"),
    },
)


@pytest.fixture(autouse=True)
def dictionary(monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """The commands see this dictionary as the bundled one."""
    for module in ("list_terms", "show_term", "lint_terms", "check_pages", "export_terms"):
        monkeypatch.setattr(f"sphinx_aigloss.cli.{module}.bundled", lambda: DICTIONARY)
    monkeypatch.setenv("COLUMNS", "80")
    return DICTIONARY


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: list[str]
    err: list[str]

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads("\n".join(self.out))


Command = Callable[..., Outcome]


@pytest.fixture
def aigloss(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command with these arguments."""

    def run(*arguments: str) -> Outcome:
        code = main(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out.splitlines(), captured.err.splitlines())

    return run


Write = Callable[[dict[str, str]], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into an empty folder, which is then the working folder."""
    monkeypatch.chdir(tmp_path)
    # The search for a conf.py ends at the root of a repository.
    (tmp_path / ".git").mkdir()

    def make(files: dict[str, str]) -> None:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

    return make
