"""The pad takes mouse, pen, finger and keys; what stands on it is what was drawn."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.pad.drawing_pad import DrawingPad
from tests.app.widgets.pad.pad_use import LEFT, drag, pen, tablet


@pytest.fixture
def pad(qtbot: QtBot, qapp: QApplication) -> DrawingPad:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.resize(400, 400)
    pad.show()
    return pad


def ink(pad: DrawingPad) -> np.ndarray:
    """1 where the pad is ink, 0 where it is paper."""
    image = pad.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    paper, full = (theme.current().color(role).lightness() for role in ("pad", "ink"))
    return (rows[:, : image.width()].astype(float) - paper) / (full - paper)


def test_the_mouse_leaves_strokes_in_shares_of_the_side(pad: DrawingPad):
    drag(pad, (100, 100), (200, 100), (200, 300))
    drag(pad, (50, 50))
    first, second = pad.drawing.strokes
    np.testing.assert_allclose(first, [(0.25, 0.25), (0.5, 0.25), (0.5, 0.75)])
    np.testing.assert_allclose(second, [(0.125, 0.125)])


def test_the_right_button_draws_nothing(pad: DrawingPad):
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    assert pad.drawing.is_empty


def test_a_wide_pad_has_its_square_in_the_middle(pad: DrawingPad):
    pad.resize(600, 400)
    drag(pad, (100, 0), (500, 400), (2000, 400))
    np.testing.assert_allclose(pad.drawing.strokes[0], [(0, 0), (1, 1)])


def test_ink_stands_where_the_mouse_was(pad: DrawingPad):
    drag(pad, (100, 100), (300, 100))
    shown = ink(pad)
    assert shown[100, 100:300].min() > 0.98
    assert shown[130].max() < 0.2


def test_a_long_stroke_in_pieces_looks_like_one_painted_at_once(pad: DrawingPad):
    turns = np.linspace(0, 12, 500)
    places = [(round(200 + (40 + 9 * t) * np.cos(t)), round(200 + (40 + 9 * t) * np.sin(t))) for t in turns]
    QTest.mousePress(pad, LEFT, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(pad, QPoint(*place))
        pad.repaint()
    live = ink(pad)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*places[-1]))
    finished = ink(pad)
    inner = slice(90, 310)
    assert np.abs(live - finished)[inner, inner].mean() < 0.005
    pad.resize(399, 399)
    pad.resize(400, 400)
    np.testing.assert_allclose(ink(pad), finished, atol=0.01)


def test_undo_clear_and_themes_repaint(pad: DrawingPad, qapp: QApplication):
    drag(pad, (100, 100), (300, 100))
    pad.drawing.clear()
    assert ink(pad)[100, 100:150].max() < 0.5
    pad.drawing.undo()
    assert ink(pad)[100, 150] > 0.98
    theme.apply(qapp, "dark")
    assert ink(pad)[100, 150] > 0.98
    theme.apply(qapp, "light")


def test_the_eraser_rubs_out_and_one_undo_brings_it_back(pad: DrawingPad):
    drag(pad, (50, 200), (350, 200))
    pad.set_tool("eraser")
    drag(pad, (200, 100), (200, 150), (200, 210), (200, 300))
    assert len(pad.drawing.strokes) == 2
    assert ink(pad)[200, 200] < 0.3
    pad.drawing.undo()
    assert len(pad.drawing.strokes) == 1


def test_a_pen_draws_with_pressure_and_no_mouse_comes_after_it(pad: DrawingPad):
    device = pen(QPointingDevice.PointerType.Pen)
    pressed = tablet(pad, QEvent.Type.TabletPress, (100, 100), 0.2, device)
    tablet(pad, QEvent.Type.TabletMove, (200.5, 100), 0.8, device)
    QTest.mousePress(pad, LEFT, pos=QPoint(10, 10))
    tablet(pad, QEvent.Type.TabletRelease, (200.5, 100), 0.0, device)
    assert pressed.isAccepted()
    (stroke,) = pad.drawing.strokes
    np.testing.assert_allclose(stroke, [(0.25, 0.25, 0.2), (0.50125, 0.25, 0.8)])
    shown = ink(pad)
    assert np.count_nonzero(shown[:, 190] > 0.5) > 1.2 * np.count_nonzero(shown[:, 110] > 0.5)


def test_the_other_end_of_the_pen_erases(pad: DrawingPad):
    drag(pad, (50, 200), (350, 200))
    device = pen(QPointingDevice.PointerType.Eraser)
    tablet(pad, QEvent.Type.TabletPress, (200, 200), 0.5, device)
    tablet(pad, QEvent.Type.TabletRelease, (200, 200), 0.0, device)
    assert len(pad.drawing.strokes) == 2
    drag(pad, (50, 300), (350, 300))
    assert len(pad.drawing.strokes) == 3


def test_one_finger_draws_and_a_second_one_waits(pad: DrawingPad):
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(1, QPoint(100, 100), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(200, 100), pad).press(2, QPoint(10, 300), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(300, 100), pad).move(2, QPoint(99, 300), pad).commit()
    QTest.touchEvent(pad, screen).release(1, QPoint(300, 100), pad).stationary(2).commit()
    QTest.touchEvent(pad, screen).release(2, QPoint(99, 300), pad).commit()
    (stroke,) = pad.drawing.strokes
    np.testing.assert_allclose(stroke, [(0.25, 0.25), (0.5, 0.25), (0.75, 0.25)])


def test_space_lowers_the_pen_in_the_middle_before_any_arrow(pad: DrawingPad):
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(3):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    (stroke,) = pad.drawing.strokes
    assert stroke[0, :2].tolist() == pytest.approx([0.5, 0.5], abs=0.01)
    assert stroke[-1, 1] > stroke[0, 1]


def test_keys_draw_too(pad: DrawingPad):
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Right)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(5):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    QTest.keyClick(pad, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Escape)
    (stroke,) = pad.drawing.strokes
    np.testing.assert_allclose(stroke[0], (0.5, 0.5))
    np.testing.assert_allclose(stroke[-1], (0.495, 0.6))


def test_the_picture_is_in_the_colours_of_the_theme(pad: DrawingPad):
    drag(pad, (200, 200), (300, 200))
    picture = pad.picture()
    assert picture.pixelColor(picture.width() // 2 + 10, picture.height() // 2) == theme.current().color(
        "ink"
    )
    assert picture.pixelColor(5, 5) == theme.current().color("pad")


def test_a_pen_that_the_space_bar_lowered_does_not_keep_the_mouse_from_drawing(pad: DrawingPad):
    QTest.keyClick(pad, Qt.Key.Key_Space)
    drag(pad, (100, 100), (200, 100))
    drag(pad, (100, 200), (200, 200))
    first, second = pad.drawing.strokes
    np.testing.assert_allclose(first, [(0.25, 0.25), (0.5, 0.25)])
    np.testing.assert_allclose(second, [(0.25, 0.5), (0.5, 0.5)])


def test_a_stroke_ends_where_the_pad_goes_out_of_sight(pad: DrawingPad):
    QTest.mousePress(pad, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(200, 100))
    pad.hide()
    pad.show()
    drag(pad, (100, 300), (200, 300))
    first, second = pad.drawing.strokes
    np.testing.assert_allclose(first, [(0.25, 0.25), (0.5, 0.25)])
    np.testing.assert_allclose(second, [(0.25, 0.75), (0.5, 0.75)])
