"""Under a drawing: saying what it is keeps it among one's own digits."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.pages.parts.draw.save_digit_row import SaveDigitRow
from app.widgets.pad.drawing_pad import DrawingPad
from tests.app.in_front import in_front

SEVEN = [np.array([[0.2, 0.2], [0.7, 0.2], [0.4, 0.8]]), np.array([[0.4, 0.5], [0.6, 0.5]])]


class Ground(QWidget):
    def __init__(self, services: Services) -> None:
        super().__init__()
        self.pad = DrawingPad()
        self.keep = SaveDigitRow(services, self.pad)
        column = QVBoxLayout(self)
        column.addWidget(self.pad)
        column.addWidget(self.keep)


@pytest.fixture
def ground(qtbot: QtBot, themed: QApplication, bare_services: Services) -> Ground:
    made = Ground(bare_services)
    qtbot.addWidget(made)
    made.resize(500, 600)
    in_front(made)
    return made


def labels(services: Services) -> list[int]:
    return [digit.label for digit in services.digits.digits]


def test_a_figure_on_the_keyboard_keeps_the_drawing(
    ground: Ground, bare_services: Services, qtbot: QtBot
) -> None:
    QTest.keyClick(ground.pad, Qt.Key.Key_7)
    assert labels(bare_services) == []  # an empty pad is no digit
    ground.pad.drawing.load(SEVEN)
    with qtbot.waitSignal(bare_services.notices.toast) as signal:
        QTest.keyClick(ground.pad, Qt.Key.Key_7)
    assert labels(bare_services) == [7]
    assert ground.keep.labels.buttons[7].isChecked()
    assert signal.args[0] == "Saved as a 7 in My digits"
    signal.args[1]()
    assert labels(bare_services) == []
    assert not ground.keep.labels.buttons[7].isChecked()


def test_saying_it_again_corrects_it_and_another_drawing_is_another_digit(
    ground: Ground, bare_services: Services
) -> None:
    ground.pad.drawing.load(SEVEN)
    ground.keep.labels.buttons[1].click()
    ground.keep.labels.buttons[7].click()
    assert labels(bare_services) == [7]
    ground.pad.drawing.load(SEVEN[:1])
    assert not any(button.isChecked() for button in ground.keep.labels.buttons)
    ground.keep.labels.buttons[7].click()
    assert labels(bare_services) == [7, 7]


def test_a_picture_is_no_writing(ground: Ground) -> None:
    ground.pad.drawing.load(picture=np.zeros((28, 28), np.float32))
    assert not ground.keep.labels.isEnabled()
    ground.pad.drawing.load(SEVEN)
    assert ground.keep.labels.isEnabled()
