"""Time of one training step against PyTorch and JAX, in one process on one core, in turn.

    pip install torch==2.13.0 jax          # into a throw-away environment that also has Digit Lab's libraries
    python -m tests.benchmarks.peers DATA_DIRECTORY [abcd]

Ours is the real path: `train`, its events, gathering and scaling of the bytes, the loss of every step. The
peers get their images as floats beforehand and gather rows; they, too, hand out the loss of every step. Each
round times every contestant once; the table has the medians of five rounds and the ratios to ours.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

if hasattr(os, "sched_setaffinity"):  # before NumPy, torch and JAX count the cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.kernels.blas import blas_name
from tests.benchmarks import jax_peer, torch_peer
from tests.benchmarks.contestant import Contestant, ours
from tests.benchmarks.experiments import SPEED

ROUNDS = 5
STEPS = {"a": 500, "b": 1000, "c": 300, "d": 120}
WARM_UP = 20
"""Warm-up and steps stay within the first epoch: the evaluation at its end is no part of a step."""


def measure(contestant: Contestant, experiment: Experiment, dataset: DataSet, steps: int) -> float:
    """Microseconds a step, after a warm-up."""
    losses = contestant(experiment, dataset)
    for _ in range(WARM_UP):
        next(losses)
    began = perf_counter()
    for _ in range(steps):
        next(losses)
    return (perf_counter() - began) / steps * 1e6


def main() -> None:
    """Print the table."""
    directory, names = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "abcd"
    contestants: dict[str, Contestant] = {
        "ours": ours,
        "torch": torch_peer.losses,
        "JAX jit": jax_peer.losses,
    }
    dataset = MNIST().load([directory])
    print(f"Kernel of ours: {blas_name()}; microseconds a step, median of {ROUNDS} rounds, one core\n")
    print("| network | ours | torch | JAX jit | torch / ours | JAX / ours |\n|---|---|---|---|---|---|")
    for name in names:
        experiment = decode_experiment(SPEED[name].encode())
        experiment.epochs = 1000
        times = [
            [measure(contestant, experiment, dataset, STEPS[name]) for contestant in contestants.values()]
            for _ in range(ROUNDS)
        ]
        cells = [f"{median(column):.0f}" for column in zip(*times, strict=True)]
        cells += [f"{median(row[peer] / row[0] for row in times):.2f}" for peer in (1, 2)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
