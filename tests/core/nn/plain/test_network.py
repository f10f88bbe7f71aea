"""A plain network reads, and learns, what the fast one does: the same numbers in the same order."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.architectures import MLP, Architecture, network_for
from core.nn.component import members
from core.nn.network import Network
from core.nn.plain.network import PlainNetwork
from tests.core.nn.plain.side_by_side import assert_close

EVERY_ARCHITECTURE = pytest.mark.parametrize(
    "architecture", [member() for member in members(Architecture)], ids=lambda made: type(made).__name__
)
CLASSES = 4


def network(architecture: Architecture, shape=(1, 28, 28)) -> Network:
    return network_for(
        architecture, shape, CLASSES, np.random.default_rng(1), np.float64, keeps_input_gradient=True
    )


@EVERY_ARCHITECTURE
def test_every_architecture_reads_and_learns_as_its_plain_version(architecture):
    fast = network(architecture)
    twin = PlainNetwork(fast)
    images = np.random.default_rng(2).random((2, 1, 28, 28))
    assert_close(fast.forward(images).copy(), twin.forward(images), "logits")
    state = fast.generator.bit_generator.state
    logits = fast.forward(images, training=True).copy()
    fast.generator.bit_generator.state = state
    assert_close(logits, twin.forward(images, training=True), "logits in training")
    direction = np.random.default_rng(3).standard_normal(logits.shape)
    fast.backward(direction)
    twin.backward(direction)
    assert_close(fast.gradients, twin.gradients, "gradients")
    assert_close(fast.vector, twin.vector, "vector with its statistics")


def test_what_a_vector_says_is_taken_over():
    fast = network(MLP(hidden=[6], batch_norm=True), (1, 3, 4))
    twin = PlainNetwork(fast)
    fast.vector = np.random.default_rng(4).random(fast.vector.size)
    twin.vector = fast.vector
    images = np.random.default_rng(5).random((7, 1, 3, 4))
    assert_close(fast.forward(images), twin.forward(images), "logits")
    assert not np.shares_memory(twin.vector, fast.vector)
