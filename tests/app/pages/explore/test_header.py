"""The row above a room: inputs have the room that there is, and a fault moves nothing."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.pages.explore import ROOMS
from app.widgets.exploration.path_chart import PathChart
from tests.app.seen import shown_texts


@pytest.fixture
def page(window, qtbot):
    window.stack.show_page("explore")
    page = window.stack.current()
    qtbot.waitUntil(page.isVisible)
    return page


@pytest.mark.parametrize("key", ROOMS)
def test_no_choice_is_cut_where_there_is_room(page, qtbot, key):
    page.enter_room(key)
    for combo in (one for one in page.room().header() if isinstance(one, QComboBox)):
        qtbot.waitUntil(
            lambda combo=combo: combo.width() >= min(combo.sizeHint().width(), combo.maximumWidth())
        )


def test_an_expression_is_whole(page, qtbot):
    page.enter_room("graph")
    formula = next(one for one in page.room().header() if isinstance(one, QLineEdit))
    wanted = formula.fontMetrics().horizontalAdvance(formula.text())
    qtbot.waitUntil(lambda: formula.width() > wanted + 16)


def test_a_fault_stands_below_the_formula_and_moves_nothing(page, qtbot):
    room, chart = page.room(), page.findChild(PathChart)
    QTest.keyClicks(room.formula, "^")
    before = chart.mapTo(page, chart.rect().topLeft()), chart.size()
    QTest.keyClicks(room.formula, "^")
    faults = [text for text in shown_texts(page) if "at character" in text]
    assert faults
    page.layout().activate()
    assert (chart.mapTo(page, chart.rect().topLeft()), chart.size()) == before
    page.enter_room("graph")
    assert not [text for text in shown_texts(page) if "at character" in text]
    page.enter_room("race")
    assert [text for text in shown_texts(page) if "at character" in text] == faults
