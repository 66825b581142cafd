from __future__ import annotations

import json

from .conftest import Command, Write

OLD = """
[[term]]
name = "LoRA"
short = "A method."

[[term]]
name = "x_1"
short = "A thing."

[[term]]
name = "overfitting"
short = "Too close a fit."

[[term]]
name = "kept"
short = "A thing."
"""
NEW = """
[[term]]
name = "low-rank adaptation"
acronym = "LoRA"
formerly = ["lora"]
short = "A method."

[[term]]
name = "kept"
short = "A thing."

[[term]]
name = "overfitting"
short = "A fit that is too close."
since = "0.1"

[[term]]
name = "new_thing"
acronym = "NT"
short = "A thing."

[[term]]
name = "another"
short = "A thing."
"""


def test_what_changed_fits_a_changelog(aigloss: Command, write: Write) -> None:
    write({"old.toml": OLD, "new.toml": NEW})
    found = aigloss("diff", "old.toml", "new.toml")
    assert (found.code, found.err) == (1, [])
    assert found.out == [
        "- New entries (2): another, new\\_thing (NT).",
        "- Renamed entries (1):",
        "  - `lora` is now `low-rank-adaptation`; changed: name, acronym.",
        "- Removed entries (1): x\\_1.",
        "- Changed entries (1):",
        "  - overfitting: short, since.",
    ]


def test_json_has_a_list_for_each_kind_of_change(aigloss: Command, write: Write) -> None:
    write({"old.toml": OLD, "new.toml": NEW})
    found = aigloss("diff", "old.toml", "new.toml", "--json")
    assert (found.code, found.err) == (1, [])
    assert found.json == {
        "added": [{"id": "another", "name": "another"}, {"id": "new-thing", "name": "new_thing"}],
        "renamed": [
            {
                "id": "low-rank-adaptation",
                "name": "low-rank adaptation",
                "fields": ["name", "acronym"],
                "formerly": "lora",
            }
        ],
        "removed": [{"id": "x-1", "name": "x_1"}],
        "changed": [{"id": "overfitting", "name": "overfitting", "fields": ["short", "since"]}],
    }


def test_the_same_terms_in_another_format_and_order_are_no_change(aigloss: Command, write: Write) -> None:
    one, two = {"name": "a", "short": "A."}, {"name": "b", "short": "B."}
    write({"old.json": json.dumps([one, two]), "new.yaml": json.dumps({"terms": [two, one]})})
    found = aigloss("diff", "old.json", "new.yaml")
    assert (found.code, found.out, found.err) == (0, ["No entry changed."], [])
    found = aigloss("diff", "old.json", "new.yaml", "--json")
    assert (found.code, found.json) == (0, {"added": [], "renamed": [], "removed": [], "changed": []})


def test_what_cannot_be_read_is_named_whichever_it_is(aigloss: Command, write: Write) -> None:
    write({"old.toml": OLD, "broken.toml": OLD.replace("short", "shorts", 1), "a.whl": "no archive"})
    for pair, message in (
        (("none.toml", "old.toml"), ["none.toml: there is no such file"]),
        (("old.toml", "a.whl"), ["no dictionary, or a damaged one (BadZipFile: File is not a zip file)"]),
        (
            ("broken.toml", "old.toml"),
            [
                'broken.toml: term "LoRA", field "shorts": unknown field; did you mean short?',
                'broken.toml: term "LoRA", field "short": is missing; a term has a definition in one sentence',
            ],
        ),
    ):
        found = aigloss("diff", *pair)
        wrong = next(name for name in pair if name != "old.toml")
        assert (found.code, found.out, found.err) == (2, [], [f"aigloss: {wrong} cannot be read:", *message])
