"""The record of a run's layers: their figures at some of its moments, dense at the beginning.

A run is watched from outside: a LayerObserver takes the events of a trainer, as Snapshots does, and gives a
LayerMoment now and then. A LayerRecord holds those of one run, in the window, in a file, in a diagnosis.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.insight.layer_figures import LAYER, Figures
from core.nn.layers import Block
from core.nn.network import Network
from core.nn.parameters import Role


class RecordedLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer of which figures are kept."""

    name: str
    """Where it stands, as Probe names it: `3.Residual.0.Conv2D`. A block comes before the layers in it."""
    kind: str
    """Its class: `Conv2D`."""
    output_shape: tuple[int, ...]
    parameters: int = 0
    """Numbers that it learns; of a block those of the layers in it."""
    is_block: bool = False
    depth: int = 0
    """In how many blocks it stands."""
    output_range: tuple[float, float] | None = None
    """Between which ends its outputs lie, if they do."""


@dataclass(frozen=True, eq=False)
class LayerMoment:
    """All layers of a run after one of its steps, on the images that are looked at each time."""

    step: int
    """0 is before the first."""
    loss: float
    """The mean over these images, by the loss of the run; NaN or infinite where the run diverged."""
    predicted: tuple[int, ...]
    """How many of the images were read as each class."""
    layers: Figures
    """(layers,) of LAYER, in the order of LayerRecord.layers."""


@dataclass(eq=False)
class LayerRecord:
    """The moments of a run, from first to last."""

    layers: tuple[RecordedLayer, ...] = ()
    moments: list[LayerMoment] = field(default_factory=list)
    _stacked: Figures | None = None

    @property
    def steps(self) -> NDArray[np.int64]:
        """(moments,) of int64."""
        return np.array([moment.step for moment in self.moments], np.int64)

    @property
    def figures(self) -> Figures:
        """(moments, layers) of LAYER: `figures["gradient"][:, 0]` is the first layer's over time."""
        if not self.moments:
            return np.zeros((0, len(self.layers)), LAYER)
        if self._stacked is None or len(self._stacked) != len(self.moments):
            self._stacked = np.stack([moment.layers for moment in self.moments])
        return self._stacked

    def add(self, moment: LayerMoment) -> None:
        """Take in what came after the others, or in place of those that a run gone back has left."""
        self.keep_before(moment.step)
        self.moments.append(moment)
        self._stacked = None

    def keep_before(self, step: int) -> None:
        """Forget this moment and all later ones."""
        self._stacked = None
        del self.moments[bisect_left(self.moments, step, key=attrgetter("step")) :]


class PackedMoment(msgspec.Struct, frozen=True, array_like=True):
    """A moment as it goes into a file and through a pipe."""

    step: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    loss: float
    predicted: list[int]
    figures: bytes
    """LAYER of each layer."""

    @classmethod
    def of(cls, moment: LayerMoment) -> PackedMoment:
        """What is to be sent or written of a moment."""
        return cls(moment.step, moment.loss, list(moment.predicted), moment.layers.tobytes())

    def moment(self, layers: int) -> LayerMoment:
        """The moment that it was. Raises ValueError where it is none of a network of so many layers."""
        if len(self.figures) != layers * LAYER.itemsize:
            raise ValueError("the figures are those of another network")
        return LayerMoment(self.step, self.loss, tuple(self.predicted), np.frombuffer(self.figures, LAYER))


def recorded_layers(network: Network) -> tuple[RecordedLayer, ...]:
    """What is recorded of a network, each block before the layers in it."""
    return tuple(_recorded(network.body, "", 0))


def _recorded(block: Block, place: str, depth: int) -> Iterator[RecordedLayer]:
    for name, layer in block.named_children():
        yield RecordedLayer(
            name=f"{place}{name}",
            kind=type(layer).__name__,
            output_shape=layer.output_shape or (),
            parameters=sum(one.size for one in layer.parameters if one.role is not Role.STATISTIC),
            is_block=isinstance(layer, Block),
            depth=depth,
            output_range=layer.output_range,
        )
        if isinstance(layer, Block):
            yield from _recorded(layer, f"{place}{name}.", depth + 1)
