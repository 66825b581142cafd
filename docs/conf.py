"""Configuration of the documentation, which is built with the package that it documents."""

import sys
from pathlib import Path

import sphinx_aigloss

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-aigloss"
author = "The sphinx-aigloss authors"
copyright = "2026, the sphinx-aigloss authors; definitions under CC BY 4.0"
version = release = sphinx_aigloss.__version__

extensions = ["sphinx_aigloss", "myst_parser", "sphinx_design", "from_code"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

# The dictionary stands here twice, by letter and by topic; the page by letter comes first and is the target.
suppress_warnings = ["aigloss.duplicate_entry"]
# Examples of ambiguous names are shown as code, so that no page of this site has one.
aigloss_topics = []

html_theme = "furo"
html_title = "sphinx-aigloss"
# The JSON Schema stands at the address that it names as its own.
html_static_path = ["_static", "../src/sphinx_aigloss/data/terms.schema.json"]
html_css_files = ["docs.css"]
html_copy_source = False
