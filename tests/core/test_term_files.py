from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sphinx_aigloss.core.loading import BrokenDictionary, TermFile, read_folder, read_term_file
from sphinx_aigloss.core.model import Term

TERM = Term(id="speculative-cache", name="speculative cache", short="A store.", acronym="SC", aliases=("b",))

TOML = '[[term]]\nname = "speculative cache"\nacronym = "SC"\nshort = "A store."\naliases = ["b"]\n'
TABLE = '{"name": "speculative cache", "acronym": "SC", "short": "A store.", "aliases": ["b"]}'
YAML = "term:\n- name: speculative cache\n  acronym: SC\n  short: A store.\n  aliases: [b]\n"


def read(folder: Path, name: str, content: str | bytes) -> TermFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_term_file(path)


def problems(read: TermFile) -> list[str]:
    return [str(problem) for problem in read.problems]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("terms.toml", TOML),
        ("terms.toml", "\ufeff" + TOML),
        ("terms.toml", TOML.replace("\n", "\r\n")),
        ("terms.toml", TOML.replace("[[term]]", "[[terms]]")),
        ("terms.json", f'{{"term": [{TABLE}]}}'),
        ("terms.json", f'{{"terms": [{TABLE}]}}'),
        ("terms.json", f"[{TABLE}]"),
        ("terms.yaml", YAML),
        ("terms.yml", YAML.replace("term:\n", "")),
    ],
)
def test_every_format_gives_the_same_term(tmp_path: Path, name: str, content: str) -> None:
    found = read(tmp_path, name, content)
    assert found.problems == ()
    assert [(term.origin, term.name, term.acronym, term.short, term.aliases) for term in found.terms] == [
        (name, TERM.name, TERM.acronym, TERM.short, TERM.aliases)
    ]


def test_a_label_names_the_file_in_terms_and_problems(tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text(TOML + "color = 1\n", "utf-8")
    found = read_term_file(tmp_path / "terms.toml", "docs/terms.toml")
    assert (found.terms[0].origin, found.problems[0].file) == ("docs/terms.toml", "docs/terms.toml")


@pytest.mark.parametrize(
    ("name", "content", "begins"),
    [
        ("terms.toml", "[[term]\n", "terms.toml: cannot be read: Expected ']]'"),
        ("terms.toml", b"\xff\xfe", "terms.toml: cannot be read: 'utf-8' codec can't decode byte 0xff"),
        ("terms.json", "{", "terms.json: cannot be read: Expecting property name"),
        ("terms.json", "[" * 100_000, "terms.json: cannot be read: "),
        ("terms.yaml", "a: [", "terms.yaml: cannot be read: while parsing a flow node"),
        ("terms.yaml", "- !!python/object/apply:os.getcwd []", "terms.yaml: cannot be read: could not"),
        (
            "terms.txt",
            TOML,
            "terms.txt: cannot be read: expected a file that ends in .toml, .json, .yaml or .yml",
        ),
        ("terms.toml", "", "terms.toml: holds no terms; expected [[term]] tables"),
        ("terms.toml", 'term = "x"', "terms.toml: holds no terms; expected [[term]] tables"),
        ("terms.json", "{}", 'terms.json: holds no terms; expected a list of terms under "term"'),
        ("terms.json", '"x"', 'terms.json: holds no terms; expected a list of terms under "term"'),
        ("terms.yaml", "", 'terms.yaml: holds no terms; expected a list of terms under "term"'),
    ],
)
def test_a_broken_file_gives_one_problem_and_no_term(
    tmp_path: Path, name: str, content: str | bytes, begins: str
) -> None:
    found = read(tmp_path, name, content)
    assert found.terms == ()
    assert [text[: len(begins)] for text in problems(found)] == [begins]
    assert "\n" not in problems(found)[0]


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    assert problems(read_term_file(tmp_path / "none.toml")) == ["none.toml: there is no such file"]
    assert problems(read_term_file(tmp_path / "folder.toml"))[0].startswith("folder.toml: cannot be read: ")


def test_yaml_without_its_reader_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert problems(read(tmp_path, "terms.yaml", YAML)) == [
        "terms.yaml: cannot be read: YAML files need PyYAML: python -m pip install 'sphinx-aigloss[yaml]'"
    ]


def test_what_is_valid_is_read_beside_what_is_not(tmp_path: Path) -> None:
    found = read(tmp_path, "terms.json", '[5, {"name": "a"}, {"name": "b", "short": "B.", "shorts": 1}]')
    assert [term.name for term in found.terms] == ["b"]
    assert [text.partition(":")[2] for text in problems(found)] == [
        ' term "number 1": expected a table with name and short',
        ' term "a", field "short": is missing; a term has a definition in one sentence',
        ' term "b", field "shorts": unknown field; did you mean short?',
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics.toml").write_text(
        '[topics.two]\nname = "Second"\nroots = []\n[topics.one]\nname = "First"\nroots = []\n', "utf-8"
    )
    (tmp_path / "one.toml").write_text('[[term]]\nname = "a"\nshort = "A thing."\n', "utf-8")
    (tmp_path / "two.toml").write_text('[[term]]\nname = "b"\nshort = "A thing."\n', "utf-8")
    return tmp_path


def test_a_folder_is_read_in_the_order_of_its_topics_and_has_no_origin(folder: Path) -> None:
    read = read_folder(folder)
    assert list(read.terms) == ["b", "a"]
    assert [topic.name for topic in read.topics.values()] == ["Second", "First"]
    assert {term.origin for term in read.terms.values()} == {""}


def test_a_topic_without_a_file_has_no_terms(folder: Path) -> None:
    (folder / "two.toml").unlink()
    assert list(read_folder(folder).terms) == ["a"]


def test_a_folder_with_mistakes_is_refused_with_all_of_them(folder: Path) -> None:
    twice = '[[term]]\nname = "b"\nshort = "Twice."\n[[term]]\nname = "c"\n'
    (folder / "one.toml").write_text(twice, "utf-8")
    with pytest.raises(BrokenDictionary) as caught:
        read_folder(folder)
    assert str(caught.value).splitlines() == [
        'one.toml: term "c", field "short": is missing; a term has a definition in one sentence',
        'one.toml: term "b", field "id": a second term has this id',
    ]
