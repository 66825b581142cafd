"""Build hook: put the bundled dictionary into the wheel as one compiled file."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDictionary(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the builder's config, not used here
    """Compile ``data/*.toml``; an editable install goes on reading the TOML files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add ``data/terms.jsonl`` to a wheel that is being built."""
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
