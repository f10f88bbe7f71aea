"""A network: its parts fit or are named, it reads any number of images, and it tells what it is made of."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import UserError
from core.nn.layers import BatchNorm, Dense, Flatten, ReLU, Sequential
from core.nn.network import Network, summarize

SHAPE = (1, 4, 5)


def network(*layers) -> Network:
    chosen = layers or (Flatten(), Dense(units=8), BatchNorm(), ReLU(), Dense(units=3))
    return Network(chosen, SHAPE, np.random.default_rng(1))


def images(count: int) -> np.ndarray:
    return np.random.default_rng(2).random((count, *SHAPE), np.float32)


@pytest.mark.parametrize(
    ("layers", "place"),
    [
        ([Dense()], "network.layers[0] (Dense)"),
        ([ReLU(), Dense(), Flatten()], "network.layers[1] (Dense)"),
        ([ReLU(), Sequential(layers=[ReLU(), Dense()])], "network.layers[1].layers[1] (Dense)"),
    ],
)
def test_a_layer_that_cannot_take_its_input_is_named_by_place_and_kind(layers, place):
    for build in (network, lambda *layers: summarize(layers, SHAPE)):
        with pytest.raises(UserError) as refused:
            build(*layers)
        assert str(refused.value).startswith(f"{place} ")
        assert "put Flatten before it" in str(refused.value)


@pytest.mark.parametrize("layers", [[], [ReLU()], [Sequential()]])
def test_a_network_must_end_flat(layers):
    with pytest.raises(UserError, match="network: Must end in a flat output"):
        Network(layers, SHAPE, np.random.default_rng(1))


def test_any_number_of_images_is_read_as_if_each_were_alone():
    net = network()
    logits = net.predict(images(1200))
    assert logits.shape == (1200, 3)
    one_by_one = np.concatenate(
        [net.predict(images(1200)[index : index + 1]) for index in (0, 511, 512, 1199)]
    )
    np.testing.assert_allclose(logits[[0, 511, 512, 1199]], one_by_one, rtol=1e-4, atol=1e-6)
    assert net.predict(images(0)).shape == (0, 3)


def test_images_of_any_layout_and_precision_are_read():
    net, straight = network(), images(7)
    expected = net.predict(straight)
    mirrored = np.ascontiguousarray(straight[:, :, ::-1])[:, :, ::-1]
    np.testing.assert_array_equal(net.predict(mirrored), expected)
    np.testing.assert_allclose(net.predict(straight.astype(np.float64)), expected, rtol=1e-6)


def test_what_was_predicted_is_not_overwritten_by_the_next_prediction():
    net = network()
    first = net.predict(images(4))
    kept = first.copy()
    net.predict(1 - images(4))
    np.testing.assert_array_equal(first, kept)


def test_probabilities_add_up_to_one_and_order_as_the_logits():
    net = network()
    probabilities = net.probabilities(images(40))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(probabilities.argmax(axis=1), net.predict(images(40)).argmax(axis=1))
    net.vector[:] *= 1e5
    assert np.isfinite(net.probabilities(images(40))).all()


@pytest.mark.parametrize("size", [1e30, np.inf, np.nan])
def test_a_network_beyond_all_numbers_believes_nothing(size):
    """So does a run with far too high a learning rate end; whoever draws then sees ten equal bars."""
    net = network(Flatten(), Dense(units=9), ReLU(), Dense(units=4))
    net.vector = np.full_like(net.vector, size)
    np.testing.assert_allclose(net.probabilities(images(3)), 1 / 4)


def test_the_same_generator_makes_the_same_network():
    np.testing.assert_array_equal(network().vector, network().vector)
    other = Network(network().body.layers, SHAPE, np.random.default_rng(2))
    assert not np.array_equal(network().vector, other.vector)


def test_two_networks_of_the_same_layers_share_nothing():
    layers = [Flatten(), Dense(units=3)]
    first, second = network(*layers), network(*layers)
    first.vector[:] = 0
    assert second.vector.any()
    assert first.predict(images(2)).any() != second.predict(images(2)).any()


def test_parameters_are_named_by_their_layer():
    nested = network(Flatten(), Sequential(layers=[Dense(units=4), ReLU()]), Dense(units=2))
    assert list(nested.parameters) == [
        "1.Sequential.0.Dense.weight",
        "1.Sequential.0.Dense.bias",
        "2.Dense.weight",
        "2.Dense.bias",
    ]


def test_the_summary_is_a_table_of_layers_shapes_and_parameters():
    assert str(network().summary()) == (
        "Layer      Output shape  Parameters\n"
        "-----------------------------------\n"
        "Input      1 x 4 x 5              0\n"
        "Flatten    20                     0\n"
        "Dense      8                    168\n"
        "BatchNorm  8                     32\n"
        "ReLU       8                      0\n"
        "Dense      3                     27\n"
        "-----------------------------------\n"
        "Trained parameters: 211\n"
        "Running statistics: 16"
    )


def test_the_summary_counts_what_there_is():
    net = network()
    summary = net.summary()
    assert summary.trained == net.parameter_count == net.trained.size == net.gradients.size
    assert summary.trained + summary.statistics == net.vector.size
    assert summarize(net.body.layers, SHAPE) == summary


def test_an_outline_takes_no_memory_for_the_numbers():
    import tracemalloc

    tracemalloc.start()
    summary = summarize([Flatten(), Dense(units=65536), Dense(units=65536), Dense(units=10)], (1, 28, 28))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary.trained > 4e9
    assert peak < 1e6


def test_layer_by_layer_gives_what_all_layers_at_once_give():
    layers = [Flatten(), Dense(units=8), BatchNorm(), ReLU(), Dense(units=4)]
    whole, stepped = (Network(layers, (1, 6, 6), np.random.default_rng(3)) for _ in range(2))
    images = np.random.default_rng(4).random((5, 1, 6, 6)).astype(np.float32)
    for training in (False, True):
        logits = np.array(whole.forward(images, training))
        given = [np.array(outputs) for outputs in stepped.layer_by_layer(images, training)]
        assert len(given) == len(layers)
        np.testing.assert_array_equal(given[-1], logits)
    whole.backward(np.ones((5, 4), np.float32))
    assert len(list(stepped.backward_layer_by_layer(np.ones((5, 4), np.float32)))) > 1
    np.testing.assert_array_equal(stepped.gradients, whole.gradients)
