"""Find the headwords that a plain text uses, longest first: "language model" and not "model"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sphinx_aigloss.core.matching import american, folded, regular_plural
from sphinx_aigloss.core.model import Term, split_qualifier

_TOKEN = re.compile(r"[^\W_]+(?:['’.+&][^\W_]+)*|[^\w\s\-\u2010-\u2015]")
_ROLE = re.compile(r":[\w:+.-]+:`[^`]*`|``.*?``|`[^`]*`_+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A headword in a text, and the ids of the entries that bear it: several, if it has several senses."""

    text: str
    ids: tuple[str, ...]
    start: int
    words: int
    as_written: bool
    """Whether it is an acronym or a proper name, and no word of everyday speech."""


@cache
def _word(word: str) -> str:
    return american(folded(word))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_word(token) for token in _TOKEN.findall(name))


class Headwords:
    """The names and acronyms of terms, to be found in texts.

    Aliases do not count, since many are everyday words in other places ("fall out"). An acronym, or a name of one
    word with a capital, counts only as it is written: "react" is no ReAct.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._ids: dict[tuple[str, ...], set[str]] = {}
        self._spellings: dict[tuple[str, ...], set[str]] = {}
        for term in terms:
            bare = split_qualifier(term.name)[0]
            for name in {bare, term.plural or regular_plural(bare)}:
                self._add(name, term.id, exact=_is_proper(bare))
            if term.acronym:
                for name in (term.acronym, f"{term.acronym}s"):
                    self._add(name, term.id, exact=True)
        self._longest = max(map(len, self._ids), default=0)

    def _add(self, name: str, id: str, *, exact: bool) -> None:
        words = _words(name)
        self._ids.setdefault(words, set()).add(id)
        self._spellings.setdefault(words, set()).add(name if exact else "")

    def mentions(self, text: str) -> Iterator[Mention]:
        """The headwords in a text without markup, in its order; none overlaps another."""
        tokens = list(_TOKEN.finditer(text))
        place = 0
        while place < len(tokens):
            found = self._longest_at(text, tokens, place)
            if found:
                yield found
            place += found.words if found else 1

    def _longest_at(self, text: str, tokens: list[re.Match[str]], place: int) -> Mention | None:
        words = [_word(token[0]) for token in tokens[place : place + self._longest]]
        for number in range(len(words), 0, -1):
            ids = self._ids.get(tuple(words[:number]))
            if ids:
                start, end = tokens[place].start(), tokens[place + number - 1].end()
                spellings = self._spellings[tuple(words[:number])]
                as_written = "" not in spellings
                if not as_written or (text[start:end] in spellings and not _is_joined(text, start, end)):
                    return Mention(text[start:end], tuple(sorted(ids)), start, number, as_written)
        return None


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen joins what stands there to more: "GPT" in "GPT-2"."""
    return bool(re.match(r"[-–]\w", text[end : end + 2]) or re.search(r"\w[-–]$", text[:start][-2:]))


def _is_proper(name: str) -> bool:
    """Whether a name is one word with a capital, which the word of the same letters must not stand for."""
    return name != name.lower() and len(_words(name)) == 1


def without_markup(markup: str) -> str:
    """A definition's text with each role and literal blanked out, so that the places of the rest stay the same."""
    return _ROLE.sub(lambda found: "\0" * len(found[0]), markup)
