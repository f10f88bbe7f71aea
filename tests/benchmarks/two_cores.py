"""Time of one training step against PyTorch on two threads, on two cores, in turn.

    pip install torch==2.13.0              # into a throw-away environment that also has Digit Lab's libraries
    python -m tests.benchmarks.two_cores DATA_DIRECTORY [abcd,LeNet,VGGMini] [--compile]

Ours is the real path, `train` with its events, once with one worker and once with two; the better one counts.
Each round times every contestant for a second; the table has the medians of five rounds and of their ratios.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

if hasattr(os, "sched_setaffinity"):  # before NumPy and torch count the cores
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.kernels.blas import blas_name
from tests.benchmarks import torch_convolution, torch_peer
from tests.benchmarks.contestant import Contestant, ours
from tests.benchmarks.experiments import CONVOLUTIONS, SPEED

ROUNDS, WARM_UP, SECONDS = 5, 10, 1.0


def with_workers(workers: int) -> Contestant:
    """Ours, with so many workers."""
    return lambda experiment, dataset: ours(replace(experiment, workers=workers), dataset)


OURS: dict[str, Contestant] = {"one worker": with_workers(1), "two workers": with_workers(2)}
DENSE: dict[str, Contestant] = {"torch": partial(torch_peer.losses, threads=2)}
MAPS: dict[str, Contestant] = {
    "torch NCHW": partial(torch_convolution.losses, channels_last=False, threads=2),
    "torch channels_last": partial(torch_convolution.losses, channels_last=True, threads=2),
}
COMPILED = partial(torch_convolution.losses, channels_last=False, threads=2, compiled=True)


def measure(losses: Iterator[float]) -> float:
    """Milliseconds a step, over about a second."""
    for _ in range(2):  # who has waited for its turn may be asleep
        next(losses)
    steps, began = 0, perf_counter()
    while perf_counter() - began < SECONDS:
        next(losses)
        steps += 1
    return (perf_counter() - began) / steps * 1e3


def compare(experiment: Experiment, dataset: DataSet, contestants: dict[str, Contestant]) -> str:
    """A row of the table: ours, then the best of the others, then by how much ours is faster."""
    running = {name: contestant(experiment, dataset) for name, contestant in contestants.items()}
    for losses in running.values():
        for _ in range(WARM_UP):
            next(losses)
    rounds = [{name: measure(losses) for name, losses in running.items()} for _ in range(ROUNDS)]
    times = {name: median(each[name] for each in rounds) for name in running}
    our = min(OURS, key=lambda name: times[name])
    their = min(running.keys() - OURS.keys(), key=lambda name: times[name])
    ratio = median(each[their] / each[our] for each in rounds)
    cells = [f"{times[name]:.3f}" for name in OURS]
    return " | ".join([*cells, f"{times[their]:.3f} ({their})", f"{ratio:.2f}"])


def main() -> None:
    """Print the table."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--compile"]
    dataset = MNIST().load([Path(arguments[0])])
    names = arguments[1].split(",") if len(arguments) > 1 else [*SPEED, *CONVOLUTIONS]
    chosen = [one for name in names for one in (name if name.islower() else [name])]
    maps = {**MAPS, "torch compile": COMPILED} if "--compile" in sys.argv else MAPS
    print(f"Kernel of ours: {blas_name()}; ms a step, medians of {ROUNDS} rounds, two cores\n")
    print(f"| network | {' | '.join(OURS)} | best torch, two threads | torch / ours |\n|---|---|---|---|---|")
    for name in chosen:
        experiment = decode_experiment({**SPEED, **CONVOLUTIONS}[name].encode())
        experiment.epochs = 100_000
        contestants = {**OURS, **(DENSE if name in SPEED else maps)}
        print(f"| {name} | {compare(experiment, dataset, contestants)} |", flush=True)


if __name__ == "__main__":
    main()
