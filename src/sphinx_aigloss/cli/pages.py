"""The pages of a project: where they are, and what each says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_aigloss.cli import markdown, restructuredtext
from sphinx_aigloss.cli.page import Page
from sphinx_aigloss.cli.parsing import UsageError

READERS = {".rst": restructuredtext.scan, ".md": markdown.scan}
"""The suffixes of pages, and what reads them."""
SKIPPED = frozenset(("_build", "node_modules", "__pycache__", "site-packages", "venv"))
"""Folders that hold no sources; those with a dot in front are passed over, too."""


def find_pages(paths: Iterable[Path]) -> list[Path]:
    """The pages among ``paths`` and below them, each once.

    Raises UsageError for a path that does not exist, or that is no page.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(_below(path))))
        elif not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        elif path.suffix not in READERS:
            raise UsageError(f"{path}: expected a folder, or a page that ends in {' or '.join(READERS)}")
        else:
            found[path] = None
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name not in SKIPPED
            and not Path(place, name, "pyvenv.cfg").exists()  # a virtual environment, whatever its name
        ]
        yield from (Path(place, name) for name in files if name.endswith(tuple(READERS)))


def read_page(path: Path) -> Page:
    """What a page says. Bytes that are not UTF-8 are passed over, as in a build.

    Raises UsageError if the page cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    # Nearly all pages of most projects end here: what is searched is bytes, and nothing is decoded.
    if b"aiterm" not in content and b"aigloss" not in content:
        return Page()
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return READERS[path.suffix](text.split("\n"), str(path))
