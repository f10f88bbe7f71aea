"""The optimizer race, as a student plays with it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextEdit

from app import i18n
from app.pages.parts.explore.race_room import RaceRoom
from app.widgets.exploration.path_chart import PathChart
from app.widgets.exploration.update_panel import UpdatePanel
from core.exploration.race import run
from core.exploration.surfaces import SURFACES
from core.nn.optimizers import SGD, Adam, Momentum
from core.nn.schedules import Cosine, Step
from tests.app.seen import named, shown_texts


@pytest.fixture
def room(enter):
    return enter(RaceRoom)


def test_it_opens_with_the_figure_of_the_texts(room):
    shown = {racer.name: racer for racer in room.view.racers if racer.is_shown}
    assert list(shown) == ["SGD", "Momentum", "AdaGrad", "Adam"]
    expected = run(SGD(learning_rate=0.95), SURFACES[0], (-7, 2), 30)
    assert (shown["SGD"].path.points == expected.points).all()
    assert "Step 0 of 30" in shown_texts(room)


def test_the_numbers_of_the_first_step_are_seen_at_once(room, qtbot):
    numbers = room.view.update_panel.findChild(QTextEdit)
    assert "x after" in numbers.toPlainText()
    qtbot.waitUntil(lambda: numbers.height() >= numbers.document().size().height() > 80)


def test_in_a_low_window_paths_and_values_optimizers_and_update_take_turns(room, qtbot):
    view = room.view
    room.resize(980, 590)
    qtbot.waitUntil(lambda: not view.value_card.isVisible())
    assert view.path_card.isVisible()
    assert not view.update_panel.isVisible()
    view.picture.button("value").click()
    view.part.button("update").click()
    assert view.value_card.isVisible()
    assert view.update_panel.isVisible()
    assert not view.path_card.isVisible()
    assert view.transport.height() < 64, "the slider stands in the line of the buttons"
    room.best.click()
    room.best.click()
    assert view.path_card.isVisible()
    room.resize(1000, 700)
    qtbot.waitUntil(lambda: view.value_card.isVisible() and view.path_card.isVisible())


def test_the_keys_step_and_play(room, qtbot):
    transport = room.view.transport
    QTest.keyClick(room.view, Qt.Key.Key_End)
    assert transport.step == 30
    QTest.keyClick(room.view, Qt.Key.Key_Home)
    transport.speed.button("60").click()
    QTest.keyClick(room.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: transport.step == 30 and not transport.is_playing, timeout=30000)


def test_forward_beyond_the_end_computes_on(room):
    room.view.transport.go_to(30)
    room.view.transport.forward.click()
    assert room.view.transport.step == 31
    assert len(room.view.racers[0].path.points) > 31


def test_another_surface_keeps_the_rows_and_shows_its_rates(room):
    rows = list(room.view.optimizers.rows)
    room.surface.setCurrentIndex(2)
    room.surface.activated.emit(2)
    assert room.view.optimizers.rows == rows
    for row, racer in zip(rows, room.view.racers, strict=True):
        assert row.racer is racer
        shown = {edit.field.name: edit.value for edit in row.edits}
        assert shown["learning_rate"] == racer.optimizer.learning_rate
    rows[4].eye.click()
    assert room.view.racers[4].is_shown


def test_heights_below_zero_have_no_logarithm(room):
    log = room.view.scale.button("log")
    assert room.view.values.y_axis.log
    room.formula.setText("sin(x) + y^2 - 2")
    room.formula.textEdited.emit(room.formula.text())
    assert not room.view.values.y_axis.log
    assert room.view.scale.key == "linear"
    assert not log.isEnabled()
    room.surface.setCurrentIndex(0)
    room.surface.activated.emit(0)
    assert log.isEnabled()
    assert room.view.scale.key == "log"


def test_a_click_on_the_surface_starts_there(room):
    chart = room.findChild(PathChart)
    place = chart.locate(-2.0, -1.0).toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert room.view.start == pytest.approx((-2, -1), abs=0.1)
    assert room.view.racers[0].path.points[0] == pytest.approx(room.view.start)


def test_the_start_is_moved_with_the_arrow_keys(room):
    chart = room.findChild(PathChart)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert room.view.start == pytest.approx((-6.9, 1.9))


def test_the_numbers_of_a_step_are_those_of_the_path(room):
    room.view.optimizers.select("Momentum")
    room.view.transport.go_to(12)
    path = run(Momentum(learning_rate=0.1), SURFACES[0], (-7, 2), 30)
    text = room.findChild(UpdatePanel).findChild(QTextEdit).toPlainText().replace("−", "-")
    for vector in (path.gradients[12], path.moments[12]["v"], path.points[12], path.points[13]):
        for value in vector:
            assert f"{value:.4f}" in text


def test_a_rate_is_changed_where_it_stands_and_a_wrong_one_is_not_taken(room):
    row = room.view.optimizers.rows[0]
    (rate,) = [edit for edit in row.edits if edit.field.name == "learning_rate"]
    rate.edit.selectAll()
    QTest.keyClicks(rate.edit, "0.5")
    assert row.racer.path.rates[0] == 0.5
    rate.edit.selectAll()
    QTest.keyClicks(rate.edit, "-3")
    assert row.racer.path.rates[0] == 0.5
    QTest.keyClick(rate.edit, Qt.Key.Key_Return)
    assert rate.edit.text() == "0.5"


def test_a_schedule_is_chosen_for_an_optimizer_and_changes_its_rates_alone(room):
    row = room.view.optimizers.rows[0]
    others = [racer.path.points.copy() for racer in room.view.racers[1:]]
    room.view.optimizers.select("SGD")
    assert row.schedule.isVisible()
    chosen = row.schedule.findText("Cosine")
    row.schedule.setCurrentIndex(chosen)
    row.schedule.activated.emit(chosen)
    expected = run(SGD(learning_rate=0.95), SURFACES[0], (-7, 2), 30, Cosine())
    assert (row.racer.path.points == expected.points).all()
    assert all(
        (racer.path.points == points).all()
        for racer, points in zip(room.view.racers[1:], others, strict=True)
    )
    assert "rate η" in room.findChild(UpdatePanel).findChild(QTextEdit).toPlainText()


def test_the_same_optimizer_races_twice_with_other_settings_and_a_schedule_with_its_own(room):
    room.view.add(Adam)
    names = [racer.name for racer in room.view.racers]
    assert len(names) == 8
    assert room.view.optimizers.selected == "Adam 2"
    row = room.view.optimizers.rows[names.index("Adam 2")]
    set_number(row.edits, "beta1", "0.5")
    set_number(row.edits, "epsilon", "0.01")
    chosen = row.schedule.findText("Step")
    row.schedule.setCurrentIndex(chosen)
    row.schedule.activated.emit(chosen)
    set_number(row.plan, "every", "3")
    set_number(row.plan, "drop", "0.8")
    settings = Adam(learning_rate=0.15, beta1=0.5, epsilon=0.01)
    expected = run(settings, SURFACES[0], (-7, 2), 30, Step(every=3, drop=0.8))
    assert (row.racer.path.points == expected.points).all()
    room.surface.setCurrentIndex(1)
    room.surface.activated.emit(1)
    again = next(racer for racer in room.view.racers if racer.name == "Adam 2")
    assert again.optimizer.beta1 == 0.5
    assert again.schedule == Step(every=3, drop=0.8)
    row = next(row for row in room.view.optimizers.rows if row.racer is again)
    row.remove.click()
    assert "Adam 2" not in [racer.name for racer in room.view.racers]


def set_number(settings, name, text):
    (edit,) = [edit for edit in settings if edit.field.name == name]
    assert edit.isVisible()
    edit.edit.selectAll()
    QTest.keyClicks(edit.edit, text)


def pointed_at(qtbot, chart, place, table):
    """The table, once a pointer that trembles at that place of a chart has brought it."""

    def is_seen():
        QTest.mouseMove(chart, place + QPoint(1, 0))
        QTest.mouseMove(chart, place)
        return table.isVisible()

    qtbot.waitUntil(is_seen, timeout=20000)
    return table


def test_the_numbers_stand_beside_the_pointer(room, qtbot):
    for widget in room.header():
        widget.hide()  # without the page around the room they lie over the picture
    chart, momentum = room.view.paths, room.view.racers[1]
    place = chart.locate(*momentum.path.points[7]).toPoint()
    table = pointed_at(qtbot, chart, place, room.view.hover.paths)
    titles, *rows = table.lines()
    assert titles == ["Optimizer", "step", "x", "y", "height", "distance"]
    x, y = momentum.path.points[7]
    numbers = [x, y, momentum.path.values[7], np.hypot(x, y)]
    (found,) = [row for row in rows if row[0] == "Momentum"]
    assert found[1] == "7"
    assert [float(text.replace("−", "-")) for text in found[2:]] == pytest.approx(numbers, rel=1e-3)
    assert room.window().rect().contains(table.geometry())
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=place)
    assert not table.isVisible(), "it would cover what is dragged"
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=place)
    table = pointed_at(qtbot, room.view.values, QPoint(200, 40), room.view.hover.values)
    assert [row[0] for row in table.lines()[1:]] == ["SGD", "Momentum", "AdaGrad", "Adam"]


def test_an_own_formula_is_raced_on_and_a_faulty_one_leaves_the_last(room):
    room.formula.selectAll()
    QTest.keyClicks(room.formula, "x^2 + 3*y^2")
    assert room.view.surface.text == "x^2 + 3*y^2"
    QTest.keyClicks(room.formula, "+z")
    assert room.view.surface.text == "x^2 + 3*y^2"
    assert [text for text in shown_texts(room) if "“z” has no value" in text and "character 13" in text]


@pytest.mark.parametrize("row", range(len(SURFACES)))
def test_every_surface_can_be_raced_on(room, row):
    room.surface.setCurrentIndex(row)
    room.surface.activated.emit(row)
    assert room.view.surface is SURFACES[row]
    for racer in room.view.racers:
        assert racer.path.lost_at is None


def test_the_best_rate_is_found_while_the_window_answers(room, qtbot):
    named(room, QPushButton, "Best rate").click()
    qtbot.waitUntil(lambda: len(room.view.rates.scans) >= 4, timeout=60000)
    assert 0.5 < room.view.rates.scans["SGD"].best < 0.95
    room.view.add(SGD)
    qtbot.waitUntil(lambda: "SGD 2" in room.view.rates.scans, timeout=60000)
    assert room.view.rates.scans["SGD 2"].best == room.view.rates.scans["SGD"].best, "whatever its rate is"
    named(room, QPushButton, "Best rate").click()
    assert not room.view.shows_rates


def test_noise_is_the_same_for_all_and_moves_the_paths(room):
    before = room.view.racers[0].path.points.copy()
    room.noise.setValue(5)
    assert (room.view.racers[0].path.points[1:] != before[1:]).any()
    deviations = [
        racer.path.gradients[0] - SURFACES[0].gradient(np.array((-7.0, 2.0))) for racer in room.view.racers
    ]
    assert all(deviation == pytest.approx(deviations[0]) for deviation in deviations)


def test_the_numbers_can_be_read_and_taken_along(room):
    room.view.path_card.table_button.click()
    table = room.view.path_card.table
    assert table.rowCount() == 4 * 31
    assert table.item(0, 0).text() == "SGD"
    wanted = []
    room.export_requested.connect(wanted.append)
    room.view.path_card.export_button.click()
    assert len(list(wanted[0].rows())) == 1 + 4 * 31


@pytest.mark.parametrize("text", ["exp(exp(x))", "1e308*x*y", "1/(x-x)", "x@y", "[x,y]", "x^1000"])
def test_no_formula_ends_in_a_fault(room, text):
    room.formula.setText(text)
    room.formula.textEdited.emit(text)
    for scale in ("linear", "log"):
        room.view.scale.button(scale).click()
        room.view.transport.go_to(20)
        assert not room.view.grab().isNull()


def test_a_knob_follows_the_language(themed, room, qtbot):
    assert "warm up" in shown_texts(room)
    i18n.install(themed, "ko")
    try:
        qtbot.waitUntil(lambda: "웜업" in shown_texts(room))
        assert "warm up" not in shown_texts(room)
    finally:
        i18n.install(themed, "en")
