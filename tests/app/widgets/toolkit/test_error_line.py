"""An error does not push a button away under the pointer."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.toolkit.fields.error_line import ErrorLine


@pytest.fixture
def form(qtbot: QtBot, themed: QApplication) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(ErrorLine())
    column.addWidget(QPushButton("Add"))
    column.addStretch()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_waits_until_the_pointer_has_left_the_button(form: QWidget, qtbot: QtBot) -> None:
    (line,), (button,) = form.findChildren(ErrorLine), form.findChildren(QPushButton)
    place = button.pos()
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    line.show_text("Above 0, at most 10")
    QApplication.processEvents()
    assert button.pos() == place
    assert not line.isVisible()
    QCursor.setPos(form.mapToGlobal(QPoint(150, 190)))
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: button.pos().y() > place.y())
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    moved = button.pos()
    line.show_text("")
    QApplication.processEvents()
    assert button.pos() == moved
    QCursor.setPos(form.mapToGlobal(QPoint(150, 190)))
    qtbot.waitUntil(lambda: button.pos() == place)
