"""What went wrong in a run whose loss is no number any more."""

from __future__ import annotations

import numpy as np

from core.nn.network import Network
from core.types import Array


def first_nonfinite_layer(network: Network, images: Array) -> str | None:
    """The first layer, such as `3.Dense`, whose numbers or output are not finite; None if there is none."""
    signal = images
    with np.errstate(all="ignore"):
        network.forward(images)  # whatever it read last, it is now made for so many
        for place, layer in network.body.named_children():
            signal = layer.forward(signal, training=False)
            numbers = (parameter.value for parameter in layer.parameters)
            if not all(np.isfinite(array).all() for array in (*numbers, signal)):
                return place
    return None
