"""Where the nodes of a computational graph are drawn: in columns from left to right, with few crossings.

The method of Sugiyama et al. (1981): a column for each step of the computation, a bend in every column that
an edge passes, then the order within the columns by the mean place of the neighbours, back and forth, as
long as edges cross less often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.autodiff.node import Node, topological_order

MOST_SWEEPS = 12
"""Sweeps over all columns, at most; the best order is kept."""


@dataclass(frozen=True)
class Edge:
    """A line from a parent to what is computed from it, through a bend in each column that it passes."""

    parent: Node
    node: Node
    operand: int
    """Which of the node's inputs it is: its numbers on the way back are `node.passed[operand]`."""
    points: tuple[tuple[float, float], ...]
    """Column and place, from the parent to the node."""


@dataclass(frozen=True)
class Layout:
    """Columns count from 0 at the left, places from 0 at the top; the distance of neighbours is 1."""

    places: dict[Node, tuple[float, float]]
    """Column and place of each node."""
    edges: tuple[Edge, ...]
    columns: int
    height: float
    """The largest place."""
    crossings: int


@dataclass(eq=False)
class _Slot:
    """A node in its column, or the bend of an edge that passes."""

    column: int
    before: list[_Slot] = field(default_factory=list)
    after: list[_Slot] = field(default_factory=list)
    place: float = 0.0


def layout(end: Node) -> Layout:
    """The picture of the graph that ends in this node."""
    nodes = topological_order(end)
    columns = _columns(nodes)
    slots = {node: _Slot(columns[node]) for node in nodes}
    chains = [
        (parent, node, operand, _chain(slots[parent], slots[node]))
        for node in nodes
        for operand, parent in enumerate(node.parents)
    ]
    rows = _rows([*slots.values(), *(slot for *_, chain in chains for slot in chain[1:-1])])
    rows = _sorted(rows)
    _spread(rows)
    edges = tuple(
        Edge(parent, node, operand, tuple((slot.column, slot.place) for slot in chain))
        for parent, node, operand, chain in chains
    )
    places = {node: (float(slot.column), slot.place) for node, slot in slots.items()}
    height = max(place for _, place in places.values())
    return Layout(places, edges, len(rows), height, _crossings(rows))


def _columns(nodes: Sequence[Node]) -> dict[Node, int]:
    """One more than the last of the parents; what has none stands right before its first use."""
    columns: dict[Node, int] = {}
    for node in nodes:
        columns[node] = 1 + max((columns[parent] for parent in node.parents), default=-1)
    for node in nodes:
        if not node.parents:
            uses = [columns[other] for other in nodes if node in other.parents]
            columns[node] = min(uses, default=1) - 1
    return columns


def _chain(parent: _Slot, node: _Slot) -> list[_Slot]:
    chain = [parent, *(_Slot(column) for column in range(parent.column + 1, node.column)), node]
    for first, second in pairwise(chain):
        first.after.append(second)
        second.before.append(first)
    return chain


def _rows(slots: Sequence[_Slot]) -> list[list[_Slot]]:
    """The slots of each column, in the order in which a walk from the end meets them."""
    rows: list[list[_Slot]] = [[] for _ in range(1 + max(slot.column for slot in slots))]
    seen, stack = set[_Slot](), [slot for slot in slots if not slot.after]
    while stack:
        slot = stack.pop()
        if slot not in seen:
            seen.add(slot)
            rows[slot.column].append(slot)
            stack += reversed(slot.before)
    return rows


def _sorted(rows: list[list[_Slot]]) -> list[list[_Slot]]:
    best, fewest = [list(row) for row in rows], _crossings(rows)
    for sweep in range(MOST_SWEEPS):
        if not fewest:
            break
        forward = sweep % 2 == 0
        for row in rows if forward else reversed(rows):
            centres = {slot: _centre(slot.before if forward else slot.after, rows) for slot in row}
            kept = {slot: float(place) for place, slot in enumerate(row)}
            row.sort(key=lambda slot: kept[slot] if (centre := centres[slot]) is None else centre)
        if (crossings := _crossings(rows)) < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _centre(neighbours: Sequence[_Slot], rows: list[list[_Slot]]) -> float | None:
    if not neighbours:
        return None
    return sum(rows[slot.column].index(slot) for slot in neighbours) / len(neighbours)


def _crossings(rows: list[list[_Slot]]) -> int:
    """Pairs of edges between neighbouring columns that change sides."""
    total = 0
    for row, following in pairwise(rows):
        ends = [following.index(after) for slot in row for after in sorted(slot.after, key=following.index)]
        total += sum(a > b for place, a in enumerate(ends) for b in ends[place + 1 :])
    return total


def _spread(rows: list[list[_Slot]]) -> None:
    """Places: each slot at the middle of its neighbours, as far as the order and a distance of 1 allow."""
    for row in rows:
        for count, slot in enumerate(row):
            slot.place = float(count)
    for sweep in range(MOST_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [_mean([*slot.before, *slot.after], slot.place) for slot in row]
            for slot, place in zip(row, _apart(wanted), strict=True):
                slot.place = place
    top = min(slot.place for row in rows for slot in row)
    for row in rows:
        for slot in row:
            slot.place -= top


def _mean(neighbours: Sequence[_Slot], otherwise: float) -> float:
    return sum(slot.place for slot in neighbours) / len(neighbours) if neighbours else otherwise


def _apart(wanted: Sequence[float]) -> list[float]:
    """The nearest places to the wanted ones, in the same order and at least 1 apart (least squares): runs
    that would overlap are merged, and stand around their common mean (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for count, place in enumerate(wanted):
        total: float = place - count
        size = 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / size:
            before, length = blocks.pop()
            total, size = before + total, length + size
        blocks.append((total, size))
    shifts = [total / size for total, size in blocks for _ in range(size)]
    return [shift + count for count, shift in enumerate(shifts)]
