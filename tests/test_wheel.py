"""The wheel carries the dictionary as one compiled file, equal to the TOML files of a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sphinx_aigloss.core.loading import bundled, digest, open_compiled

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built by the back end that pip would call."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_its_dictionary_equals_that_of_the_checkout(wheel: zipfile.ZipFile) -> None:
    compiled = open_compiled(wheel.read("sphinx_aigloss/data/terms.jsonl"))
    assert digest(compiled) == digest(bundled())
    assert compiled.names == bundled().names
    assert compiled.topics == bundled().topics


def test_it_holds_what_is_needed_and_no_sources_of_the_dictionary(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {name for name in names if name.endswith(".toml")} == set()
    assert {
        "sphinx_aigloss/py.typed",
        "sphinx_aigloss/data/terms.jsonl",
        "sphinx_aigloss/sphinx_ext/static/aigloss/aigloss.js",
        "sphinx_aigloss/sphinx_ext/static/aigloss/aigloss-filter.js",
        "sphinx_aigloss/sphinx_ext/static/aigloss/aigloss.css",
        "sphinx_aigloss/sphinx_ext/locale/de/LC_MESSAGES/aigloss.mo",
    } <= names
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA"}


def test_it_works_from_the_archive_without_sphinx(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "import sys; sys.path.insert(0, sys.argv[1]); from sphinx_aigloss.cli import main; main(['show', 'LoRA'])"
    shown = subprocess.run(
        [sys.executable, "-S", "-c", code, str(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("low-rank adaptation (LoRA)\n")
