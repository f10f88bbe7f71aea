"""One step of back-propagation on a digit, as a student steps through it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.pages.parts.explore.backprop_room import BackpropRoom
from app.pages.parts.explore.digit_drawing import DigitDrawing
from core.data.sources import MNIST
from core.nn.architectures import MLP, network_for
from core.nn.optimizers import Adam
from tests.app.in_window_pool import InWindowPool
from tests.app.seen import shown_texts


@pytest.fixture
def room(enter):
    return enter(BackpropRoom, 1100, 800)


def text_of(edit):
    return edit.toPlainText().replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")


def test_the_stages_follow_each_other_and_dashes_stand_for_what_comes(room):
    view = room.view
    assert "–" in text_of(view.unit.back)
    stages = [
        "1 / 7   Forward: Dense, layer 1 of 2",
        "2 / 7   Forward: Dense, layer 2 of 2",
        "3 / 7   Loss",
        "4 / 7   Softmax minus target",
        "5 / 7   Back: Dense, layer 1 of 2",
        "6 / 7   Update",
        "7 / 7   Read again",
    ]
    for stage in stages:
        assert stage in shown_texts(view)
        if stage is not stages[-1]:
            QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert stages[0] in shown_texts(view)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert "–" not in text_of(view.unit.back)
    assert view.count == 1
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.count == 2


def test_the_numbers_of_a_unit_are_the_arrays(room):
    view = room.view
    view.transport.go_to(view.transport.steps)
    view.select(0, 7)
    column = view.step.dense()[0]
    forward, back = view.step.unit_forward(column, 7), view.step.unit_back(column, 7)
    assert f"{forward.total:.3f}" in text_of(view.unit.forward)
    largest = int(np.abs(forward.terms).argmax())
    assert f"{forward.terms[largest]:.3f}" in text_of(view.unit.forward)
    assert f"({largest // 28}, {largest % 28})" in text_of(view.unit.forward)
    assert back.gradient == pytest.approx(column.gradients[7])
    moved = view.step.after["1.Dense.weight"][:, 7] - view.step.before["1.Dense.weight"][:, 7]
    at = int(np.abs(moved).argmax())
    assert f"{view.step.before['1.Dense.weight'][at, 7]:.3f}" in text_of(view.unit.update_text)


def test_the_moments_of_the_chosen_optimizer_are_shown_and_are_its_own(room):
    view = room.view
    row = room.optimizer.findText("Adam")
    room.optimizer.setCurrentIndex(row)
    room.optimizer.activated.emit(row)
    view.transport.go_to(view.transport.steps)
    view.transport.forward.click()
    view.transport.go_to(view.transport.steps)
    assert view.count == 2
    step, (layer, unit) = view.step, view.selected
    name = f"{step.dense()[layer].name}.weight"
    moved = step.after[name][:, unit] - step.before[name][:, unit]
    at = int(np.abs(moved).argmax())
    m, v = (step.moments[letter][name][at, unit] for letter in "mv")
    adam = Adam()
    scaled = (m / (1 - adam.beta1**2)) / (np.sqrt(v / (1 - adam.beta2**2)) + adam.epsilon)
    assert moved[at] == pytest.approx(-step.learning_rate * scaled, rel=1e-5)
    assert "new m" in text_of(view.unit.update_text)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # of offscreen
def test_the_drawing_on_the_draw_page_is_offered_and_one_says_which_digit_it_is(room):
    drawing = np.zeros((28, 28))
    drawing[4:24, 13:15] = 1
    room.services.pad.put(drawing)
    room.entered()
    assert room.digit.itemText(0) == "The drawing on the Draw page"
    room.digit.activated.emit(0)
    menu = room.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "&1").trigger()
    assert room.digit.currentText() == "On the Draw page, a 1"
    assert room.view.step.label == 1
    assert (room.view.step.image[0] == drawing).all()
    room.services.pad.put(None)
    room.entered()
    assert "Draw page" not in room.digit.itemText(0)


def test_a_click_and_the_arrow_keys_choose_a_unit(room):
    view = room.view
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(view.canvas.width() - 300, 80))
    assert view.selected[0] == 1
    unit = view.selected[1]
    QTest.keyClick(view.canvas, Qt.Key.Key_Up)
    assert view.selected[0] == 0
    QTest.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.selected == (0, unit + 1)


def test_repeated_it_learns_the_digit(room, qtbot):
    room.view.repeat.click()
    assert room.view.repeat.text() == "Stop"
    qtbot.waitUntil(lambda: not room.view.is_repeating)
    step = room.view.step
    assert step.new_probabilities[step.label] >= 0.9
    assert "steps the network reads" in room.view.result.text()


def test_escape_and_fifty_steps_end_a_repetition_and_it_says_that_nothing_was_learned(room, qtbot):
    optimizer = room.view.backprop.optimizer
    optimizer.learning_rate = 1e-9
    room.view.repeat.click()
    QTest.keyClick(room.view, Qt.Key.Key_Escape)
    assert not room.view.is_repeating
    begun = room.view.count
    room.view.repeat.click()
    qtbot.waitUntil(lambda: not room.view.is_repeating)
    assert room.view.count == begun + 50
    assert "only" in room.view.result.text()


def test_learning_one_digit_shows_in_the_reading_of_all_test_digits(
    bare_services, enter, qtbot, mnist_directory, monkeypatch
):
    monkeypatch.setenv("DIGITLAB_DATA", str(mnist_directory))
    vars(bare_services)["jobs"] = InWindowPool()
    room = enter(BackpropRoom, 1100, 800)
    room.entered()
    qtbot.waitUntil(lambda: room.digit.findText("Test digit, a 7") >= 0)
    before = room.view.backprop.network.vector.copy()
    room.view.repeat.click()
    qtbot.waitUntil(lambda: "right before" in room.view.result.text())
    result = [float(found) for found in re.findall(r"([\d.]+)% (?:right|now)", room.view.result.text())]
    test = MNIST().load([mnist_directory]).test
    for vector, share in zip((before, room.view.backprop.network.vector), result, strict=True):
        network = network_for(MLP(hidden=[50]), (1, 28, 28), 10)
        network.vector = vector
        right = network.predict(test.images.astype(np.float32) / 255).argmax(axis=1) == test.labels
        assert share == pytest.approx(100 * right.mean(), abs=0.06)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # of offscreen
def test_a_digit_is_drawn_on_a_pad_and_named(room):
    room.draw.click()
    card = room.findChild(DigitDrawing)
    assert card.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.isVisible(), "nothing is drawn yet"
    pad = card.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    for y in range(60, 260, 20):
        QTest.mouseMove(pad, QPoint(100, y))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 260))
    QTest.keyClick(card, Qt.Key.Key_1)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert room.digit.currentText() == "Just drawn, a 1"
    assert room.view.step.label == 1
    assert room.view.step.image.shape == (1, 28, 28)
    assert room.view.step.image[0, 5:24, 12:16].max() > 0.9, "a bar in the middle"


@pytest.mark.parametrize("row", [0, 1, 2])
def test_every_new_network_can_be_stepped(room, row):
    room.network.setCurrentIndex(row)
    room.network.activated.emit(row)
    room.view.transport.go_to(room.view.transport.steps)
    assert room.view.step.new_loss < room.view.step.loss


def test_another_digit_goes_through_the_same_network(room):
    room.view.repeat.click()
    learned = room.view.backprop.network.trained.copy()
    room.digit.setCurrentIndex(3)
    room.digit.activated.emit(3)
    assert room.view.step.label == 3
    assert np.abs(room.view.step.before["1.Dense.bias"]).max() > 0
    assert learned.size == room.view.backprop.network.trained.size


def test_in_a_low_window_layers_and_unit_take_turns(room, qtbot):
    view = room.view
    assert view.card.isVisible()
    assert view.unit.isVisible()
    room.resize(780, 560)
    qtbot.waitUntil(lambda: not view.unit.isVisible())
    assert view.card.isVisible()
    view.part.button("unit").click()
    assert view.unit.isVisible()
    assert not view.card.isVisible()


def test_one_step_is_not_called_steps(room, qtbot):
    room.rate.show_value(0.5)
    room.again.click()
    room.view.repeat.click()
    qtbot.waitUntil(lambda: not room.view.is_repeating)
    assert room.view.count == 1
    assert "After one step the network reads" in room.view.result.text()
