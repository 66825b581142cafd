from __future__ import annotations

from pathlib import Path

from sphinx_aigloss.cli.pages import find_pages

from .conftest import Write


def found(*paths: str) -> list[str]:
    return [path.as_posix() for path in find_pages(map(Path, paths))]


def test_pages_are_found_in_the_order_of_their_names(write: Write) -> None:
    write(dict.fromkeys(("b.md", "a.rst", "c/d.rst", "e.txt", "f.py", "g.RST", "rst"), ""))
    assert found(".") == ["a.rst", "b.md", "c/d.rst"]


def test_folders_that_hold_no_sources_are_passed_over(write: Write) -> None:
    skipped = (
        "_build",
        ".git",
        ".venv",
        ".tox",
        "node_modules",
        "venv",
        "x/_build",
        "__pycache__",
        "site-packages",
    )
    write({f"{folder}/a.rst": "" for folder in skipped})
    write({"my-env/pyvenv.cfg": "", "my-env/a.rst": "", "build/a.rst": "", "x/a.rst": ""})
    assert found(".") == ["build/a.rst", "x/a.rst"]


def test_a_folder_that_is_named_is_never_passed_over(write: Write) -> None:
    write({"_build/a.rst": ""})
    assert found("_build") == ["_build/a.rst"]


def test_a_page_is_found_once(write: Write) -> None:
    write({"docs/a.rst": "", "docs/b.rst": ""})
    assert found("docs/b.rst", "docs", "docs/a.rst") == ["docs/b.rst", "docs/a.rst"]
