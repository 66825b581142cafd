"""A project's terms laid over others."""

from __future__ import annotations

from ._make import TOPICS, glossary, ids, term

BASE = glossary(
    term("low-rank adaptation", acronym="LoRA", topic="text"),
    term("adapter (layer)", topic="text"),
    term("overfitting", broader=("failure",)),
)


def test_without_project_terms_nothing_is_made_anew() -> None:
    assert BASE.overlaid([]) is BASE


def test_a_term_is_added() -> None:
    made = BASE.overlaid([term("speculative cache", acronym="SC")])
    assert [ids(made, "speculative caches"), ids(made, "sc"), ids(made, "LoRA")] == [
        ["speculative-cache"],
        ["speculative-cache"],
        ["low-rank-adaptation"],
    ]
    assert list(made.terms) == ["low-rank-adaptation", "adapter-layer", "overfitting", "speculative-cache"]


def test_a_term_of_the_same_id_replaces_the_other() -> None:
    own = term("LoRA", "Ours.", id="low-rank-adaptation")
    made = BASE.overlaid([own])
    assert made.lookup("LoRA").candidates == (own,)
    assert made.terms["low-rank-adaptation"] is own


def test_a_term_of_the_same_name_replaces_the_other() -> None:
    own = term("Over-Fitting", "Ours.", id="our-overfitting")
    made = BASE.overlaid([own])
    assert made.lookup("overfitting").candidates == (own,)
    assert list(made.terms) == ["low-rank-adaptation", "adapter-layer", "our-overfitting"]


def test_a_name_that_the_project_writes_means_its_term() -> None:
    own = term("long-range radio", acronym="LoRa")
    made = BASE.overlaid([own])
    assert made.lookup("LoRA").candidates == (own,)
    assert ids(made, "low-rank adaptation") == ["low-rank-adaptation"]


def test_a_name_that_only_a_rule_makes_takes_none_from_others() -> None:
    base = glossary(term("loras", "A written name."))
    assert ids(base.overlaid([term("lora")]), "loras") == ["loras"]


def test_of_two_plurals_made_by_the_rule_the_projects_wins() -> None:
    base = glossary(term("cats", "A plural that looks like one."), term("cat (animal)"))
    assert ids(base, "cat") == ["cat-animal"]
    assert ids(base.overlaid([term("cat (tool)")]), "cat") == ["cat-tool"]
    assert ids(glossary(term("dog (animal)")).overlaid([term("dog (tool)")]), "dogs") == ["dog-tool"]


def test_two_project_terms_may_share_a_name() -> None:
    made = BASE.overlaid([term("one", acronym="X"), term("two", acronym="X")])
    assert ids(made, "x") == ["one", "two"]


def test_the_base_stays_as_it_is() -> None:
    BASE.overlaid([term("overfitting", "Ours."), term("LoRA")])
    assert (len(BASE.terms), ids(BASE, "LoRA")) == (3, ["low-rank-adaptation"])
    assert BASE.terms["overfitting"].short == "A thing."


def test_the_topics_stay() -> None:
    assert BASE.overlaid([term("new")]).topics == TOPICS


def test_suggestions_know_the_project_terms_and_not_the_replaced_ones() -> None:
    made = BASE.overlaid([term("overfitting", id="ours", aliases=("overlearning",))])
    assert [made.suggestions("overlerning"), BASE.suggestions("overlerning")] == [
        ["overlearning", "overfitting"],
        ["overfitting"],
    ]
