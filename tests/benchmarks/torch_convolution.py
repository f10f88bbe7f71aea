"""PyTorch as a contestant with convolutions: fused Adam, either memory format, eager or compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment
from core.nn.architectures import network_for


def losses(
    experiment: Experiment, dataset: DataSet, channels_last: bool, threads: int = 1, compiled: bool = False
) -> Iterator[float]:
    """Yields the loss of one step after the other; the images are floats beforehand."""
    import torch

    torch.set_num_threads(threads)
    memory_format = torch.channels_last if channels_last else torch.contiguous_format
    network = module(experiment, dataset).to(memory_format=memory_format)
    network = torch.compile(network) if compiled else network
    optimizer = torch.optim.Adam(network.parameters(), lr=experiment.optimizer.learning_rate, fused=True)
    images = torch.from_numpy(dataset.train.images.astype(np.float32) / 255)
    labels = torch.from_numpy(dataset.train.labels.astype(np.int64))
    while True:
        for rows in torch.randperm(len(labels)).split(experiment.batch_size):
            batch = images[rows].contiguous(memory_format=memory_format)
            loss = torch.nn.functional.cross_entropy(network(batch), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            yield loss.item()


def module(experiment: Experiment, dataset: DataSet) -> Any:
    """The same layers in the order in which they are usually written: pooling after the activation."""
    from torch import nn

    shape, made = dataset.image_shape, list[nn.Module]()
    body = network_for(experiment.network, shape, len(dataset.classes), np.random.default_rng(0)).body
    for layer, output_shape in zip(body.layers, body.shapes, strict=True):
        made.append(_made(layer, shape, output_shape))
        shape = output_shape
    for index, layer in enumerate(made[1:]):
        if isinstance(layer, nn.ReLU) and isinstance(made[index], nn.MaxPool2d):
            made[index], made[index + 1] = layer, made[index]
    return nn.Sequential(*made)


def _made(layer: Any, shape: Any, output_shape: Any) -> Any:
    from torch import nn

    match type(layer).__name__:
        case "Conv2D":
            geometry = {"stride": layer.stride, "padding": layer.padding, "groups": layer.groups}
            return nn.Conv2d(shape[0], layer.filters, layer.kernel_size, **geometry)
        case "MaxPool2D":
            return nn.MaxPool2d(layer.size, layer.stride)
        case "Dense":
            return nn.Linear(shape[0], layer.units)
        case "ReLU" | "Flatten" as name:
            return getattr(nn, name)()
    raise TypeError(f"{type(layer).__name__} has no counterpart here")
