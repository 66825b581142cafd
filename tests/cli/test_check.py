from __future__ import annotations

import pytest

from .conftest import Command, Write

TERMS = '[[term]]\nname = "speculative cache"\nacronym = "SC"\nshort = "A store."\n'


def test_pages_without_problems(aigloss: Command, write: Write) -> None:
    write(
        {
            "index.rst": ":aiterm:`LoRA` and :aiterm:`adapters <low-rank adapter>`.\n",
            "more/page.md": "{aiterm}`overfitting`\n",
            "other.rst": "Nothing.\n",
        }
    )
    checked = aigloss("check")
    assert (checked.code, checked.out, checked.err) == (0, ["3 uses in 2 files: no problems"], [])


def test_every_kind_of_problem_with_its_place(aigloss: Command, write: Write) -> None:
    write(
        {
            "docs/b.md": "# Page\n\nOn {aiterm}`CFG`.\n",
            "docs/a.rst": ":aiterm:`LoRA method`\nand :aiterm:`text <contextfre gramar>`, :aiterm:`zzz`.\n",
        }
    )
    checked = aigloss("check", "docs")
    assert (checked.code, checked.err) == (1, [])
    assert checked.out == [
        'docs/a.rst:1:1: "LoRA method" is deprecated (Too long); write "low-rank adaptation"',
        'docs/a.rst:2:5: unknown term "contextfre gramar"; did you mean context-free grammar?',
        'docs/a.rst:2:41: unknown term "zzz"; define it with the aiterm directive or in a term file',
        'docs/b.md:3:4: "CFG" has several meanings; write "CFG <classifier-free guidance>" or '
        '"CFG <context-free grammar>", or set aigloss_topics',
        "4 uses in 2 files: 4 problems",
    ]


def test_names_in_glossaries_and_definitions_are_checked_and_are_no_uses(aigloss: Command, write: Write) -> None:
    write({"a.rst": ".. aiglossary::\n\n   LoRA\n   zzz\n\n.. aiterm:: own\n\n   Not :aiterm:`yyy`.\n"})
    checked = aigloss("check", "a.rst")
    assert (checked.code, checked.out) == (
        1,
        [
            'a.rst:4:4: unknown term "zzz"; define it with the aiterm directive or in a term file',
            'a.rst:8:8: unknown term "yyy"; define it with the aiterm directive or in a term file',
            "0 uses in 0 files: 2 problems",
        ],
    )


def test_json(aigloss: Command, write: Write) -> None:
    write({"a.rst": "On\n:aiterm:`LoRA` :aiterm:`contextfre gramar`\n", "t.toml": "[[term]]\nname = 1\n"})
    checked = aigloss("check", "--json", "--terms", "t.toml")
    assert (checked.code, checked.err) == (1, [])
    assert checked.json == {
        "uses": 2,
        "files": 1,
        "problems": [
            {
                "file": "t.toml",
                "line": None,
                "column": None,
                "kind": "invalid_terms_file",
                "name": "",
                "message": 'term "1", field "name": expected a string, found a number',
                "suggestions": [],
            },
            {
                "file": "a.rst",
                "line": 2,
                "column": 16,
                "kind": "unknown_term",
                "name": "contextfre gramar",
                "message": 'unknown term "contextfre gramar"; did you mean context-free grammar?',
                "suggestions": ["context-free grammar"],
            },
        ],
    }


@pytest.mark.parametrize(
    "files",
    [
        {"conf.py": 'aigloss_terms = "terms.toml"', "terms.toml": TERMS},
        {"conf.py": 'aigloss_terms = ["data/terms.toml"]', "data/terms.toml": TERMS},
        {"defined.rst": ".. aiterm:: speculative cache\n   :acronym: SC\n\n   A store.\n"},
        {"defined.md": "```{aiterm} speculative cache\n:acronym: SC\n\nA store.\n```\n"},
        {"defined.md": ":::{aiterm} speculative cache\n---\nacronym: SC\n---\nA store.\n:::\n"},
    ],
    ids=["a term file", "several", "reStructuredText", "Markdown", "Markdown with YAML"],
)
def test_terms_of_the_project_are_known(aigloss: Command, write: Write, files: dict[str, str]) -> None:
    write({"a.rst": ":aiterm:`speculative caches`, :aiterm:`SC`\n", **files})
    assert aigloss("check").out == ["2 uses in 1 file: no problems"]


def test_term_files_of_the_command_line_are_known(aigloss: Command, write: Write) -> None:
    write({"a.rst": ":aiterm:`SC` :aiterm:`b`\n", "t.toml": TERMS, "u.json": '[{"name": "b", "short": "B."}]'})
    assert aigloss("check", "--terms", "t.toml", "--terms", "u.json").code == 0
    assert aigloss("check", "--terms", "t.toml").code == 1


def test_a_term_file_that_is_named_twice_is_read_once(aigloss: Command, write: Write) -> None:
    write({"conf.py": 'aigloss_terms = ["t.toml"]', "t.toml": TERMS + "color = 1\n", "a.rst": "Text.\n"})
    checked = aigloss("check", "--terms", "t.toml")
    assert [line.partition(";")[0] for line in checked.out] == [
        't.toml: term "speculative cache", field "color": unknown field',
        "0 uses in 0 files: 1 problem",
    ]


def test_names_in_term_files_are_checked(aigloss: Command, write: Write) -> None:
    terms = TERMS + 'long = "See :aiterm:`zzz`, :aiterm:`zzz` and :aiterm:`LoRA`."\n'
    write({"docs/conf.py": 'aigloss_terms = ["t.toml"]', "docs/t.toml": terms, "docs/a.rst": "Text.\n"})
    assert aigloss("check", "docs").out == [
        'docs/t.toml: term "speculative cache": unknown term "zzz"; define it with the aiterm directive or '
        "in a term file",
        "0 uses in 0 files: 1 problem",
    ]


def test_a_definition_on_a_page_goes_before_one_in_a_file(aigloss: Command, write: Write) -> None:
    terms = TERMS + 'long = "See :aiterm:`zzz`."\n'
    page = ".. aiterm:: speculative cache\n\n   Ours.\n\n:aiterm:`speculative cache`\n"
    write({"conf.py": 'aigloss_terms = ["t.toml"]', "t.toml": terms, "a.rst": page})
    assert aigloss("check").out == ["1 use in 1 file: no problems"]


def test_a_missing_term_file_of_the_project_is_a_problem(aigloss: Command, write: Write) -> None:
    write({"conf.py": 'aigloss_terms = ["none.toml"]', "a.rst": "Text.\n"})
    assert aigloss("check").out == ["none.toml: there is no such file", "0 uses in 0 files: 1 problem"]


def test_each_project_has_its_own_terms(aigloss: Command, write: Write) -> None:
    write(
        {
            "one/conf.py": 'aigloss_terms = ["t.toml"]',
            "one/t.toml": TERMS,
            "one/deep/a.rst": ":aiterm:`SC`\n",
            "two/conf.py": "",
            "two/a.rst": ":aiterm:`SC`\n",
        }
    )
    assert aigloss("check").out == [
        'two/a.rst:1:1: unknown term "SC"; define it with the aiterm directive or in a term file',
        "2 uses in 2 files: 1 problem",
    ]


@pytest.mark.parametrize(
    ("conf", "options", "code"),
    [
        ("", [], 1),
        ("", ["--topic", "generative-models"], 0),
        ('aigloss_topics = ["generative-models"]', [], 0),
        ('aigloss_topics = ["foundations"]', [], 1),
        ('aigloss_topics = ["foundations"]', ["--topic", "foundations", "--topic", "Generative models"], 0),
    ],
)
def test_topics_settle_a_shared_name(aigloss: Command, write: Write, conf: str, options: list[str], code: int) -> None:
    write({"conf.py": conf, "a.rst": ":aiterm:`CFG`\n"})
    assert aigloss("check", *options).code == code


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--topic", "two"], 1)])
def test_topics_of_the_command_line_go_before_those_of_the_project(
    aigloss: Command, write: Write, options: list[str], code: int
) -> None:
    terms = (
        '[[term]]\nname = "good"\nacronym = "X"\ntopic = "one"\nshort = "A."\n'
        '[[term]]\nname = "bad"\ndeprecated = [{ name = "X" }]\ntopic = "two"\nshort = "B."\n'
    )
    write({"conf.py": 'aigloss_topics = ["one"]', "t.toml": terms, "a.rst": ":aiterm:`X`\n"})
    assert aigloss("check", "--terms", "t.toml", *options).code == code


def test_of_two_files_with_one_id_the_first_counts_and_the_command_line_is_first(
    aigloss: Command, write: Write
) -> None:
    write(
        {
            "conf.py": 'aigloss_terms = ["u.toml"]',
            "t.toml": TERMS + 'aliases = ["tee"]\n',
            "u.toml": TERMS + 'aliases = ["yew"]\n',
            "a.rst": ":aiterm:`tee` :aiterm:`yew`\n",
        }
    )
    assert aigloss("check", "--terms", "t.toml").out == [
        'a.rst:1:15: unknown term "yew"; define it with the aiterm directive or in a term file',
        "2 uses in 1 file: 1 problem",
    ]


def test_an_unknown_topic_is_wrong_usage(aigloss: Command, write: Write) -> None:
    write({"a.rst": ":aiterm:`CFG`\n"})
    checked = aigloss("check", "--topic", "cooking")
    assert (checked.code, checked.out) == (2, [])
    assert checked.err[0].startswith("aigloss: --topic cooking: no topic or term of this name; ")


@pytest.mark.parametrize(
    ("conf", "options"),
    [("", ["--no-bundled"]), ("aigloss_bundled = False", []), ("aigloss_bundled: bool = False", [])],
)
def test_without_the_bundled_dictionary_its_terms_are_unknown(
    aigloss: Command, write: Write, conf: str, options: list[str]
) -> None:
    write({"conf.py": conf, "a.rst": ":aiterm:`LoRA`\n\n.. aiterm:: own\n\n   Ours.\n\n:aiterm:`own`\n"})
    assert aigloss("check", *options).out == [
        'a.rst:1:1: unknown term "LoRA"; define it with the aiterm directive or in a term file',
        "2 uses in 1 file: 1 problem",
    ]


def test_what_cannot_be_read_in_a_conf_py_is_told(aigloss: Command, write: Write) -> None:
    write({"conf.py": "aigloss_terms = find()", "a.rst": "Text.\n"})
    checked = aigloss("check")
    assert (checked.code, checked.err) == (
        0,
        ["aigloss: conf.py: aigloss_terms is computed, and a check without Sphinx passes over it"],
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none"], "none: there is no such file or folder"),
        (["t.toml"], "t.toml: expected a folder, or a page that ends in .rst or .md"),
        (["--terms", "none.toml"], "none.toml: there is no such file"),
    ],
)
def test_an_input_that_cannot_be_read_is_wrong_usage(
    aigloss: Command, write: Write, arguments: list[str], message: str
) -> None:
    write({"t.toml": TERMS, "a.rst": "Text.\n"})
    checked = aigloss("check", *arguments)
    assert (checked.code, checked.out, checked.err) == (2, [], [f"aigloss: {message}"])


def test_a_folder_without_pages_is_no_problem(aigloss: Command, write: Write) -> None:
    write({})
    assert aigloss("check").out == ["0 uses in 0 files: no problems"]
