"""What a project's ``conf.py`` says about terms, read from its source: it is never executed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OPTIONS = ("aigloss_terms", "aigloss_topics", "aigloss_bundled")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a project that matter for a check."""

    terms: tuple[Path, ...] = ()
    """Its term files."""
    topics: tuple[str, ...] = ()
    bundled: bool = True
    notes: tuple[str, ...] = ()
    """What could not be read, and was left at its default."""


def nearest_conf(folder: Path) -> Path | None:
    """The ``conf.py`` of the project to which a folder belongs: in the folder or in the nearest one above.

    The search ends at the root of a repository.
    """
    conf = folder / "conf.py"
    if conf.is_file():
        return conf
    absolute = folder.absolute()
    if absolute.parent == absolute or (absolute / ".git").exists():
        return None
    # Path("docs").parent is Path("."), which has no parent but itself.
    return nearest_conf(folder.parent if folder.name not in ("", "..") else absolute.parent)


def read_conf(path: Path | None) -> Settings:
    """The settings in a ``conf.py``; the defaults without one."""
    if path is None:
        return Settings()
    notes: list[str] = []
    values: dict[str, Any] = {}
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except (OSError, SyntaxError, ValueError) as error:
        return Settings(notes=(f"{path}: cannot be read: {error}",))
    for name, node, adds in _assigned(tree):
        try:
            value = ast.literal_eval(node)
            values[name] = [*values.get(name, ()), *value] if adds else value
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            notes.append(f"{path}: {name} is computed, and a check without Sphinx passes over it")
    terms = values.get("aigloss_terms", ())
    return Settings(
        terms=tuple(path.parent / name for name in _strings([terms] if isinstance(terms, str) else terms)),
        topics=_strings(values.get("aigloss_topics", ())),
        bundled=bool(values.get("aigloss_bundled", True)),
        notes=tuple(notes),
    )


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr, bool]]:
    """Each assignment to an option, in the file's order: name, value, and whether it adds to what there is.

    Those in an ``if`` are left out, since nobody knows whether they happen.
    """
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=targets, value=value):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=id), value=ast.expr() as value):
                names = [id]
            case ast.AugAssign(target=ast.Name(id=id), op=ast.Add(), value=value):
                names = [id]
            case _:
                continue
        for name in names:
            if name in OPTIONS:
                yield name, value, isinstance(statement, ast.AugAssign)


def _strings(value: Any) -> tuple[str, ...]:
    """The strings in a list or tuple; a build reports what else there is."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()
