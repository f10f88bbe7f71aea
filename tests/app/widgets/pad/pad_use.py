"""A pad as one uses it: with the mouse and with the pen of a tablet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.widgets.pad.drawing_pad import DrawingPad

LEFT = Qt.MouseButton.LeftButton


def drag(pad: DrawingPad, *places: tuple[int, int]) -> None:
    QTest.mousePress(pad, LEFT, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*places[-1]))


def pen(kind: QPointingDevice.PointerType) -> QPointingDevice:
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 1)


def tablet(
    found: QObject,
    kind: QEvent.Type,
    place: tuple[float, float],
    pressure: float,
    device: QPointingDevice,
    down: Qt.MouseButton = LEFT,
) -> QTabletEvent:
    button = LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, QPointF(*place), QPointF(*place), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, button, down,
    )  # fmt: skip
    QApplication.sendEvent(found, event)
    return event
