"""The keys alone edit a list of layers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.component_menu import ComponentMenu
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.layers import (
    Conv2D,
    Dense,
    Flatten,
    Parallel,
    ReLU,
    Residual,
    Sequential,
)
from tests.app.widgets.experiment_form.layer_list.layer_list import (
    ALT,
    CONTROL,
    names,
    open_up,
    press,
    show,
    with_popup,
)


def test_keys_move_duplicate_and_remove(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten())
    press(qtbot, control.items[0], Qt.Key.Key_Down, ALT)
    assert names(control) == ["ReLU", "Conv2D", "Flatten"]
    assert control.items[1].header.hasFocus()
    press(qtbot, control.items[1], Qt.Key.Key_Up, ALT)
    press(qtbot, control.items[0], Qt.Key.Key_Up, ALT)  # there is nothing above
    assert names(control) == ["Conv2D", "ReLU", "Flatten"]
    press(qtbot, control.items[0], Qt.Key.Key_D, CONTROL)
    assert names(control) == ["Conv2D", "Conv2D", "ReLU", "Flatten"]
    press(qtbot, control.items[2], Qt.Key.Key_Delete)
    assert names(control) == ["Conv2D", "Conv2D", "Flatten"]
    assert control.items[2].header.hasFocus()


def test_keys_move_into_a_block_and_out_of_it(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    press(qtbot, control.items[1], Qt.Key.Key_Right, ALT)
    inner = control.items[0].inner
    assert inner is not None
    assert names(inner) == ["ReLU", "Dense"]
    assert inner.items[1].header.hasFocus()
    press(qtbot, inner.items[0], Qt.Key.Key_Left, ALT)
    assert names(control) == ["Residual", "ReLU"]


def test_the_arrows_go_through_all_lines_that_are_seen(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Parallel(branches=[Sequential(layers=[ReLU()]), Conv2D()]), Flatten())
    branches = open_up(control.items[0])
    open_up(branches.items[0])
    control.items[0].header.setFocus()
    seen = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName().split()[0])
        qtbot.keyClick(focus, Qt.Key.Key_Down)
    assert seen == ["Parallel", "Sequential", "ReLU", "Conv2D", "Flatten", "Flatten"]


def test_tab_stops_at_one_line(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten())
    press(qtbot, control.items[0], Qt.Key.Key_Down)
    stops = [item.header.focusPolicy() & Qt.FocusPolicy.TabFocus for item in control.items]
    assert [bool(stop) for stop in stops] == [False, True, False]


@with_popup
def test_insert_adds_after_the_line(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Flatten(), ReLU())
    press(qtbot, control.items[0], Qt.Key.Key_Insert)
    menu = control.findChild(ComponentMenu)
    assert menu is not None
    qtbot.keyClicks(menu.search, "Tanh")
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    assert names(control) == ["Flatten", "Tanh", "ReLU"]
    assert control.items[1].header.hasFocus()


def test_the_line_that_the_keys_come_to_is_seen(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    press(qtbot, control.items[0], Qt.Key.Key_End)
    last, area = control.items[-1].header, control.window()
    qtbot.waitUntil(lambda: area.rect().contains(QRect(last.mapTo(area, QPoint()), last.size())))
