"""One name, several terms: what tells them apart."""

from __future__ import annotations

import pytest

from sphinx_aigloss.core.glossary import Glossary, Match

from ._make import glossary, ids, term


@pytest.fixture
def senses() -> Glossary:
    return glossary(
        term("diffusion model", topic="vision"),
        term("guidance", broader=("diffusion-model",), topic="vision"),
        term("classifier-free guidance", acronym="CFG", broader=("guidance",), topic="vision"),
        term("context-free grammar", acronym="CFG", topic="text"),
        term("token (text)", topic="text"),
        term("token (authentication)"),
    )


def test_a_shared_name_is_ambiguous(senses: Glossary) -> None:
    match = senses.lookup("CFG")
    assert (match.term, match.ambiguous) == (None, True)
    assert [found.id for found in match.candidates] == ["classifier-free-guidance", "context-free-grammar"]


def test_an_unknown_name_has_no_candidates(senses: Glossary) -> None:
    match = senses.lookup("nothing of the kind")
    assert match == Match("nothing of the kind", ())
    assert (match.term, match.ambiguous) == (None, False)


def test_a_name_of_one_term_is_settled(senses: Glossary) -> None:
    match = senses.lookup("context-free grammars")
    assert match.term is senses.terms["context-free-grammar"]
    assert not match.ambiguous


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CFG (classifier-free guidance)", ["classifier-free-guidance"]),
        ("CFG (diffusion models)", ["classifier-free-guidance"]),
        ("CFG (Computer vision)", ["classifier-free-guidance"]),
        ("cfg (text)", ["context-free-grammar"]),
        ("CFG (language models)", ["context-free-grammar"]),
        ("CFGs (text)", ["context-free-grammar"]),
        ("CFG (text)'s", ["context-free-grammar"]),
        ("classifier-free guidance (CFG)", ["classifier-free-guidance"]),
        ("token (authentication)", ["token-authentication"]),
        ("Tokens (Authentication)", ["token-authentication"]),
        ("CFG (cooking)", []),
        ("unknown (text)", []),
    ],
)
def test_brackets_choose_by_name_term_or_topic(senses: Glossary, name: str, expected: list[str]) -> None:
    assert ids(senses, name) == expected


def test_a_name_without_its_qualifier_means_all_that_share_it(senses: Glossary) -> None:
    assert ids(senses, "token") == ["token-text", "token-authentication"]


def test_a_written_name_goes_before_one_without_its_qualifier() -> None:
    made = glossary(term("attention"), term("attention (psychology)"))
    assert ids(made, "Attention") == ["attention"]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (["vision"], ["classifier-free-guidance"]),
        (["Language models"], ["context-free-grammar"]),
        (["diffusion model"], ["classifier-free-guidance"]),
        (["text", "vision"], ["context-free-grammar"]),
        (["unheard of", "vision"], ["classifier-free-guidance"]),
        (["unheard of"], ["classifier-free-guidance", "context-free-grammar"]),
    ],
)
def test_the_first_topic_that_holds_a_sense_settles_it(
    senses: Glossary, topics: list[str], expected: list[str]
) -> None:
    assert ids(senses, "CFG", *topics) == expected


def test_topics_do_not_settle_what_is_not_shared(senses: Glossary) -> None:
    assert ids(senses, "context-free grammar", "vision") == ["context-free-grammar"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mAP", ["mean-average-precision"]),
        ("MAP", ["maximum-a-posteriori"]),
        ("map", ["mean-average-precision", "maximum-a-posteriori"]),
    ],
)
def test_the_exact_spelling_of_one_sense_settles_it(name: str, expected: list[str]) -> None:
    made = glossary(term("mean average precision", acronym="mAP"), term("maximum a posteriori", acronym="MAP"))
    assert ids(made, name) == expected


def test_the_exact_spelling_goes_before_the_topics() -> None:
    made = glossary(
        term("mean average precision", acronym="mAP", topic="vision"),
        term("maximum a posteriori", acronym="MAP", topic="text"),
    )
    assert ids(made, "mAP", "text") == ["mean-average-precision"]


def test_the_full_form_is_a_name_of_its_own() -> None:
    made = glossary(term("a b", acronym="AB"), term("a b", id="second", acronym="AC"))
    assert [ids(made, "a b (AB)"), ids(made, "AC (a b)")] == [["a-b"], ["second"]]


def test_a_relation_to_an_entry_that_does_not_exist_is_no_ancestor() -> None:
    made = glossary(term("a", broader=("b", "nowhere")), term("b"))
    assert made.ancestors(made.terms["a"]) == {"a", "b"}


def test_a_name_of_signs_only_is_no_name() -> None:
    assert ids(glossary(term("-", id="dash"), term("a")), " _ ") == []


def test_ids_and_former_ids_are_names() -> None:
    made = glossary(term("key–value cache", id="kv-cache", formerly=("cache-of-keys",)))
    assert [ids(made, "kv-cache"), ids(made, "cache-of-keys")] == [["kv-cache"], ["kv-cache"]]


def test_any_written_name_goes_before_an_id() -> None:
    made = glossary(term("key–value cache", id="kv-cache"), term("kv cache", id="another"))
    assert ids(made, "kv-cache") == ["another"]


def test_a_topic_holds_the_terms_filed_under_it_and_all_that_is_narrower(senses: Glossary) -> None:
    held = {
        topic: [id for id, found in senses.terms.items() if senses.in_topic(found, topic)]
        for topic in ("text", "language models", "Guidance", "nonsense")
    }
    assert held == {
        "text": ["context-free-grammar", "token-text"],
        "language models": ["context-free-grammar", "token-text"],
        "Guidance": ["guidance", "classifier-free-guidance"],
        "nonsense": [],
    }
    assert [senses.knows_topic("guidance"), senses.knows_topic("nonsense")] == [True, False]


def test_a_topic_of_the_projects_own_is_spelled_out_from_its_id(senses: Glossary) -> None:
    assert [senses.topic_name("text"), senses.topic_name("our-own-tools")] == [
        "Language models",
        "Our own tools",
    ]


def test_links_are_the_other_terms_that_a_definition_points_to() -> None:
    made = glossary(
        term("a", long=":aiterm:`b`, :aiterm:`two <c>`, :aiterm:`b` again, :aiterm:`a`, :aiterm:`d`."),
        term("b"),
        term("c"),
    )
    assert [found.id for found in made.links(made.terms["a"])] == ["b", "c"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("tensor parallelism (TP)", True),
        ("Tensor-Parallelism (tp)", True),
        ("tensor parallelism (PT)", False),
        ("adapter (A)", False),
    ],
)
def test_an_acronym_in_brackets_that_the_name_itself_gives_is_no_riddle(name: str, known: bool) -> None:
    parallel = glossary(term("tensor parallelism"), term("adapter"))
    assert bool(parallel.lookup(name).term) is known
