"""``aigloss check``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_aigloss.cli.conf import nearest_conf, read_conf
from sphinx_aigloss.cli.page import Page
from sphinx_aigloss.cli.pages import find_pages, read_page
from sphinx_aigloss.cli.parsing import UsageError, add_command, add_topics, counted, require_topics
from sphinx_aigloss.cli.project import Project, Report
from sphinx_aigloss.cli.terminal import complain, say, say_json
from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import bundled

if TYPE_CHECKING:
    from sphinx_aigloss.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    command = add_command(
        commands,
        "check",
        run,
        "Find unknown, ambiguous and deprecated terms in .rst and .md pages, without a build.",
        "aigloss check docs",
        "aigloss check docs/index.md --terms docs/terms.toml",
        "aigloss check --topic generative-models --json",
    )
    command.add_argument(
        "paths", nargs="*", type=Path, default=[Path()], metavar="PATH", help="pages and folders (default: .)"
    )
    command.add_argument(
        "--terms",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a term file, beside those that the nearest conf.py names; may be repeated",
    )
    add_topics(command, "put this topic before those of the nearest conf.py")
    command.add_argument(
        "--no-bundled",
        action="store_true",
        help="know the project's own terms only, as aigloss_bundled = False does",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong, and a count."""
    for path in arguments.terms:
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file")
    pages = {path: read_page(path) for path in find_pages(arguments.paths)}
    projects = _projects(pages, arguments.terms, arguments.topics, use_bundled=not arguments.no_bundled)
    if projects:
        require_topics(arguments.topics, [project.glossary for project in projects])
    reports = [report for project in projects for report in project.reports()]
    uses = [sum(mention.use for mention in page.mentions) for page in pages.values()]
    files = sum(number > 0 for number in uses)
    if arguments.json:
        say_json({"uses": sum(uses), "files": files, "problems": [_record(report) for report in reports]})
    else:
        found = counted(len(reports), "problem") if reports else "no problems"
        say([*map(str, reports), f"{counted(sum(uses), 'use')} in {counted(files, 'file')}: {found}"])
    return 1 if reports else 0


def _projects(
    pages: dict[Path, Page], terms: Sequence[Path], topics: Sequence[str], *, use_bundled: bool
) -> list[Project]:
    """The projects to which the pages belong: one for each ``conf.py``, and one for pages that have none."""
    groups: dict[Path | None, list[tuple[Path, Page]]] = {}
    confs = {folder: nearest_conf(folder) for folder in {path.parent for path in pages}}
    for path, page in pages.items():
        groups.setdefault(confs[path.parent], []).append((path, page))
    projects = []
    for conf, members in groups.items():
        settings = read_conf(conf)
        for note in settings.notes:
            complain(note)
        base = bundled() if use_bundled and settings.bundled else Glossary.of(())
        files = _once([*terms, *settings.terms])
        projects.append(Project(base, files, members, [*topics, *settings.topics]))
    return projects


def _once(paths: Iterable[Path]) -> list[Path]:
    """The paths without those that lead to a file that is there already."""
    return list({path.resolve(): path for path in reversed(list(paths))}.values())[::-1]


def _record(report: Report) -> dict[str, Any]:
    record = asdict(report)
    if not report.line:
        record["line"] = record["column"] = None
    return record
