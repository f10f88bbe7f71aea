"""The stages of a step of back-propagation: forward layer by layer, loss, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """In the order in which they come."""

    FORWARD = 0
    LOSS = 1
    TARGET = 2
    BACK = 3
    UPDATE = 4
    AGAIN = 5


@dataclass(frozen=True)
class BackpropStage:
    """What is new in it: of a layer, counted from the image, or of the whole step."""

    kind: Kind
    layer: int = 0

    def knows_values(self, layer: int) -> bool:
        """Whether the values of a layer are there by now."""
        return self.kind > Kind.FORWARD or layer <= self.layer

    def knows_gradients(self, layer: int, last: int) -> bool:
        """Whether the gradients of a layer are there; those of the last are softmax minus target."""
        if self.kind == Kind.TARGET:
            return layer == last
        return self.kind > Kind.BACK or (self.kind == Kind.BACK and layer >= self.layer)


def stages_of(layers: int) -> Sequence[BackpropStage]:
    """All stages of a step through so many layers."""
    return (
        *(BackpropStage(Kind.FORWARD, layer) for layer in range(layers)),
        BackpropStage(Kind.LOSS),
        BackpropStage(Kind.TARGET),
        *(BackpropStage(Kind.BACK, layer) for layer in reversed(range(layers - 1))),
        BackpropStage(Kind.UPDATE),
        BackpropStage(Kind.AGAIN),
    )
