"""Who may import whom: core <- cli, core <- sphinx_ext, and nobody upwards."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import sphinx_aigloss

PACKAGE = Path(sphinx_aigloss.__file__).parent

FORBIDDEN = {
    "core": ("sphinx_aigloss.cli", "sphinx_aigloss.sphinx_ext", "sphinx", "docutils", "myst_parser"),
    "cli": ("sphinx_aigloss.sphinx_ext", "sphinx", "docutils", "myst_parser"),
    "sphinx_ext": ("sphinx_aigloss.cli",),
}

WITHOUT_SPHINX = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("sphinx", "docutils", "myst_parser", "yaml"):
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
for blocked in ("sphinx", "docutils"):
    try:
        __import__(blocked)
    except ImportError:
        pass
    else:
        raise SystemExit(f"{blocked} can be imported: this proves nothing")
"""


def imported(path: Path) -> Iterator[str]:
    """The absolute names of all that a module imports, wherever in it."""
    package = ".".join(path.relative_to(PACKAGE.parent).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package.rsplit(".", node.level - 1)[0] + "." if node.level else ""
            base = f"{start}{node.module or ''}".rstrip(".")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("layer", "forbidden"), FORBIDDEN.items())
def test_a_layer_imports_nothing_from_above_it(layer: str, forbidden: tuple[str, ...]) -> None:
    modules = sorted((PACKAGE / layer).rglob("*.py"))
    assert modules
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules
        for name in imported(path)
        if any(name == outer or name.startswith(f"{outer}.") for outer in forbidden)
    ]
    assert wrong == []


def test_the_modules_of_the_core_import_one_another_in_one_direction() -> None:
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (PACKAGE / "core").rglob("*.py")
    }
    imports = {name: modules.keys() & set(imported(path)) - {name} for name, path in modules.items()}
    # What a package's own modules import of it is one of them, and not the package.
    imports = {
        name: {other for other in others if not name.startswith(f"{other}.")} for name, others in imports.items()
    }
    assert imports["sphinx_aigloss.core.lint"] >= {"sphinx_aigloss.core.glossary"}
    # Raises CycleError where two import each other, directly or not.
    assert set(TopologicalSorter(imports).static_order()) == set(modules)


@pytest.mark.parametrize(
    "code",
    [
        "import sphinx_aigloss.core.glossary, sphinx_aigloss.core.lint, sphinx_aigloss.core.loading",
        "import sphinx_aigloss.core.diffing, sphinx_aigloss.core.exporting, sphinx_aigloss.core.signs",
        "import sphinx_aigloss.core.matching, sphinx_aigloss.core.model, sphinx_aigloss.core.schema",
        "from sphinx_aigloss.cli import main; assert main(['lint', '--rules']) == 0",
    ],
    ids=["core", "core, other programs", "core, lower half", "cli"],
)
def test_works_in_an_interpreter_without_sphinx(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_SPHINX + code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
