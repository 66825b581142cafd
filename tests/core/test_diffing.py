from __future__ import annotations

from sphinx_aigloss.core.diffing import Change, Difference, difference
from sphinx_aigloss.core.loading import bundled

from ._make import glossary, term


def test_a_dictionary_does_not_differ_from_itself() -> None:
    found = difference(bundled(), bundled())
    assert found == Difference((), (), (), ())
    assert not found


def test_added_removed_and_changed_entries_in_the_order_of_their_ids() -> None:
    a, b, c, d = map(term, "abcd")
    found = difference(glossary(d, c, term("x"), a), glossary(term("z"), term("y"), term("a", "Another."), d, b))
    assert [new.id for new in found.added] == ["b", "y", "z"]
    assert [old.id for old in found.removed] == ["c", "x"]
    assert found.renamed == ()
    assert [(change.new.id, change.fields) for change in found.changed] == [("a", ("short",))]
    assert found


def test_an_id_that_stands_in_formerly_was_renamed() -> None:
    old, new = term("LoRA"), term("low-rank adaptation", formerly=("lora",))
    found = difference(glossary(old), glossary(new))
    assert found == Difference(added=(), renamed=(Change(old, new),), removed=(), changed=())
    assert found.renamed[0].fields == ("name",)


def test_an_entry_that_went_up_in_another_was_renamed_and_the_other_changed() -> None:
    one, two, both = term("one"), term("two"), term("two", formerly=("one",))
    found = difference(glossary(one, two), glossary(both))
    assert found == Difference((), renamed=(Change(one, both),), removed=(), changed=(Change(two, both),))
    assert (found.renamed[0].fields, found.changed[0].fields) == (("name",), ("formerly",))


def test_every_field_counts_but_the_origin() -> None:
    old = term("a", origin="old.toml")
    assert not difference(glossary(old), glossary(term("a", origin="new.toml")))
    new = term("a", since="0.2", acronym="A", aliases=("b",))
    assert Change(old, new).fields == ("acronym", "aliases", "since")
