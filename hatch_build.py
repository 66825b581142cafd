"""Build hook: put the bundled dictionary into the wheel as one compiled file, and compile the translations."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDictionary(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the builder's config, not used here
    """Compile ``data/*.toml``; an editable install goes on reading the TOML files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations where they stand, and add ``data/terms.jsonl`` to a wheel that is being built."""
        for catalog in Path(self.root, "src").rglob("LC_MESSAGES/*.po"):
            with catalog.open("rb") as source_file, catalog.with_suffix(".mo").open("wb") as compiled_file:
                write_mo(compiled_file, read_po(source_file))
        if version == "editable":
            return
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        try:
            from sphinx_aigloss.core.loading import COMPILED_NAME, compile_dictionary
        finally:
            sys.path.remove(str(source))
        self._folder = tempfile.TemporaryDirectory()
        compiled = Path(self._folder.name, COMPILED_NAME)
        compiled.write_bytes(compile_dictionary(source / "sphinx_aigloss" / "data"))
        build_data["force_include"][str(compiled)] = f"sphinx_aigloss/data/{COMPILED_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary file, once it stands in the wheel."""
        if version != "editable":
            self._folder.cleanup()
