"""PyTorch as a contestant: eager, fused optimizer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment


def losses(experiment: Experiment, dataset: DataSet, threads: int = 1) -> Iterator[float]:
    """Yields the loss of one step after the other; the images are floats beforehand."""
    import torch

    torch.set_num_threads(threads)
    network = _network(experiment.network)
    adam = type(experiment.optimizer).__name__ == "Adam"
    kind = torch.optim.Adam if adam else torch.optim.SGD
    optimizer = kind(network.parameters(), lr=experiment.optimizer.learning_rate, fused=True)
    images = torch.from_numpy(dataset.train.images.reshape(-1, 784).astype(np.float32) / 255)
    labels = torch.from_numpy(dataset.train.labels.astype(np.int64))
    while True:
        for rows in torch.randperm(len(labels)).split(experiment.batch_size):
            loss = torch.nn.functional.cross_entropy(network(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            yield loss.item()


def _network(architecture: Any) -> Any:
    from torch import nn

    layers, width = list[nn.Module](), 784
    for units in architecture.hidden:
        layers += [nn.Linear(width, units)]
        layers += [nn.BatchNorm1d(units)] if architecture.batch_norm else []
        layers += [nn.ReLU()]
        layers += [nn.Dropout(architecture.dropout)] if architecture.dropout else []
        width = units
    return nn.Sequential(*layers, nn.Linear(width, 10))
