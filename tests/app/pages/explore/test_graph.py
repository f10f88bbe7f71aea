"""The computational graph, as a student types it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.pages.parts.explore.graph_room import EXAMPLES, GraphRoom
from tests.app.seen import named, shown_texts


@pytest.fixture
def room(enter):
    return enter(GraphRoom)


def gradient(room, name):
    return {row[0]: row[2] for row in room.view.numbers()}[name]


def test_it_opens_with_the_shopping_of_the_texts(room):
    assert float(room.view.end.value) == pytest.approx(715)
    assert gradient(room, "apple") == "2.2"
    assert gradient(room, "orange") == "3.3"


def test_a_value_is_changed_and_everything_follows(room):
    field = named(room, QLineEdit, "apple")
    field.selectAll()
    QTest.keyClicks(field, "200")
    assert float(room.view.end.value) == pytest.approx(935)


@pytest.mark.parametrize("row", range(len(EXAMPLES)))
def test_every_example_has_a_graph(room, row):
    room.examples.setCurrentIndex(row)
    room.examples.activated.emit(row)
    assert room.view.end.value.size == 1
    assert not room.view.fault.isVisible()


def test_an_expression_is_typed_and_its_fault_has_a_place(room):
    room.formula.selectAll()
    QTest.keyClicks(room.formula, "a * b + ")
    assert any("missing at the end" in text and "character 9" in text for text in shown_texts(room))
    QTest.keyClicks(room.formula, "1")
    assert not room.view.fault.isVisible()
    assert float(room.view.end.value) == 2


def test_the_steps_go_forward_and_back(room):
    canvas, transport = room.view.canvas, room.view.transport
    QTest.keyClick(room.view, Qt.Key.Key_Home)
    assert not canvas.is_known(room.view.end)
    QTest.keyClick(room.view, Qt.Key.Key_Right)
    assert any(text.startswith("Forward: apple = 100") for text in shown_texts(room))
    QTest.keyClick(room.view, Qt.Key.Key_End)
    assert canvas.is_known(room.view.end)
    assert all(canvas.has_passed(node) for node in (room.view.end, *room.view.end.parents) if node.parents)
    assert transport.step == canvas.steps


def test_the_numbers_are_in_the_table(room):
    room.view.card.table_button.click()
    table = room.view.card.table
    found = {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}
    assert found["apple"] == "100"
