"""Who changes the architecture alone gets a network that learns; an optimizer set by hand stays."""

from itertools import islice
from pathlib import Path
from typing import TypeGuard

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.widgets.experiment_form.experiment_form import ExperimentForm
from core.data.dataset import DataSet
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment
from core.experiment.presets import PRESETS
from core.nn.architectures import MLP, Architecture, ElmanRows, Layers, LeNet, VGGMini
from core.nn.component import members
from core.nn.initializers import Normal
from core.nn.optimizers import SGD, Adam, Momentum
from core.training.events import BatchEnded, Event
from core.training.trainer import train
from tests.app.widgets.experiment_form.form_use import choose, row, type_into

FIRST = PRESETS[0]
DEEP = [member for member in members(Architecture) if member.default_optimizer() is not None]


@pytest.fixture
def first_form(form: ExperimentForm) -> ExperimentForm:
    form.set_presets([(preset.name, preset.experiment) for preset in PRESETS])
    form.set_experiment(FIRST.experiment, FIRST.name)
    return form


@pytest.mark.parametrize("architecture", DEEP)
def test_who_changes_only_the_architecture_gets_the_optimizer_that_it_is_usually_trained_with(
    first_form: ExperimentForm, architecture: type[Architecture]
) -> None:
    choose(first_form, architecture.__name__, "network")
    assert first_form.experiment().network == architecture()
    assert first_form.experiment().optimizer == Adam(learning_rate=0.001)
    found = (
        "The optimizer changed too: Adam, lr 0.001",
        "Optimizer and initialization changed too: Adam, lr 0.001; He",
    )
    assert first_form.change_notice.words() in found
    assert "Adam" in row(first_form, "optimizer").control.editor.currentText()  # type: ignore[attr-defined]


def test_lenet_learns_from_the_form_that_was_changed_in_nothing_else(
    first_form: ExperimentForm, mnist_directory: Path
) -> None:
    choose(first_form, "LeNet", "network")
    experiment = first_form.experiment()
    steps = (event for event in train(experiment, _digits(experiment, mnist_directory)) if _is_step(event))
    losses = [step.loss for step in islice(steps, 60)]
    assert losses[0] > 2
    assert np.mean(losses[-10:]) < 0.8  # at chance it is 2.3


def test_undo_takes_back_both_in_one_step(qtbot: QtBot, first_form: ExperimentForm) -> None:
    choose(first_form, "VGGMini", "network")
    note = first_form.change_notice
    note.undo.setFocus()
    with qtbot.waitSignal(first_form.changed):
        qtbot.keyClick(note.undo, Qt.Key.Key_Space)
    assert first_form.experiment() == FIRST.experiment
    assert not note.isVisible()
    assert first_form.preset_name() == FIRST.name


def test_the_way_back_at_the_architecture_takes_back_both(first_form: ExperimentForm) -> None:
    choose(first_form, "VGGMini", "network")
    network = row(first_form, "network")
    network.reset_requested.emit(network)
    assert first_form.experiment() == FIRST.experiment


def test_the_architecture_that_one_came_from_gets_its_optimizer_again(first_form: ExperimentForm) -> None:
    choose(first_form, "LSTMRows", "network")
    choose(first_form, "LeNet", "network")
    assert first_form.change_notice.words() == ""  # LSTMRows had brought it already
    choose(first_form, "MLP", "network")
    assert first_form.experiment().optimizer == SGD(learning_rate=0.5)
    found = "Optimizer and initialization changed too: SGD, lr 0.5; Normal, std 0.01"
    assert first_form.change_notice.words() == found


def test_a_rate_set_by_hand_stays_whatever_is_chosen(qtbot: QtBot, first_form: ExperimentForm) -> None:
    type_into(qtbot, first_form, "0.3", "optimizer", "learning_rate")
    for name in ("LeNet", "ElmanRows", "MLP"):
        choose(first_form, name, "network")
        assert first_form.experiment().optimizer == SGD(learning_rate=0.3)
        assert "ptimizer" not in first_form.change_notice.words()


def test_an_optimizer_chosen_by_hand_stays_also_the_one_of_before(first_form: ExperimentForm) -> None:
    choose(first_form, "LeNet", "network")
    choose(first_form, "SGD", "optimizer")
    assert first_form.change_notice.words() == ""
    choose(first_form, "VGGMini", "network")
    assert isinstance(first_form.experiment().optimizer, SGD)


def test_a_value_that_was_put_back_counts_as_untouched(qtbot: QtBot, first_form: ExperimentForm) -> None:
    type_into(qtbot, first_form, "0.3", "optimizer", "learning_rate")
    rate = row(first_form, "optimizer", "learning_rate")
    rate.reset_requested.emit(rate)
    choose(first_form, "LeNet", "network")
    assert first_form.experiment().optimizer == Adam()


def test_a_network_of_layers_keeps_the_optimizer(first_form: ExperimentForm) -> None:
    first_form.network.layers.click()
    assert isinstance(first_form.experiment().network, Layers)
    assert first_form.experiment().optimizer == FIRST.experiment.optimizer
    choose(first_form, "ResNetMini", "network")
    assert first_form.experiment().optimizer == Adam()
    choose(first_form, "Layers", "network")
    assert first_form.experiment().optimizer == Adam()


def test_the_note_speaks_the_language_in_force(first_form: ExperimentForm, themed: QApplication) -> None:
    choose(first_form, "LeNet", "network")
    i18n.install(themed, "ko")
    QApplication.processEvents()
    assert (
        first_form.change_notice.words() == "옵티마이저와 초기화도 함께 바뀌었습니다: Adam, 학습률 0.001; He"
    )
    assert first_form.experiment().optimizer == Adam()


class TestSettingsFromElsewhere:
    """They are shown as they are: only the choice of another architecture changes an optimizer."""

    def test_a_text_with_plain_steps_for_lenet_keeps_them(self, first_form: ExperimentForm) -> None:
        text = b'{"network": {"type": "LeNet"}}'
        first_form.set_experiment(decode_experiment(text))
        assert first_form.experiment().optimizer == SGD()
        assert decode_experiment(encode_experiment(first_form.experiment())) == decode_experiment(text)

    def test_what_was_set_by_hand_last_time_stays_today(self, first_form: ExperimentForm) -> None:
        experiment = FIRST.experiment
        experiment.optimizer = SGD(learning_rate=0.3)
        first_form.set_experiment(experiment)
        choose(first_form, "LeNet", "network")
        assert first_form.experiment().optimizer == SGD(learning_rate=0.3)
        first_form.header.reset.click()
        choose(first_form, "LeNet", "network")
        assert first_form.experiment().optimizer == SGD(learning_rate=0.3)

    def test_a_preset_changed_elsewhere_last_time_still_has_the_optimizer_of_the_preset(
        self, first_form: ExperimentForm
    ) -> None:
        experiment = FIRST.experiment
        experiment.epochs = 5
        first_form.set_experiment(experiment)
        choose(first_form, "LeNet", "network")
        assert first_form.experiment().optimizer == Adam()

    def test_a_file_or_run_with_a_name_goes_along(self, first_form: ExperimentForm) -> None:
        experiment = FIRST.experiment
        experiment.network, experiment.optimizer = VGGMini(), Momentum(learning_rate=0.02)
        first_form.set_experiment(experiment, "vgg-with-momentum")
        choose(first_form, "ElmanRows", "network")
        assert first_form.experiment().optimizer == ElmanRows.default_optimizer()
        choose(first_form, "VGGMini", "network")
        assert first_form.experiment().optimizer == Momentum(learning_rate=0.02)


@pytest.mark.parametrize("architecture", [LeNet, MLP, Layers])
def test_an_experiment_file_that_names_no_optimizer_means_what_it_always_meant(
    architecture: type[Architecture],
) -> None:
    text = b'{"network": {"type": "%s"}}' % architecture.__name__.encode()
    assert decode_experiment(text).optimizer == SGD(learning_rate=0.1)


def _digits(experiment: Experiment, directory: Path) -> DataSet:
    return experiment.data.load([directory])


def _is_step(event: Event) -> TypeGuard[BatchEnded]:
    return type(event) is BatchEnded


def test_an_initialization_that_changes_along_is_said_and_comes_back(
    qtbot: QtBot, first_form: ExperimentForm
) -> None:
    own = MLP(hidden=[50], initializer=Normal(std=0.01))
    first_form.set_experiment(Experiment(network=own, optimizer=SGD(learning_rate=0.5)), "Mine")
    choose(first_form, "LeNet", "network")
    said = first_form.change_notice.words()
    assert said == "Optimizer and initialization changed too: Adam, lr 0.001; He"
    choose(first_form, "MLP", "network")
    assert first_form.experiment().network == own
    assert first_form.change_notice.words().endswith("SGD, lr 0.5; Normal, std 0.01")
    type_into(qtbot, first_form, "0.3", "optimizer", "learning_rate")
    choose(first_form, "LeNet", "network")
    assert first_form.change_notice.words() == "The initialization changed too: He"
    first_form.change_notice.undo.click()
    assert first_form.experiment().network == own
