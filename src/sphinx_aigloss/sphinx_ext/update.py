"""The end of the reading phase: plan the glossaries, report what is wrong, and tell Sphinx which pages are stale."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_aigloss.core.loading import read_term_file
from sphinx_aigloss.core.matching import key, regular_plural, without_possessive
from sphinx_aigloss.core.model import Term
from sphinx_aigloss.sphinx_ext.config import term_files
from sphinx_aigloss.sphinx_ext.domain import domain_of
from sphinx_aigloss.sphinx_ext.fingerprint import fingerprints
from sphinx_aigloss.sphinx_ext.output import Output
from sphinx_aigloss.sphinx_ext.plan import Plan, Settings
from sphinx_aigloss.sphinx_ext.render.templates import Templates
from sphinx_aigloss.sphinx_ext.report import reports
from sphinx_aigloss.sphinx_ext.warn import Subtype, naming, place_in, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def update(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Plan, report, and return the pages to be written again, whatever was read in this build."""
    domain = domain_of(env)
    settings = Settings(
        topics=app.config.aigloss_topics,
        backlinks=app.config.aigloss_backlinks,
        included=lambda conditions: all(_holds(app, condition) for condition in conditions),
        external=_external_names(env),
    )
    domain.output = Output(app.builder, app.config.aigloss_tips)
    if domain.output.site:
        templates = Templates.of(Path(app.confdir), app.config.templates_path)
        domain.output = replace(domain.output, templates=templates)
    domain.plan = Plan(domain.base, _file_terms(app), domain.pages, list(reading_order(env)), settings)
    ignored = _ignored(app.config, Path(app.confdir))
    for report in reports(
        domain.plan, unlisted=app.config.aigloss_warn_unlisted, unused=app.config.aigloss_warn_unused, ignored=ignored
    ):
        if report.source:
            path = Path(app.confdir, report.source)
            location: tuple[str, int] | str = f"{path}:{report.line}"
            if not report.line:
                location = place_in(path, report.pattern)
        else:
            location = (report.docname, report.line)
        warn(report.subtype, report.message, location)
    return stale_pages(app, domain.plan)


def _holds(app: Sphinx, condition: str) -> bool:
    """Whether the text under an ``only`` directive is part of the output."""
    try:
        return app.tags.eval_condition(condition)
    except Exception:  # Sphinx, too, catches all; it warns of what it cannot read, and keeps the text
        return True


def stale_pages(app: Sphinx, plan: Plan) -> list[str]:
    """The pages that show something else than when this builder last wrote them into this folder."""
    path = _record(app)
    written = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return [docname for docname, digest in fingerprints(plan).items() if written.get(docname) != digest]


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Record what the pages show, once they are written.

    Beside the environment and not in it: that is saved before the first page is written, and a build that is
    interrupted would take its old pages for new ones.
    """
    plan = domain_of(app.env).plan
    if exception is None and plan.pages and not domain_of(app.env).output.epub:  # an e-book is always written whole
        _record(app).write_text(json.dumps(fingerprints(plan)), "utf-8")


def _record(app: Sphinx) -> Path:
    """The file of fingerprints: one for each builder and output folder, since several may share an environment."""
    place = hashlib.sha1(str(app.outdir).encode(), usedforsecurity=False).hexdigest()[:12]
    return Path(app.doctreedir, f"aigloss-{app.builder.name}-{place}.json")


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """All documents as a reader meets them: by the tables of contents from the root, then the rest by name."""
    seen: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname in seen or docname not in env.all_docs:
            continue
        seen.add(docname)
        yield docname
        waiting += reversed(env.toctree_includes.get(docname, []))
    yield from sorted(env.all_docs.keys() - seen)


def _file_terms(app: Sphinx) -> list[Term]:
    """The terms of the project's files."""
    terms: dict[str, Term] = {}
    option = place_in(Path(app.confdir, "conf.py"), r"aigloss_terms\b")
    for name in term_files(app.config):
        path = Path(app.confdir, name)
        read = read_term_file(path, name)
        for problem in read.problems:
            place = place_in(path, naming(problem.term)) if path.exists() else option
            warn(Subtype.INVALID_TERMS_FILE, str(problem), place)
        for term in read.terms:
            if term.id in terms:
                message = f'"{term.name}" is defined twice, first in {terms[term.id].origin}; that one counts'
                warn(Subtype.DUPLICATE_TERM, message, place_in(path, naming(term.name), last=True))
            terms.setdefault(term.id, term)
    return list(terms.values())


def _external_names(env: BuildEnvironment) -> Callable[[str], str]:
    """A look-up of names in the inventories that intersphinx has loaded, by the same rules as at home."""
    inventory = getattr(env, "intersphinx_inventory", {})
    names: dict[str, str] = {}
    for kind in ("aigloss:term", "aigloss:alias"):
        for name in inventory.get(kind, {}):
            names.setdefault(key(name), name)
    for name in list(names.values()):
        names.setdefault(key(regular_plural(name)), name)

    def look_up(name: str) -> str:
        if not names:
            return ""
        return names.get(key(name), "") or names.get(key(without_possessive(name)), "")

    return look_up


def _ignored(config: Config, confdir: Path) -> Callable[[str], bool]:
    """Whether ``nitpick_ignore`` or ``nitpick_ignore_regex`` excuse a name, as they do for any domain."""
    kinds = ("aigloss:term", "term")
    patterns = []
    for pair in config.nitpick_ignore_regex:
        try:
            patterns.append([re.compile(pattern) for pattern in pair])
        except re.error as error:
            message = f"nitpick_ignore_regex: {error.pattern!r} is no regular expression ({error}); passed over"
            warn(Subtype.INVALID_OPTION, message, place_in(confdir / "conf.py", r"nitpick_ignore_regex\b"))

    def check(name: str) -> bool:
        return any((kind, name) in config.nitpick_ignore for kind in kinds) or any(
            kind_pattern.fullmatch(kind) and name_pattern.fullmatch(name)
            for kind_pattern, name_pattern in patterns
            for kind in kinds
        )

    return check
