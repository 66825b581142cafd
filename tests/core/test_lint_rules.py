"""Each rule with an entry that breaks it and one that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sphinx_aigloss.core.lint import RULES, lint
from sphinx_aigloss.core.model import Source, Term

from ._make import glossary, term

WORDS = "One word and another stand here. " * 10

CLEAN = term(
    "sample entry",
    "A made-up thing that stands in for a real one.",
    long=f"{WORDS}It points to a :aiterm:`neighbor <near entry>`.",
    topic="text",
    broader=("wide-entry",),
    related=("near-entry",),
    sources=(Source("T", year=2021, arxiv="2106.09685"), Source("U", doi="10.1109/5.771073")),
    since="0.1.0",
)
NEAR = term("near entry", related=("sample-entry",), broader=("wide-entry",))
WIDE = term("wide entry")


# What the entry is compared with: two that may close a circle, and one that may be its twin.
OTHERS = (
    term("circle end", "A thing beside a sample entry."),
    term("long way round", "A thing beside a circle end."),
    term("blue bird", "A bird whose wings are blue.", acronym="LBB", topic="text"),
)


def found(checked: Term, *others: Term, strict: bool = True, **options: Any) -> list[str]:
    """What the rules find in one term, in a glossary with others."""
    made = glossary(checked, *(others or (NEAR, WIDE, *OTHERS)))
    return [str(finding) for finding in lint([checked], made, strict=strict, **options)]


def test_a_clean_entry_breaks_no_rule() -> None:
    assert found(CLEAN) == []


def test_an_acronym_that_is_a_word_does_not_find_the_word() -> None:
    assert found(replace(CLEAN, acronym="IN")) == []


BREACHES: dict[str, tuple[dict[str, Any], str]] = {
    "AG101 too long": (
        {"short": "A" + "n" * 220 + "."},
        "AG101 sample-entry: short has 222 characters; at most 220 fit a tip",
    ),
    "AG101 no full stop": (
        {"short": "A made-up thing"},
        "AG101 sample-entry: short does not end with a full stop",
    ),
    "AG101 two sentences": (
        {"short": "A made-up thing. It is short."},
        "AG101 sample-entry: short holds more than one sentence",
    ),
    "AG102 too few words": (
        {"long": "Just a :aiterm:`neighbor of it <near entry>`."},
        "AG102 sample-entry: long has 5 words; expected 60 to 180",
    ),
    "AG102 too many words": (
        {"long": "word " * 181},
        "AG102 sample-entry: long has 181 words; expected 60 to 180",
    ),
    "AG103 no topic": ({"topic": ""}, "AG103 sample-entry: topic is missing"),
    "AG103 no since": ({"since": ""}, "AG103 sample-entry: since is missing"),
    "AG103 a copy": (
        {"long": f"A made-up thing that\nstands in for a real one. {WORDS}"},
        "AG103 sample-entry: long repeats short word for word",
    ),
    "AG104 unknown id": (
        {"broader": ("wide-entri",)},
        "AG104 sample-entry: broader: no entry has the id wide-entri; did you mean wide entry?",
    ),
    "AG104 itself": (
        {"not_to_confuse_with": ("sample-entry",)},
        "AG104 sample-entry: not_to_confuse_with names the entry itself",
    ),
    "AG104 twice": (
        {"related": ("near-entry", "near-entry")},
        "AG104 sample-entry: related names near-entry twice",
    ),
    "AG105": (
        {"related": ("wide-entry",)},
        "AG105 sample-entry: related names wide-entry, which does not name sample-entry",
    ),
    "AG107 unknown": (
        {"example": "See :aiterm:`naer entry`."},
        'AG107 sample-entry: "naer entry" names no entry; did you mean near entry, sample entry, wide entry?',
    ),
    "AG107 itself": (
        {"example": "See :aiterm:`samples <sample entries>`."},
        'AG107 sample-entry: "sample entries" links the entry to itself',
    ),
    "AG109": (
        {"broader": (), "related": ()},
        "AG109 sample-entry: has neither broader nor related, and nothing is narrower",
    ),
    "AG110 name": (
        {"short": "What Sample Entries are made of."},
        'AG110 sample-entry: short uses "sample entry" to explain itself',
    ),
    "AG110 acronym": (
        {"acronym": "SE", "short": "A thing called SE."},
        'AG110 sample-entry: short uses "SE" to explain itself',
    ),
    "AG111 markup in short": (
        {"short": "A *made-up* thing."},
        "AG111 sample-entry: short holds markup; a tip is plain text",
    ),
    "AG111 a foreign role": (
        {"example": "See :doc:`index`."},
        "AG111 sample-entry: :doc: is not allowed in a definition; allowed are aiterm, aigloss:term, math, "
        "code, sub, sup, emphasis, strong, literal",
    ),
    "AG112": (
        {"example": "The state-of-the-art way."},
        'AG112 sample-entry: "state-of-the-art" will not stay true; say what is the case',
    ),
    "AG113 no arXiv id": (
        {"sources": (Source("T", arxiv="arXiv:2106.09685"),)},
        "AG113 sample-entry: arxiv arXiv:2106.09685 is not an arXiv id such as 2106.09685",
    ),
    "AG113 another year": (
        {"sources": (Source("T", year=2022, arxiv="2106.09685"),)},
        "AG113 sample-entry: arxiv 2106.09685 is not of the year 2022",
    ),
    "AG113 no DOI": (
        {"sources": (Source("T", doi="https://doi.org/10.1109/5.771073"),)},
        "AG113 sample-entry: doi https://doi.org/10.1109/5.771073 is not a DOI such as 10.1109/5.771073",
    ),
    "AG115": (
        {"example": "At a rate of α ≈ 3 ⨁ 4."},
        "AG115 sample-entry: ⨁ cannot be printed as text; put it into :math:",
    ),
    "AG116 an empty start": (
        {"short": "Refers to a made-up thing."},
        'AG116 sample-entry: short begins with "Refers to"; begin with the kind of thing that it is',
    ),
    "AG116 the name": (
        {"short": "A sample entry is a thing."},
        'AG116 sample-entry: short begins with "sample entry", which its heading says already',
    ),
    "AG116 a small letter": ({"short": "a thing."}, "AG116 sample-entry: short begins with a small letter"),
    "AG117": (
        {"example": "We organize and color what you organise."},
        'AG117 sample-entry: "organise" is British spelling; most words here have American spelling',
    ),
    "AG117 in a British text": (
        {"example": "We organise, and colour the grey that you organize."},
        'AG117 sample-entry: "organize" is American spelling; most words here have British spelling',
    ),
    "AG118": (
        {"short": "An operationalization of interdisciplinary representational considerations."},
        "AG118 sample-entry: short is of grade 36.5; use shorter words or fewer of them to come to 15",
    ),
    "AG119": ({"broader": ("blue-bird",)}, "AG119 sample-entry: broader does not lead to wide-entry"),
    "AG120 two": (
        {"short": "A thing beside circle ends."},
        "AG120 sample-entry: short uses circle-end, whose short uses sample-entry",
    ),
    "AG120 three": (
        {"short": "A thing beside a long way round."},
        "AG120 sample-entry: short uses long-way-round, whose short uses circle-end, whose short uses sample-entry",
    ),
    "AG121 words": (
        {"short": "A bird with blue wings."},
        "AG121 sample-entry: may be the same thing as blue-bird, since their short definitions are nearly the same; "
        "join them, or relate them",
    ),
    "AG121 names": (
        {"name": "bird of blue"},
        "AG121 sample-entry: may be the same thing as blue-bird, since their names hold the same words; "
        "join them, or relate them",
    ),
    "AG121 initials": (
        {"name": "large bold bird"},
        "AG121 sample-entry: may be the same thing as blue-bird, since the initials of large bold bird are LBB; "
        "join them, or relate them",
    ),
    "AG122 two words": (
        {"long": f"{WORDS}A Wide\nEntry and a :aiterm:`near entry`."},
        'AG122 sample-entry: long uses "Wide Entry" without a link',
    ),
    "AG122 an acronym": (
        {"long": f"{WORDS}Two LBBs and a :aiterm:`near entry`."},
        'AG122 sample-entry: long uses "LBBs" without a link',
    ),
    "AG114": ({"topic": "cooking"}, "AG114 sample-entry: no topic has the id cooking"),
}


@pytest.mark.parametrize(("change", "expected"), BREACHES.values(), ids=BREACHES.keys())
def test_a_breach_is_found(change: dict[str, Any], expected: str) -> None:
    assert expected in found(replace(CLEAN, **change))


@pytest.mark.parametrize(("change", "expected"), BREACHES.values(), ids=BREACHES.keys())
def test_a_rule_can_be_ignored(change: dict[str, Any], expected: str) -> None:
    assert expected not in found(replace(CLEAN, **change), ignore=[expected[:5]])


@pytest.mark.parametrize(
    "change",
    [
        {"short": "A thing (and more of it)."},
        {"short": "What, e.g. in v. 2.0 of a thing, is meant?"},
        {"short": "A word that stands for another."},
        {"short": "One of two things."},
        {"example": "A wise promise: raise the noise of four hours, please, and advise the supervisor otherwise."},
        {
            "long": f"{WORDS}The wide-entry and the near entry's samples.",
            "example": ":aiterm:`near entry` :aiterm:`wide entry`",
        },
        {"short": "A resampled entryway."},
        {"long": "word " * 180},
        {"long": "word " * 60},
        {"example": "Uses :math:`α`, :code:`y`, :sub:`2` and ``z``; the latest_version is *fine*."},
        {
            "sources": (
                Source("V", year=2020, arxiv="2101.00027"),
                Source("T", year=1999, arxiv="hep-th/9901001"),
                Source("U", year=2014, arxiv="1412.6980"),
            )
        },
    ],
)
def test_what_comes_near_a_breach_is_clean(change: dict[str, Any]) -> None:
    assert found(replace(CLEAN, **change)) == []


def test_a_short_definition_may_fill_the_tip() -> None:
    assert found(replace(CLEAN, short="A" + "n" * 218 + "."), ignore=["AG118"]) == []


def test_a_cycle_in_broader_is_found() -> None:
    one = replace(CLEAN, broader=("wide-entry",))
    cycle = replace(WIDE, broader=("near-entry",)), replace(NEAR, broader=("sample-entry",))
    assert found(one, *cycle) == ["AG106 sample-entry: broader leads back to the entry itself"]


def test_two_ways_up_are_no_cycle() -> None:
    assert found(replace(CLEAN, broader=("wide-entry", "near-entry"))) == []


def test_an_ambiguous_link_is_found() -> None:
    one = replace(CLEAN, example=":aiterm:`XY`")
    others = replace(NEAR, acronym="XY"), replace(WIDE, acronym="XY")
    assert found(one, *others) == ['AG107 sample-entry: "XY" could mean near entry or wide entry']


def test_a_shared_name_must_be_declared() -> None:
    one, other = replace(CLEAN, acronym="NE"), replace(NEAR, acronym="NE")
    assert found(one, other, WIDE) == [
        'AG108 sample-entry: shares the name "ne" with near-entry, which not_to_confuse_with does not name'
    ]
    assert found(replace(one, not_to_confuse_with=("near-entry",)), other, WIDE) == []


def test_a_project_term_may_relate_to_a_bundled_one_that_does_not_know_it() -> None:
    one = replace(CLEAN, related=("wide-entry",), origin="terms.toml")
    assert found(one) == []


def test_a_project_may_use_markup_in_short() -> None:
    assert found(replace(CLEAN, short="A *made-up* thing.", origin="terms.toml", related=())) == []


def test_the_house_rules_hold_for_the_bundled_dictionary_only() -> None:
    bare = term("sample entry", "A made-up thing.", topic="cooking")
    assert [text[:5] for text in found(bare)] == ["AG102", "AG103", "AG103", "AG109", "AG114"]
    assert found(bare, strict=False) == []


def test_every_rule_has_a_test_and_a_summary() -> None:
    tested = {code[:5] for code in BREACHES} | {"AG106", "AG108"}
    assert tested == set(RULES)
    assert [rule.code for rule in RULES.values() if not rule.summary.endswith(".")] == []


def test_a_rule_whose_library_is_missing_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    hard = replace(CLEAN, short="An operationalization of representational considerations.")
    assert [text[:5] for text in found(hard)] == ["AG118"]
    monkeypatch.setattr("sphinx_aigloss.core.lint.rule.find_spec", lambda name: None)
    assert found(hard) == []


def test_a_pair_that_is_related_is_decided() -> None:
    bird = replace(CLEAN, short="A bird with blue wings.")
    assert [text[:5] for text in found(bird)] == ["AG121"]
    assert found(replace(bird, not_to_confuse_with=("blue-bird",))) == []
