"""How many numbers of a run are denormal, and what a step takes, epoch by epoch.

python -m tests.benchmarks.denormals DATA [--networks a b c d LeNet VGGMini ElmanRows] [--epochs 20]
    [--optimizer NAME] [--without]: as it would be if nothing were ever cleared.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import process_time

import msgspec
import numpy as np
import threadpoolctl
from msgspec.structs import replace

from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn import optimizers
from core.nn.architectures import ElmanRows, network_for
from core.nn.kernels.denormals import count_denormals
from core.nn.optimizers import AnyOptimizer
from core.training.learner import Learner
from tests.benchmarks.experiments import CONVOLUTIONS, SPEED

PROBED_IMAGES = 128
COLUMNS = "moments weights statistics gradients squares signals"


def experiments() -> dict[str, Experiment]:
    found = {name: decode_experiment(text.encode()) for name, text in (SPEED | CONVOLUTIONS).items()}
    return found | {"ElmanRows": replace(found["LeNet"], network=ElmanRows())}


def measured(experiment: Experiment, dataset, epochs: int):
    """After each epoch: microseconds of this process a step, and denormals of each kind."""
    rng = np.random.Generator(np.random.SFC64(experiment.seed))
    network = network_for(experiment.network, dataset.image_shape, 10, rng)
    learner = Learner(experiment, network, dataset.train, np.arange(len(dataset.train)))
    shuffling = np.random.Generator(np.random.SFC64(1))
    images = dataset.train.images[:PROBED_IMAGES] / np.float32(255)
    labels = dataset.train.labels[:PROBED_IMAGES].astype(np.intp)
    for _ in range(epochs):
        learner.shuffle(shuffling)
        began = process_time()
        for step in range(learner.steps_per_epoch):
            learner.train_step(step, experiment.optimizer.learning_rate)
        taken = (process_time() - began) / learner.steps_per_epoch * 1e6
        probe = network.probe(images, labels, training=True)
        signals = [array for layer in probe.layers for array in (layer.outputs, layer.output_gradients)]
        kinds = (
            learner.state()["moments"],
            network.trained,
            network.vector[network.trained.size :],
            network.gradients,
            np.square(network.gradients),
        )
        yield (
            taken,
            *map(count_denormals, kinds),
            sum(count_denormals(signal) for signal in signals if signal is not None),
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--networks", nargs="+", choices=experiments(), default=list(experiments()))
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--optimizer")
    parser.add_argument("--without", action="store_true")
    options = parser.parse_args()
    if options.without:
        optimizers.CLEARED_EVERY = sys.maxsize
    dataset = MNIST().load([options.data])
    print(f"{'network':<10} epoch  us/step", *(f"{kind:>10}" for kind in COLUMNS.split()))
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        for name in options.networks:
            experiment = experiments()[name]
            if options.optimizer:
                optimizer = msgspec.convert({"type": options.optimizer}, AnyOptimizer)
                experiment = replace(experiment, optimizer=optimizer)
            for epoch, (taken, *counts) in enumerate(measured(experiment, dataset, options.epochs), 1):
                print(f"{name:<10} {epoch:>5} {taken:>8.0f}", *(f"{n:>10,}" for n in counts), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
