"""Tell British from American spelling, by the words that AI texts hold.

`core.matching` changes more words than there are ("noise" to "noize"), which does no harm when both sides of a
comparison are changed. Here a word must be one of the two spellings of a known stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# Stems of verbs in -ise or -ize, and -yse or -yze.
_IZE = """
amort author categor central character critic custom decentral digit discret emphas equal factor familiar final formal
general global harmon hypothes initial local maxim memor minim modern modular neutral normal optim organ parallel
parametr penal personal polar popular prior quant random real recogn regular sanit serial special stabil standard
summar symbol synchron synthes token util vector visual
""".split()  # noqa: SIM905
_YZE = ("anal", "paral", "catal")
_OUR = "behavi col neighb fav lab hon hum flav vig harb rum end".split()  # noqa: SIM905
_DOUBLED = "label model channel signal travel level cancel tunnel fuel".split()  # noqa: SIM905

_ENDINGS = r"(?:e|ed|es|er|ers|ing|able|ation|ations)"
_PAIRS: tuple[tuple[str, str], ...] = (
    (rf"(?:{'|'.join(_IZE)})is{_ENDINGS}", rf"(?:{'|'.join(_IZE)})iz{_ENDINGS}"),
    (rf"(?:{'|'.join(_YZE)})ys(?:e|ed|er|ers|ing)", rf"(?:{'|'.join(_YZE)})yz(?:e|ed|es|er|ers|ing)"),
    (rf"(?:{'|'.join(_OUR)})our\w*", rf"(?:{'|'.join(_OUR)})or(?:s|ed|ing|al|able|hood|hoods|ful|ite|ites|ly)?"),
    (rf"(?:{'|'.join(_DOUBLED)})l(?:ed|er|ers|ing)", rf"(?:{'|'.join(_DOUBLED)})(?:ed|er|ers|ing)"),
    (r"(?:cent|met|fib|lit)re(?:s|d)?", r"(?:center(?:s|ed)?|fibers?|liters?)"),
    (r"(?:def|off)ences?|licence[sd]?|artefacts?|judgements?|grey\w*|programmes?|catalogues?|whilst|ageing",
     r"(?:def|off)enses?|artifacts?|judgments?|gray\w*|catalogs?|aging"),
)  # fmt: skip
_BRITISH, _AMERICAN = (
    re.compile(rf"(?:de|re|un|pre|mis|over|dis)?(?:{'|'.join(side)})") for side in zip(*_PAIRS, strict=True)
)
_WORD = re.compile(r"[A-Za-z]{4,}")


@cache
def is_british(word: str) -> bool | None:
    """Whether a lower-case word has British spelling; None, if it is the same in both countries."""
    if _BRITISH.fullmatch(word):
        return True
    return False if _AMERICAN.fullmatch(word) else None


def telling_words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text that the two countries spell differently, and whether each has British spelling."""
    for word in _WORD.findall(text):
        british = is_british(word.lower())
        if british is not None:
            yield word, british
