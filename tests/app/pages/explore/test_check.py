"""The gradient check, as a student plays with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app import theme
from app.pages.parts.explore.check_room import CheckRoom
from core.exploration.planted_bugs import planted_bugs
from tests.app.seen import named, shown_texts

BUGS = list(planted_bugs())


@pytest.fixture
def room(enter, qtbot):
    room = enter(CheckRoom)
    done(room, qtbot)
    return room


def done(room, qtbot):
    qtbot.waitUntil(lambda: bool(room.view.verdict.text()), timeout=120000)


def choose(combo, row):
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_it_opens_with_a_right_gradient(room):
    assert room.view.verdict.text().startswith("The gradient is right")
    assert [row.name for row in room.view.rows] == [
        "1.Dense.weight", "1.Dense.bias", "3.Dense.weight", "3.Dense.bias",
    ]  # fmt: skip
    assert "Numerically it would take" in room.view.times.text()


@pytest.mark.parametrize("bug", ["lost-transpose", "no-target", "wrong-axis"])
def test_a_planted_bug_is_found_and_explained(room, qtbot, bug):
    choose(room.bug, 1 + BUGS.index(bug))
    done(room, qtbot)
    assert room.view.verdict.text().startswith("The gradient is wrong")
    assert planted_bugs()[bug].explanation in shown_texts(room)
    worst = room.view.worst
    assert worst.rowCount() > 0
    assert float(worst.item(0, 3).text().replace("−", "-")) != 0


def test_a_bug_without_its_part_is_said(room):
    choose(room.bug, 1 + BUGS.index("unturned-kernel"))
    assert any("no such part" in text for text in shown_texts(room))


def test_the_error_of_each_step_size_is_a_curve_with_a_valley(room):
    errors = room.view.chart.errors
    assert errors.min() < 1e-6
    assert errors[0] > 10 * errors.min()
    assert errors[-1] > 10 * errors.min()


def test_the_quiz_hides_a_bug_until_it_is_named(room, qtbot):
    room.quiz.click()
    done(room, qtbot)
    assert room.view.verdict.text().startswith("The gradient is wrong")
    assert not any(planted_bugs()[bug].explanation in shown_texts(room) for bug in BUGS)
    answers = []
    for row in range(1, len(BUGS) + 1):
        choose(room.bug, row)
        answers += [text for text in shown_texts(room) if text.startswith("Right!")]
        if answers:
            break
    assert len(answers) == 1


def test_leaving_the_room_stops_the_work(room, qtbot):
    choose(room.network, 4)
    room.left()
    assert room.check.text() == "Check"


def test_the_slider_tells_the_error_of_each_step_and_why(room):
    view = room.view
    steps, errors = view.chart.steps, view.chart.errors
    assert steps[view.step.value()] == pytest.approx(1e-4, rel=0.1), "it begins at that of the texts"
    view.step.setValue(0)
    assert [text for text in shown_texts(room) if "too small: rounding" in text]
    QTest.keyClick(view.step, Qt.Key.Key_End)
    assert [text for text in shown_texts(room) if "too large: truncation" in text]
    view.step.setValue(int(errors.argmin()))
    assert [text for text in shown_texts(room) if f"{errors.min():.1e}, the best" in text.replace("−", "-")]


def test_where_the_gradient_is_wrong_no_step_is_blamed(room, qtbot):
    choose(room.bug, 1 + BUGS.index("lost-transpose"))
    done(room, qtbot)
    assert [text for text in shown_texts(room) if "wrong with every step" in text]


@pytest.mark.parametrize("width", [771, 1111])
def test_no_number_of_the_worst_entries_is_cut_off(room, qtbot, width):
    room.view.resize(width, 570)
    table = room.view.worst
    for row in range(len(room.view.rows)):
        room.view.table.selectRow(row)
        needed = [table.sizeHintForColumn(column) for column in range(table.columnCount())]
        qtbot.waitUntil(
            lambda needed=needed: (
                all(table.columnWidth(column) >= wanted for column, wanted in enumerate(needed))
                and sum(needed) <= table.viewport().width()
            )
        )


def test_what_is_wrong_stands_out_in_the_table(themed, room, qtbot):
    choose(room.bug, 1 + BUGS.index("lost-transpose"))
    done(room, qtbot)
    table = room.view.table
    wrong = next(row for row in range(4) if not room.view.rows[row].is_right and row != table.currentRow())
    cell = table.visualItemRect(table.item(wrong, 2))
    painted = table.viewport().grab(cell).toImage()
    reds = [painted.pixelColor(x, y) for x in range(painted.width()) for y in range(painted.height())]
    assert theme.current().color("danger") in reds


def test_the_entries_of_a_parameter_can_be_read_and_taken_along(room):
    wanted = []
    room.export_requested.connect(wanted.append)
    room.view.table.selectRow(2)
    named(room, QToolButton, "Entries that differ most: Table").click()
    named(room, QToolButton, "Entries that differ most: Export").click()
    titles, *entries = wanted[0].rows()
    assert list(titles) == ["Entry", "Backprop", "Numerical", "Difference"]
    assert len(entries) == room.view.rows[2].backpropagated.size
