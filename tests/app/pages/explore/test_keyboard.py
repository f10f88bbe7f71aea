"""Tab goes through a room as one reads it, forward and back, and passes nothing over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider, QTableWidget, QTextEdit, QWidget

from app.pages.explore import ROOMS
from tests.app.in_front import in_front
from tests.app.seen import shown_texts

CONTROLS = QAbstractButton, QComboBox, QSlider, QLineEdit


@pytest.fixture
def page(window):
    window.stack.show_page("explore")
    in_front(window)
    return window.stack.current()


def walk(window, start: QWidget, key=Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the key leads, up to the place from which it began."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached = [start]
    while len(reached) < 200:
        QTest.keyClick(reached[-1], key)
        stop = window.focusWidget()
        if stop in reached:
            break
        reached.append(stop)
    return reached


@pytest.mark.parametrize("key", ROOMS)
def test_every_control_is_reached_and_has_a_name(window, page, key):
    page.enter_room(key)
    reached = walk(window, page.rooms.last())
    seen = [one for one in page.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    rooms = set(page.rooms.findChildren(QWidget))
    outside = [one for one in seen if one.isEnabled() and one not in rooms and not inside_another(one)]
    assert [one for one in outside if one not in reached and not is_beside(one, reached)] == []
    assert [one for one in reached if not (one.accessibleName() or one.text())] == []


def is_beside(button: QWidget, reached: list[QWidget]) -> bool:
    """Of an exclusive row Tab reaches one; arrow keys go on from there."""
    group = button.group() if isinstance(button, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in reached for one in group.buttons())


def inside_another(widget: QWidget) -> bool:
    """Part of a table or a field: the corner of the one, the line of the other."""
    parent = widget.parentWidget()
    return isinstance(parent, QTableWidget) or widget.objectName() == "qt_spinbox_lineedit"


def test_the_race_is_read_from_its_inputs_to_its_optimizers_and_its_steps(window, page):
    room = page.room()
    view, rows = room.view, room.view.optimizers.rows
    order = [
        room.surface, room.formula, room.noise, room.best, view.paths,
        view.path_card.table_button, view.adder, rows[0].eye, rows[0].schedule, rows[1].eye,
        view.update_panel.findChild(QTextEdit), view.transport.play, view.transport.slider,
    ]  # fmt: skip
    reached = walk(window, page.rooms.last())
    places = [reached.index(stop) for stop in order]
    assert places == sorted(places)
    order.remove(rows[0].schedule)  # it goes with the focus, and is back when its optimizer is reached
    back = walk(window, order[-1], Qt.Key.Key_Backtab)
    places = [back.index(stop) for stop in order]
    assert places == sorted(places, reverse=True)


def test_values_of_an_expression_come_right_after_it_also_those_of_another_one(window, page, qtbot):
    page.enter_room("graph")
    room = page.room()
    for text in (room.formula.text(), "cat * dog + fish"):
        room.formula.setText(text)
        room.formula.textEdited.emit(text)
        fields = room.view.fields()
        qtbot.waitUntil(lambda fields=fields: walk(window, room.formula)[1 : 1 + len(fields)] == fields)


def test_who_comes_to_a_setting_with_tab_reads_the_steps_of_its_optimizer(window, page, qtbot):
    view = page.room().view
    view.optimizers.rows[1].eye.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert view.optimizers.selected == "Momentum"
    assert view.optimizers.rows[1].schedule.isVisible()
    assert window.focusWidget() is view.optimizers.rows[1].edits[0].edit
    qtbot.waitUntil(lambda: "Momentum" in shown_texts(view.update_panel))
