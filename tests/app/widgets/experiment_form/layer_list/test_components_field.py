"""A list of components is edited by mouse and by key; every step can be taken back."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from core.nn.component import members
from core.nn.initializers import Normal
from core.nn.layers import (
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
from tests.app.widgets.experiment_form.layer_list.layer_list import (
    ALT,
    CONTROL,
    PLAIN,
    SHIFT,
    names,
    open_up,
    press,
    show,
    with_popup,
)


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
    assert [item.header.accessibleName() for item in control.items] == [
        "Conv2D 32 · 3×3 · padding 1",
        "Dense 10 · Normal",
        "Residual (2)",
        "BatchNorm",
    ]


def test_a_click_opens_and_closes(qtbot: QtBot, control: ComponentsControl) -> None:
    show(control, Dense(units=5), ReLU())
    qtbot.mouseClick(control.items[0].header, Qt.MouseButton.LeftButton)
    assert [row.entry.field.name for row in control.items[0].rows] == ["units", "initializer", "std"][:2]
    qtbot.mouseClick(control.items[0].header, Qt.MouseButton.LeftButton)
    assert not control.items[0].is_open()
    qtbot.mouseClick(control.items[1].header, Qt.MouseButton.LeftButton)
    assert not control.items[1].is_open()  # there is nothing to open


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


def test_after_the_last_line_is_gone_it_can_be_taken_back_or_pasted(
    qtbot: QtBot, control: ComponentsControl
) -> None:
    show(control, Flatten(), Dense(units=10))
    before = control.value()
    control.items[0].header.setFocus()
    for _ in before:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_X, CONTROL)
    assert control.value() == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL)
    assert control.value() == before[-1:]
    for _ in range(len(before) + 1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert control.value() == before


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
    assert control.validation_message() == "A whole number from 1 to 65,536"
    assert control.items[0].rows[0].problem() == control.validation_message()


def test_notes_stand_at_their_lines_and_a_closed_block_tells_what_is_wrong_in_it(
    control: ComponentsControl,
) -> None:
    show(control, Residual(body=[Conv2D()]), MaxPool2D())
    control.show_annotations(
        [
            ComponentAnnotation(inside=(ComponentAnnotation(problem="A kernel too large"),)),
            ComponentAnnotation("4×4", "", "Output 4 × 4"),
        ]
    )
    assert "A kernel too large" in words(control)
    assert control.shows_problem("A kernel too large")
    assert control.items[0].header.accessibleDescription() == "A kernel too large"
    assert control.items[1].header.accessibleName() == "MaxPool2D 2×2. Output 4 × 4"
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
    control.show_annotations([ComponentAnnotation("32×28×28", "18,496"), ComponentAnnotation("32×28×28")])
    QApplication.processEvents()
    conv, relu = (item.header for item in control.items)
    assert conv.height() > relu.height()
    assert control.window().rect().contains(QRect(conv.mapTo(control.window(), QPoint()), conv.size()))
