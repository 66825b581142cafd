"""AI terms in Sphinx documentation: definitions in tips, and a glossary that tells where each term is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    # Imported here so that the core and the command line work where Sphinx is not installed.
    from sphinx_aigloss.sphinx_ext import setup as setup_extension

    return setup_extension(app)
