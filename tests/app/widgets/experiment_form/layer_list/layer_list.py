"""A list of layers as one uses it: by mouse, by key, and what stands in it."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.architectures import Layers
from core.nn.component import Component, fields

FIELD = fields(Layers)[0]
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
with_popup = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""The platform without a screen says so of every popup."""


def show(control: ComponentsControl, *layers: Component) -> None:
    control.show_value([msgspec.to_builtins(layer) for layer in layers])
    QApplication.processEvents()


def names(control: ComponentsControl) -> list[str]:
    return [item.member.__name__ for item in control.items]


def open_up(item: ComponentItem) -> ComponentsControl:
    """Open a block, and give its list."""
    item.set_open(True)
    QApplication.processEvents()
    assert item.inner is not None
    return item.inner


def drag(qtbot: QtBot, item: ComponentItem, target: QWidget, place: QPoint, drop: bool = True) -> None:
    """With the mouse: press, move in some steps, let go."""
    header = item.header
    start = QPoint(60, header.height() // 2)
    end = header.mapFromGlobal(target.mapToGlobal(place))
    qtbot.mousePress(header, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.2, 0.5, 0.8, 1.0):
        qtbot.mouseMove(header, start + (end - start) * part)
    if drop:
        qtbot.mouseRelease(header, Qt.MouseButton.LeftButton, pos=end)
        QApplication.processEvents()


def above(item: ComponentItem) -> QPoint:
    return QPoint(60, 3)


def below(item: ComponentItem) -> QPoint:
    return QPoint(60, item.height() - 3)


def press(
    qtbot: QtBot, item: ComponentItem, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None
) -> None:
    item.header.setFocus()
    qtbot.keyClick(item.header, key, modifiers or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()
