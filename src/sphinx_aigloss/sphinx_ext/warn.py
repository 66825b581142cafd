"""The warnings of the extension. Each has type ``aigloss``, a subtype and a place; the docs list is made from here."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from sphinx.util import logging

logger = logging.getLogger("sphinx_aigloss")


class Subtype(Enum):
    """A warning subtype; its value is what ``suppress_warnings = ["aigloss.…"]`` names."""

    UNKNOWN_TERM = "unknown_term"
    """A role names a term that neither the project, nor the dictionary, nor an intersphinx inventory defines."""
    AMBIGUOUS_TERM = "ambiguous_term"
    """A role uses a name that several terms share, and nothing tells which is meant."""
    DEPRECATED_TERM = "deprecated_term"
    """A role uses a former or discouraged name of a term."""
    DUPLICATE_TERM = "duplicate_term"
    """The project defines a term twice."""
    DUPLICATE_ENTRY = "duplicate_entry"
    """Two glossaries of the project list the same term."""
    INVALID_TERMS_FILE = "invalid_terms_file"
    """A term file cannot be read, or one of its terms breaks the schema."""
    INVALID_OPTION = "invalid_option"
    """A configuration value, or an option of a directive, has a value that it cannot have."""
    DATASET_VERSION = "dataset_version"
    """The dictionary that is installed has another version than ``aigloss_dataset`` pins."""
    UNLISTED_TERM = "unlisted_term"
    """A term is used and stands in no glossary of the project. Only with ``aigloss_warn_unlisted = True``."""
    UNUSED_TERM = "unused_term"
    """A term is listed by name or defined by the project, and never used. Only with ``aigloss_warn_unused = True``."""


def place_in(path: Path, pattern: str, *, last: bool = False) -> str:
    """``file:line`` of the first (or last) line that begins with ``pattern``, or of line 1 if there is none.

    For files whose readers do not tell where a value stands: ``conf.py`` and term files.
    """
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
    found = [number for number, line in enumerate(lines, 1) if pattern and re.match(pattern, line)]
    return f"{path}:{found[-1 if last else 0] if found else 1}"


def naming(term: str) -> str:
    """The pattern of the line that names a term, in TOML, JSON and YAML alike."""
    return rf"\W*name\W+{re.escape(term)}\W*$" if term else ""


def warn(subtype: Subtype, message: str, location: tuple[str, int] | str | None = None) -> None:
    """Log a warning at ``location``: a document's name with a line, or a file as text."""
    logger.warning(message, type="aigloss", subtype=subtype.value, location=location)
