"""Time of one training step against PyTorch and JAX, in one process on one core, in turn.

    pip install torch==2.13.0 jax          # into a throw-away environment that also has Digit Lab's libraries
    python -m tests.benchmarks.peers DATA_DIRECTORY [abcd]

Ours is the real path: `train`, its events, gathering and scaling of the bytes, the loss of every step. The peers get
their images as floats beforehand and gather rows; they, too, hand out the loss of every step. Each round times
every contestant once; the table has the medians of five rounds and the ratios to ours.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

if hasattr(os, "sched_setaffinity"):  # before NumPy, torch and JAX count the cores
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from core.data.dataset import DataSet
from core.data.sources import MNIST
from core.kernel import kernel_name
from core.training.events import BatchEnded
from core.training.experiment import Experiment, decode_experiment
from core.training.trainer import train
from tests.benchmarks.experiments import SPEED

ROUNDS = 5
STEPS = {"a": 1000, "b": 1000, "c": 300, "d": 120}
WARM_UP = 20

Contestant = Callable[[Experiment, DataSet], Iterator[float]]
"""Yields the loss of one step after the other."""


def ours(experiment: Experiment, dataset: DataSet) -> Iterator[float]:
    for event in train(experiment, dataset):
        if isinstance(event, BatchEnded):
            yield event.loss


def torch_eager(experiment: Experiment, dataset: DataSet) -> Iterator[float]:
    import torch
    from torch import nn

    torch.set_num_threads(1)
    architecture, layers, width = experiment.network, list[nn.Module](), 784
    for units in architecture.hidden:  # type: ignore[attr-defined]
        layers += [nn.Linear(width, units)]
        layers += [nn.BatchNorm1d(units)] if architecture.batch_norm else []  # type: ignore[attr-defined]
        layers += [nn.ReLU()]
        layers += [nn.Dropout(architecture.dropout)] if architecture.dropout else []  # type: ignore[attr-defined]
        width = units
    network = nn.Sequential(*layers, nn.Linear(width, 10))
    adam = type(experiment.optimizer).__name__ == "Adam"
    kind = torch.optim.Adam if adam else torch.optim.SGD
    optimizer = kind(network.parameters(), lr=experiment.optimizer.learning_rate, fused=True)
    images = torch.from_numpy(dataset.train.images.reshape(-1, 784).astype(np.float32) / 255)
    labels = torch.from_numpy(dataset.train.labels.astype(np.int64))
    while True:
        for rows in torch.randperm(len(labels)).split(experiment.batch_size):
            loss = nn.functional.cross_entropy(network(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            yield loss.item()


def jax_jit(experiment: Experiment, dataset: DataSet) -> Iterator[float]:
    step, state = _jax_step(experiment)
    images = dataset.train.images.reshape(-1, 784).astype(np.float32) / 255
    labels, generator, size = dataset.train.labels.astype(np.int32), np.random.default_rng(1), experiment.batch_size
    assert size is not None
    while True:
        order = generator.permutation(len(labels))
        for start in range(0, len(order) - size + 1, size):
            rows = order[start : start + size]
            state, loss = step(state, images[rows], labels[rows])
            yield float(loss)


def _jax_step(experiment: Experiment):  # type: ignore[no-untyped-def]
    import jax
    import jax.numpy as jnp

    architecture, rate = experiment.network, experiment.optimizer.learning_rate
    batch_norm, dropout = architecture.batch_norm, architecture.dropout  # type: ignore[attr-defined]
    adam = type(experiment.optimizer).__name__ == "Adam"
    widths = [784, *architecture.hidden, 10]  # type: ignore[attr-defined]
    generator, parameters = np.random.default_rng(0), []
    for fan_in, units in zip(widths, widths[1:], strict=False):
        weight = generator.standard_normal((fan_in, units)) * (2 / fan_in) ** 0.5
        parameters.append([jnp.asarray(weight, jnp.float32), jnp.zeros(units), jnp.ones(units), jnp.zeros(units)])

    def loss_of(parameters, statistics, key, images, labels):  # type: ignore[no-untyped-def]
        signal, moved = images, []
        for index, (weight, bias, gain, shift) in enumerate(parameters):
            signal = signal @ weight + bias
            if index == len(parameters) - 1:
                break
            if batch_norm:
                mean, variance = signal.mean(0), signal.var(0)
                moved.append([0.9 * old + 0.1 * new for old, new in zip(statistics[index], (mean, variance))])
                signal = gain * (signal - mean) * jax.lax.rsqrt(variance + 1e-5) + shift
            signal = jax.nn.relu(signal)
            if dropout:
                key, drawn = jax.random.split(key)
                bits = jax.random.bits(drawn, signal.shape, jnp.uint8)
                signal = jnp.where(bits >= round(dropout * 256), signal / (1 - dropout), 0)
        return -jax.nn.log_softmax(signal)[jnp.arange(len(labels)), labels].mean(), moved

    def step(state, images, labels):  # type: ignore[no-untyped-def]
        parameters, moments, statistics, key, count = state
        key, drawn = jax.random.split(key)
        (loss, moved), gradients = jax.value_and_grad(loss_of, has_aux=True)(
            parameters, statistics, drawn, images, labels
        )
        count = count + 1
        if not adam:
            parameters = jax.tree.map(lambda w, g: w - rate * g, parameters, gradients)
            return (parameters, moments, moved, key, count), loss
        means = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], gradients)
        squares = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, moments[1], gradients)
        scale = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        parameters = jax.tree.map(lambda w, m, v: w - scale * m / (jnp.sqrt(v) + 1e-8), parameters, means, squares)
        return (parameters, (means, squares), moved, key, count), loss

    zeros = jax.tree.map(jnp.zeros_like, parameters)
    statistics = [[jnp.zeros(units), jnp.ones(units)] for units in widths[1:-1]] if batch_norm else []
    state = (parameters, (zeros, jax.tree.map(jnp.zeros_like, parameters)), statistics, jax.random.key(0, impl="rbg"), 0)
    return jax.jit(step, donate_argnums=0), state


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
    contestants: dict[str, Contestant] = {"ours": ours, "torch": torch_eager, "JAX jit": jax_jit}
    dataset = MNIST().load([directory])
    print(f"Kernel of ours: {kernel_name()}; microseconds a step, median of {ROUNDS} rounds, one core\n")
    print("| network | ours | torch | JAX jit | torch / ours | JAX / ours |\n|---|---|---|---|---|---|")
    for name in names:
        experiment = decode_experiment(SPEED[name].encode())
        experiment.epochs = 1000
        times = [
            [measure(contestant, experiment, dataset, STEPS[name]) for contestant in contestants.values()]
            for _ in range(ROUNDS)
        ]
        own, torch, jax = (median(column) for column in zip(*times, strict=True))
        ratios = [median(row[index] / row[0] for row in times) for index in (1, 2)]
        print(f"| {name} | {own:.0f} | {torch:.0f} | {jax:.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
