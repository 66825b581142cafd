from __future__ import annotations

import pytest

from sphinx_aigloss.core.model import Deprecated

from ._make import glossary, ids, term

TERM = term("blocklist", aliases=("deny list",), deprecated=(Deprecated("blacklist", "It hurts."), Deprecated("bl")))


@pytest.mark.parametrize("name", ["blacklist", "Black-List", "blacklists", "blacklist’s"])
def test_a_deprecated_name_resolves_and_tells_why(name: str) -> None:
    made = glossary(TERM)
    assert (ids(made, name), made.deprecation(TERM, name)) == (["blocklist"], "It hurts.")


def test_a_deprecated_name_without_a_reason_has_a_general_one() -> None:
    assert glossary(TERM).deprecation(TERM, "BL") == "it is a former name"


@pytest.mark.parametrize("name", ["blocklist", "blocklists", "deny list"])
def test_a_good_name_is_not_deprecated(name: str) -> None:
    assert glossary(TERM).deprecation(TERM, name) == ""


def test_a_deprecated_name_is_never_suggested() -> None:
    assert glossary(TERM).suggestions("blacklis") == ["blocklist"]
