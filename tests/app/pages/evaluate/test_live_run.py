"""A run in training can be evaluated while it learns: its figures follow each epoch."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.jobs.messages import Weights
from app.pages.evaluate import EvaluatePage
from app.widgets.evaluation.matrix_selection import MatrixSelection
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, network_for
from core.training.snapshots import Snapshot
from tests.app.recorder import Recorder
from tests.app.seen import shown_texts


@pytest.fixture
def training(services: Services) -> Recorder:
    assert isinstance(services.training, Recorder)
    return services.training


def weights(step: int) -> Weights:
    """Of the network of the run, others at each step."""
    made = network_for(MLP(hidden=[8]), (1, 28, 28), 10, np.random.default_rng(step))
    return Weights(step, made.vector.tobytes())


def test_the_run_in_training_is_read_anew_after_each_epoch_and_the_cell_stays(
    page: EvaluatePage, training: Recorder, qtbot: QtBot
) -> None:
    data = MNIST(train_size=3000, validation=0.1)
    training.start(Experiment(data=data, network=MLP(hidden=[8])))
    training.begin(10)
    training.hear([weights(10)])
    qtbot.waitUntil(lambda: "As of epoch 1" in shown_texts(page))
    evaluation = page.evaluation
    assert evaluation.model.live
    first = evaluation.predictions
    page.overview.matrix.selected.emit(MatrixSelection(3, 5))
    training.hear([training.epoch(2), weights(20)])
    qtbot.waitUntil(lambda: "As of epoch 2" in shown_texts(page))
    assert not np.array_equal(evaluation.predictions.logits, first.logits)
    assert page.overview.matrix.selection == MatrixSelection(3, 5)


def test_weights_within_an_epoch_change_nothing(page: EvaluatePage, training: Recorder, qtbot: QtBot) -> None:
    data = MNIST(train_size=3000, validation=0.1)
    training.start(Experiment(data=data, network=MLP(hidden=[8])))
    training.begin(10)
    training.hear([weights(10)])
    qtbot.waitUntil(lambda: "As of epoch 1" in shown_texts(page))
    before = page.evaluation.predictions
    training.hear([weights(14)])
    assert not page.evaluation.is_working
    assert page.evaluation.predictions is before


def test_the_confusion_matrix_goes_to_the_moment_of_the_time_line(
    page: EvaluatePage, training: Recorder, qtbot: QtBot
) -> None:
    data = MNIST(train_size=3000, validation=0.1)
    run = training.start(Experiment(data=data, network=MLP(hidden=[8])))
    training.begin(10)
    training.hear([weights(10)])
    qtbot.waitUntil(lambda: "As of epoch 1" in shown_texts(page))
    assert run is not None
    assert run.folder is not None
    now = page.evaluation.predictions.logits
    run.folder.snapshots.save(Snapshot(5, np.frombuffer(weights(5).vector, np.float32)))
    training.look_back(run, 5)
    qtbot.waitUntil(lambda: "As of step 5" in shown_texts(page))
    assert not np.array_equal(page.evaluation.predictions.logits, now)
    training.look_back(run, None)
    qtbot.waitUntil(lambda: "As of epoch 1" in shown_texts(page))
    np.testing.assert_array_equal(page.evaluation.predictions.logits, now)
