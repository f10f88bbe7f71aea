"""Time of one training step with convolutions against PyTorch, in one process on one core, in turn.

    pip install torch==2.13.0              # into a throw-away environment that also has Digit Lab's libraries
    python -m tests.benchmarks.convolution DATA_DIRECTORY [EXPERIMENT.json ...]

Ours is the real path: `train`, its events, gathering and scaling of the bytes, the loss of every step. Each
round times every contestant once; the table has the medians of five rounds and of the ratios to ours, and how
long one image takes to be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

if hasattr(os, "sched_setaffinity"):  # before NumPy and torch count the cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment, read_experiment
from core.nn.architectures import network_for
from core.nn.kernels.blas import blas_name
from tests.benchmarks import torch_convolution
from tests.benchmarks.contestant import ours

ROUNDS, WARM_UP, SECONDS = 5, 3, 1.5
ADAM = '"optimizer": {"type": "Adam", "learning_rate": 0.001}, "batch_size": 128, "epochs": 1000'
EXPERIMENTS = {"LeNet": f'{{"network": {{"type": "LeNet"}}, {ADAM}}}'}

Contestant = Callable[[Experiment, DataSet], Iterator[float]]
"""Yields the loss of one step after the other."""

CONTESTANTS: dict[str, Contestant] = {
    "ours": ours,
    "torch NCHW": partial(torch_convolution.losses, channels_last=False),
    "torch channels_last": partial(torch_convolution.losses, channels_last=True),
}


def measure(losses: Iterator[float]) -> float:
    """Milliseconds a step, over about a second of processor time: what others use does not count."""
    steps, began = 0, process_time()
    while process_time() - began < SECONDS:
        next(losses)
        steps += 1
    return (process_time() - began) / steps * 1e3


def compare(experiment: Experiment, dataset: DataSet) -> list[str]:
    """The cells of a row of the table."""
    running = [contestant(experiment, dataset) for contestant in CONTESTANTS.values()]
    for losses in running:
        for _ in range(WARM_UP):
            next(losses)
    times = [[measure(losses) for losses in running] for _ in range(ROUNDS)]
    cells = [f"{median(column):.1f}" for column in zip(*times, strict=True)]
    return [*cells, f"{median(min(row[1:]) / row[0] for row in times):.2f}", f"{one_image(experiment):.3f}"]


def one_image(experiment: Experiment) -> float:
    """Milliseconds for one image from pixels to logits."""
    network = network_for(experiment.network, (1, 28, 28), 10, np.random.default_rng(0))
    image, times = np.random.default_rng(0).random((1, 1, 28, 28), np.float32), []
    for _ in range(300):
        began = perf_counter()
        network.forward(image)
        times.append(perf_counter() - began)
    return median(times) * 1e3


def main() -> None:
    """Print the table."""
    dataset = MNIST().load([Path(sys.argv[1])])
    experiments = {name: decode_experiment(text.encode()) for name, text in EXPERIMENTS.items()}
    for path in map(Path, sys.argv[2:]):
        experiments[path.stem] = read_experiment(path)
        experiments[path.stem].epochs = 1000
    print(f"Kernel of ours: {blas_name()}; ms a step, median of {ROUNDS} rounds, one core, one thread\n")
    print(f"| network | {' | '.join(CONTESTANTS)} | best torch / ours | ours, one image |")
    print("|---" * (len(CONTESTANTS) + 3) + "|")
    for name, experiment in experiments.items():
        print(f"| {name} | {' | '.join(compare(experiment, dataset))} |", flush=True)


if __name__ == "__main__":
    main()
