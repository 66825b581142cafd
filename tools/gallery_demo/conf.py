"""A small handbook for the pictures of docs/gallery.md, which tools/gallery.py takes."""

project = html_title = "Handbook"
extensions = ["sphinx_aigloss"]
aigloss_terms = ["terms.toml"]
