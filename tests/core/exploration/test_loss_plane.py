"""The plane through a run's snapshots: where the run went on it, and how high the loss is there."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.dataset import DataSet, LabelledImages
from core.data.sources import MNIST
from core.data.splits import split
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.exploration.loss_plane import (
    LossPlane,
    TrainingLoss,
    bounds_around,
    from_one_start,
    main_plane,
    random_plane,
)
from core.nn.architectures import MLP, LeNet, network_for
from core.nn.losses import CrossEntropy
from core.nn.parameters import Role

CLASSES = tuple("0123456789")


@pytest.fixture
def dataset() -> DataSet:
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (60, 1, 28, 28), dtype=np.uint8)
    part = LabelledImages(images, generator.integers(0, 10, 60).astype(np.uint8))
    return DataSet("MNIST", part, part, CLASSES)


def path_in_a_plane(size: int = 40, steps: int = 7) -> np.ndarray:
    """A spiral in two directions of many."""
    generator = np.random.default_rng(1)
    basis, _ = np.linalg.qr(generator.standard_normal((size, 2)))
    turns = np.linspace(0, 4, steps)
    flat = np.stack([(5 - turns) * np.cos(turns), (5 - turns) * np.sin(turns)], axis=1)
    return (flat @ basis.T + generator.standard_normal(size)).astype(np.float32)


def test_a_path_in_two_directions_lies_in_its_plane_as_it_is() -> None:
    path = path_in_a_plane()
    plane = main_plane(path, path.shape[1])
    places = plane.places(path)
    assert places[-1] == pytest.approx((0, 0), abs=1e-5), "the end of the run is the middle"
    assert places[0][0] < 0 < places[0][1], "and its start is at the upper left"
    assert np.linalg.norm(np.diff(places, axis=0), axis=1) == pytest.approx(
        np.linalg.norm(np.diff(path, axis=0), axis=1), rel=1e-4
    )
    assert plane.share(path) == pytest.approx(1, abs=1e-5)
    for place, vector in zip(places, path, strict=True):
        assert plane.vector(*place) == pytest.approx(vector, abs=1e-4)


def test_what_is_measured_and_not_learned_stays_as_it_is_at_the_end() -> None:
    path = path_in_a_plane()
    plane = main_plane(path, learned=30)
    assert (plane.vector(3, -2)[30:] == path[-1][30:]).all()


def test_a_run_on_a_line_has_no_plane() -> None:
    line = np.arange(5, dtype=np.float32)[:, None] * np.ones(9, np.float32)
    with pytest.raises(UserError, match="more steps"):
        main_plane(line, 9)
    with pytest.raises(UserError, match="more steps"):
        main_plane(line[:1], 9)


@pytest.mark.parametrize("architecture", [MLP(hidden=[6], batch_norm=True), LeNet()])
def test_random_directions_have_filters_as_long_as_those_of_the_network(architecture) -> None:
    network = network_for(architecture, (1, 28, 28), 10, np.random.default_rng(2))
    origin = network.vector.copy()
    plane = random_plane(network, origin, np.random.default_rng(3))
    for direction in plane.directions:
        for parameter in network.parameters.values():
            network.vector = origin
            own = parameter.value.copy()
            network.vector = direction
            if parameter.role is Role.WEIGHT:
                own, found = (
                    np.linalg.norm(one.reshape(-1, one.shape[-1]), axis=0) for one in (own, parameter.value)
                )
                assert found == pytest.approx(own, rel=1e-4)
            else:
                assert not parameter.value.any()


def test_the_loss_is_that_of_the_network_on_images_it_learned_from(dataset: DataSet) -> None:
    experiment = Experiment(data=MNIST(validation=0.5), network=MLP(hidden=[5], dropout=0.5))
    loss = TrainingLoss(experiment, dataset)
    network = network_for(experiment.network, (1, 28, 28), 10, np.random.default_rng(4))
    rows = split(experiment.data, dataset.train, experiment.seed).train
    images = dataset.train.images[rows].astype(np.float32) / 255
    expected = CrossEntropy().forward(network.predict(images), dataset.train.labels[rows].astype(np.intp))
    assert loss(network.vector) == pytest.approx(expected, rel=1e-5)
    assert loss(network.vector) == loss(network.vector), "dropout drops nothing"


def test_far_from_the_path_batch_normalization_measures_anew(dataset: DataSet) -> None:
    loss = TrainingLoss(Experiment(data=MNIST(), network=MLP(hidden=[5], batch_norm=True)), dataset)
    start = network_for(MLP(hidden=[5], batch_norm=True), (1, 28, 28), 10, np.random.default_rng(5)).vector
    lowest = start.copy()
    lowest[loss.network.parameter_count :] = -3.0
    assert np.isfinite(loss(lowest))
    assert loss(lowest) == pytest.approx(loss(start))


def test_two_runs_have_one_start_or_not() -> None:
    first = path_in_a_plane()
    second = np.concatenate([first[:1], first[1:] + 1])
    assert from_one_start([first, second])
    assert not from_one_start([first, second[1:]])
    assert not from_one_start([first, first[:, 1:]])


def test_what_is_shown_has_room_around_the_path_and_is_never_a_stripe() -> None:
    left, right, bottom, top = bounds_around(np.array([(0.0, 0.0), (10.0, 0.1)]))
    assert left < 0
    assert right > 10
    assert top - bottom >= 0.25 * (right - left)


def test_a_plane_has_a_place_for_what_lies_beside_it() -> None:
    plane = LossPlane(np.zeros(3, np.float32), np.array([(2, 0, 0), (1, 1, 0)], np.float32), 3)
    assert plane.places(np.array([(3, 1, 7)], np.float32)) == pytest.approx(np.array([(1, 1)]))
    assert plane.share(np.array([(3, 4, 5)], np.float32)) == pytest.approx(0.5)
