"""A list of components is edited by mouse and by key; every step can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.form.component_item import ComponentItem
from app.widgets.form.component_menu import ComponentMenu
from app.widgets.form.components_field import ComponentsControl
from app.widgets.form.note import Note
from core.architectures import Layers
from core.component import Component, fields, members
from core.initializers import Normal
from core.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    Layer,
    MaxPool2D,
    Parallel,
    ReLU,
    Residual,
    Sequential,
)
from tests.app.in_front import in_front

FIELD = fields(Layers)[0]
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
with_popup = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""The platform without a screen says so of every popup."""


@pytest.fixture
def control(qtbot: QtBot, dressed: QApplication) -> Iterator[ComponentsControl]:
    area, content = QScrollArea(), QWidget()
    made = ComponentsControl(FIELD)
    made.name_it("Layers", "The layers.")
    column = QVBoxLayout(content)
    column.addWidget(made)
    column.addStretch()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setGeometry(0, 0, 300, 600)
    qtbot.addWidget(area)
    in_front(area)
    yield made
    area.hide()


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
    head = item.head
    start = QPoint(60, head.height() // 2)
    end = head.mapFromGlobal(target.mapToGlobal(place))
    qtbot.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.2, 0.5, 0.8, 1.0):
        qtbot.mouseMove(head, start + (end - start) * part)
    if drop:
        qtbot.mouseRelease(head, Qt.MouseButton.LeftButton, pos=end)
        QApplication.processEvents()


def above(item: ComponentItem) -> QPoint:
    return QPoint(60, 3)


def below(item: ComponentItem) -> QPoint:
    return QPoint(60, item.height() - 3)


def press(
    qtbot: QtBot, item: ComponentItem, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None
) -> None:
    item.head.setFocus()
    qtbot.keyClick(item.head, key, modifiers or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def test_what_was_shown_is_the_value(control: ComponentsControl) -> None:
    layers = [member() for member in members(Layer)]
    show(control, *layers)
    assert control.value() == [msgspec.to_builtins(layer) for layer in layers]


def test_a_line_says_what_tells_a_component_from_others(control: ComponentsControl) -> None:
    show(
        control,
        Conv2D(filters=32, padding=1),
        Dense(units=10, initializer=Normal()),
        Residual(body=[ReLU(), ReLU()]),
        BatchNorm(),
    )
    assert [item.head.accessibleName() for item in control.items] == [
        "Conv2D 32 · 3×3 · padding 1",
        "Dense 10 · Normal",
        "Residual (2)",
        "BatchNorm",
    ]


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
    drag(qtbot, inner.items[1], control.items[0].head, QPoint(60, 2))
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
    assert QApplication.focusWidget() in list(control.heads())  # so that the keys go on
    control.redo()
    assert control.value() == after


def test_a_block_cannot_be_dragged_into_itself(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    before, body = control.value(), open_up(control.items[0])
    drag(qtbot, control.items[0], body.items[0], below(body.items[0]))
    assert control.value() == before


def test_escape_puts_back_what_is_dragged(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten())
    head = control.items[0].head
    drag(qtbot, control.items[0], control.items[2], below(control.items[2]), drop=False)
    assert head.is_dragged()
    qtbot.keyClick(head, Qt.Key.Key_Escape)
    qtbot.mouseRelease(head, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    assert names(control) == ["Conv2D", "ReLU", "Flatten"]
    assert not control.items[0].is_open()


def test_far_beside_the_list_nothing_is_dropped(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU())
    drag(qtbot, control.items[0], control.editor, QPoint(600, 20))
    assert names(control) == ["Conv2D", "ReLU"]


def test_a_click_opens_and_closes(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Dense(units=5), ReLU())
    qtbot.mouseClick(control.items[0].head, Qt.MouseButton.LeftButton)
    assert [row.entry.field.name for row in control.items[0].rows] == ["units", "initializer", "std"][:2]
    qtbot.mouseClick(control.items[0].head, Qt.MouseButton.LeftButton)
    assert not control.items[0].is_open()
    qtbot.mouseClick(control.items[1].head, Qt.MouseButton.LeftButton)
    assert not control.items[1].is_open()  # there is nothing to open


def test_keys_move_duplicate_and_remove(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Flatten())
    press(qtbot, control.items[0], Qt.Key.Key_Down, ALT)
    assert names(control) == ["ReLU", "Conv2D", "Flatten"]
    assert control.items[1].head.hasFocus()
    press(qtbot, control.items[1], Qt.Key.Key_Up, ALT)
    press(qtbot, control.items[0], Qt.Key.Key_Up, ALT)  # there is nothing above
    assert names(control) == ["Conv2D", "ReLU", "Flatten"]
    press(qtbot, control.items[0], Qt.Key.Key_D, CONTROL)
    assert names(control) == ["Conv2D", "Conv2D", "ReLU", "Flatten"]
    press(qtbot, control.items[2], Qt.Key.Key_Delete)
    assert names(control) == ["Conv2D", "Conv2D", "Flatten"]
    assert control.items[2].head.hasFocus()


def test_keys_move_into_a_block_and_out_of_it(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    press(qtbot, control.items[1], Qt.Key.Key_Right, ALT)
    inner = control.items[0].inner
    assert inner is not None
    assert names(inner) == ["ReLU", "Dense"]
    assert inner.items[1].head.hasFocus()
    press(qtbot, inner.items[0], Qt.Key.Key_Left, ALT)
    assert names(control) == ["Residual", "ReLU"]


def test_the_arrows_go_through_all_lines_that_are_seen(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Parallel(branches=[Sequential(layers=[ReLU()]), Conv2D()]), Flatten())
    branches = open_up(control.items[0])
    open_up(branches.items[0])
    control.items[0].head.setFocus()
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
    stops = [item.head.focusPolicy() & Qt.FocusPolicy.TabFocus for item in control.items]
    assert [bool(stop) for stop in stops] == [False, True, False]


def test_every_step_can_be_taken_back_and_done_again(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU())
    states = [control.value()]
    for key, modifiers in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_D, CONTROL), (Qt.Key.Key_Delete, PLAIN)):
        press(qtbot, control.items[0], key, modifiers)
        states.append(control.value())
    for state in reversed(states[:-1]):
        press(qtbot, control.items[0], Qt.Key.Key_Z, CONTROL)
        assert control.value() == state
    for state in states[1:]:
        press(qtbot, control.items[0], Qt.Key.Key_Z, CONTROL | SHIFT)
        assert control.value() == state


def test_typing_into_one_field_is_one_step(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Dense(units=5))
    type_units(qtbot, control.items[0], "128")
    assert control.value()[0]["units"] == 128
    control.undo()
    assert control.value()[0]["units"] == 5


def test_what_is_typed_deep_inside_is_in_the_value(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Parallel(branches=[Sequential(layers=[Dense(units=5)])]))
    layers = open_up(open_up(control.items[0]).items[0])
    with qtbot.waitSignal(control.edited):
        type_units(qtbot, layers.items[0], "64")
    assert control.value()[0]["branches"][0]["layers"][0]["units"] == 64
    control.undo()
    assert control.value()[0]["branches"][0]["layers"][0]["units"] == 5


def type_units(qtbot: QtBot, item: ComponentItem, text: str) -> None:
    item.set_open(True)
    editor = item.rows[0].control.editor
    assert isinstance(editor, QAbstractSpinBox)
    editor.lineEdit().selectAll()
    qtbot.keyClicks(editor.lineEdit(), text)


def test_what_cannot_be_is_said_at_its_field_and_changes_nothing(
    qtbot: QtBot, control: ComponentsControl
) -> None:
    show(control, Dense(units=5))
    type_units(qtbot, control.items[0], "0")
    assert control.value()[0]["units"] == 5
    assert control.complaint() == "A whole number from 1 to 65,536"
    assert control.items[0].rows[0].problem() == control.complaint()


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
def test_insert_adds_after_the_line(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Flatten(), ReLU())
    press(qtbot, control.items[0], Qt.Key.Key_Insert)
    menu = control.findChild(ComponentMenu)
    assert menu is not None
    qtbot.keyClicks(menu.search, "Tanh")
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    assert names(control) == ["Flatten", "Tanh", "ReLU"]
    assert control.items[1].head.hasFocus()


def test_everything_can_be_done_from_the_menu_of_a_line(control: ComponentsControl) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    menu = control._actions.menu(control.items[1])
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Add after it…", "Duplicate", "Move up", "Move down", "Move into the block above",
        "Cut", "Copy", "Paste after it", "Remove",
    ]  # fmt: skip
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    assert enabled["Move up"]
    assert not enabled["Move down"]
    act(menu, "Remove")
    assert names(control) == ["Residual"]


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


def test_notes_stand_at_their_lines_and_a_closed_block_tells_what_is_wrong_in_it(
    control: ComponentsControl,
) -> None:
    show(control, Residual(body=[Conv2D()]), MaxPool2D())
    control.show_notes([Note(inside=(Note(problem="A kernel too large"),)), Note("4×4", "", "Output 4 × 4")])
    assert "A kernel too large" in words(control)
    assert control.tells("A kernel too large")
    assert control.items[0].head.accessibleDescription() == "A kernel too large"
    assert control.items[1].head.accessibleName() == "MaxPool2D 2×2. Output 4 × 4"
    open_up(control.items[0])
    assert words(control).count("A kernel too large") == 1


def words(control: ComponentsControl) -> list[str]:
    return [label.text() for label in control.findChildren(QLabel) if label.isVisibleTo(control)]


def test_what_stays_the_same_stays_open(control: ComponentsControl) -> None:
    show(control, Conv2D(), ReLU(), Dense())
    control.items[0].set_open(True)
    first = control.items[0]
    show(control, Conv2D(), Flatten(), Dense(units=7))
    assert control.items[0] is first
    assert first.is_open()
    assert names(control) == ["Conv2D", "Flatten", "Dense"]


@with_popup
def test_an_empty_list_can_be_filled(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, ReLU())
    press(qtbot, control.items[0], Qt.Key.Key_Delete)
    assert control.value() == []
    assert "none" in words(control)
    menu = control.open_menu()
    qtbot.keyClick(menu.search, Qt.Key.Key_Return)
    assert names(control) == ["Dense"]


def test_a_narrow_line_has_a_second_one_for_what_it_comes_to(control: ComponentsControl) -> None:
    show(control, Conv2D(filters=32, padding=1), ReLU())
    control.show_notes([Note("32×28×28", "18,496"), Note("32×28×28")])
    QApplication.processEvents()
    conv, relu = (item.head for item in control.items)
    assert conv.height() > relu.height()
    assert control.window().rect().contains(QRect(conv.mapTo(control.window(), QPoint()), conv.size()))


def test_a_closed_block_opens_when_one_rests_on_it_with_a_layer_in_hand(
    qtbot: QtBot, control: ComponentsControl
) -> None:
    show(control, Residual(body=[ReLU()]), Dense())
    block = control.items[0]
    drag(qtbot, control.items[1], block.head, block.head.rect().center(), drop=False)
    qtbot.waitUntil(block.is_open)
    qtbot.mouseRelease(control.items[1].head, Qt.MouseButton.LeftButton)


def test_a_drop_leaves_the_form_where_it_was_scrolled_to(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    area = control.window()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300)
    area.verticalScrollBar().setValue(200)
    drag(qtbot, control.items[12], control.items[14], below(control.items[14]))
    qtbot.wait(20)
    assert control.items[14].tree()["units"] == 13
    assert area.verticalScrollBar().value() == 200


def test_the_line_that_the_keys_come_to_is_seen(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    press(qtbot, control.items[0], Qt.Key.Key_End)
    qtbot.wait(20)
    last = control.items[-1].head
    area = control.window()
    assert area.rect().contains(QRect(last.mapTo(area, QPoint()), last.size()))


def test_at_the_edge_of_the_form_a_drag_scrolls(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, *(Dense(units=number) for number in range(1, 40)))
    area = control.window()
    assert isinstance(area, QScrollArea)
    drag(qtbot, control.items[0], area.viewport(), QPoint(80, area.viewport().height() - 5), drop=False)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 60)
    qtbot.keyClick(control.items[0].head, Qt.Key.Key_Escape)
