"""The options of the extension: one record says everything about each, and registration and docs loop over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_aigloss import __version__
from sphinx_aigloss.sphinx_ext.warn import Subtype, place_in, warn


@dataclass(frozen=True, slots=True)
class Option:
    """One configuration value."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: str
    """What a change of the value means: ``"html"`` writes all pages again, ``""`` leaves it to the fingerprints."""
    help: str
    """One or two sentences for the reference page, in Markdown."""
    allowed: tuple[str, ...] = ()
    """The values that a string may have; empty for any."""
    pattern: str = ""
    """What a string has to match; empty for any."""
    expected: str = ""
    """The pattern in words."""
    least: int | None = None
    """The smallest value that a number may have; None for any."""


OPTIONS = (
    Option(
        "aigloss_terms",
        [],  # a list, so that ``sphinx-build -D`` can give it
        (list, tuple, str),
        "",
        "The project's own term files (TOML, JSON or YAML), relative to `conf.py`. A term with the id or name of a "
        "bundled one replaces it.",
    ),
    Option(
        "aigloss_bundled",
        True,
        (bool,),
        "",
        "Whether the bundled dictionary is used. `False` leaves only the project's own terms.",
    ),
    Option(
        "aigloss_dataset",
        "",
        (str,),
        "",
        'The version of the bundled dictionary for which the pages were written, such as `"0.1"`, which holds for '
        "0.1.0 and 0.1.1. The build warns (`aigloss.dataset_version`) when another one is installed, so that no "
        "definition changes unseen. Empty for no check.",
        pattern=r"|\d+(\.\d+)*((a|b|rc)\d+)?(\.(dev|post)\d+)?",
        expected="a version such as '0.1'",
    ),
    Option(
        "aigloss_topics",
        [],
        (list, tuple),
        "",
        "The topics that this project is about, most important first. They settle names that several terms share: "
        'with `["generative-models"]`, `CFG` means classifier-free guidance. A topic is given by its id or name, or '
        "by a term, which then stands for all that is narrower.",
    ),
    Option(
        "aigloss_first_use",
        "as-written",
        (str,),
        "html",
        '`"expand"` makes the first `:aiterm:` of an acronym on each page print the full form, "low-rank adaptation '
        '(LoRA)". Headings, captions and roles with words of their own stay as they are.',
        allowed=("as-written", "expand"),
    ),
    Option(
        "aigloss_backlinks",
        "section",
        (str,),
        "",
        'What the entries of a glossary list under "Used in", unless the directive says otherwise: each section, '
        "each page, or nothing.",
        allowed=("section", "page", "none"),
    ),
    Option(
        "aigloss_backlink_context",
        "none",
        (str,),
        "env",
        'What stands beside each backlink: `"sentence"` shows the sentence around the first use in that section.',
        allowed=("none", "sentence"),
    ),
    Option(
        "aigloss_page_terms",
        "none",
        (str,),
        "html",
        "Where pages of the HTML site list the terms that they use, each with its short definition: at the end "
        '(`"footer"`), in a box beside the text (`"sidebar"`), or not at all. The directive `aigloss:used` puts the '
        "list anywhere, in any output; a page that has it gets no other.",
        allowed=("none", "footer", "sidebar"),
    ),
    Option(
        "aigloss_tips",
        True,
        (bool,),
        "html",
        "Whether pages carry tips. `False` leaves links only.",
    ),
    Option(
        "aigloss_tip",
        "every",
        (str,),
        "html",
        'Which uses are marked, with link and tip: every one, or with `"once"` the first of each term in each section. '
        "The others stay words; backlinks count them all the same.",
        allowed=("every", "once"),
    ),
    Option(
        "aigloss_tip_max_per_page",
        0,
        (int,),
        "html",
        "How many uses on a page are marked at most, from the top; the others stay words. 0 for no limit.",
        least=0,
    ),
    Option(
        "aigloss_tip_trigger",
        "hover",
        (str,),
        "html",
        'What opens a tip for a mouse: resting on the use, or with `"click"` a first click, and a second one follows '
        "the link, as with a finger. The keyboard's focus opens it in any case.",
        allowed=("hover", "click"),
    ),
    Option(
        "aigloss_tip_delay",
        300,
        (int,),
        "html",
        "After how many milliseconds of rest a tip opens, and after how many away from it, it closes.",
        least=0,
    ),
    Option(
        "aigloss_warn_unlisted",
        False,
        (bool,),
        "",
        "Warn (`aigloss.unlisted_term`) for a term that is used, and stands in no glossary of the project.",
    ),
    Option(
        "aigloss_warn_unused",
        False,
        (bool,),
        "",
        "Warn (`aigloss.unused_term`) for a term that a glossary lists by name or that the project defines, and no "
        "page uses.",
    ),
    Option(
        "aigloss_linkcheck_sources",
        False,
        (bool,),
        "",
        "Whether `linkcheck` visits the addresses of the sources in glossary entries.",
    ),
)


def register(app: Sphinx) -> None:
    """Make the options known to Sphinx."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, option.rebuild, option.types)  # type: ignore[arg-type]
        # (the stub wants a literal for rebuild; the table holds only such)


def check(app: Sphinx, config: Config) -> None:
    """Warn of values that mean nothing, and put the default in their place."""
    for option in OPTIONS:
        value = config[option.name]
        problem = _problem(option, value)
        if problem:
            message = f"{option.name} = {value!r}: {problem}; taken as {option.default!r}"
            warn(Subtype.INVALID_OPTION, message, place_in(Path(app.confdir, "conf.py"), rf"{option.name}\b"))
            config[option.name] = option.default
    if change := _dataset_change(config.aigloss_dataset, __version__):
        warn(Subtype.DATASET_VERSION, change, place_in(Path(app.confdir, "conf.py"), r"aigloss_dataset\b"))


def _dataset_change(pinned: str, installed: str) -> str:
    """What to do about a dictionary of another version than the pin's; ``""`` if its version begins with the pin."""
    parts = pinned.split(".")
    same = installed.split(".")[: len(parts)]
    if not pinned or parts == same:
        return ""
    return (
        f"the dictionary has version {installed}, and aigloss_dataset pins {pinned}; read what changed, in the "
        f'changelog or by "aigloss diff", and then set aigloss_dataset = "{".".join(same)}"'
    )


def _problem(option: Option, value: Any) -> str:
    checks: tuple[tuple[Callable[[], bool], str], ...] = (
        (
            lambda: isinstance(value, option.types) and not (isinstance(value, bool) and bool not in option.types),
            "expected " + " or ".join(kind.__name__ for kind in option.types),
        ),
        (lambda: not option.allowed or value in option.allowed, f"allowed are {', '.join(map(repr, option.allowed))}"),
        (lambda: option.least is None or value >= option.least, f"expected {option.least} or more"),
        (lambda: not option.pattern or re.fullmatch(option.pattern, value) is not None, f"expected {option.expected}"),
        (
            lambda: not isinstance(value, list | tuple) or all(isinstance(item, str) for item in value),
            "expected a list of strings",
        ),
    )
    return next((message for holds, message in checks if not holds()), "")


def term_files(config: Config) -> list[str]:
    """The project's term files, relative to the folder of ``conf.py``."""
    files: str | list[str] = config.aigloss_terms
    return [files] if isinstance(files, str) else list(files)
