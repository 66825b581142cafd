"""The project's term files: TOML, JSON or YAML with one meaning; what they replace, and how they break."""

from __future__ import annotations

import json
import sys

import pytest

from conftest import CONF, Build, Project

TERMS = [
    {
        "name": "moon",
        "acronym": "MN",
        "aliases": ["luna", "Erde–Mond"],
        "plural": "moons",
        "short": "A rock: *round*, `old`, with :math:`r < 2`.",
        "long": "A rock.\n\nIt goes round the :aiterm:`earth`.",
        "topic": "sky",
        "related": ["earth"],
        "example": 'The "Moon".',
        "sources": [{"title": "On Moons", "year": 1969, "url": "https://example.org/?a=1&b=2"}],
    },
    {"name": "earth", "short": "Another rock."},
]
TOML = """
    [[term]]
    name = "moon"
    acronym = "MN"
    aliases = ["luna", "Erde–Mond"]
    plural = "moons"
    short = "A rock: *round*, `old`, with :math:`r < 2`."
    long = '''
    A rock.

    It goes round the :aiterm:`earth`.
    '''
    topic = "sky"
    related = ["earth"]
    example = 'The "Moon".'
    sources = [{ title = "On Moons", year = 1969, url = "https://example.org/?a=1&b=2" }]

    [[term]]
    name = "earth"
    short = "Another rock."
    """
YAML = """
    term:
      - name: moon
        acronym: MN
        aliases: [luna, Erde–Mond]
        plural: moons
        short: "A rock: *round*, `old`, with :math:`r < 2`."
        long: |
          A rock.

          It goes round the :aiterm:`earth`.
        topic: sky
        related: [earth]
        example: The "Moon".
        sources:
          - title: On Moons
            year: 1969
            url: https://example.org/?a=1&b=2
      - name: earth
        short: Another rock.
    """
PAGE = "A\n=\n\n:aiterm:`MN`, :aiterm:`lunas`, :aiterm:`Erde-Mond`\n\n.. aiglossary::\n   :letters:\n"


def glossary(build: Build) -> list[str]:
    """The names in the glossary of the first page."""
    return [name.text for name in build.all("index", ".aigloss-entry-name")]


def tip(build: Build, term: str, page: str = "index") -> str:
    """The short definition in a tip."""
    template = build.one(page, "#aigloss-tips")
    body = template.find("div", attrs={"data-aigloss": term})
    assert body
    return body.find("div", class_="aigloss-tip-short").decode_contents()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms.json", json.dumps({"term": TERMS})),
        ("terms.json", json.dumps({"terms": TERMS})),
        ("terms.json", json.dumps(TERMS)),
        ("terms.yaml", YAML),
        ("terms.yml", YAML),
        ("folder/terms.toml", TOML),
    ],
)
def test_all_formats_give_the_same_page(project: Project, name: str, text: str) -> None:
    project.write({"index.rst": PAGE, "terms.toml": TOML, name: text})
    toml = project.build(aigloss_terms=["terms.toml"], aigloss_bundled=False)
    first = toml.text("index")
    other = project.build(aigloss_terms=[name], aigloss_bundled=False, out="other")
    assert (other.text("index"), toml.warnings, other.warnings) == (first, [], [])
    assert toml.uses("index") == [("MN", "moon"), ("lunas", "moon"), ("Erde-Mond", "moon")]
    assert glossary(toml) == ["earth", "moon"]


def test_several_files_make_one_set_of_terms(project: Project) -> None:
    project.write(
        {
            "index.rst": PAGE,
            "a.toml": '[[term]]\nname = "moon"\naliases = ["luna", "Erde-Mond", "MN"]\n'
            'short = "See :aiterm:`earth`."\n',
            "b.json": json.dumps(TERMS[1:]),
        }
    )
    build = project.build(aigloss_terms=["a.toml", "b.json"], aigloss_bundled=False)
    assert (glossary(build), build.warnings) == (["earth", "moon"], [])


@pytest.mark.parametrize("setting", ['"terms.toml"', '["terms.toml"]', '("terms.toml",)'])
def test_one_file_may_be_given_as_text(project: Project, setting: str) -> None:
    project.conf = CONF + f"aigloss_terms = {setting}\n"
    build = project.write({"index.rst": PAGE, "terms.toml": TOML}).build()
    assert (glossary(build), build.warnings) == (["earth", "moon"], [])


def test_files_may_be_given_on_the_command_line(project: Project) -> None:
    project.write({"index.rst": PAGE, "a.json": json.dumps(TERMS[:1]), "b.json": json.dumps(TERMS[1:])})
    assert glossary(project.build(aigloss_terms="a.json,b.json")) == ["earth", "moon"]


@pytest.mark.parametrize(
    ("term", "id"),
    [
        ('id = "low-rank-adaptation"\nname = "cheap tuning"\naliases = ["LoRA"]', "low-rank-adaptation"),
        ('name = "Low rank adaptations"\naliases = ["LoRA"]', "low-rank-adaptations"),
        ('name = "Low-Rank Adaptation"\nacronym = "LoRA"', "low-rank-adaptation"),
        ('id = "our-lora"\nname = "low-rank adaptation"\nacronym = "LoRA"', "our-lora"),
    ],
)
def test_a_term_replaces_the_bundled_one_of_its_id_or_name(project: Project, term: str, id: str) -> None:
    page = "A\n=\n\n:aiterm:`LoRA`\n\n.. aiglossary:: LoRA\n   QLoRA\n"
    project.write({"index.rst": page, "terms.toml": f'[[term]]\n{term}\nshort = "Our own way."\n'})
    build = project.build(aigloss_terms=["terms.toml"])
    assert (build.uses("index"), tip(build, id)) == ([("LoRA", id)], "Our own way.")
    assert len(build.all("index", f"#aigloss-{id}")) == 1
    assert build.warnings == []


def test_the_bundled_terms_can_be_left_out(project: Project) -> None:
    page = "A\n=\n\n.. aiglossary::\n   :scope: all\n"
    project.write({"index.rst": page, "terms.toml": TOML})
    assert glossary(project.build(aigloss_terms=["terms.toml"], aigloss_bundled=False)) == ["earth", "moon"]


def problems(project: Project, name: str, text: str) -> list[str]:
    """The warnings of a project that uses the term "earth" and has this term file."""
    project.write({"index.rst": "A\n=\n\n:aiterm:`earth`\n", name: text})
    build = project.build(aigloss_terms=[name], aigloss_bundled=False)
    assert build.uses("index") in ([("earth", "earth")], [])
    return build.warnings


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('aliases = "luna"', 'field "aliases": expected a list of strings, found a string'),
        ("aliases = [5]", 'field "aliases": expected a string, found a number'),
        ('alias = ["luna"]', 'field "alias": unknown field; did you mean aliases?'),
        ("acronym = 5", 'field "acronym": expected a string, found a number'),
        (
            'sources = [{ title = "T", url = "javascript:alert(1)" }]',
            'field "sources.url": expected an address that begins with https:// or http://',
        ),
        ('sources = [{ url = "https://x.org" }]', 'field "sources.title": is missing'),
        ('id = "Big Moon"', 'field "id": expected lower-case letters, digits and hyphens, such as big-moon'),
    ],
)
def test_a_broken_field_gives_one_error_and_the_rest_works(project: Project, broken: str, message: str) -> None:
    text = f'[[term]]\nname = "earth"\nshort = "A rock."\n\n[[term]]\nname = "moon"\nshort = "M."\n{broken}\n'
    assert problems(project, "terms.toml", text) == [
        f'terms.toml:6: WARNING: terms.toml: term "moon", {message} [aigloss.invalid_terms_file]'
    ]


@pytest.mark.parametrize(
    ("broken", "place", "message"),
    [
        (
            'name = "moon"',
            6,
            'term "moon", field "short": is missing; a term has a definition in one sentence',
        ),
        ('id = "moon"\nshort = "M."', 1, 'term "moon", field "name": is missing; every term has a name'),
        ('short = "M."', 1, 'term "without a name", field "name": is missing; every term has a name'),
        ('name = "moon"\nshort = 5', 6, 'term "moon", field "short": expected a string, found a number'),
    ],
)
def test_a_broken_term_is_left_out(project: Project, broken: str, place: int, message: str) -> None:
    text = f'[[term]]\nname = "earth"\nshort = "A rock."\n\n[[term]]\n{broken}\n'
    assert problems(project, "terms.toml", text) == [
        f"terms.toml:{place}: WARNING: terms.toml: {message} [aigloss.invalid_terms_file]"
    ]


UNKNOWN = (
    'index.rst:4: WARNING: unknown term "earth"; define it with the aiterm directive or in a term file '
    "[aigloss.unknown_term]"
)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("terms.toml", '[[term]]\nname = "earth\n', "cannot be read: "),
        ("terms.json", '{"term": [', "cannot be read: "),
        ("terms.yaml", "term: [", "cannot be read: "),
        ("terms.yaml", "term: !!python/object/apply:os.system ['true']\n", "cannot be read: "),
        ("terms.txt", "earth", "cannot be read: expected a file that ends in .toml, .json, .yaml or .yml"),
        ("terms.toml", "", "holds no terms; expected [[term]] tables"),
        ("terms.json", "5", 'holds no terms; expected a list of terms under "term"'),
        ("terms.yaml", "", 'holds no terms; expected a list of terms under "term"'),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_error(project: Project, name: str, text: str, message: str) -> None:
    first, *rest = problems(project, name, text)
    assert first.startswith(f"{name}:1: WARNING: {name}: {message}")
    assert (first.endswith(" [aigloss.invalid_terms_file]"), rest) == (True, [UNKNOWN])


def test_a_missing_file_is_reported_where_it_is_named(project: Project) -> None:
    project.conf = CONF + '\naigloss_terms = ["gone.toml", "terms.toml"]\n'
    build = project.write({"index.rst": PAGE, "terms.toml": TOML}).build()
    assert build.warnings == ["conf.py:9: WARNING: gone.toml: there is no such file [aigloss.invalid_terms_file]"]
    assert glossary(build) == ["earth", "moon"]


def test_a_yaml_file_without_pyyaml_says_what_to_install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)  # what the import system takes as "not there"
    project.conf = CONF.replace(', "myst_parser"', "")  # MyST itself needs it
    assert problems(project, "terms.yaml", YAML) == [
        "terms.yaml:1: WARNING: terms.yaml: cannot be read: YAML files need PyYAML: "
        "python -m pip install 'sphinx-aigloss[yaml]' [aigloss.invalid_terms_file]",
        UNKNOWN,
    ]


PAGES = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   moon\n   luna\n   earth\n   plain\n   glossary\n",
    "moon.rst": "Moon\n====\n\n:aiterm:`moon`\n",
    "luna.md": "# Luna\n\n{aiterm}`luna`\n",
    "earth.rst": "Earth\n=====\n\n:aiterm:`earth`\n",
    "plain.rst": "Plain\n=====\n\n:aiterm:`LoRA`\n",
    "glossary.rst": "Glossary\n========\n\n.. aiglossary::\n",
    "terms.toml": TOML,
}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("A rock: *round*", "A stone: *round*", ["glossary", "luna", "moon"]),
        ("Another rock.", "A ball.", ["earth", "glossary"]),
        ('aliases = ["luna", ', "aliases = [", ["glossary", "luna", "moon"]),
        ('name = "earth"', 'name = "earth"  # A comment.', []),
        ('name = "earth"', 'name = "Earth"', ["earth", "glossary"]),
    ],
)
def test_an_edited_file_changes_the_pages_that_show_the_term_and_no_other(
    project: Project, old: str, new: str, changed: list[str]
) -> None:
    project.write(PAGES).build(aigloss_terms=["terms.toml"])
    project.write({"terms.toml": TOML.replace(old, new)})
    written = project.build(aigloss_terms=["terms.toml"]).written
    # Sphinx itself writes the page whose table of contents holds a page that is written.
    assert [page for page in written if page != "index"] == changed


def test_an_edited_file_gives_the_pages_of_a_fresh_build(project: Project) -> None:
    project.write(PAGES).build(aigloss_terms=["terms.toml"])
    project.write({"terms.toml": TOML.replace("A rock", "A stone").replace("moons", "moonen")})
    incremental = project.build(aigloss_terms=["terms.toml"]).tree()
    assert incremental == project.build(aigloss_terms=["terms.toml"], out="fresh").tree()


def test_a_relation_to_no_term_is_reported_and_passed_over(project: Project) -> None:
    terms = (
        '[[term]]\nname = "moon"\nshort = "A rock."\nbroader = ["LoRA"]\nrelated = ["star", "low-rank-adaptation"]\n'
    )
    page = "A\n=\n\n:aiterm:`moon`\n\n.. aiglossary::\n\n   moon\n"
    build = project.write({"index.rst": page, "terms.toml": terms}).build(aigloss_terms=["terms.toml"])
    assert build.warnings == [
        'terms.toml:2: WARNING: term "moon", field "broader": no term has the id "LoRA"; its id is '
        '"low-rank-adaptation" [aigloss.invalid_terms_file]',
        'terms.toml:2: WARNING: term "moon", field "related": no term has the id "star" [aigloss.invalid_terms_file]',
    ]
    assert build.one("index", "dl.aigloss-facts").text.split() == ["Related:", "low-rank", "adaptation"]
