"""The menus of a list of layers: what can be added, and what can be done with a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.layers import (
    Dense,
    Flatten,
    ReLU,
    Residual,
)
from tests.app.widgets.experiment_form.layer_list.layer_list import (
    CONTROL,
    names,
    open_up,
    press,
    show,
    with_popup,
)


@with_popup
def test_the_menu_is_narrowed_by_typing(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Flatten())
    menu = control.open_menu()
    assert [member.__name__ for member in menu.members()][:2] == ["Dense", "Conv2D"]
    qtbot.keyClicks(menu.search, "d")
    assert [member.__name__ for member in menu.members()][:2] == ["Dense", "Dropout"]
    qtbot.keyClicks(menu.search, "ro")
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    assert names(control) == ["Flatten", "Dropout"]


@with_popup
def test_the_menu_has_headings_that_cannot_be_chosen(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Flatten(), ReLU())
    menu = control.open_menu(1)
    texts = [menu.list.item(row).text() for row in range(menu.list.count())]
    assert texts[0] == "With weights"
    assert {"Activations", "Pooling", "Blocks"} < set(texts)
    for _ in range(4):
        qtbot.keyClick(menu.search, Qt.Key.Key_Down)
    assert menu.list.currentItem().text() == "Identity"  # over the heading above it
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    assert names(control) == ["Flatten", "Identity", "ReLU"]


@with_popup
def test_everything_can_be_done_from_the_menu_of_a_line(control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    control.items[1].header.more.click()
    menu = control.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Add after this…", "Duplicate", "Move up", "Move down", "Move into the block above",
        "Code of Dense", "Cut", "Copy", "Paste after this", "Remove",
    ]  # fmt: skip
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert enabled["Move up"]
    assert not enabled["Move down"]
    act(menu, "Remove")
    assert names(control) == ["Residual"]


def test_the_button_of_a_line_says_what_it_is_for_also_inside_a_block(control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]))
    for item in (control.items[0], open_up(control.items[0]).items[0]):
        assert item.header.more.toolTip() == item.header.more.accessibleName() == "Actions for this item"


def act(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_layers_are_cut_copied_and_pasted_also_into_a_block(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense(units=12), Flatten())
    body = open_up(control.items[0])
    press(qtbot, control.items[1], Qt.Key.Key_X, CONTROL)
    assert names(control) == ["Residual", "Flatten"]
    press(qtbot, body.items[0], Qt.Key.Key_V, CONTROL)
    press(qtbot, control.items[1], Qt.Key.Key_V, CONTROL)
    assert control.value()[0]["body"][1] == control.value()[2]
    assert control.value()[2]["units"] == 12


@pytest.mark.parametrize(
    "text", ["", "Dense", "{}", '{"type": "Dense", "units": 0}', '{"type": "Adam"}', "[" * 9000]
)
def test_what_is_no_layer_is_not_pasted(qtbot: QtBot, control: ComponentsControl, text: str) -> None:
    show(control, Flatten())
    QGuiApplication.clipboard().setText(text)
    press(qtbot, control.items[0], Qt.Key.Key_V, CONTROL)
    assert names(control) == ["Flatten"]
