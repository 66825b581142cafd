"""What the bundled dictionary promises."""

from __future__ import annotations

import pytest

from sphinx_aigloss.core.lint import lint
from sphinx_aigloss.core.loading import bundled

# The headwords of the glossary with which the dictionary began.
HEADWORDS = (
    "Custom Embedding",
    "LyCORIS Weights",
    "Concept Fine-tuning",
    "Semantic-Preservation Regularization",
    "Fine-tuning Checkpoint",
    "Control Adapter (ControlNet)",
    "Class-Guided Diffusion Fine-tuning",
    "Custom Diffusion Model",
    "Diffusion Learning on Style",
    "Fine-tuning Weight Fusion",
    "Reference Prompt for Fine-tuning",
    "Weight Quantization for Fine-tuning",
    "Low-Shot Fine-tuning",
    "Catastrophic Forgetting Degradation",
)


@pytest.mark.parametrize("name", HEADWORDS)
def test_a_headword_means_one_term(name: str) -> None:
    match = bundled().lookup(name)
    assert len(match.candidates) == 1, [term.id for term in match.candidates]


@pytest.mark.parametrize("name", HEADWORDS)
def test_a_headword_means_the_same_in_other_spellings(name: str) -> None:
    glossary = bundled()
    meant = glossary.lookup(name).term
    for spelling in (
        name.lower(),
        name.upper(),
        name.replace("-", " "),
        name.replace("-", "\u2011"),
        name.replace("izat", "isat"),
        f"{name}’s",
    ):
        assert glossary.lookup(spelling).term is meant, spelling


@pytest.mark.parametrize("name", ["Control Adapter (ControlNet)", "Control Adapter", "ControlNet"])
def test_a_headword_in_brackets_means_the_same_with_and_without_them(name: str) -> None:
    term = bundled().lookup(name).term
    assert term is bundled().lookup("control adapters").term
    assert term is not None


def test_no_headword_is_deprecated() -> None:
    glossary = bundled()
    found = {name: glossary.lookup(name).term for name in HEADWORDS}
    assert {name: term and glossary.deprecation(term, name) for name, term in found.items()} == dict.fromkeys(
        HEADWORDS, ""
    )


def test_the_dictionary_keeps_its_own_rules() -> None:
    glossary = bundled()
    findings = lint(glossary.terms.values(), glossary, strict=True)
    assert [str(finding) for finding in findings] == []


def test_every_term_is_found_by_its_full_name() -> None:
    glossary = bundled()
    lost = [term.id for term in glossary.terms.values() if glossary.lookup(term.full).term is not term]
    assert lost == []


def test_each_topic_has_a_few_roots_which_are_its_own_entries() -> None:
    glossary = bundled()
    for topic in glossary.topics.values():
        assert 1 <= len(topic.roots) <= 6, topic.id
        assert {glossary.terms[id].topic for id in topic.roots} == {topic.id}
