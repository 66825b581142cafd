"""A drawing of how the terms of a group hang together, as SVG: a tree by ``broader``, with arcs between related terms.

Names take the color around them, and lines are gray, so that one drawing suits light and dark pages; no inline style.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from sphinx_aigloss.core.model import Term

MOST = 20
"""How many terms a drawing shows at most: those with the most terms below them, and their parents."""

_ROW = 24  # px from one line of text to the next
_LETTER = 7.2  # px, a wide guess for the mean letter of a 13 px sans serif
_GAP = 36  # px between two columns, for the curves
_EDGE = 6  # px around the drawing
_FAR = 8  # rows: longer arcs would cross too much


@dataclass(frozen=True, slots=True)
class _Spot:
    """A term in the drawing: the left end of its text, its middle line and its width."""

    term: Term
    x: float
    y: float
    width: float


def picture(terms: Sequence[Term], label: str, href: Callable[[Term], str]) -> str:
    """The drawing of a group of terms; ``""`` if no two of them hang together.

    ``label`` says what it shows, for those who do not see it; ``href`` gives the address of an entry, or ``""``.
    """
    parents = _parents(terms)
    shown = _chosen(terms, parents)
    spots = _placed(shown, parents)
    if not spots:  # or all of them in a circle
        return ""
    width = max(spot.x + spot.width for spot in spots.values()) + _EDGE + _GAP
    height = _ROW * len(spots) + 2 * _EDGE
    lines = [
        f'<svg class="aigloss-picture" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" '
        f'role="group" aria-label="{escape(f"{label}: {_in_words(spots, parents)}")}">'
    ]
    for id, spot in spots.items():
        if parent := spots.get(parents.get(id, "")):
            lines.append(_branch(parent, spot))
    lines += map(_arc, _related(spots, parents))
    for spot in spots.values():
        text = f'<text x="{spot.x:.0f}" y="{spot.y:.0f}">{escape(spot.term.name)}</text>'
        address = href(spot.term)
        lines.append(f'<a href="{escape(address)}">{text}</a>' if address else text)
    return "\n".join([*lines, "</svg>"])


def _parents(terms: Sequence[Term]) -> dict[str, str]:
    """Id -> id of the first broader term that is in the group, too."""
    ids = {term.id for term in terms}
    above = {term.id: next((id for id in term.broader if id in ids and id != term.id), "") for term in terms}
    return {id: parent for id, parent in above.items() if parent}


def _chosen(terms: Sequence[Term], parents: Mapping[str, str]) -> list[Term]:
    """The terms to show, parents before children: the largest families first, as far as there is room."""
    below = {term.id: 0 for term in terms}
    for term in terms:
        above, seen = parents.get(term.id, ""), {term.id}
        while above and above not in seen:
            below[above] += 1
            seen.add(above)
            above = parents.get(above, "")
    families = [term for term in terms if below[term.id] or term.id in parents]
    # A parent has more terms below it than its child, so that it is chosen first.
    ranked = sorted(families, key=lambda term: -below[term.id])
    while lonely := _lonely(ranked[:MOST], parents):
        ranked.remove(lonely[-1])
    return ranked[:MOST]


def _lonely(terms: Sequence[Term], parents: Mapping[str, str]) -> list[Term]:
    """The terms that no branch would join to another one: their families found no room."""
    ids = {term.id for term in terms}
    joined = {id for child in ids if (parent := parents.get(child, "")) in ids for id in (child, parent)}
    return [term for term in terms if term.id not in joined]


def _placed(shown: Sequence[Term], parents: Mapping[str, str]) -> dict[str, _Spot]:
    """Where each term stands: a row each, children below their parent, a column for each step down."""
    terms = {term.id: term for term in shown}
    children: dict[str, list[str]] = {}
    for id in terms:
        parent = parents.get(id, "")
        children.setdefault(parent if parent in terms else "", []).append(id)
    order: list[tuple[str, int]] = []

    def visit(id: str, depth: int) -> None:
        order.append((id, depth))
        for child in children.get(id, ()):
            visit(child, depth + 1)

    for root in children.get("", ()):
        visit(root, 0)
    spots: dict[str, _Spot] = {}
    for row, (id, depth) in enumerate(order):
        spots[id] = _Spot(terms[id], _EDGE + depth * _GAP, _EDGE + (row + 0.5) * _ROW, len(terms[id].name) * _LETTER)
    return spots


def _branch(parent: _Spot, child: _Spot) -> str:
    """A line from below a parent's first letter to the left of its child."""
    x, turn = parent.x + _GAP / 3, 6
    return f'<path d="M{x:.0f} {parent.y + 9:.0f}V{child.y - turn:.0f}q0 {turn} {turn} {turn}H{child.x - 4:.0f}"/>'


def _arc(rows: Sequence[_Spot]) -> str:
    """A dashed line between the right ends of the first and the last of some rows, around those between them."""
    x, y = rows[0].x + rows[0].width + 4, rows[0].y
    end_x, end_y = rows[-1].x + rows[-1].width + 4, rows[-1].y
    out = max(spot.x + spot.width for spot in rows) + _GAP
    return (
        f'<path class="aigloss-picture-related" d="M{x:.0f} {y:.0f}C{out:.0f} {y:.0f} {out:.0f} {end_y:.0f} '
        f'{end_x:.0f} {end_y:.0f}"/>'
    )


def _related(spots: Mapping[str, _Spot], parents: Mapping[str, str]) -> list[list[_Spot]]:
    """The rows from one term to a related one near it, for each pair that no branch joins already."""
    rows = list(spots)
    return [
        [spots[id] for id in rows[start : end + 1]]
        for start, one in enumerate(rows)
        for end, other in enumerate(rows[start + 1 : start + _FAR], start + 1)
        if other in spots[one].term.related and parents.get(other) != one
    ]


def _in_words(spots: Mapping[str, _Spot], parents: Mapping[str, str]) -> str:
    """The branches as text: "optimizer: Adam, SGD; Adam: AdamW"."""
    children: dict[str, list[str]] = {}
    for id, spot in spots.items():
        if parents.get(id, "") in spots:
            children.setdefault(spots[parents[id]].term.name, []).append(spot.term.name)
    return "; ".join(f"{parent}: {', '.join(names)}" for parent, names in children.items())
