"""The inspector of a unit says what it answers to, in pictures and in words."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.widgets.layers.groups import layer_groups
from app.widgets.layers.network_stages import LivingNetwork, Stage, arrow_width
from app.widgets.layers.unit_inspector import UnitInspector
from core.insight.layer_record import recorded_layers
from core.insight.unit_answers import UnitAnswers
from core.nn.architectures import MLP, network_for
from tests.app.seen import named, shown_texts

ANSWERS = UnitAnswers(np.array([0.0, 3.0, 1.0, 2.0]), np.array([0, 7, 1, 7]), 6.1e-4)
IMAGES = np.zeros((4, 1, 28, 28), np.uint8)


@pytest.fixture
def inspector(qtbot: QtBot, themed: QApplication) -> UnitInspector:
    made = UnitInspector()
    qtbot.addWidget(made)
    network = network_for(MLP(hidden=[4]), (1, 28, 28), 10)
    group = layer_groups(recorded_layers(network))[0]
    weight = np.arange(784 * 4, dtype=np.float32).reshape(784, 4)
    outputs = np.array([[1.9, 0, 0, 0]], np.float32)
    stage = Stage(group, outputs, weight, (28, 28), 1e-3, np.array([-0.03, 0, 0, 0], np.float32))
    digits = tuple("0123456789")
    made.show_unit(LivingNetwork("a", 0, np.zeros((28, 28)), (stage,), np.ones(10) / 10, digits, 5), 0, 0)
    made.resize(352, 900)
    made.show()
    return made


def test_its_figures_come_when_the_digits_are_read(inspector: UnitInspector) -> None:
    assert dict(inspector.figures()) == {
        "Output now": "1.9", "Strongest in set": "–", "Silent for": "–", "Gradient": "–", "Bias": "−0.03",
    }  # fmt: skip
    inspector.show_answers(ANSWERS, IMAGES)
    figures = dict(inspector.figures())
    assert figures["Strongest in set"] == "3"
    assert figures["Silent for"] == "25.0%"
    assert figures["Gradient"] == "6.1 · 10⁻⁴"
    assert "4 images" in shown_texts(inspector)


def test_the_digits_that_excite_it_most_come_first(inspector: UnitInspector) -> None:
    inspector.show_answers(ANSWERS, IMAGES)
    assert inspector.digits.accessibleDescription() == "7 3, 7 2, 1 1, 0 0"
    assert "7 2.5" in inspector.classes.accessibleDescription()
    assert not inspector.grab().isNull()


def test_its_arrows_and_its_cross_are_pressed(inspector: UnitInspector, qtbot: QtBot) -> None:
    with qtbot.waitSignal(inspector.stepped) as stepped:
        named(inspector, QToolButton, "Next unit").click()
    assert stepped.args == [1]
    with qtbot.waitSignal(inspector.closed):
        named(inspector, QToolButton, "Close").click()
    with qtbot.waitSignal(inspector.closed):
        QTest.keyClick(inspector, Qt.Key.Key_Escape)


def test_a_larger_gradient_has_a_thicker_arrow_and_a_weight_of_a_pixel_its_place() -> None:
    widths = [arrow_width(size) for size in (float("nan"), 1e-9, 1e-3, 1e-2, 10.0)]
    assert widths == sorted(widths)
    assert widths[0] == 2
    assert widths[-1] == 12
