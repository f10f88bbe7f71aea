"""How near a training step is to the limit of the machine: its matrix products alone, and one pass of memory.

    python -m tests.benchmarks.limit DATA [--networks a b c d LeNet VGGMini] [--epochs 10] [--torch]

The limit is the time of all matrix products of a step, each in the fastest of its eight orientations (which
of the two factors and the product lie transposed in memory), and of copying once, half read and half written,
what a step must touch: the vector, its gradient and what the optimizer remembers, the batch, and each layer's
outputs and their gradients. Ours is the mean over whole epochs, as many as fit into `--seconds`, of `train`
with its events. With --torch (in an environment that has it) PyTorch makes as many steps, 2,000 at most, on
one thread. Processor time throughout: others on the machine do not count.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from time import process_time
from unittest.mock import patch

if hasattr(os, "sched_setaffinity"):  # before NumPy and torch count the cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.architectures import MLP, network_for
from core.nn.kernels.blas import blas_name
from core.training.events import BatchEnded
from core.training.learner import Learner
from core.training.trainer import train
from core.types import Array
from tests.benchmarks.experiments import CONVOLUTIONS, SPEED

PART_SECONDS = 0.05
"""Of processor time for each orientation of a product, and for a copy; the best of `TRIES` parts counts."""
TRIES = 5

Factors = tuple[int, int, int, int]
"""Of matrix products: how many in a stack, rows, what is summed over, columns."""


@dataclass(frozen=True)
class Limit:
    """Of a step, in microseconds."""

    products: float
    memory: float

    @property
    def total(self) -> float:
        return self.products + self.memory


def limit_of(experiment: Experiment, dataset: DataSet) -> Limit:
    """Makes two steps, and looks at the second."""
    network = network_for(
        experiment.network, dataset.image_shape, 10, np.random.Generator(np.random.SFC64(1))
    )
    learner = Learner(experiment, network, dataset.train, np.arange(len(dataset.train)))
    learner.shuffle(np.random.default_rng(1))
    learner.train_step(0, 0.001)
    with _recorded_products() as products:
        learner.train_step(1, 0.001)
    images, labels = (
        dataset.train.images[: experiment.batch_size],
        dataset.train.labels[: experiment.batch_size],
    )
    probe = network.probe(images / np.float32(255), labels.astype(np.intp), training=True)
    signals = [
        array for one in probe.layers for array in (one.outputs, one.output_gradients) if array is not None
    ]
    kept = [network.vector, network.gradients, learner.state()["moments"], images, *signals]
    times = (count * _fastest(factors) for factors, count in products.items())
    return Limit(sum(times) * 1e6, _copy_time(sum(array.nbytes for array in kept)) * 1e6)


@contextmanager
def _recorded_products() -> Iterator[Counter[Factors]]:
    """The matrix products that are made meanwhile; sums, products with a vector of ones, are none."""
    found, multiply = Counter[Factors](), np.matmul

    def recorded(a: Array, b: Array, **options: Array) -> Array:
        if a.ndim > 1 and b.ndim > 1:
            stack = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
            found[int(np.prod(stack)), a.shape[-2], a.shape[-1], b.shape[-1]] += 1
        result: Array = multiply(a, b, **options)
        return result

    with patch.object(np, "matmul", recorded):
        yield found


def _fastest(factors: Factors) -> float:
    """Seconds of this product in the fastest orientation."""
    return min(_product_time(factors, *order) for order in product((False, True), repeat=3))


def _product_time(factors: Factors, a_lies: bool, b_lies: bool, c_lies: bool) -> float:
    """Seconds, where A, B or C = A B lie transposed in memory."""
    stack, rows, inner, columns = factors
    a, b = _matrices(stack, rows, inner, a_lies), _matrices(stack, inner, columns, b_lies)
    c = _matrices(stack, rows, columns, c_lies)
    if c_lies:  # C' = B' A' is the same product, written as it lies
        a, b, c = b.swapaxes(1, 2), a.swapaxes(1, 2), c.swapaxes(1, 2)
    return _best_time(lambda: np.matmul(a, b, out=c))


def _matrices(stack: int, rows: int, columns: int, transposed: bool) -> Array:
    shape = (stack, columns, rows) if transposed else (stack, rows, columns)
    matrices = np.random.default_rng(1).standard_normal(shape, np.float32)
    return matrices.swapaxes(1, 2) if transposed else matrices


def _copy_time(size: int) -> float:
    """Seconds to touch so many bytes once, half of them read and half written."""
    source = np.ones(max(1, size // 2), np.uint8)
    target = np.empty_like(source)
    return _best_time(lambda: np.copyto(target, source))


def _best_time(work) -> float:  # type: ignore[no-untyped-def]
    """Seconds of one call."""
    work()
    best = float("inf")
    for _ in range(TRIES):
        calls, began = 0, process_time()
        while (taken := process_time() - began) < PART_SECONDS / TRIES:
            work()
            calls += 1
        best = min(best, taken / calls)
    return best


def our_step(experiment: Experiment, dataset: DataSet, seconds: float) -> tuple[float, int]:
    """Microseconds a step over whole epochs, without their evaluation, and how many steps there were."""
    steps, taken, began = 0, 0.0, process_time()
    per_epoch = -(-len(dataset.train) // (experiment.batch_size or len(dataset.train)))
    start = process_time()
    for event in train(experiment, dataset):
        if not isinstance(event, BatchEnded):
            start = process_time()
            continue
        steps, taken = steps + 1, taken + process_time() - start
        start = process_time()
        if steps % per_epoch == 0 and process_time() - began > seconds:
            break
    return taken / steps * 1e6, steps


def torch_step(experiment: Experiment, dataset: DataSet, steps: int) -> float:
    """Microseconds a step of PyTorch, over as many steps."""
    from tests.benchmarks import torch_convolution, torch_peer

    losses = (
        torch_peer.losses(experiment, dataset)
        if isinstance(experiment.network, MLP)
        else torch_convolution.losses(experiment, dataset, channels_last=True)
    )
    next(losses)
    began = process_time()
    for _ in range(steps):
        next(losses)
    return (process_time() - began) / steps * 1e6


def main() -> None:
    """Print the table."""
    experiments = {name: decode_experiment(text.encode()) for name, text in (SPEED | CONVOLUTIONS).items()}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--networks", nargs="+", choices=experiments, default=list(experiments))
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument(
        "--seconds", type=float, default=60, help="no epoch begins after so many for a network"
    )
    parser.add_argument("--torch", action="store_true")
    options = parser.parse_args()
    dataset = MNIST().load([options.data])
    print(f"Kernel: {blas_name()}; microseconds of processor time a step, one core\n")
    print("| network | products | memory | limit | ours | share of the limit | torch | torch / ours |")
    print("|---|---|---|---|---|---|---|---|")
    for name in options.networks:
        experiment = replace(experiments[name], epochs=options.epochs)
        limit = limit_of(experiment, dataset)
        ours, steps = our_step(experiment, dataset, options.seconds)
        cells = [f"{one:.0f}" for one in (limit.products, limit.memory, limit.total, ours)]
        cells.append(f"{limit.total / ours:.2f}")
        if options.torch:
            torch = torch_step(experiment, dataset, min(steps, 2000))
            cells += [f"{torch:.0f}", f"{torch / ours:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
