"""JAX as a contestant: the whole step in one jit, its state donated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment


def losses(experiment: Experiment, dataset: DataSet) -> Iterator[float]:
    """Yields the loss of one step after the other; the images are floats beforehand."""
    step, state = _step(experiment), _start(experiment.network)
    images = dataset.train.images.reshape(-1, 784).astype(np.float32) / 255
    labels, generator = dataset.train.labels.astype(np.int32), np.random.default_rng(1)
    size = experiment.batch_size or len(labels)
    while True:
        order = generator.permutation(len(labels))
        for start in range(0, len(order) - size + 1, size):
            rows = order[start : start + size]
            state, loss = step(state, images[rows], labels[rows])
            yield float(loss)


def _start(architecture: Any) -> Any:
    import jax
    import jax.numpy as jnp

    widths = [784, *architecture.hidden, 10]
    generator, parameters = np.random.default_rng(0), []
    for fan_in, units in pairwise(widths):
        weight = jnp.asarray(generator.standard_normal((fan_in, units)) * (2 / fan_in) ** 0.5, jnp.float32)
        parameters.append([weight, jnp.zeros(units), jnp.ones(units), jnp.zeros(units)])
    moments = [jax.tree.map(jnp.zeros_like, parameters) for _ in range(2)]
    normalized = widths[1:-1] if architecture.batch_norm else []
    statistics = [[jnp.zeros(units), jnp.ones(units)] for units in normalized]
    return parameters, moments, statistics, jax.random.key(0, impl="rbg"), 0


def _step(experiment: Experiment) -> Any:
    import jax
    import jax.numpy as jnp

    adam = type(experiment.optimizer).__name__ == "Adam"
    rate, objective = experiment.optimizer.learning_rate, _objective(experiment.network)

    def step(state: Any, images: Any, labels: Any) -> Any:
        parameters, moments, statistics, key, count = state
        key, drawn = jax.random.split(key)
        gradient_of = jax.value_and_grad(objective, has_aux=True)
        (loss, moved), gradients = gradient_of(parameters, statistics, drawn, images, labels)
        count = count + 1
        if not adam:
            parameters = jax.tree.map(lambda w, g: w - rate * g, parameters, gradients)
            return (parameters, moments, moved, key, count), loss
        means = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], gradients)
        squares = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, moments[1], gradients)
        scale = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        parameters = jax.tree.map(
            lambda w, m, v: w - scale * m / (jnp.sqrt(v) + 1e-8), parameters, means, squares
        )
        return (parameters, [means, squares], moved, key, count), loss

    return jax.jit(step, donate_argnums=0)


def _objective(architecture: Any) -> Any:
    import jax
    import jax.numpy as jnp

    batch_norm, dropout = architecture.batch_norm, architecture.dropout

    def objective(parameters: Any, statistics: Any, key: Any, images: Any, labels: Any) -> Any:
        signal, moved = images, []
        for index, (weight, bias, gain, shift) in enumerate(parameters):
            signal = signal @ weight + bias
            if index == len(parameters) - 1:
                break
            if batch_norm:
                mean, variance = signal.mean(0), signal.var(0)
                old_mean, old_variance = statistics[index]
                moved.append([0.9 * old_mean + 0.1 * mean, 0.9 * old_variance + 0.1 * variance])
                signal = gain * (signal - mean) * jax.lax.rsqrt(variance + 1e-5) + shift
            signal = jax.nn.relu(signal)
            if dropout:
                key, drawn = jax.random.split(key)
                bits = jax.random.bits(drawn, signal.shape, jnp.uint8)
                signal = jnp.where(bits >= round(dropout * 256), signal / (1 - dropout), 0)
        return -jax.nn.log_softmax(signal)[jnp.arange(len(labels)), labels].mean(), moved

    return objective
