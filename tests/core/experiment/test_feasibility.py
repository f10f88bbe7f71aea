"""A run that cannot be is refused before anything of it is made, in a sentence that names the setting."""

from __future__ import annotations

import pytest

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.feasibility import require_feasible
from core.nn.architectures import Layers
from core.nn.layers import Dense, Flatten
from core.nn.schedules import Constant
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"batch_size": 400}, "batch_size: Larger than the 300 training images."),
        ({"schedule": Constant(warm_up=9)}, "schedule.warm_up: Longer than the 3 epochs."),
        ({"data": MNIST(train_size=301)}, "300"),
        ({"network": Layers(layers=[Flatten(), Dense(units=7)])}, "7 units, but Made up has 4 classes"),
        ({"network": Layers(layers=[Dense(units=4)])}, "network.layers[0] (Dense)"),
    ],
)
def test_what_cannot_be_is_refused_before_the_start(changes, words):
    with pytest.raises(UserError) as refused:
        Trainer(experiment(**changes), dataset())
    assert words in str(refused.value)


def test_of_what_can_be_it_tells_the_network():
    summary = require_feasible(experiment(), dataset(), 300)
    assert summary.rows[-1].output_shape == (4,)
    assert summary.trained == 36 * 12 + 12 + 12 * 4 + 4
