"""Every entry tells where its term is used: the sections, in reading order, with counts."""

from __future__ import annotations

from conftest import Project

PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::

           zebra
           apple
           glossary

        :aiterm:`LoRA` first.
        """,
    "zebra.rst": """
        Zebra
        =====

        :aiterm:`LoRA` and :aiterm:`low-rank adaptation`.

        Deep
        ----

        Again :aiterm:`LoRA`.
        """,
    "apple.md": """
        # Apple

        {aiterm}`LoRA`s are {aiterm}`!LoRA`.
        """,
    "glossary.rst": """
        Glossary
        ========

        .. aiglossary::
           LoRA
        """,
}


def backlinks(project: Project, page: str = "glossary", **overrides: object) -> list[tuple[str, str]]:
    """Text and address of each backlink."""
    items = project.build(**overrides).all(page, "#aigloss-low-rank-adaptation + dd > .aigloss-backlinks > li")
    return [(item.text, str(item.a["href"])) for item in items if item.a]


def test_each_section_is_listed_once_in_reading_order_with_its_count(project: Project) -> None:
    assert backlinks(project.write(PAGES)) == [
        ("Start", "index.html#aigloss-use-1"),
        ("Zebra (2)", "zebra.html#aigloss-use-1"),
        ("Zebra › Deep", "zebra.html#aigloss-use-3"),
        ("Apple", "apple.html#aigloss-use-1"),
    ]


def test_pages_can_be_listed_instead_of_sections(project: Project) -> None:
    assert backlinks(project.write(PAGES), aigloss_backlinks="page") == [
        ("Start", "index.html#aigloss-use-1"),
        ("Zebra (3)", "zebra.html#aigloss-use-1"),
        ("Apple", "apple.html#aigloss-use-1"),
    ]


def test_the_directive_wins_over_the_configuration(project: Project) -> None:
    project.write({**PAGES, "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n   :backlinks: none\n\n   LoRA\n"})
    assert backlinks(project, aigloss_backlinks="page") == []


def test_backlinks_are_right_after_an_edit_elsewhere(project: Project) -> None:
    project.write(PAGES).build()
    project.write({"apple.md": "# Pear\n\nNothing.\n"})
    assert [text for text, _ in backlinks(project)] == ["Start", "Zebra (2)", "Zebra › Deep"]
    project.write({"apple.md": "# Pear\n\n{aiterm}`LoRA`\n"})
    assert [text for text, _ in backlinks(project)] == ["Start", "Zebra (2)", "Zebra › Deep", "Pear"]


def test_a_changed_order_of_pages_is_seen_although_no_use_changed(project: Project) -> None:
    project.write(PAGES).build()
    project.write({"index.rst": PAGES["index.rst"].replace("zebra\n           apple", "apple\n           zebra")})
    assert [text for text, _ in backlinks(project)] == ["Start", "Apple", "Zebra (2)", "Zebra › Deep"]


def test_a_removed_page_leaves_no_backlink(project: Project) -> None:
    project.write(PAGES).build()
    project.write({"index.rst": PAGES["index.rst"].replace("apple\n", "\n")})
    project.remove("apple.md")
    assert [text for text, _ in backlinks(project)] == ["Start", "Zebra (2)", "Zebra › Deep"]


def test_sections_of_equal_title_are_told_apart(project: Project) -> None:
    page = "Page\n====\n\nOne\n---\n\n:aiterm:`LoRA`\n\nOne\n---\n\n:aiterm:`LoRA`\n"
    project.write({"index.rst": page + "\n.. aiglossary::\n"})
    assert backlinks(project, "index") == [("Page › One", "#aigloss-use-1"), ("Page › One", "#aigloss-use-2")]


def test_text_that_is_not_part_of_this_output_does_not_count(project: Project) -> None:
    page = "Page\n====\n\n.. only:: latex\n\n   :aiterm:`LoRA`\n\n.. only:: html\n\n   :aiterm:`LoRA`\n\n"
    project.write({"index.rst": page + ".. aiglossary::\n"})
    assert backlinks(project, "index") == [("Page", "#aigloss-use-2")]


def test_text_under_a_condition_that_nobody_can_read_stays_and_counts(project: Project) -> None:
    page = "Page\n====\n\n.. only:: html and\n\n   :aiterm:`LoRA`\n\n.. aiglossary::\n\n   LoRA\n"
    build = project.write({"index.rst": page}).build()
    assert build.one("index", ".aigloss-backlinks a")["href"] == "#aigloss-use-1"
    assert "evaluating only directive expression" in build.warnings[0]


def test_references_inside_definitions_are_no_uses(project: Project) -> None:
    page = "Page\n====\n\n.. aiterm:: fast adapter\n\n   Like :aiterm:`LoRA`.\n\n.. aiglossary::\n\n   LoRA\n"
    project.write({"index.rst": page})
    assert backlinks(project, "index") == []
