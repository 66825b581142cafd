"""The records of the dictionary: what a term, a source and a topic are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LINK = re.compile(r":(?:aiterm|aigloss:term):`(?!!)(?:[^`]+<([^`<>]+)>|([^`]+))`")
_SIGNS = {"+": "-plus-", "#": "-sharp-", "@": "-at-", "*": "-star-", "^": "-hat-"}
_BRACKET = re.compile(r"^(?P<outer>.*\S)\s*\((?P<inner>[^()]+)\)$")


def slug(name: str) -> str:
    """Turn a name into an id: lower-case ASCII letters and digits, joined by hyphens.

    Accents are dropped ("Fréchet" gives "frechet"). What tells two names apart is not, or one would replace the other:
    Greek letters and some signs are spelled out ("β-VAE", "C++"), and letters of other scripts give their code points.
    """
    spelled = "".join(map(_spelled, unicodedata.normalize("NFKC", name).casefold()))
    made = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
    return made or "-".join(f"{ord(char):x}" for char in name)


def _spelled(char: str) -> str:
    """A character in ASCII; one that only divides words is a hyphen."""
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return _SIGNS.get(base, base)
    title = unicodedata.name(base, "")
    if title.startswith("GREEK"):
        return f"-{title.split()[-1].lower().replace('lamda', 'lambda')}-"  # Unicode spells it without the b
    return f"-{ord(char):x}-" if unicodedata.category(char)[0] in "LMN" else "-"


def split_qualifier(name: str) -> tuple[str, str]:
    """Split ``token (text)`` into ``("token", "text")``; a name without brackets has the qualifier ``""``."""
    found = _BRACKET.match(name.strip())
    return (found["outer"], found["inner"].strip()) if found else (name.strip(), "")


def linked_names(markup: str) -> list[str]:
    """The names to which the ``:aiterm:`` roles in ``markup`` point, in their order."""
    return [(target or text).strip() for target, text in _LINK.findall(markup)]


@dataclass(frozen=True, slots=True)
class Source:
    """A work that introduced or standardised an idea."""

    title: str
    authors: str = ""
    year: int | None = None
    arxiv: str = ""
    """An arXiv identifier such as ``2106.09685``, without version."""
    doi: str = ""
    url: str = ""

    @property
    def href(self) -> str:
        """The address of the work: its URL, else its DOI, else its arXiv page; ``""`` if it has none."""
        if self.url:
            return self.url
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else ""


@dataclass(frozen=True, slots=True)
class Deprecated:
    """A former or discouraged name: it still resolves, with a warning that tells why."""

    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of AI under which terms are filed."""

    id: str
    name: str
    roots: tuple[str, ...] = ()
    """The ids of its widest terms, to which all others lead by ``broader``."""


@dataclass(frozen=True, slots=True)
class Term:
    """One sense of one term. Relations hold ids; texts hold reStructuredText inline markup."""

    id: str
    """Stable slug: URLs and relations are made of it."""
    name: str
    short: str
    """The tip: one sentence."""
    long: str = ""
    """The glossary entry: one or more paragraphs, divided by blank lines."""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    plural: str = ""
    """The plural of the name, where the regular rule is wrong."""
    topic: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    not_to_confuse_with: tuple[str, ...] = ()
    example: str = ""
    sources: tuple[Source, ...] = ()
    deprecated: tuple[Deprecated, ...] = ()
    formerly: tuple[str, ...] = ()
    """Ids that this term had in earlier versions."""
    since: str = ""
    """The version of the dictionary that first had this term."""
    origin: str = ""
    """The project's file or page that defines the term; ``""`` for a bundled one."""

    @property
    def full(self) -> str:
        """The name with its acronym: ``low-rank adaptation (LoRA)``."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def definition(self) -> str:
        """The long definition, or the short one where there is no long one."""
        return self.long or self.short

    @property
    def texts(self) -> str:
        """All that explains the term, as markup: short and long definition and example, one below the other."""
        return "\n".join((self.short, self.long, self.example))

    @property
    def relations(self) -> set[str]:
        """The ids of all entries to which this one is tied."""
        return {*self.broader, *self.related, *self.not_to_confuse_with}

    @property
    def other_names(self) -> tuple[str, ...]:
        """The acronym and the aliases: what the term is called beside its name."""
        return (self.acronym, *self.aliases) if self.acronym else self.aliases
