"""What single units answer: to one image, layer by layer, and one unit to many."""

from __future__ import annotations

import numpy as np
import pytest

from core.insight.layer_record import recorded_layers
from core.insight.unit_answers import UnitReading, layer_outputs, strength
from core.nn.architectures import MLP, ElmanRows, LeNet, ResNetMini, network_for
from core.nn.network import Network

IMAGES = np.random.default_rng(5).integers(0, 256, (23, 1, 28, 28), np.uint8)
LABELS = np.arange(23, dtype=np.uint8) % 10


def network(architecture: object = MLP(hidden=[20])) -> Network:
    return network_for(architecture, (1, 28, 28), 10, np.random.default_rng(1))  # type: ignore[arg-type]


@pytest.mark.parametrize("architecture", [MLP(hidden=[20]), LeNet(), ResNetMini(), ElmanRows()], ids=str)
def test_the_outputs_of_every_layer_of_the_body_are_those_of_a_probe(architecture: object) -> None:
    read = network(architecture)
    images = (IMAGES[:2] / 255).astype(np.float32)
    names = [layer.name for layer in recorded_layers(read) if layer.depth == 0]
    outputs = layer_outputs(read, images, frozenset(names))
    probe = read.probe(images)
    assert set(outputs) == set(names)
    for name in names:
        np.testing.assert_allclose(outputs[name], probe[name].outputs, rtol=1e-5, atol=1e-6)


def test_a_map_answers_as_strongly_as_where_it_answers_most() -> None:
    maps = np.zeros((1, 2, 3, 3))
    maps[0, 1, 2, 0] = 4
    assert strength(maps).tolist() == [[0, 4]]
    assert strength(np.full((1, 5, 7), 2.0)).tolist() == [[2]]


def reading_of(unit: int) -> UnitReading:
    reading = UnitReading(network(), ("2.ReLU", "1.Dense"), unit)
    for _ in reading.read(IMAGES, LABELS):
        assert reading.answers is None
    return reading


def test_one_unit_is_told_of_by_all_images() -> None:
    outputs = network().probe((IMAGES / 255).astype(np.float32))["2.ReLU"].outputs
    unit = int(outputs.std(axis=0).argmax())
    answers = reading_of(unit).answers
    assert answers is not None
    np.testing.assert_allclose(answers.answers, outputs[:, unit], rtol=1e-5, atol=1e-6)
    assert answers.strongest(1).tolist() == [int(outputs[:, unit].argmax())]
    assert answers.silent == pytest.approx(np.mean(outputs[:, unit] == 0))
    assert answers.by_class(10)[3] == pytest.approx(outputs[LABELS == 3, unit].mean(), rel=1e-5)
    counts, low, high = answers.histogram()
    assert counts.sum() == np.count_nonzero(outputs[:, unit])
    assert low <= 0 < high


def test_its_gradient_is_that_of_the_loss_by_its_own_weights() -> None:
    answers = reading_of(3).answers
    probe = network().probe(
        (IMAGES[:10] / 255).astype(np.float32), LABELS[:10].astype(np.intp), training=True
    )
    own = probe["1.Dense"].weight_gradients["weight"][:, 3]
    assert answers is not None
    assert answers.gradient == pytest.approx(float(np.sqrt(np.mean(own**2))), rel=1e-4)


def test_a_class_without_images_has_no_mean() -> None:
    reading = UnitReading(network(), ("2.ReLU", "1.Dense"), 0)
    list(reading.read(IMAGES[:2], LABELS[:2]))
    assert reading.answers is not None
    assert np.isnan(reading.answers.by_class(10)[9])
