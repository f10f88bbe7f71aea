"""An architecture: a named network with a few knobs."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.component import Component
from core.layers import Layer
from core.network import Network
from core.types import Shape


class Architecture(Component):
    """Makes the layers of a network."""

    def layers_for(self, classes: int) -> list[Layer]:
        """The layers, from the image to one logit a class."""
        raise NotImplementedError


def network_for(
    architecture: Architecture,
    input_shape: Shape,
    classes: int,
    generator: np.random.Generator | None = None,
    dtype: type[np.floating[Any]] = np.float32,
    explains: bool = False,
) -> Network:
    """A network of this architecture, with first weights from the generator; all 0 without one, to be set.

    One that `explains` knows the gradient by its images (`Network.input_gradient`).
    Raises Refusal where the layers do not fit together.
    """
    return Network(architecture.layers_for(classes), input_shape, generator, dtype, explains)
