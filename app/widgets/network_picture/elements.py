"""What a picture of a network is made of: cards of layers, ways around, branches, and what repeats itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.anatomy import Part
from core.layers import Activation, BatchNorm, Dropout, Parallel, Residual, Sequential

_FEWEST, _LONGEST = 3, 4
"""So often, at least, something must follow itself to be drawn once; it may be so many elements long."""


@dataclass(frozen=True)
class Card:
    """A layer, with what is done to its output on the spot: normalization, activation, dropout."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Skip:
    """A body and the way around it, which may have a projection."""

    part: Part
    body: Chain
    projection: Part | None


@dataclass(frozen=True)
class Fork:
    """Branches side by side, joined at their end."""

    part: Part
    branches: tuple[Chain, ...]


@dataclass(frozen=True)
class Repeat:
    """The same several times in a row, drawn once."""

    inside: Chain
    times: int


Element = Card | Skip | Fork | Repeat
Chain = tuple[Element, ...]


def chain(parts: Sequence[Part]) -> Chain:
    """The elements that these layers, one after the other, are drawn as."""
    elements: list[Element] = []
    for part in parts:
        match part.layer:
            case Sequential():
                elements += chain(part.inside)
            case Residual(body=body):
                projection = part.inside[-1] if len(part.inside) > len(body) else None
                elements.append(Skip(part, chain(part.inside[: len(body)]), projection))
            case Parallel():
                elements.append(Fork(part, tuple(chain([branch]) for branch in part.inside)))
            case Activation() | BatchNorm() | Dropout() if elements and isinstance(elements[-1], Card):
                elements[-1] = Card((*elements[-1].parts, part))
            case _:
                elements.append(Card((part,)))
    return tuple(elements)


def folded(elements: Chain) -> Chain:
    """The same, with what follows itself several times drawn once."""
    found: list[Element] = []
    start = 0
    while start < len(elements):
        length, times = _repetition(elements, start)
        if times >= _FEWEST and not _begins_later(elements, start, length * times):
            found.append(Repeat(elements[start : start + length], times))
            start += length * times
        else:
            found.append(elements[start])
            start += 1
    return tuple(found)


def _begins_later(elements: Chain, start: int, covered: int) -> bool:
    """Whether it may as well begin with the next element, which is more than a card: a block leads."""
    following = elements[start + 1 : start + 2]
    if isinstance(elements[start], Card) and following and not isinstance(following[0], Card):
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
