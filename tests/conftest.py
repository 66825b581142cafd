"""Real Sphinx builds of small projects."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

# Nox asks programs for colors; messages are compared as text.
os.environ.pop("FORCE_COLOR", None)
os.environ["NO_COLOR"] = "1"

CONF = """
extensions = ["sphinx_aigloss", "myst_parser"]
project = "Test"
copyright = "the testers"
version = release = "1"
html_theme = "alabaster"
myst_enable_extensions = ["colon_fence"]
"""


@dataclass
class Build:
    """What one run of a builder left behind."""

    outdir: Path
    suffix: str
    warnings: list[str]
    """One a warning, without colors; paths are relative to the project."""
    written: list[str]
    """The pages that were written, in order of their names."""
    failed: bool
    """Whether ``sphinx-build -W`` would exit with an error."""

    def text(self, page: str) -> str:
        """The written file of a page."""
        return (self.outdir / f"{page}{self.suffix}").read_text("utf-8")

    def soup(self, page: str) -> BeautifulSoup:
        """The written HTML of a page, parsed."""
        return BeautifulSoup(self.text(page), "html.parser")

    def one(self, page: str, selector: str) -> Tag:
        """The only element that the selector finds."""
        found = self.soup(page).select(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements"
        return found[0]

    def all(self, page: str, selector: str) -> list[Tag]:
        """The elements that the selector finds."""
        return list(self.soup(page).select(selector))

    def uses(self, page: str) -> list[tuple[str, str]]:
        """Text and term id of each use on a page."""
        return [(use.text, str(use["data-aigloss"])) for use in self.all(page, ".aigloss-use")]

    def tree(self, pattern: str = "**/*.html") -> dict[str, str]:
        """All files that fit a pattern: relative name -> content."""
        files = sorted(path for path in self.outdir.glob(pattern) if path.is_file())
        return {path.relative_to(self.outdir).as_posix(): path.read_text("utf-8") for path in files}


@dataclass
class Project:
    """A folder of sources; each build of it is incremental, as with ``sphinx-build``."""

    folder: Path
    conf: str = CONF
    overrides: dict[str, Any] = field(default_factory=dict)

    @property
    def source(self) -> Path:
        """The folder of ``conf.py``."""
        return self.folder / "source"

    def write(self, files: Mapping[str, str]) -> Project:
        """Write files, dedented; a text of ``""`` is written, too."""
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")
        if not (self.source / "conf.py").exists():
            (self.source / "conf.py").write_text(self.conf, "utf-8")
        return self

    def remove(self, name: str) -> None:
        """Delete a source file."""
        (self.source / name).unlink()

    def build(self, builder: str = "html", *, parallel: int = 0, out: str = "build", **overrides: Any) -> Build:
        """Run a builder; ``overrides`` are configuration values."""
        written: list[str] = []
        app = SphinxTestApp(
            builder,
            srcdir=self.source,
            builddir=self.folder / out,
            confoverrides={**self.overrides, **overrides},
            warning=StringIO(),
            parallel=parallel,
        )
        app.connect("doctree-resolved", lambda _app, _tree, docname: written.append(docname))
        try:
            app.build()
            output = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue())
            suffix = getattr(app.builder, "out_suffix", "")
            outdir = Path(app.outdir)
        finally:
            app.cleanup()
        relative = output.replace(f"{self.source}/", "")
        lines = [line for line in relative.splitlines() if line.strip()]
        return Build(outdir, suffix, lines, sorted(written), bool(lines))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project with MyST and this extension."""
    return Project(tmp_path)


@pytest.fixture(scope="session")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Project]:
    """Makes projects that several tests of a file share."""

    def make(files: Mapping[str, str], **overrides: Any) -> Project:
        return Project(tmp_path_factory.mktemp("project"), overrides=overrides).write(files)

    return make
