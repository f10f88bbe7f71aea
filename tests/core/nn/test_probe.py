"""A probe tells what every layer did with a batch, and leaves the network as it was."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.architectures import MLP, Architecture, InceptionMini, Layers, LeNet, ResNetMini, network_for
from core.nn.component import members
from core.nn.gradient_check import relative_error
from core.nn.layers import Dense, ElmanRNN, Flatten, Identity, ReLU, Sigmoid, Tanh
from core.nn.losses import CrossEntropy, MeanSquaredError
from core.nn.network import Network
from core.nn.probe import recording

SHAPE = (1, 28, 28)
EVERY_ARCHITECTURE = pytest.mark.parametrize(
    "member", members(Architecture), ids=lambda member: member.__name__
)
EITHER_MODE = pytest.mark.parametrize("training", [False, True], ids=["evaluation", "training"])
NOISY = MLP(hidden=[12, 8], batch_norm=True, dropout=0.4, input_dropout=0.2)


def examples(count: int = 4, shape=SHAPE):
    generator = np.random.default_rng(3)
    return generator.random((count, *shape)), generator.integers(0, 10, count)


def network(architecture: Architecture, dtype=np.float64, shape=SHAPE) -> Network:
    return network_for(architecture, shape, 10, np.random.default_rng(1), dtype)


def loss_with_outputs_moved(net: Network, name: str, move: np.ndarray, training: bool) -> float:
    """The loss of a network in which the outputs of one layer are moved by so much."""
    images, labels = examples(len(move))
    state = net.generator.bit_generator.state
    with recording(net.body) as rows:
        (row,) = (row for row in rows if row.name == name)
        forward = vars(row.layer)["forward"]
        vars(row.layer)["forward"] = lambda inputs, training: forward(inputs, training) + move
        loss = CrossEntropy().forward(net.forward(images, training), labels)
    net.generator.bit_generator.state = state
    return loss


@EITHER_MODE
@EVERY_ARCHITECTURE
def test_the_gradients_by_the_outputs_of_every_layer_are_the_numerical_ones(member, training):
    """Also in blocks and branches: along a random direction of the outputs of the layer."""
    net, generator, step = network(member()), np.random.default_rng(5), 1e-5
    probe = net.probe(*examples(), training=training)
    found, measured = [], []
    for layer in probe.layers:
        if layer.output_gradients is None:
            continue
        direction = generator.standard_normal(layer.outputs.shape)
        direction[layer.outputs == 0] = 0  # several zeros in a window of max pooling: no derivative there
        direction /= np.linalg.norm(direction)
        above, below = (
            loss_with_outputs_moved(net, layer.name, sign * step * direction, training) for sign in (1, -1)
        )
        found.append(np.vdot(layer.output_gradients, direction))
        measured.append((above - below) / (2 * step))
        assert found[-1] == pytest.approx(measured[-1], rel=1e-4, abs=1e-8), layer.name
    assert len(found) >= len(net.body.layers) - 2  # but for those below the first that learns
    assert relative_error(np.array(found), np.array(measured)) < 1e-6


@EVERY_ARCHITECTURE
def test_outputs_weights_and_their_gradients_are_those_of_a_step(member):
    net = network(member())
    images, labels = examples()
    state = net.generator.bit_generator.state
    probe = net.probe(images, labels, training=True)
    loss = CrossEntropy()
    assert net.generator.bit_generator.state == state
    assert probe.loss == loss.forward(net.forward(images, training=True), labels)
    net.backward(loss.backward())
    found = {
        f"{layer.name}.{name}": (layer.weights[name], gradient)
        for layer in probe.layers
        for name, gradient in layer.weight_gradients.items()
    }
    learned = {name: p for name, p in net.parameters.items() if hasattr(p, "gradient")}
    assert found.keys() == learned.keys()
    for name, (weights, gradient) in found.items():
        np.testing.assert_array_equal(weights, learned[name].value)
        np.testing.assert_array_equal(gradient, learned[name].gradient)
    last = f"{len(net.body.layers) - 1}.{type(net.body.layers[-1]).__name__}"
    np.testing.assert_array_equal(probe[last].outputs, probe.logits)


def test_layers_in_blocks_and_branches_are_named_by_their_place():
    names = {layer.name for layer in network(ResNetMini()).probe(*examples()).layers}
    assert any(name.endswith(".projection") for name in names)
    assert any(name.count("Residual") and name.endswith("Conv2D") for name in names)
    branches = {layer.name for layer in network(InceptionMini()).probe(*examples()).layers}
    assert any("Parallel.1.Sequential.0.Conv2D" in name for name in branches)


@EITHER_MODE
def test_the_run_goes_on_to_the_bit(training):
    """Random state, running statistics, gradients and numbers are as without a look."""
    watched, alone = network(NOISY, np.float32), network(NOISY, np.float32)
    images, labels = examples(6)
    images = images.astype(np.float32)
    loss = CrossEntropy()
    for _ in range(3):
        for net in (watched, alone):
            loss.forward(net.forward(images, training=True), labels)
            net.backward(loss.backward())
            if net is watched:
                net.probe(*examples(9), training=training)
            net.trained[:] -= 0.1 * net.gradients
    assert watched.vector.tobytes() == alone.vector.tobytes()
    assert watched.generator.bit_generator.state == alone.generator.bit_generator.state


def test_what_a_probe_tells_stays_when_the_network_goes_on():
    net = network(LeNet())
    probe = net.probe(*examples())
    kept = [(layer.outputs.copy(), layer.output_gradients) for layer in probe.layers]
    net.vector = net.vector * 2
    net.probe(*examples()[:1])
    for layer, (outputs, _) in zip(probe.layers, kept, strict=True):
        np.testing.assert_array_equal(layer.outputs, outputs)


def test_the_mode_decides_about_dropout_and_batch_norm():
    net = network(NOISY)
    silent = [net.probe(*examples(), training=training)["1.Dropout"].outputs == 0 for training in (0, 1)]
    assert not silent[0].any()
    assert 0.1 < silent[1].mean() < 0.3


def test_without_labels_there_are_outputs_alone():
    probe = network(LeNet()).probe(examples()[0])
    assert probe.loss is None
    assert all(layer.output_gradients is None and not layer.weight_gradients for layer in probe.layers)


def test_another_loss_has_other_gradients():
    net = network(LeNet())
    first, second = (net.probe(*examples(), loss=loss)["11.Dense"] for loss in (None, MeanSquaredError()))
    assert not np.allclose(first.output_gradients, second.output_gradients)


def test_a_unit_is_dead_that_is_silent_for_all_images():
    net = Network([Flatten(), Dense(units=8), ReLU(), Dense(units=10)], SHAPE, np.random.default_rng(1))
    bias = net.parameters["1.Dense.bias"].value
    bias[:3] = -1e4
    bias[3:] = 1e4
    probe = net.probe(examples()[0])
    assert probe["2.ReLU"].dead == 3 / 8
    assert probe["1.Dense"].dead is None


def test_a_map_is_dead_that_is_silent_at_all_places():
    net = network(LeNet())
    net.parameters["0.Conv2D.bias"].value[1] = -1e4
    assert net.probe(examples()[0])["2.ReLU"].dead == pytest.approx(1 / 6)


@pytest.mark.parametrize("activation", [Sigmoid(), Tanh()])
def test_units_near_their_ends_are_saturated(activation):
    layers = [Flatten(), Dense(units=8), activation, Dense(units=10)]
    net = Network(layers, SHAPE, np.random.default_rng(1))
    net.parameters["1.Dense.weight"].value[...] = 0
    net.parameters["1.Dense.bias"].value[:] = [-50, -50, 50, 50, 0, 0, 1, -1]
    probe = net.probe(examples()[0])
    assert probe[f"2.{type(activation).__name__}"].saturated == 0.5
    assert probe["1.Dense"].saturated is None


def test_recurrent_units_saturate_too():
    net = Network([ElmanRNN(units=4), Dense(units=10)], SHAPE, np.random.default_rng(1))
    net.parameters["0.ElmanRNN.bias"].value[...] = 50
    assert net.probe(examples()[0])["0.ElmanRNN"].saturated == 1


def test_the_first_layer_that_is_not_finite_is_named_also_in_a_block():
    net = network(ResNetMini(batch_norm=False))
    assert net.probe(examples()[0]).broken_layer is None
    broken = [name for name in net.parameters if "Residual" in name and "Conv2D" in name][1]
    net.parameters[broken].value[...] = np.inf
    assert net.probe(examples()[0]).broken_layer == broken.rpartition(".")[0]


def test_layers_are_afterwards_as_if_nobody_had_looked_even_where_it_failed():
    net = network(Layers(layers=[Flatten(), Identity(), Dense(units=10)]))
    net.probe(*examples())
    with pytest.raises(ValueError, match="size"):
        net.probe(np.zeros((2, 1, 5, 5)))
    assert all("forward" not in vars(layer) for layer in net.body.layers)
