"""Whatever takes the pointer away in the middle of a stroke ends the stroke: the pen is never left down."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.widgets.pad.drawing_pad import DrawingPad
from tests.app.in_front import in_front
from tests.app.widgets.pad.pad_use import LEFT, drag, pen, tablet

with_popup = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""The platform without a screen says so of every popup."""


@pytest.fixture
def pad(qtbot: QtBot, qapp: QApplication) -> DrawingPad:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.resize(400, 400)
    in_front(pad)
    pad.setFocus()
    return pad


def move_without_button(pad: DrawingPad, x: int, y: int) -> None:
    place, none = QPointF(x, y), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pad, moved)


def open_menu(pad: DrawingPad, menu: QMenu) -> None:
    """What F10 does."""
    menu.addAction("Something")
    menu.popup(pad.mapToGlobal(QPoint(150, 150)))


def right_click(pad: DrawingPad, menu: QMenu) -> None:
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(150, 100))
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(150, 100), pad.mapToGlobal(QPoint(150, 100))
    )
    QApplication.sendEvent(pad, asked)


def leave_window(pad: DrawingPad, menu: QMenu) -> None:
    QApplication.sendEvent(pad, QEvent(QEvent.Type.WindowDeactivate))


def lose_release(pad: DrawingPad, menu: QMenu) -> None:
    move_without_button(pad, 300, 300)


@with_popup
@pytest.mark.parametrize("take_away", [open_menu, right_click, leave_window, lose_release])
def test_a_mouse_that_is_taken_away_has_lifted_the_pen(
    pad: DrawingPad, take_away: Callable[[DrawingPad, QMenu], None]
) -> None:
    menu = QMenu(pad)
    QTest.mousePress(pad, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(200, 100))
    take_away(pad, menu)
    assert len(pad.drawing.live) == 0
    menu.close()
    move_without_button(pad, 350, 350)
    drag(pad, (100, 300), (200, 300))
    first, second = pad.drawing.strokes
    np.testing.assert_allclose(first, [(0.25, 0.25), (0.5, 0.25)])
    np.testing.assert_allclose(second, [(0.25, 0.75), (0.5, 0.75)])


def test_a_pen_that_leaves_the_reach_of_its_tablet_has_ended_its_stroke(pad: DrawingPad) -> None:
    device = pen(QPointingDevice.PointerType.Pen)
    tablet(pad, QEvent.Type.TabletPress, (100, 100), 0.5, device)
    tablet(pad, QEvent.Type.TabletMove, (200, 100), 0.5, device)
    tablet(QApplication.instance(), QEvent.Type.TabletLeaveProximity, (0, 0), 0.0, device)
    assert len(pad.drawing.live) == 0
    drag(pad, (100, 200), (200, 200))  # the mouse is not locked out
    tablet(pad, QEvent.Type.TabletPress, (100, 300), 0.5, device)
    tablet(pad, QEvent.Type.TabletRelease, (100, 300), 0.0, device)
    assert [len(stroke) for stroke in pad.drawing.strokes] == [2, 2, 1]


def test_a_pen_that_comes_back_without_a_word_begins_a_stroke_of_its_own(pad: DrawingPad) -> None:
    device = pen(QPointingDevice.PointerType.Pen)
    for y in (100, 300):
        tablet(pad, QEvent.Type.TabletPress, (100, y), 0.5, device)
        tablet(pad, QEvent.Type.TabletMove, (200, y), 0.5, device)
    tablet(pad, QEvent.Type.TabletRelease, (200, 300), 0.0, device)
    assert [stroke[0, 1] for stroke in pad.drawing.strokes] == pytest.approx([0.25, 0.75])


def test_a_pen_that_hovers_after_a_lost_release_draws_nothing(pad: DrawingPad) -> None:
    device = pen(QPointingDevice.PointerType.Pen)
    tablet(pad, QEvent.Type.TabletPress, (100, 100), 0.5, device)
    tablet(pad, QEvent.Type.TabletMove, (200, 100), 0.0, device, Qt.MouseButton.NoButton)
    (stroke,) = pad.drawing.finished
    assert len(stroke) == 1


@with_popup
def test_a_finger_that_a_menu_takes_away_has_ended_its_stroke(pad: DrawingPad) -> None:
    screen, menu = QTest.createTouchDevice(), QMenu(pad)
    QTest.touchEvent(pad, screen).press(1, QPoint(100, 100), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(200, 100), pad).commit()
    open_menu(pad, menu)
    assert len(pad.drawing.live) == 0
    menu.close()
    drag(pad, (100, 300), (200, 300))
    assert len(pad.drawing.strokes) == 2
