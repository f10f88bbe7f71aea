"""The network in the form: layers, what they come to, and where they cannot be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.experiment_form import ExperimentForm
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Layers, LeNet
from core.nn.layers import Conv2D, Dense, Flatten, Parallel, ReLU, Sequential
from tests.app.widgets.experiment_form.form_use import choose, headers, layer_list, row, type_into, words
from tests.app.widgets.experiment_form.layer_list.layer_list import CONTROL, press


def test_layers_that_do_not_fit_are_said_at_the_list(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Dense(units=10)])))
    assert "Flatten" in row(form, "network", "layers").problem()
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=7)])))
    assert row(form, "network", "layers").problem() == (
        "Ends in 7 units, but MNIST has 10 classes: give its last Dense layer as many units"
    )
    form.set_experiment(
        Experiment(network=Layers(layers=[Flatten(), Dense(units=7), ReLU(), Dense(units=10)]))
    )
    assert form.is_valid()


def test_shapes_and_parameters_stand_beside_the_layers_and_follow_what_is_typed(
    qtbot: QtBot, form: ExperimentForm
) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=20), Dense(units=10)])))
    assert headers(form)[1] == "Dense 20. Output 20, 15,700 parameters"
    dense = layer_list(form).items[1]
    dense.set_open(True)
    editor = dense.rows[0].control.editor
    assert isinstance(editor, QAbstractSpinBox)
    editor.lineEdit().selectAll()
    qtbot.keyClicks(editor.lineEdit(), "40")
    assert headers(form)[1:] == [
        "Dense 40. Output 40, 31,400 parameters",
        "Dense 10. Output 10, 410 parameters",
    ]


def test_the_first_layer_that_cannot_be_is_marked_and_later_ones_have_no_shape(
    qtbot: QtBot, form: ExperimentForm
) -> None:
    layers = [Conv2D(filters=4), Dense(units=10), Flatten(), Dense(units=10)]
    form.set_experiment(Experiment(network=Layers(layers=layers)))
    reason = "Dense needs a flat input: put Flatten before it."
    descriptions = [item.header.accessibleDescription() for item in layer_list(form).items]
    assert descriptions.index(reason) == 1
    assert descriptions.count(reason) == 1
    assert [text for text in words(form) if text == reason] == [reason]  # once, at the layer
    assert ["Output" in text for text in headers(form)] == [True, False, False, False]
    assert form.problem() == reason
    assert not form.bar.primary.isEnabled()
    press(qtbot, layer_list(form).items[1], Qt.Key.Key_Delete)
    assert form.is_valid()


def test_a_layer_that_cannot_be_is_marked_inside_its_branch(form: ExperimentForm) -> None:
    branches = Parallel(branches=[ReLU(), Sequential(layers=[Conv2D(kernel_size=40)])])
    form.set_experiment(Experiment(network=Layers(layers=[branches, Flatten(), Dense(units=10)])))
    reason = "Conv2D has a kernel larger than its input."
    block = layer_list(form).items[0]
    assert reason in words(block)
    for _ in range(2):
        block.set_open(True)
        assert block.inner is not None
        block = block.inner.items[-1]
    assert block.header.accessibleDescription() == reason


@pytest.mark.parametrize("name", ["MLP", "LeNet", "VGGMini", "ResNetMini", "InceptionMini"])
def test_any_architecture_becomes_a_list_of_layers(form: ExperimentForm, name: str) -> None:
    choose(form, name, "network")
    before = form.experiment().network.layers_for(10)
    parameters = [text for text in words(form.network) if "parameters" in text]
    form.network.layers.click()
    network = form.experiment().network
    assert isinstance(network, Layers)
    assert network.layers == before
    assert form.is_valid()
    assert [text for text in words(form.network) if "parameters" in text] == parameters
    assert form.network.layers.isHidden()


def test_choosing_layers_keeps_the_network(form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=MLP(hidden=[30, 20])))
    choose(form, "Layers", "network")
    assert [item.member for item in layer_list(form).items] == [Flatten, Dense, ReLU, Dense, ReLU, Dense]


def test_a_list_of_layers_that_was_left_is_found_again(form: ExperimentForm) -> None:
    mine = Layers(layers=[Flatten(), Dense(units=33), Dense(units=10)])
    form.set_experiment(Experiment(network=mine))
    choose(form, "LeNet", "network")
    choose(form, "Layers", "network")
    assert form.experiment().network == mine
    choose(form, "LeNet", "network")
    form.network.layers.click()
    assert form.experiment().network == Layers.of(LeNet(), 10)
    layer_list(form).undo()
    assert form.experiment().network == mine


def test_a_reset_and_a_preset_can_be_taken_back_in_the_list(qtbot: QtBot, form: ExperimentForm) -> None:
    form.set_experiment(Experiment(network=Layers(layers=[Flatten(), Dense(units=10)])))
    control = layer_list(form)
    press(qtbot, control.items[1], Qt.Key.Key_D, CONTROL)
    mine = form.experiment().network
    form.header.reset.click()
    assert form.experiment().network != mine
    control.undo()
    assert form.experiment().network == mine
    form.set_experiment(Experiment(network=Layers.of(LeNet(), 10)), "Another")
    layer_list(form).undo()
    assert form.experiment().network == mine


def test_a_list_starts_from_a_named_architecture_and_goes_back(form: ExperimentForm) -> None:
    mine = Layers(layers=[Flatten(), Dense(units=10)])
    form.set_experiment(Experiment(network=mine))
    control = layer_list(form)
    offered = {action.text(): action for action in control.templates()}
    assert {"MLP", "LeNet", "VGGMini", "ResNetMini"} <= set(offered)
    offered["LeNet"].trigger()
    assert form.experiment().network == Layers.of(LeNet(), 10)
    control.undo()
    assert form.experiment().network == mine


def test_the_network_line_is_live(qtbot: QtBot, form: ExperimentForm) -> None:
    assert any("39,760 parameters" in text for text in words(form))
    type_into(qtbot, form, "256-128", "network", "hidden")
    assert any("235,146 parameters" in text for text in words(form))


def test_an_enormous_network_needs_no_memory_to_be_described(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "-".join(["8192"] * 32), "network", "hidden")
    assert any("2,087,141,386 parameters" in text.replace("\n", " ") for text in words(form))


def test_more_layers_than_can_be_are_said_at_the_field(qtbot: QtBot, form: ExperimentForm) -> None:
    type_into(qtbot, form, "-".join(["10"] * 33), "network", "hidden")
    assert row(form, "network", "hidden").problem()
