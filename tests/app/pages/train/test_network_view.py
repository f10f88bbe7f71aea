"""Curves | Layers | Network: the network reads a digit, and moves while it learns and with the time line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.controllers.runs.run import Run
from app.jobs.messages import Pause, Resume, Watch, Weights
from app.pages.parts.train.network_view import NetworkView
from app.pages.train import TrainPage
from app.widgets.layers.network_canvas import NetworkCanvas
from app.widgets.layers.network_stages import LivingNetwork
from core.ink.render import SIDE
from core.nn.architectures import (
    MLP,
    AlexNetMini,
    Architecture,
    ElmanRows,
    InceptionMini,
    LeNet,
    LSTMRows,
    ResNetMini,
    VGGMini,
    network_for,
)
from core.nn.network import softmax
from core.training.snapshots import Snapshot
from tests.app.in_front import in_front
from tests.app.pages.train.test_train_views import observe, views
from tests.app.recorder import recorder, start
from tests.app.seen import named, shown_texts

PAD = np.zeros((SIDE, SIDE), np.float32)
PAD[6:20, 12:15] = 1


def vector(run: Run, seed: int) -> np.ndarray:
    made = network_for(run.experiment.network, (1, SIDE, SIDE), 10, np.random.default_rng(seed))
    return np.array(made.vector, np.float32)


def network_view(page: TrainPage) -> NetworkView:
    views(page).show_view("network")
    found = views(page).network
    assert found is not None
    return found


def canvas(page: TrainPage) -> NetworkCanvas:
    return network_view(page).card.canvas


def shown(page: TrainPage) -> LivingNetwork:
    network = canvas(page).network
    assert network is not None
    return network


def send(page: TrainPage, run: Run, step: int, seed: int) -> None:
    recorder(page).hear([Weights(step, vector(run, seed).tobytes())])


@pytest.fixture
def run(page: TrainPage, qtbot: QtBot) -> Iterator[Run]:
    """A run of a small network, with weights and one record of its layers."""
    made = start(page)
    observe(page, 0)
    send(page, made, 1, seed=1)
    network_view(page)
    qtbot.waitUntil(lambda: canvas(page).network is not None)
    yield made
    views(page).show_view("curves")


def test_it_shows_what_the_network_makes_of_the_digit_on_the_pad(
    page: TrainPage, run: Run, qtbot: QtBot
) -> None:
    page.services.pad.put(PAD)
    qtbot.waitUntil(lambda: np.array_equal(shown(page).image, PAD))
    read = network_for(run.experiment.network, (1, SIDE, SIDE), 10)
    read.vector = vector(run, 1)
    logits = np.array(read.forward(PAD[np.newaxis, np.newaxis]))
    np.testing.assert_allclose(shown(page).probabilities, softmax(logits)[0], rtol=1e-5)
    assert shown(page).stages[0].count == 50
    assert shown(page).gradients == pytest.approx([0.01, 0.01])
    assert any("The digit on the pad" in text for text in shown_texts(network_view(page).card))


def test_it_moves_while_the_run_trains(page: TrainPage, run: Run, qtbot: QtBot) -> None:
    before = shown(page).stages[0].strengths
    send(page, run, 20, seed=2)
    qtbot.waitUntil(lambda: shown(page).step == 20)
    assert not np.array_equal(shown(page).stages[0].strengths, before)


def test_weights_come_often_only_while_somebody_looks(page: TrainPage, run: Run) -> None:
    sent = recorder(page).sent
    assert sent[-1] == Watch(True)
    views(page).show_view("curves")
    assert sent[-1] == Watch(False)


def test_one_of_two_who_look_may_leave(page: TrainPage, run: Run) -> None:
    page.training.watch(run, True)
    views(page).show_view("curves")
    assert Watch(False) not in recorder(page).sent


def test_it_goes_to_a_moment_of_the_time_line(page: TrainPage, run: Run, qtbot: QtBot) -> None:
    assert run.folder is not None
    run.folder.snapshots.save(Snapshot(1, vector(run, 1)))
    run.folder.snapshots.save(Snapshot(5, vector(run, 7)))
    send(page, run, 30, seed=3)
    qtbot.waitUntil(lambda: shown(page).step == 30)
    now = shown(page).probabilities
    page.training.look_back(run, 5)
    qtbot.waitUntil(lambda: shown(page).step == 5)
    assert not np.array_equal(shown(page).probabilities, now)
    page.training.look_back(run, None)
    qtbot.waitUntil(lambda: shown(page).step == 30)
    np.testing.assert_array_equal(shown(page).probabilities, now)


def test_a_click_opens_a_unit_and_escape_closes_it_then_the_view(
    page: TrainPage, run: Run, qtbot: QtBot
) -> None:
    place = canvas(page).unit_rect(0, 12)
    assert place is not None
    assert not page.form.isVisible()
    assert not page.runs.isVisible()
    QTest.mouseClick(canvas(page), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    inspector = network_view(page).units.inspector
    assert inspector.isVisible()
    assert "Unit 12" in shown_texts(inspector)
    QTest.keyClick(canvas(page), Qt.Key.Key_Escape)
    assert not inspector.isVisible()
    QTest.keyClick(canvas(page), Qt.Key.Key_Escape)
    assert page.plots is not None
    assert page.plots.isVisible()
    assert page.form.isVisible()
    assert page.runs.isVisible()


def test_arrows_go_from_unit_to_unit(page: TrainPage, run: Run) -> None:
    canvas(page).choose(0, 10)
    QTest.keyClick(canvas(page), Qt.Key.Key_Right)
    assert canvas(page).chosen == (0, 11)
    QTest.keyClick(canvas(page), Qt.Key.Key_Down)
    assert canvas(page).chosen is not None
    assert canvas(page).chosen[1] > 12
    QTest.keyClick(canvas(page), Qt.Key.Key_Up)
    assert canvas(page).chosen == (0, 11)
    assert "Unit 11 of Dense 1" in canvas(page).accessibleDescription()


def test_the_layer_s_name_opens_its_histogram(page: TrainPage, run: Run) -> None:
    place = canvas(page).name_rect(0)
    for is_open in (True, False):
        QTest.mouseClick(canvas(page), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
        assert network_view(page).card.histogram.isVisible() == is_open


def test_the_layer_of_a_row_that_is_chosen_is_marked_in_the_network(
    page: TrainPage, run: Run, qtbot: QtBot
) -> None:
    views(page).show_view("layers")
    layers = views(page).layers
    assert layers is not None
    rows = layers.card.rows
    qtbot.waitUntil(lambda: bool(rows.rows))
    unmarked = canvas(page).grab().toImage()
    for number in (1, 0):  # the last one is the answer, which is no layer of the picture
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.row_rect(number).center().toPoint()
        )
        assert canvas(page).marked == rows.rows[number].group.name
    assert canvas(page).grab().toImage() != unmarked


def test_its_numbers_stand_in_a_table(page: TrainPage, run: Run) -> None:
    card = network_view(page).card
    named(card, QToolButton, "Show the values").click()
    assert card.table.isVisible()
    cells = [card.table.item(0, column).text() for column in range(card.table.columnCount())]
    assert cells[0] == "Dense 1"
    assert "50 units" in cells[1]
    card.table_button.setChecked(False)


@pytest.mark.parametrize(
    ("network", "layers"),
    [
        (MLP(hidden=[1024, 20]), 2),
        (LeNet(), 4),
        (VGGMini(), 5),
        (AlexNetMini(), 7),
        (ResNetMini(), 5),
        (InceptionMini(), 4),
        (ElmanRows(), 1),
        (LSTMRows(), 1),
    ],
    ids=str,
)
def test_every_architecture_shows_a_row_of_its_layers(
    page: TrainPage, qtbot: QtBot, network: Architecture, layers: int
) -> None:
    page.form.set_experiment(replace(page.form.experiment(), network=network))
    made = start(page)
    send(page, made, 1, seed=1)
    network_view(page)
    qtbot.waitUntil(lambda: canvas(page).network is not None)
    assert len(shown(page).stages) == layers
    assert all(len(stage.shown) <= (32 if stage.is_maps else 256) for stage in shown(page).stages)
    canvas(page).grab()
    for mode in ("weights", "outputs"):
        named(network_view(page).card, QToolButton, f"Units show: {mode.capitalize()}").click()
        canvas(page).grab()
    assert canvas(page).accessibleDescription()
    views(page).show_view("curves")


def test_the_way_back_stays_where_there_is_little_room(page: TrainPage, run: Run) -> None:
    page.resize(1000, 660)
    canvas(page).choose(0, 3)
    button = named(network_view(page).card, QToolButton, "View: Curves")
    assert button.isVisible()
    button.click()
    assert page.plots is not None
    assert page.plots.isVisible()


def test_without_a_run_nothing_leaves_and_one_can_start(page: TrainPage) -> None:
    card = network_view(page).card
    assert "Start a run to see inside it" in shown_texts(card)
    assert page.form.isVisible()
    assert named(card, QToolButton, "View: Curves").isVisible()
    views(page).show_view("curves")


def test_the_run_pauses_and_goes_on_by_its_keys_though_the_form_is_away(page: TrainPage, run: Run) -> None:
    QTest.keyClick(canvas(page), Qt.Key.Key_Space)
    assert recorder(page).sent[-1] == Pause()
    QTest.keyClick(canvas(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorder(page).sent[-1] == Resume()


def test_tab_goes_from_layer_to_layer_and_then_on(page: TrainPage, qtbot: QtBot) -> None:
    page.form.set_experiment(replace(page.form.experiment(), network=MLP(hidden=[20, 10])))
    send(page, start(page), 1, seed=1)
    network_view(page)
    qtbot.waitUntil(lambda: canvas(page).network is not None)
    in_front(page)
    canvas(page).setFocus()
    for layer in (0, 1):
        QTest.keyClick(canvas(page), Qt.Key.Key_Tab)
        assert canvas(page).chosen is not None
        assert canvas(page).chosen[0] == layer
    QTest.keyClick(canvas(page), Qt.Key.Key_Backtab)
    assert canvas(page).chosen[0] == 0
    views(page).show_view("curves")
