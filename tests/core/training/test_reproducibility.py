"""The same experiment and data give the same network to the bit, in this process and in another one."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.data.sources import MNIST
from core.data.splits import split
from core.experiment.experiment import Experiment, decode_experiment
from core.training.events import BatchEnded, Event
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.waiting import PATIENCE

EXPERIMENT = b"""{"data": {"type": "MNIST", "validation": 0.2},
    "network": {"type": "MLP", "hidden": [20, 12], "activation": {"type": "GELU"}, "batch_norm": true,
                "dropout": 0.3, "input_dropout": 0.1},
    "optimizer": {"type": "Adam", "learning_rate": 0.01}, "schedule": {"type": "OneCycle", "warm_up": 0.5},
    "weight_decay": 0.001, "batch_size": 32, "epochs": 4, "seed": %d}"""

SCRIPT = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
from tests.core.training.test_reproducibility import fingerprint
print(fingerprint(3))
"""


def trained(experiment: Experiment) -> tuple[bytes, list[Event]]:
    trainer = Trainer(experiment, dataset())
    events = list(trainer.events())
    return trainer.network.vector.tobytes(), events


def fingerprint(seed: int) -> str:
    vector, events = trained(decode_experiment(EXPERIMENT % seed))
    losses = msgspec.json.encode([event.loss for event in events if isinstance(event, BatchEnded)])
    return hashlib.sha256(vector + losses).hexdigest()


def test_two_runs_are_the_same_to_the_bit():
    assert fingerprint(3) == fingerprint(3)


def test_so_is_a_run_in_another_process():
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout.strip() == fingerprint(3)


def test_another_seed_is_another_run():
    assert fingerprint(3) != fingerprint(4)


def test_the_seed_decides_the_first_weights_and_who_is_held_out():
    source = MNIST(validation=0.2)
    first, second = (Trainer(Experiment(data=source, batch_size=30, seed=seed), dataset()) for seed in (1, 2))
    assert (first.network.vector != second.network.vector).any()
    held_out = [split(source, dataset().train, seed).validation for seed in (1, 2)]
    assert not np.array_equal(*held_out)


@pytest.mark.parametrize("decay", [0.0, 1e-4])
def test_how_often_one_looks_does_not_change_the_course(decay):
    """Pulled step by step or all at once, with the vector read in between."""
    experiment = Experiment(batch_size=50, epochs=2, weight_decay=decay)
    trainer = Trainer(experiment, dataset())
    for _ in trainer.events():
        trainer.network.vector.copy()
        trainer.network.summary()
    assert trainer.network.vector.tobytes() == trained(experiment)[0]
