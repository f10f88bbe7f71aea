"""Runs of a moment whose layers were watched, as the card of the layers is given them."""

from __future__ import annotations

import numpy as np

from app.widgets.layers.series import ShownRun, weight_tiles
from core.experiment.experiment import Experiment
from core.insight.layer_observer import LayerObserver
from core.insight.layer_record import LayerRecord
from core.nn.architectures import MLP, Architecture
from core.nn.initializers import Xavier
from core.nn.layers import Sigmoid
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

SHAPE = (1, 28, 28)
VANISHING = MLP(hidden=[20] * 6, activation=Sigmoid(), initializer=Xavier())


def shown(network: Architecture, name: str = "a run", slot: int = 0) -> ShownRun:
    experiment = Experiment(network=network, batch_size=50, epochs=2, workers=1)
    trainer = Trainer(experiment, dataset(200, 10, SHAPE))
    observer = LayerObserver(trainer, time_share=None)
    moments = [moment for event in trainer.events() if (moment := observer.take(event))]
    first = next(parameter for name, parameter in trainer.network.parameters.items() if "weight" in name)
    tiles = weight_tiles(first.value.astype(np.float64), SHAPE)
    return ShownRun(name, name, slot, LayerRecord(observer.layers, moments), 4, tiles)
