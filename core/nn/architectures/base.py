"""An architecture: a named network with a few settings."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.nn.component import Component
from core.nn.layers import Layer
from core.nn.network import Network
from core.nn.optimizers import Adam, Optimizer
from core.types import Shape


class Architecture(Component):
    """Makes the layers of a network."""

    def layers_for(self, classes: int) -> list[Layer]:
        """The layers, from the image to one logit a class."""
        raise NotImplementedError

    @classmethod
    def default_optimizer(cls) -> Optimizer | None:
        """What such a network is usually trained with, for whoever has not chosen; None where any does.

        Through many layers, plain steps of the size that suits two leave a network at chance. An experiment
        that names no optimizer does not ask: it has its own default, whatever the network.
        """
        return Adam()


def network_for(
    architecture: Architecture,
    input_shape: Shape,
    classes: int,
    generator: np.random.Generator | None = None,
    dtype: type[np.floating[Any]] = np.float32,
    keeps_input_gradient: bool = False,
) -> Network:
    """A network of this architecture, with first weights from the generator; all 0 without one, to be set.

    One that `explains` knows the gradient by its images (`Network.input_gradient`).
    Raises UserError where the layers do not fit together.
    """
    return Network(architecture.layers_for(classes), input_shape, generator, dtype, keeps_input_gradient)
