"""What several public glossaries of AI define, this dictionary knows, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_aigloss.core.loading import bundled

HEADWORDS = [
    line for line in Path(__file__).with_name("core-headwords.txt").read_text("utf-8").splitlines() if line[0] != "#"
]

PROGRAMMING = "general programming, without a sense of its own in AI"
LEFT_OUT = {
    "import": PROGRAMMING,
    "docstring": PROGRAMMING,
    "loop": PROGRAMMING,
    "namespace": PROGRAMMING,
    "module": PROGRAMMING,
    "object": PROGRAMMING,
    "scope": PROGRAMMING,
    "functional programming": PROGRAMMING,
    "operating system": PROGRAMMING,
    "path (in filesystem)": PROGRAMMING,
    "command-line interface": PROGRAMMING,
    "client": PROGRAMMING,
    "server": PROGRAMMING,
    "dependency": PROGRAMMING,
    "dictionary": PROGRAMMING,
    "collection": PROGRAMMING,
    "merge (Git)": PROGRAMMING,
    "error (in a test)": PROGRAMMING,
    "bit": PROGRAMMING,
    "binary": PROGRAMMING,
    "Offset": PROGRAMMING,
    "Size": "a property of anything",
    "homogeneous": "a property of anything",
    "Diversity": "an everyday word; what it means for models is told under mode collapse and sampling",
    "tolerance": "a parameter of any numerical method, told under convergence",
    "Resource-Intensive Queries": "a heading of one security list, told under unbounded consumption",
    "Attention Cue": "a word of one textbook for what other texts call query and key",
    "Sequential Partitioning": "a heading of one textbook on iterating over texts",
    "Zero Tensor": "a function of one library",
}
"""Headwords that are no entries, each with the reason."""


@pytest.mark.parametrize("name", [name for name in HEADWORDS if name not in LEFT_OUT])
def test_a_shared_headword_resolves_as_it_is_written(name: str) -> None:
    # Several senses are fine: then a page has to say which it means.
    assert bundled().lookup(name).candidates


def test_what_is_left_out_is_in_the_list_and_unknown() -> None:
    assert [name for name in LEFT_OUT if name not in HEADWORDS or bundled().lookup(name).candidates] == []
