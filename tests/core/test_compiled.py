"""The compiled form of the dictionary equals the TOML files."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import compile_dictionary, compiled, digest, open_compiled, read_folder
from sphinx_aigloss.core.model import Deprecated, Source

from ._make import glossary, term

DATA = Path(str(files("sphinx_aigloss") / "data"))


@pytest.fixture(scope="module")
def content() -> bytes:
    return compile_dictionary(DATA)


@pytest.fixture(scope="module")
def toml() -> Glossary:
    return read_folder(DATA)


def test_the_bundled_dictionary_is_the_same_in_both_forms(content: bytes, toml: Glossary) -> None:
    opened = open_compiled(content)
    assert len(opened.terms) > 100
    assert dict(opened.terms) == dict(toml.terms)
    assert list(opened.terms) == list(toml.terms)
    assert opened.names == toml.names
    assert opened.topics == toml.topics
    assert digest(opened) == digest(toml)


def test_the_compiled_bytes_depend_on_the_terms_alone(content: bytes, toml: Glossary) -> None:
    assert compiled(toml) == content
    assert compiled(open_compiled(content)) == content


def test_a_term_is_decoded_when_it_is_asked_for_and_then_kept(content: bytes) -> None:
    terms = open_compiled(content).terms
    id = next(iter(terms))
    assert terms[id] is terms[id]
    assert id in terms
    assert "no such id" not in terms
    with pytest.raises(KeyError):
        terms["no such id"]


def test_every_field_survives(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text('[topics.t]\nname = "T"\nroots = []\n', "utf-8")
    (tmp_path / "t.toml").write_text(
        """
        [[term]]
        id = "lora"
        name = "adaptation – “é”\\u2028"
        acronym = "LoRA"
        aliases = ["a", "b"]
        plural = "p"
        short = "S."
        long = "L\\n\\nM"
        topic = "t"
        broader = ["x"]
        related = ["y"]
        not_to_confuse_with = ["z"]
        example = "E"
        sources = [{ title = "T", authors = "A", year = 2021, arxiv = "1", doi = "2", url = "https://e.org" }]
        deprecated = [{ name = "old", why = "W" }, { name = "older" }]
        formerly = ["f"]
        since = "0.1.0"
        """,
        "utf-8",
    )
    made = open_compiled(compile_dictionary(tmp_path)).terms["lora"]
    assert made == term(
        "adaptation – “é”",
        "S.",
        id="lora",
        acronym="LoRA",
        aliases=("a", "b"),
        plural="p",
        long="L\n\nM",
        topic="t",
        broader=("x",),
        related=("y",),
        not_to_confuse_with=("z",),
        example="E",
        sources=(Source("T", "A", 2021, "1", "2", "https://e.org"),),
        deprecated=(Deprecated("old", "W"), Deprecated("older")),
        formerly=("f",),
        since="0.1.0",
    )


def test_the_digest_changes_with_any_field_and_not_with_the_order_or_the_origin() -> None:
    one, two = term("a"), term("b", sources=(Source("T"),))
    base = digest(glossary(one, two))
    assert digest(glossary(two, one)) == base
    assert digest(glossary(term("a", origin="terms.toml"), two)) == base
    assert digest(glossary(one)) != base
    assert digest(glossary(one, term("b", sources=(Source("U"),)))) != base
    assert digest(glossary(term("a", since="0.2.0"), two)) != base
