"""Layers are dragged with the mouse, into blocks and out of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    ReLU,
    Residual,
)
from tests.app.widgets.experiment_form.layer_list.layer_list import (
    CONTROL,
    above,
    below,
    drag,
    names,
    open_up,
    show,
)


def test_a_layer_is_dragged_down_and_up_with_the_mouse(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten(), Dense())
    drag(qtbot, control.items[0], control.items[2], below(control.items[2]))
    assert names(control) == ["ReLU", "Flatten", "Conv2D", "Dense"]
    drag(qtbot, control.items[3], control.items[0], above(control.items[0]))
    assert names(control) == ["Dense", "ReLU", "Flatten", "Conv2D"]


def test_a_layer_is_dragged_into_a_block_and_out_of_it(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU(), BatchNorm()]), Conv2D(filters=7))
    body = open_up(control.items[0])
    drag(qtbot, control.items[1], body.items[1], above(body.items[1]))
    assert names(control) == ["Residual"]
    inner = control.items[0].inner
    assert inner is not None
    assert names(inner) == ["ReLU", "Conv2D", "BatchNorm"]
    assert control.value()[0]["body"][1]["filters"] == 7
    drag(qtbot, inner.items[1], control.items[0].header, QPoint(60, 2))
    assert names(control) == ["Conv2D", "Residual"]
    assert names(inner) == ["ReLU", "BatchNorm"]


def test_moving_between_lists_is_one_step_to_take_back(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    before = control.value()
    body = open_up(control.items[0])
    drag(qtbot, control.items[1], body.items[0], below(body.items[0]))
    after = control.value()
    assert after != before
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Z, CONTROL)
    assert control.value() == before
    assert QApplication.focusWidget() in list(control.headers())  # so that the keys go on
    control.redo()
    assert control.value() == after


def test_a_block_cannot_be_dragged_into_itself(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    before, body = control.value(), open_up(control.items[0])
    drag(qtbot, control.items[0], body.items[0], below(body.items[0]))
    assert control.value() == before


def test_escape_puts_back_what_is_dragged(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten())
    header = control.items[0].header
    drag(qtbot, control.items[0], control.items[2], below(control.items[2]), drop=False)
    assert header.is_dragged()
    qtbot.keyClick(header, Qt.Key.Key_Escape)
    qtbot.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    assert names(control) == ["Conv2D", "ReLU", "Flatten"]
    assert not control.items[0].is_open()


def test_far_beside_the_list_nothing_is_dropped(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU())
    drag(qtbot, control.items[0], control.editor, QPoint(600, 20))
    assert names(control) == ["Conv2D", "ReLU"]


def test_a_closed_block_opens_when_one_rests_on_it_with_a_layer_in_hand(
    qtbot: QtBot, control: ComponentsControl
) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    block = control.items[0]
    drag(qtbot, control.items[1], block.header, block.header.rect().center(), drop=False)
    qtbot.waitUntil(block.is_open)
    qtbot.mouseRelease(control.items[1].header, Qt.MouseButton.LeftButton)


def test_a_drop_leaves_the_form_where_it_was_scrolled_to(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    area = control.window()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300)
    area.verticalScrollBar().setValue(200)
    drag(qtbot, control.items[12], control.items[14], below(control.items[14]))
    with qtbot.assertNotEmitted(area.verticalScrollBar().valueChanged, wait=20):
        assert control.items[14].tree()["units"] == 13
    assert area.verticalScrollBar().value() == 200


def test_at_the_edge_of_the_form_a_drag_scrolls(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    area = control.window()
    assert isinstance(area, QScrollArea)
    drag(qtbot, control.items[0], area.viewport(), QPoint(80, area.viewport().height() - 5), drop=False)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 60)
    qtbot.keyClick(control.items[0].header, Qt.Key.Key_Escape)
