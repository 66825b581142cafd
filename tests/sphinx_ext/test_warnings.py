"""The warnings: whole lines with file, line, text and subtype; once each, the same in every kind of build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from conftest import CONF, Project
from sphinx_aigloss import __version__
from sphinx_aigloss.sphinx_ext import config
from sphinx_aigloss.sphinx_ext.warn import Subtype

TERMS = """
    [[term]]
    name = "old net"
    topic = "nets"
    short = "A net that goes by :aiterm:`xyzzy`."
    deprecated = [{ name = "older net", why = "It is not that old." }]

    [[term]]
    name = "zonal edge detector"
    acronym = "ZED"
    short = "A filter."

    [[term]]
    name = "zero-error decoding"
    acronym = "ZED"
    short = "A code."
    aliases = "code"

    [[term]]
    name = "cursed net"
    short = "A net."

    [[term]]
    name = "plain net"
    short = "A net."

    [[term]]
    name = "old net"
    short = "Another one."
    """
PAGES = {
    "index.rst": """
        Start
        =====

        .. toctree::
           :glob:

           pages/*
        """,
    "pages/a.rst": """
        Unknown
        =======

        Text with :aiterm:`ol net`, and :aiterm:`ol net` again,
        then :aiterm:`xyzzy`.

        - And :aiterm:`xyzzy`.

        .. include:: ../part.txt
        """,
    "pages/b.md": """
        # Unknown

        Text, and
        then {aiterm}`the <xyzzy>` and {aigloss:full}`ol net`.

        - {aiterm}`ol net`
        """,
    "pages/c.rst": """
        Senses and names
        ================

        A :aiterm:`ZED`, an :aiterm:`older net`, and :aiterm:`zonal edge detectors`.
        """,
    "pages/d.rst": """
        Definitions
        ===========

        .. aiterm:: moon

           A rock.

        .. aiterm:: cursed net
           :acronyms: CN
           :short: A net.

        .. aiterm:: sun
        """,
    "pages/e.md": """
        # Definitions

        ```{aiterm} Moon
        :short-form: M.
        A cheese.
        ```

        {aiterm}`moon`
        """,
    "pages/f.rst": """
        Glossary
        ========

        .. aiglossary::
           :scope: some
           :topics: gardening, nets, zonal edge detector
           :tops: 3

           old net
           xyzzy
           zonal edge detector
        """,
    "pages/g.md": """
        # Glossary

        ```{aiglossary}
        :sort: size
        :letters: yes
        :backlinks: all

        old net
        ```

        {aiterm}`plain net` and {aiterm}`old net`
        """,
    "part.txt": "A part.\n\nA part with :aiterm:`xyzzy`.\n",
    "terms.toml": TERMS,
}
SETTINGS = """
aigloss_backlinks = "chapter"
aigloss_terms = ["terms.toml", "gone.toml"]
aigloss_warn_unlisted = aigloss_warn_unused = True
aigloss_bundled = False
aigloss_dataset = "0.0.9"
"""
UNKNOWN_OL = 'unknown term "ol net"; did you mean old net, plain net? [aigloss.unknown_term]'
UNKNOWN = 'unknown term "xyzzy"; define it with the aiterm directive or in a term file [aigloss.unknown_term]'
EXPECTED = [
    "conf.py:8: WARNING: aigloss_backlinks = 'chapter': allowed are 'section', 'page', 'none'; "
    "taken as 'section' [aigloss.invalid_option]",
    f"conf.py:12: WARNING: the dictionary has version {__version__}, and aigloss_dataset pins 0.0.9; read what "
    f'changed, in the changelog or by "aigloss diff", and then set aigloss_dataset = "{__version__}" '
    "[aigloss.dataset_version]",
    'terms.toml:13: WARNING: terms.toml: term "zero-error decoding", field "aliases": '
    "expected a list of strings, found a string [aigloss.invalid_terms_file]",
    'terms.toml:27: WARNING: "old net" is defined twice, first in terms.toml; that one counts [aigloss.duplicate_term]',
    "conf.py:9: WARNING: gone.toml: there is no such file [aigloss.invalid_terms_file]",
    'pages/d.rst:8: WARNING: "cursed net" is defined twice, also in terms.toml; this one counts '
    "[aigloss.duplicate_term]",
    'pages/e.md:3: WARNING: "Moon" is defined twice, first in pages/d, line 4; that one counts '
    "[aigloss.duplicate_term]",
    f"pages/a.rst:4: WARNING: {UNKNOWN_OL}",
    f"pages/a.rst:4: WARNING: {UNKNOWN}",
    f"pages/a.rst:7: WARNING: {UNKNOWN}",
    f"part.txt:3: WARNING: {UNKNOWN}",
    f"pages/b.md:3: WARNING: {UNKNOWN}",
    f"pages/b.md:3: WARNING: {UNKNOWN_OL}",
    f"pages/b.md:6: WARNING: {UNKNOWN_OL}",
    'pages/c.rst:4: WARNING: "ZED" has several meanings; write "ZED <zonal edge detector>" or '
    '"ZED <zero-error decoding>", or set aigloss_topics [aigloss.ambiguous_term]',
    'pages/c.rst:4: WARNING: "older net" is deprecated (It is not that old); write "old net" [aigloss.deprecated_term]',
    "pages/d.rst:8: WARNING: aiterm has no option :acronyms:; allowed are acronym, aliases, plural, "
    "topic, short [aigloss.invalid_option]",
    'pages/d.rst:12: WARNING: "sun" has no definition; write one below the directive, or give :short: '
    "[aigloss.invalid_option]",
    "pages/e.md:3: WARNING: aiterm has no option :short-form:; allowed are acronym, aliases, plural, "
    "topic, short [aigloss.invalid_option]",
    "pages/f.rst:4: WARNING: aiglossary has no option :tops:; allowed are scope, topics, sort, letters, "
    "filter, graph, backlinks [aigloss.invalid_option]",
    "pages/f.rst:4: WARNING: aiglossary: :scope: some: allowed are used, all; passed over [aigloss.invalid_option]",
    "pages/g.md:3: WARNING: aiglossary: :sort: size: allowed are alphabetical, topic; passed over "
    "[aigloss.invalid_option]",
    "pages/g.md:3: WARNING: aiglossary: :letters: yes: the option takes no value; taken as set "
    "[aigloss.invalid_option]",
    "pages/g.md:3: WARNING: aiglossary: :backlinks: all: allowed are section, page, none; "
    "passed over [aigloss.invalid_option]",
    'pages/g.md:11: WARNING: "plain net" is used and stands in no glossary; '
    "list it in an aiglossary directive [aigloss.unlisted_term]",
    f"pages/f.rst:4: WARNING: {UNKNOWN}",
    "pages/f.rst:4: WARNING: :topics: gardening: no topic or term of this name; allowed are terms, "
    "and the topics nets [aigloss.invalid_option]",
    'pages/g.md:3: WARNING: "old net" is listed twice, first in pages/f; that entry is the target '
    "[aigloss.duplicate_entry]",
    f'terms.toml:2: WARNING: term "old net": {UNKNOWN}',
    'terms.toml:13: WARNING: "zero-error decoding" is never used; '
    "use it with the aiterm role, or take it out [aigloss.unused_term]",
    'pages/d.rst:8: WARNING: "cursed net" is never used; use it with the aiterm role, or take it out '
    "[aigloss.unused_term]",
]


def everything(project: Project) -> Project:
    """A project with a warning of each kind."""
    project.conf = CONF + SETTINGS.strip() + "\n"
    return project.write(PAGES)


@pytest.mark.parametrize("parallel", [0, 4])
def test_warnings_are_the_same_serial_or_parallel_and_in_a_second_build(project: Project, parallel: int) -> None:
    everything(project)
    assert project.build(parallel=parallel).warnings == EXPECTED
    again = project.build(parallel=parallel)
    assert (again.warnings, again.written) == (EXPECTED, [])


def test_warnings_are_the_same_after_an_edit_elsewhere(project: Project) -> None:
    everything(project).build()
    project.write({"pages/b.md": PAGES["pages/b.md"] + "\n        An edit.\n"})
    assert project.build().warnings == EXPECTED


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "dummy"])
def test_warnings_are_the_same_with_every_builder(project: Project, builder: str) -> None:
    assert everything(project).build(builder).warnings == EXPECTED


def test_every_subtype_is_among_the_expected() -> None:
    assert {line.rpartition("[aigloss.")[2].rstrip("]") for line in EXPECTED} == {subtype.value for subtype in Subtype}


def test_a_mended_mistake_is_no_longer_reported(project: Project) -> None:
    everything(project).build()
    project.write({"pages/c.rst": "Senses\n======\n\n:aiterm:`zonal edge detector`\n"})
    assert project.build().warnings == [line for line in EXPECTED if not line.startswith("pages/c.rst")]


@pytest.mark.parametrize("subtype", Subtype, ids=lambda subtype: subtype.value)
def test_each_subtype_can_be_suppressed(project: Project, subtype: Subtype) -> None:
    rest = [line for line in EXPECTED if not line.endswith(f"[aigloss.{subtype.value}]")]
    assert everything(project).build("dummy", suppress_warnings=[f"aigloss.{subtype.value}"]).warnings == rest


@pytest.mark.parametrize("name", ["aigloss", "aigloss.*"])
def test_all_can_be_suppressed(project: Project, name: str) -> None:
    assert everything(project).build("dummy", suppress_warnings=[name]).warnings == []


BROKEN = {"index.rst": "A\n=\n\n:aiterm:`xyzzy` and :aiterm:`zyxxy`\n"}
FIRST, SECOND = (
    f'index.rst:4: WARNING: unknown term "{name}"; define it with the aiterm directive or in a term file '
    "[aigloss.unknown_term]"
    for name in ("xyzzy", "zyxxy")
)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"nitpicky": True}, [FIRST, SECOND]),
        ({"nitpick_ignore": [("aigloss:term", "xyzzy")]}, [SECOND]),
        ({"nitpick_ignore": {("aigloss:term", "xyzzy"), ("aigloss:term", "zyxxy")}}, []),
        ({"nitpick_ignore": [("aigloss:term", "xyz"), ("py:class", "zyxxy")]}, [FIRST, SECOND]),
        ({"nitpick_ignore": ["no pair"]}, [FIRST, SECOND]),
        ({"nitpick_ignore_regex": [("aigloss:.*", "x.*")]}, [SECOND]),
        ({"nitpick_ignore_regex": [("aigloss:term", "yz")]}, [FIRST, SECOND]),
    ],
)
def test_nitpick_settings_work_as_with_any_domain(
    project: Project, settings: Mapping[str, object], expected: list[str]
) -> None:
    build = project.write(BROKEN).build("dummy", aigloss_bundled=False, **settings)
    assert build.warnings == expected


def test_a_term_that_another_reference_cannot_find_is_reported_by_sphinx_once(project: Project) -> None:
    build = project.write({"index.rst": "A\n=\n\n:any:`xyzzy`\n"}).build()
    assert build.warnings == ["index.rst:4: WARNING: 'any' reference target not found: xyzzy [ref.any]"]


def test_a_wrong_option_leaves_the_directive_in_place(project: Project) -> None:
    page = "A\n=\n\n.. aiglossary::\n   :srot: topic\n   :filter: on\n\n   LoRA\n"
    build = project.write({"index.rst": page}).build()
    assert [name.text for name in build.all("index", ".aigloss-entry-name")] == ["low-rank adaptation"]
    assert "srot" not in build.text("index")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("aigloss_terms = 5", "aigloss_terms = 5: expected list or tuple or str; taken as []"),
        ('aigloss_terms = ["a", 5]', "aigloss_terms = ['a', 5]: expected a list of strings; taken as []"),
        ('aigloss_bundled = "no"', "aigloss_bundled = 'no': expected bool; taken as True"),
        ('aigloss_topics = "nets"', "aigloss_topics = 'nets': expected list or tuple; taken as []"),
        (
            'aigloss_first_use = "always"',
            "aigloss_first_use = 'always': allowed are 'as-written', 'expand'; taken as 'as-written'",
        ),
        ('aigloss_dataset = "new"', "aigloss_dataset = 'new': expected a version such as '0.1'; taken as ''"),
        ("aigloss_dataset = 0.1", "aigloss_dataset = 0.1: expected str; taken as ''"),
        ("aigloss_tips = None", "aigloss_tips = None: expected bool; taken as True"),
    ],
)
def test_a_wrong_value_is_reported_once_and_the_default_taken(project: Project, setting: str, message: str) -> None:
    project.conf = CONF + setting + "\n"
    project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA`\n"})
    builds = [project.build(), project.build()]
    assert [build.warnings for build in builds] == [[f"conf.py:8: WARNING: {message} [aigloss.invalid_option]"]] * 2
    assert builds[1].uses("index") == [("LoRA", "low-rank-adaptation")]


@pytest.mark.parametrize(
    ("pinned", "installed", "raised"),
    [
        ("", "0.1.0", ""),
        ("0", "0.1.0", ""),
        ("0.1", "0.1.0", ""),
        ("0.1.0", "0.1.0", ""),
        ("0.1", "0.10.0", "0.10"),
        ("0.1", "0.2.3", "0.2"),
        ("0.1.2", "0.2.3", "0.2.3"),
        ("0.3", "0.2.3", "0.2"),
        ("0.2.3.1", "0.2.3", "0.2.3"),
    ],
)
def test_a_pin_holds_for_the_versions_that_begin_with_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, pinned: str, installed: str, raised: str
) -> None:
    monkeypatch.setattr(config, "__version__", installed)
    build = project.write({"index.rst": "A\n=\n"}).build("dummy", aigloss_dataset=pinned)
    message = (
        f"conf.py:1: WARNING: the dictionary has version {installed}, and aigloss_dataset pins {pinned}; read what "
        f'changed, in the changelog or by "aigloss diff", and then set aigloss_dataset = "{raised}" '
        "[aigloss.dataset_version]"
    )
    assert build.warnings == ([message] if raised else [])


def test_a_topic_that_nobody_knows_is_reported(project: Project) -> None:
    project.conf = CONF + 'aigloss_topics = ["gardening", "zonal edge detector", "nets"]\n'
    project.write({"index.rst": "A\n=\n\n.. aiterm:: net\n   :topic: nets\n   :short: A net.\n"})
    assert project.build("dummy", aigloss_bundled=False).warnings == [
        f"conf.py:8: WARNING: aigloss_topics: {topic}: no topic or term of this name; allowed are terms, "
        "and the topics nets [aigloss.invalid_option]"
        for topic in ("gardening", "zonal edge detector")
    ]


def sphinx_build(project: Project) -> tuple[int, list[str]]:
    """The exit code and the output on the error stream of ``sphinx-build -W``."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-q",
        "-b",
        "html",
        str(project.source),
        str(project.folder / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.replace(f"{project.source}/", "").splitlines()


def test_with_w_a_broken_reference_fails_every_build(project: Project) -> None:
    project.conf = CONF + "aigloss_bundled = False\n"
    project.write(BROKEN)
    assert [sphinx_build(project), sphinx_build(project)] == [(1, [FIRST, SECOND])] * 2


def test_with_w_a_sound_project_passes_every_build(project: Project) -> None:
    project.write({"index.rst": "A\n=\n\n:aiterm:`LoRA`\n\n.. aiglossary::\n"})
    assert [sphinx_build(project), sphinx_build(project)] == [(0, [])] * 2


def test_an_ignored_pattern_that_is_no_regular_expression_is_reported(project: Project) -> None:
    project.write({"index.rst": "A\n=\n\n:aiterm:`xyzzy` :aiterm:`plugh`\n"})
    build = project.build(nitpick_ignore_regex=[("aigloss:term", "xy(zzy"), (".*", "plu.*")])
    assert build.warnings[0] == (
        "conf.py:1: WARNING: nitpick_ignore_regex: 'xy(zzy' is no regular expression (missing ), unterminated "
        "subpattern at position 2); passed over [aigloss.invalid_option]"
    )
    assert ["xyzzy" in line for line in build.warnings[1:]] == [True]
