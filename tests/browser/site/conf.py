"""The site of the browser tests; the theme comes from the command line."""

project = "Tips"
author = "sphinx-aigloss"
language = "en"
extensions = ["sphinx_aigloss"]
aigloss_terms = ["terms.toml", "many.toml"]
html_title = "Tips"
