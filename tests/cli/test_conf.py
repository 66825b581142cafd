from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_aigloss.cli.conf import Settings, nearest_conf, read_conf

from .conftest import Write


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", Settings()),
        ('aigloss_terms = "t.toml"', Settings(terms=(Path("docs/t.toml"),))),
        ('aigloss_terms = ("a.toml", "b.json")', Settings(terms=(Path("docs/a.toml"), Path("docs/b.json")))),
        (
            'aigloss_terms = ["a.toml"]\naigloss_terms += ["b.toml"]',
            Settings(terms=(Path("docs/a.toml"), Path("docs/b.toml"))),
        ),
        ('aigloss_terms: list[str] = ["a.toml"]', Settings(terms=(Path("docs/a.toml"),))),
        ('aigloss_topics = ["a", "b"]', Settings(topics=("a", "b"))),
        ("aigloss_topics = ['a']\naigloss_topics = ['b']", Settings(topics=("b",))),
        ("aigloss_bundled = False", Settings(bundled=False)),
        ("aigloss_terms = [5, 'a.toml']\naigloss_topics = 7", Settings(terms=(Path("docs/a.toml"),))),
        ("if True:\n    aigloss_bundled = False", Settings()),
        ("other_terms = ['a.toml']\nx.aigloss_terms = ['b.toml']\naigloss_topics: list", Settings()),
    ],
)
def test_literal_values_are_read(write: Write, source: str, expected: Settings) -> None:
    write({"docs/conf.py": source})
    assert read_conf(Path("docs/conf.py")) == expected


@pytest.mark.parametrize("value", ["glob('*')", "[str(here / 't.toml')]", "{'a'} | {'b'}", "f'{name}.toml'"])
def test_a_computed_value_is_passed_over_with_a_note(write: Write, value: str) -> None:
    write({"docs/conf.py": f"aigloss_terms = {value}\naigloss_bundled = False"})
    note = "docs/conf.py: aigloss_terms is computed, and a check without Sphinx passes over it"
    assert read_conf(Path("docs/conf.py")) == Settings(bundled=False, notes=(note,))


def test_nothing_is_executed(write: Write) -> None:
    write({"docs/conf.py": "open('executed', 'w')\nraise SystemExit\naigloss_topics = ['a']"})
    assert read_conf(Path("docs/conf.py")) == Settings(topics=("a",))
    assert not Path("executed").exists()


def test_a_conf_py_that_is_no_python_is_told_and_has_no_settings(write: Write) -> None:
    write({"docs/conf.py": "aigloss_terms = ["})
    (note,) = read_conf(Path("docs/conf.py")).notes
    assert note.startswith("docs/conf.py: cannot be read: ")


def test_without_a_conf_py_there_are_the_defaults() -> None:
    assert read_conf(None) == Settings()


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("docs", "docs/conf.py"),
        ("docs/a/b", "docs/conf.py"),
        ("docs/own", "docs/own/conf.py"),
        ("src", None),
        (".", None),
    ],
)
def test_the_nearest_conf_py_is_in_the_folder_or_above(write: Write, folder: str, expected: str | None) -> None:
    write({"docs/conf.py": "", "docs/own/conf.py": "", "docs/a/b/c.rst": "", "src/a.rst": ""})
    assert nearest_conf(Path(folder)) == (expected and Path(expected))


def test_the_nearest_conf_py_may_be_above_the_working_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"docs/conf.py": "", "docs/a/b.rst": ""})
    monkeypatch.chdir("docs/a")
    assert nearest_conf(Path()) == tmp_path / "docs/conf.py"
    assert nearest_conf(Path("..")) == Path("../conf.py")


def test_the_search_ends_at_the_root_of_a_repository(write: Write) -> None:
    write({"conf.py": "", "project/.git/HEAD": "", "project/docs/a.rst": ""})
    assert nearest_conf(Path("project/docs")) is None
