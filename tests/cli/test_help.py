from __future__ import annotations

import argparse
import re
import shlex

import pytest

from sphinx_aigloss import __version__
from sphinx_aigloss.cli import main, parser


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parsers of all commands, that of the whole under ``""``."""
    whole = parser()
    (subparsers,) = (action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return {"": whole, **subparsers.choices}


def test_the_commands_are_those_of_the_documentation() -> None:
    assert list(commands()) == ["", "list", "show", "lint", "check", "diff", "export"]


@pytest.mark.parametrize("name", commands())
def test_help_has_a_sentence_of_purpose_and_examples_that_work(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"] if name else ["--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    described = commands()[name].description
    assert described is not None
    assert re.fullmatch(r"[A-Z].*\.", described)
    assert described in text
    examples = [line.strip() for line in text.partition("examples:\n")[2].splitlines()]
    assert 2 <= len(examples) <= 3
    for example in examples:
        called, *arguments = shlex.split(example)
        assert called == "aigloss"
        assert not name or arguments[0] == name
        parser().parse_args(arguments)


def test_every_argument_is_explained() -> None:
    unexplained = [
        (name, action.dest)
        for name, command in commands().items()
        for action in command._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert unexplained == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"aigloss {__version__}\n")


@pytest.mark.parametrize(
    "arguments", [[], ["cook"], ["show"], ["list", "--unknown"], ["check", "--terms"], ["diff", "a"], ["export"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    captured = capsys.readouterr()
    assert (caught.value.code, captured.out) == (2, "")
    assert captured.err.startswith("usage: aigloss")
