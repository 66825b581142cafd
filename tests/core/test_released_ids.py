"""An id that was released never vanishes: it stays, or stands in the ``formerly`` of the entry that took over.

``nox -s release_ids`` writes ``ids-VERSION.txt``, an id a line, for each release.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import bundled

from ._make import glossary, term

RELEASES = sorted(Path(__file__).parent.glob("ids-*.txt"))


def vanished(released: Iterable[str], glossary: Glossary) -> list[str]:
    """The ids that lead nowhere."""
    former = {id for term in glossary.terms.values() for id in term.formerly}
    return sorted(set(released) - glossary.terms.keys() - former)


def test_no_released_id_has_vanished_from_the_bundled_dictionary() -> None:
    lost = {path.name: vanished(path.read_text("utf-8").split(), bundled()) for path in RELEASES}
    assert lost == {path.name: [] for path in RELEASES}


def test_an_id_vanishes_unless_it_stays_or_stands_in_formerly() -> None:
    now = glossary(term("kept"), term("new name", formerly=("old-name", "older-name")))
    assert vanished(["kept", "old-name", "older-name"], now) == []
    assert vanished(["lost", "kept", "gone"], now) == ["gone", "lost"]


def test_a_former_id_still_finds_the_entry() -> None:
    now = glossary(term("new name", formerly=("old-name",)))
    assert now.lookup("old-name").term is now.terms["new-name"]
