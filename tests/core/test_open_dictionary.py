from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from sphinx_aigloss.core.diffing import difference
from sphinx_aigloss.core.exporting import Export, as_json
from sphinx_aigloss.core.loading import BrokenDictionary, bundled, compile_dictionary, open_dictionary

TERMS = '[[term]]\nname = "a"\nshort = "A thing."\n[[term]]\nname = "b"\nshort = "Another."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of topic files."""
    made = tmp_path / "data"
    made.mkdir()
    (made / "topics.toml").write_text('[topics.vision]\nname = "Vision"\nroots = []\n', "utf-8")
    (made / "vision.toml").write_text(TERMS, "utf-8")
    return made


def as_folder(folder: Path) -> Path:
    return folder


def as_compiled(folder: Path) -> Path:
    path = folder.parent / "terms.jsonl"
    path.write_bytes(compile_dictionary(folder))
    return path


def as_wheel(folder: Path) -> Path:
    path = folder.parent / "sphinx_aigloss-0.1.0-py3-none-any.whl"
    with ZipFile(path, "w") as wheel:
        wheel.writestr("sphinx_aigloss/data/terms.jsonl", compile_dictionary(folder))
    return path


def as_term_file(folder: Path) -> Path:
    return folder / "vision.toml"


@pytest.mark.parametrize("form", [as_folder, as_compiled, as_wheel, as_term_file])
def test_each_form_gives_the_same_terms(folder: Path, form: Callable[[Path], Path]) -> None:
    opened = open_dictionary(form(folder))
    assert list(opened.terms) == ["a", "b"]
    assert not difference(open_dictionary(folder), opened)
    found = opened.lookup("As").term
    assert found is not None
    assert found.id == "a"


def test_the_exported_json_is_the_same_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    path.write_text(as_json(Export(bundled(), list(bundled().terms.values()), str)), "utf-8")
    assert not difference(bundled(), open_dictionary(path))


def reason(path: Path) -> str:
    with pytest.raises(BrokenDictionary) as caught:
        open_dictionary(path)
    return str(caught.value)


@pytest.mark.parametrize("name", ["none.whl", "terms.jsonl", "none", "none.toml"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    assert "o such file" in reason(tmp_path / name)


def test_a_folder_without_topics(tmp_path: Path) -> None:
    assert "o such file" in reason(tmp_path)
    assert "topics.toml" in reason(tmp_path)


def test_a_folder_and_a_file_with_mistakes_name_them(folder: Path) -> None:
    (folder / "vision.toml").write_text(TERMS.replace("short", "shorts", 1), "utf-8")
    problems = [
        'vision.toml: term "a", field "shorts": unknown field; did you mean short?',
        'vision.toml: term "a", field "short": is missing; a term has a definition in one sentence',
    ]
    assert reason(folder).splitlines() == reason(folder / "vision.toml").splitlines() == problems


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.whl", b"no archive", "BadZipFile: File is not a zip file"),
        ("terms.jsonl", b"", "JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        ("terms.jsonl", b"{}", "KeyError: 'topics'"),
        ("terms.jsonl", b'{"topics": {}, "ids": ["a"], "names": {}}', "zip() argument 2 is shorter than argument 1"),
        ("terms.jsonl", b'{"topics": {}, "ids": ["a"], "names": {}}\n{"id": "a"', "JSONDecodeError: Expecting ','"),
        ("terms.jsonl", b'{"topics": {}, "ids": ["a"], "names": {}}\n{"id": "a", "x": 1}', "TypeError: "),
    ],
)
def test_a_damaged_file(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert reason(tmp_path / name).startswith("no dictionary, or a damaged one (")
    assert expected in reason(tmp_path / name)


def test_a_wheel_of_something_else(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("other/__init__.py", "")
    assert "There is no item named 'sphinx_aigloss/data/terms.jsonl' in the archive" in reason(tmp_path / "a.whl")
