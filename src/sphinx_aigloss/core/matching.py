"""How a name on a page becomes a key, and which keys a term answers to. Pure functions, one rule each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum

from sphinx_aigloss.core.model import Term, slug, split_qualifier


class Claim(IntEnum):
    """How strongly a term claims a key: the smallest number wins, equal ones share it."""

    WRITTEN = 0
    """The name, acronym, an alias, the given plural or a deprecated name, as the data has it."""
    BARE = 1
    """A name without its qualifier: ``token`` for ``token (text)``."""
    REGULAR = 2
    """A plural or singular made by the regular rule."""
    IDENTIFIER = 3
    """The id, or a former id."""


_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"'})
_SEPARATORS = re.compile(r"[\s_/\-\u2010-\u2015\u2212\u00ad]+")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")

# British spelling to American. Both sides of a comparison pass through, so that a word which is changed
# without need ("noise" to "noize") still equals itself; only two different words must not become one.
# The rules are those on which the large dictionaries of both sides agree; the word lists bound the
# rules that would otherwise join unrelated words ("filling" and "filing").
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|al|able|hood|hoods|ite|ites|ful)?$)"), "or"),
    (re.compile(r"(label|model|channel|signal|travel|level|cancel|tunnel)l(?=(?:ed|er|ers|ing)$)"), r"\1"),
    (re.compile(r"(cent|met|fib)re(?=s?$)"), r"\1er"),
    (re.compile(r"(dial|anal|catal|monol)ogue(?=s?$)"), r"\1og"),
    (re.compile(r"(def|off|lic)ence(?=s?$)"), r"\1ense"),
    (re.compile(r"(judg|ledg)ement"), r"\1ment"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)


def folded(text: str) -> str:
    """Lower case, straight quotes, no accents, no compatibility forms (``F₁`` becomes ``f1``)."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def american(word: str) -> str:
    """The American spelling of a lower-case word; see `_SPELLINGS` on what that is good for."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def without_possessive(text: str) -> str:
    """``LoRA's`` without its ``'s``; curly quotes count, too."""
    return _POSSESSIVE.sub("", text.translate(_QUOTES).rstrip())


def key(name: str) -> str:
    """The key of a name: equal for all spellings that mean the same name.

    Case, accents, quotes, spaces, hyphens, underscores, slashes and British or American spelling make no
    difference, so that ``Fine-Tuning``, ``fine tuning`` and ``finetuning`` share a key, and ``K/V cache``
    is ``KV cache``. Brackets and other punctuation stay.
    """
    words = _SEPARATORS.split(folded(name).strip())
    return "".join(american(word) for word in words)


def initials(name: str) -> str:
    """The key of the acronym that a name of several words would have: ``tp`` for ``tensor parallelism``."""
    words = [word for word in _SEPARATORS.split(folded(name).strip()) if word]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def regular_plural(name: str) -> str:
    """The plural of a name's last word by the regular rule: ``s``, ``es`` or ``ies``."""
    if re.search(r"[^aeiou\W]y$", name, re.IGNORECASE) and not name[-2:].isupper():
        return name[:-1] + "ies"
    if re.search(r"(?:s|x|z|ch|sh)$", name, re.IGNORECASE) and not name[-2:].isupper():
        return name + "es"
    return name + "s"


def regular_singular(name: str) -> str:
    """The singular of a name that looks like a regular plural (``frozen weights``); ``""`` if it does not."""
    if not re.search(r"[^aiosu\W]s$", name):
        return ""
    return name[:-3] + "y" if name.endswith("ies") else name[:-1]


def written_names(term: Term) -> Iterator[str]:
    """The names that stand in a term's data."""
    yield term.name
    yield from term.other_names
    if term.plural:
        yield term.plural
    yield from (old.name for old in term.deprecated)


def claims(term: Term) -> dict[str, Claim]:
    """The keys a term answers to, each with its strongest claim."""
    found: dict[str, Claim] = {}

    def add(name: str, claim: Claim) -> None:
        found[key(name)] = min(claim, found.get(key(name), claim))

    for name in written_names(term):
        add(name, Claim.WRITTEN)
        bare, qualifier = split_qualifier(name)
        if qualifier:
            add(bare, Claim.BARE)
        if not (name == term.name and term.plural):
            add(regular_plural(bare), Claim.REGULAR)
        if singular := regular_singular(bare):
            add(singular, Claim.REGULAR)
    if term.acronym:
        add(term.full, Claim.WRITTEN)
        add(f"{term.acronym} ({term.name})", Claim.WRITTEN)
    for identifier in (term.id, *term.formerly):
        add(identifier, Claim.IDENTIFIER)
        add(slug(identifier), Claim.IDENTIFIER)
    found.pop("", None)
    return found


def deprecation(term: Term, name: str) -> str:
    """Why ``name`` is a deprecated name of ``term``; ``""`` if it is a good one."""
    wanted = key(without_possessive(name))
    for old in term.deprecated:
        if wanted in (key(old.name), key(regular_plural(old.name))):
            return old.why or "it is a former name"
    return ""
