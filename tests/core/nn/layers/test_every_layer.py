"""Contracts of every layer: precision, shapes, buffers that are kept, batches of any size."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from core.nn.layers import Dense, Dropout, Flatten
from core.nn.network import Network
from tests.core.nn.layers.made_up import Case, cases

FLAT, MAPS, CLASSES = (256,), (8, 4, 8), 5
EVERY_LAYER = pytest.mark.parametrize("case", cases(FLAT, MAPS))


def network(case: Case, dtype: type = np.float32) -> Network:
    return case.network(CLASSES, dtype)


def images(count: int, dtype: type = np.float32, seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 1, 4, 8)).astype(dtype)


def signal(count: int, case: Case) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((count, *case.shape)).astype(np.float32)


def learn(net: Network, batch: np.ndarray, direction: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    logits = net.forward(batch, training=True).copy()
    net.backward(direction)
    return logits, net.gradients.copy()


@EVERY_LAYER
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_signal_and_gradient_keep_the_precision_of_the_network(case, dtype):
    net = network(case, dtype)
    logits, gradients = learn(net, images(6, dtype), np.ones((6, CLASSES), dtype))
    assert net.vector.dtype == logits.dtype == gradients.dtype == dtype
    assert all(layer.forward.__self__ is layer for layer in net.body.layers)
    passed = images(6, dtype)
    for layer, shape in zip(net.body.layers, net.body.shapes, strict=True):
        passed = layer.forward(passed, True)
        assert passed.dtype == dtype
        assert passed.shape == (6, *shape)


@EVERY_LAYER
def test_a_training_step_allocates_nothing_that_grows_with_the_batch(case):
    """The buffers of NumPy itself hold 8192 numbers at most; an array of activations grows by 768 KB here."""
    assert peak_of_a_step(case, 1024) - peak_of_a_step(case, 256) < 8192 * 4 + 4096


def peak_of_a_step(case: Case, batch: int) -> int:
    """Bytes that steps take on top of what is kept; an array of activations has 1 KB an image."""
    net, batch_images = network(case), images(batch)
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
def test_a_partial_batch_after_a_full_one_gives_what_a_fresh_network_gives(case):
    used, fresh = network(case), network(case)
    learn(used, images(64, seed=3), np.ones((64, CLASSES), np.float32))
    used.vector = fresh.vector
    used.generator.bit_generator.state = fresh.generator.bit_generator.state
    partial, direction = images(5), np.ones((5, CLASSES), np.float32)
    for mine, its in zip(learn(used, partial, direction), learn(fresh, partial, direction), strict=True):
        np.testing.assert_array_equal(mine, its)


@EVERY_LAYER
def test_a_batch_grows_after_it_shrank(case):
    net = network(case)
    expected = net.forward(images(40)).copy()
    for count in (3, 40, 1, 64, 40):
        logits = net.forward(images(64)[:count]).copy()
        if count == 40:
            np.testing.assert_allclose(logits, net.forward(images(64)[:40]), rtol=1e-6)
    np.testing.assert_array_equal(net.forward(images(40)), expected)


@EVERY_LAYER
def test_reading_does_not_depend_on_the_other_images_of_the_batch(case):
    net = network(case, np.float64)
    together = net.forward(images(9, np.float64)).copy()
    alone = [net.forward(images(9, np.float64)[index : index + 1]).copy() for index in range(9)]
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-9, atol=1e-12)


@EVERY_LAYER
def test_neither_input_nor_gradient_is_written_to(case):
    net = network(case)
    tested = net.body.layers[2]
    inputs = signal(6, case)
    net.body.resize(6)
    gradient = np.ones_like(tested.forward(inputs, True))
    kept, kept_gradient = inputs.copy(), gradient.copy()
    tested.forward(inputs, True)
    assert tested.backward(gradient).shape == inputs.shape
    np.testing.assert_array_equal(inputs, kept)
    np.testing.assert_array_equal(gradient, kept_gradient)


@EVERY_LAYER
def test_signals_are_taken_in_any_order_of_memory(case):
    net = network(case, np.float64)
    tested = net.body.layers[2]
    net.body.resize(6)
    results = []
    for inputs in (signal(6, case).astype(np.float64), np.asfortranarray(signal(6, case), np.float64)):
        state = net.generator.bit_generator.state
        outputs = tested.forward(inputs, True).copy()
        direction = np.asarray(np.cos(outputs), order="F" if inputs.flags.f_contiguous else "C")
        results.append((outputs, tested.backward(direction).copy(), net.gradients.copy()))
        net.generator.bit_generator.state = state
    for straight, turned in zip(*results, strict=True):
        np.testing.assert_allclose(turned, straight, rtol=1e-9, atol=1e-12)


@EVERY_LAYER
def test_backward_overwrites_the_gradients(case):
    net, direction = network(case), np.ones((6, CLASSES), np.float32)
    net.generator.bit_generator.state = (state := net.generator.bit_generator.state)
    _, once = learn(net, images(6), direction)
    net.gradients[:] = 1e6
    net.generator.bit_generator.state = state
    _, again = learn(net, images(6), direction)
    np.testing.assert_array_equal(again, once)


@EVERY_LAYER
def test_the_configuration_of_a_layer_never_carries_state(case):
    layer = case.layer
    first, second = (case.network(classes, layer=layer) for classes in (2, 3))
    assert not vars(layer)
    rebuilt = Network(second.body.layers, second.input_shape, np.random.default_rng(1))
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


@EVERY_LAYER
def test_the_gradient_by_the_images_is_that_of_reading(case):
    """With running averages and without silenced units, and after training as well as before."""
    net = Network(
        [*case.below, case.layer, Flatten(), Dense(units=3)],
        case.image_shape,
        np.random.default_rng(1),
        np.float64,
        keeps_input_gradient=True,
    )
    shape, generator = (2, *case.image_shape), np.random.default_rng(3)
    learn(net, generator.standard_normal((6, *case.image_shape)), np.ones((6, 3)))
    inputs, direction = generator.standard_normal(shape), generator.standard_normal((2, 3))
    inputs[0, 0, 0, :2] = 0.5  # equally large: one of them gets the gradient
    found = net.input_gradient(inputs, direction)
    way = generator.standard_normal(shape)
    way[0, 0, 0, :2] = 0
    above, below = (net.predict(inputs + step * way).copy() for step in (1e-6, -1e-6))
    expected = float(((above - below) * direction).sum()) / 2e-6
    np.testing.assert_allclose(float((found * way).sum()), expected, rtol=1e-5, atol=1e-7)
    alone = net.input_gradient(inputs[:1], direction[:1])
    np.testing.assert_allclose(alone, found[:1], rtol=1e-9, atol=1e-12)
