"""How a network that reads an image becomes the picture of one: its layers as one speaks of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from app.widgets.layers.groups import LayerGroup, layer_groups
from app.widgets.layers.network_stages import Stage
from app.widgets.layers.series import Numbers
from core.insight.layer_figures import acting_weights
from core.insight.layer_record import recorded_layers
from core.insight.unit_answers import LayerReading, layer_outputs
from core.nn.layers import Layer
from core.nn.network import Network, softmax
from core.nn.probe import all_layers
from core.types import Array

StagesRead = tuple[tuple[Stage, ...], Numbers]


class StageReader:
    """Of one network, whose weights may change."""

    def __init__(self, network: Network, pixels: tuple[int, int]) -> None:
        """`pixels` are height and width of its images."""
        self.network, self._pixels = network, pixels
        layers = recorded_layers(network)
        self.names = [layer.name for layer in layers]
        self.groups = layer_groups(layers)

    def read(self, image: Array, gradients: Sequence[float]) -> StagesRead:
        """The stages before the answer while it reads an image (C, H, W), and the probabilities (classes,).

        `gradients` are those of the groups.
        """
        pieces = self.read_in_pieces(image, gradients)
        while True:
            try:
                next(pieces)
            except StopIteration as end:
                return cast(StagesRead, end.value)

    def read_in_pieces(self, image: Array, gradients: Sequence[float]) -> Generator[None, None, StagesRead]:
        """The same, a layer at a time."""
        reading = LayerReading(self.network, frozenset(map(self._outputs, self.groups)))
        yield from reading.read(image[np.newaxis])
        outputs, layers = reading.outputs, dict(all_layers(self.network.body))
        stages = tuple(
            self._stage(layers, group, outputs[self._outputs(group)], gradient)
            for group, gradient in zip(self.groups[:-1], gradients, strict=False)
        )
        logits = np.nan_to_num(outputs[self._outputs(self.groups[-1])].reshape(1, -1))
        return stages, np.asarray(softmax(logits)[0], np.float64)

    def last_hidden(self, images: Array) -> NDArray[np.float32]:
        """(N, units): what the last layer before the answer makes of images (N, C, H, W), or they."""
        if len(self.groups) < 2:
            return np.asarray(images, np.float32).reshape(len(images), -1)
        name = self._outputs(self.groups[-2])
        found = layer_outputs(self.network, images, frozenset((name,)))[name]
        return np.nan_to_num(found.reshape(len(images), -1)).astype(np.float32)

    def _outputs(self, group: LayerGroup) -> str:
        return self.names[group.outputs]

    def _stage(self, layers: dict[str, Layer], group: LayerGroup, outputs: Array, gradient: float) -> Stage:
        head = self.names[group.head]
        weights = [one.value for one in acting_weights(layers[head])]
        bias = self.network.parameters.get(f"{head}.bias")
        height, width = self._pixels
        meets_pixels = group is self.groups[0] and bool(weights) and weights[0].shape[0] == height * width
        return Stage(
            group=group,
            outputs=outputs,
            weight=weights[0] if weights else None,
            pixels=self._pixels if meets_pixels else (),
            gradient=gradient,
            bias=None if bias is None else bias.value,
            layer=(self._outputs(group), head),
        )
