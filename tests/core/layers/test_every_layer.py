"""Contracts of every layer: precision, shapes, buffers that are kept, batches of any size."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from core.component import members
from core.layers import Dense, Dropout, Flatten, Layer, Sequential, Tanh
from core.network import Network

EVERY_LAYER = pytest.mark.parametrize("member", members(Layer), ids=lambda member: member.__name__)
WIDTH, CLASSES = 256, 5


def made_up(member: type[Layer]) -> Layer:
    return member(layers=[Dense(units=WIDTH), Tanh()]) if member is Sequential else member()


def network(member: type[Layer], dtype: type = np.float32) -> Network:
    layers = [Flatten(), Dense(units=WIDTH), made_up(member), Dense(units=CLASSES)]
    return Network(layers, (1, 4, 8), np.random.default_rng(1), dtype)


def images(count: int, dtype: type = np.float32, seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 1, 4, 8)).astype(dtype)


def learn(net: Network, batch: np.ndarray, direction: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    logits = net.forward(batch, training=True).copy()
    net.backward(direction)
    return logits, net.gradients.copy()


@EVERY_LAYER
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_signal_and_gradient_keep_the_precision_of_the_network(member, dtype):
    net = network(member, dtype)
    logits, gradients = learn(net, images(6, dtype), np.ones((6, CLASSES), dtype))
    assert net.vector.dtype == logits.dtype == gradients.dtype == dtype
    assert all(layer.forward.__self__ is layer for layer in net.body.layers)
    signal = images(6, dtype)
    for layer, shape in zip(net.body.layers, net.body.shapes, strict=True):
        signal = layer.forward(signal, True)
        assert signal.dtype == dtype
        assert signal.shape == (6, *shape)


@EVERY_LAYER
def test_a_training_step_allocates_nothing_that_grows_with_the_batch(member):
    assert peak_of_a_step(member, 512) - peak_of_a_step(member, 64) < 8192


def peak_of_a_step(member: type[Layer], batch: int) -> int:
    """Bytes that steps take on top of what is kept; an array of activations has 1 KB an image."""
    net, batch_images = network(member), images(batch)
    direction = np.ones((batch, CLASSES), np.float32)
    for _ in range(2):
        net.forward(batch_images, training=True)
        net.backward(direction)
    tracemalloc.start()
    try:
        for _ in range(3):
            net.forward(batch_images, training=True)
            net.backward(direction)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@EVERY_LAYER
def test_a_partial_batch_after_a_full_one_gives_what_a_fresh_network_gives(member):
    used, fresh = network(member), network(member)
    learn(used, images(64, seed=3), np.ones((64, CLASSES), np.float32))
    used.vector = fresh.vector
    used.generator.bit_generator.state = fresh.generator.bit_generator.state
    partial, direction = images(5), np.ones((5, CLASSES), np.float32)
    for mine, its in zip(learn(used, partial, direction), learn(fresh, partial, direction), strict=True):
        np.testing.assert_array_equal(mine, its)


@EVERY_LAYER
def test_a_batch_grows_after_it_shrank(member):
    net = network(member)
    expected = net.forward(images(40)).copy()
    for count in (3, 40, 1, 64, 40):
        logits = net.forward(images(64)[:count]).copy()
        if count == 40:
            np.testing.assert_allclose(logits, net.forward(images(64)[:40]), rtol=1e-6)
    np.testing.assert_array_equal(net.forward(images(40)), expected)


@EVERY_LAYER
def test_reading_does_not_depend_on_the_other_images_of_the_batch(member):
    net = network(member, np.float64)
    together = net.forward(images(9, np.float64)).copy()
    alone = [net.forward(images(9, np.float64)[index : index + 1]).copy() for index in range(9)]
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-9, atol=1e-12)


@EVERY_LAYER
def test_neither_input_nor_gradient_is_written_to(member):
    net = network(member)
    tested = net.body.layers[2]
    inputs = np.random.default_rng(1).standard_normal((6, WIDTH)).astype(np.float32)
    net.body.resize(6)
    gradient = np.ones_like(tested.forward(inputs, True))
    kept, kept_gradient = inputs.copy(), gradient.copy()
    tested.forward(inputs, True)
    assert tested.backward(gradient).shape == inputs.shape
    np.testing.assert_array_equal(inputs, kept)
    np.testing.assert_array_equal(gradient, kept_gradient)


@EVERY_LAYER
def test_backward_overwrites_the_gradients(member):
    net, direction = network(member), np.ones((6, CLASSES), np.float32)
    net.generator.bit_generator.state = (state := net.generator.bit_generator.state)
    _, once = learn(net, images(6), direction)
    net.gradients[:] = 1e6
    net.generator.bit_generator.state = state
    _, again = learn(net, images(6), direction)
    np.testing.assert_array_equal(again, once)


@EVERY_LAYER
def test_the_configuration_of_a_layer_never_carries_state(member):
    layer = made_up(member)
    first = Network([Flatten(), layer, Dense(units=2)], (1, 2, 2), np.random.default_rng(1))
    second = Network([Flatten(), layer, Dense(units=2)], (1, 3, 3), np.random.default_rng(1))
    assert not vars(layer)
    rebuilt = Network(second.body.layers, (1, 3, 3), np.random.default_rng(1))
    assert rebuilt.vector.size == second.vector.size
    assert not np.shares_memory(first.vector, second.vector)


def test_the_lowest_layer_that_learns_spares_its_input_gradient():
    net = Network([Flatten(), Dropout(), Dense(units=3)], (1, 2, 2), np.random.default_rng(1))
    below = net.body.layers[1]
    calls = []
    below.__dict__["backward"] = calls.append
    net.forward(np.ones((2, 1, 2, 2), np.float32), training=True)
    net.backward(np.ones((2, 3), np.float32))
    assert not calls
    assert net.gradients.any()
