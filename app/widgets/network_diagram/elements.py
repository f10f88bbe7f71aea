"""What a picture of a network is made of: cards of layers, ways around, branches, and what repeats itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.nn.layer_tree import LayerNode
from core.nn.layers import Activation, BatchNorm, Dropout, Parallel, Residual, Sequential

_FEWEST, _LONGEST = 3, 4
"""So often, at least, something must follow itself to be drawn once; it may be so many elements long."""


@dataclass(frozen=True)
class LayerCard:
    """A layer, with what is done to its output on the spot: normalization, activation, dropout."""

    parts: tuple[LayerNode, ...]


@dataclass(frozen=True)
class SkipConnection:
    """A body and the way around it, which may have a projection."""

    part: LayerNode
    body: Chain
    projection: LayerNode | None


@dataclass(frozen=True)
class ParallelBranches:
    """Branches side by side, joined at their end."""

    part: LayerNode
    branches: tuple[Chain, ...]


@dataclass(frozen=True)
class RepeatedLayers:
    """The same several times in a row, drawn once."""

    children: Chain
    times: int


Element = LayerCard | SkipConnection | ParallelBranches | RepeatedLayers
Chain = tuple[Element, ...]


def chain(parts: Sequence[LayerNode]) -> Chain:
    """The elements that these layers, one after the other, are drawn as."""
    elements: list[Element] = []
    for part in parts:
        match part.layer:
            case Sequential():
                elements += chain(part.children)
            case Residual(body=body):
                projection = part.children[-1] if len(part.children) > len(body) else None
                elements.append(SkipConnection(part, chain(part.children[: len(body)]), projection))
            case Parallel():
                elements.append(ParallelBranches(part, tuple(chain([branch]) for branch in part.children)))
            case Activation() | BatchNorm() | Dropout() if elements and isinstance(elements[-1], LayerCard):
                elements[-1] = LayerCard((*elements[-1].parts, part))
            case _:
                elements.append(LayerCard((part,)))
    return tuple(elements)


def folded(elements: Chain) -> Chain:
    """The same, with what follows itself several times drawn once."""
    found: list[Element] = []
    start = 0
    while start < len(elements):
        length, times = _repetition(elements, start)
        if times >= _FEWEST and not _begins_later(elements, start, length * times):
            found.append(RepeatedLayers(elements[start : start + length], times))
            start += length * times
        else:
            found.append(elements[start])
            start += 1
    return tuple(found)


def _begins_later(elements: Chain, start: int, covered: int) -> bool:
    """Whether it may as well begin with the next element, which is more than a card: a block leads."""
    following = elements[start + 1 : start + 2]
    if isinstance(elements[start], LayerCard) and following and not isinstance(following[0], LayerCard):
        length, times = _repetition(elements, start + 1)
        return length * times >= covered
    return False


def _repetition(elements: Chain, start: int) -> tuple[int, int]:
    """How long what begins here is, and how often it follows itself: what covers most."""
    best = 1, 1
    for length in range(1, _LONGEST + 1):
        pattern, times = elements[start : start + length], 1
        while elements[start + times * length : start + (times + 1) * length] == pattern:
            times += 1
        if times > 1 and length * times > best[0] * best[1]:
            best = length, times
    return best
