"""The pictures of a search: what they show, and that pointing, choosing, brushing is one in all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.search.best_so_far_chart import BestSoFarChart
from app.widgets.search.curves_grid import CurvesGrid
from app.widgets.search.importance_bars import ImportanceBars
from app.widgets.search.parallel_axes import ParallelAxes
from app.widgets.search.search_cards import SearchCards
from app.widgets.search.settings_map import SettingsMap
from app.widgets.search.trial_chart import TrialChart
from app.widgets.search.trial_focus import VALUE, TrialFocus
from app.widgets.search.trials_table import TrialsTable
from app.widgets.search.value_against_chart import ValueAgainstChart
from core.search.samplers import Narrowing
from tests.app.widgets.search.conftest import DECAY, RATE, settings, trial, trials

Key = Qt.Key


def shown(widget: QWidget, qtbot: QtBot, width: int = 500, height: int = 260) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    widget.setFocus()
    return widget


def place_of(chart: TrialChart, number: int) -> QPoint:
    return next(place.toPoint() for one, place in chart.places() if one.number == number)


def drag(widget: QWidget, qtbot: QtBot, start: QPointF, end: QPointF) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(widget, (start + share * (end - start)).toPoint())
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())


def test_the_best_so_far_rises_where_a_better_one_is_found_and_ends_with_the_last_trial(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    chart = BestSoFarChart(focus)
    shown(chart, qtbot)
    steps = chart.steps()
    assert [value for _, value in steps] == sorted(value for _, value in steps)
    assert steps[-2] == (8.0, 0.93), "the eighth trial is the best"
    assert steps[-1] == (11.0, 0.93), "the eleventh is the last that has come to its end"
    chart.set_by_time(True)
    assert chart.steps()[-2] == (7 * 60 + 10, 0.93)


def test_values_stand_against_a_setting_on_the_scale_on_which_it_is_searched(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    chart = ValueAgainstChart(focus)
    chart.set_setting(RATE)
    shown(chart, qtbot)
    assert chart.x_axis.log
    assert (chart.x_axis.low, chart.x_axis.high) == (1e-6, 1e-2)
    area = chart.area()
    assert place_of(chart, 0).x() == pytest.approx(area.left(), abs=1)
    assert place_of(chart, 3).x() == pytest.approx(area.left() + area.width() / 4, abs=1)


def test_a_click_on_a_mark_chooses_its_trial_in_all_pictures(focus: TrialFocus, qtbot: QtBot) -> None:
    chart, table = ValueAgainstChart(focus), TrialsTable(focus)
    chart.set_setting(RATE)
    shown(table, qtbot)
    shown(chart, qtbot)
    qtbot.mouseMove(chart, place_of(chart, 3))
    qtbot.waitUntil(lambda: focus.hovered == 3)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place_of(chart, 5))
    assert focus.selected == 5
    assert table.selectionModel().selectedRows()[0].data() == "6", "the sixth trial"
    assert "trial 6" in chart.accessibleDescription()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert focus.selected is None
    assert not table.selectionModel().hasSelection()


def test_keys_go_through_the_trials_as_they_stand_and_return_opens_one(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    chart = ValueAgainstChart(focus)
    chart.set_setting(RATE)
    shown(chart, qtbot)
    opened = []
    focus.opened.connect(opened.append)
    qtbot.keyClick(chart, Key.Key_Return)
    assert opened == []
    qtbot.keyClick(chart, Key.Key_Home)
    qtbot.keyClick(chart, Key.Key_Left)
    assert focus.selected in (0, 9), "both have the smallest rate"
    qtbot.keyClick(chart, Key.Key_End)
    assert focus.selected == 10, "the one with the largest rate, a failed one"
    qtbot.keyClick(chart, Key.Key_Return)
    assert [one.number for one in opened] == [10]
    qtbot.keyClick(chart, Key.Key_Escape)
    assert focus.selected is None


def test_the_table_shows_the_trials_in_the_brush(focus: TrialFocus, qtbot: QtBot) -> None:
    axes, table = ParallelAxes(focus), TrialsTable(focus)
    shown(table, qtbot)
    shown(axes, qtbot)
    every = len(table.rows())
    x = axes.x_of(VALUE)
    drag(axes, qtbot, QPointF(x, axes.y_of(0.85)), QPointF(x, axes.y_of(1.0)))
    inside = [row[0] for row in table.rows()[1:]]
    assert inside == ["9", "8"], "those above 85 %"
    qtbot.mouseClick(axes, Qt.MouseButton.LeftButton, pos=QPointF(x, axes.y_of(0.5)).toPoint())
    assert len(table.rows()) == every, "a click clears it"


def test_an_axis_is_brushed_by_keys_too_and_a_screen_reader_hears_of_it(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    axes = ParallelAxes(focus)
    shown(axes, qtbot)
    qtbot.keyClick(axes, Key.Key_Right)
    qtbot.keyClick(axes, Key.Key_Right)
    for _ in range(17):
        qtbot.keyClick(axes, Key.Key_Up)
    assert focus.brushes[VALUE] == pytest.approx((0.85, 1.0))
    assert "85% to 100%" in axes.accessibleDescription()
    qtbot.keyClick(axes, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert focus.brushes[VALUE] == pytest.approx((0.85, 0.95))
    qtbot.keyClick(axes, Key.Key_Delete)
    assert focus.brushes == {}
    for _ in range(40):
        qtbot.keyClick(axes, Key.Key_Up)
    low, high = focus.brushes[VALUE]
    assert low < high, "the edges do not pass each other"
    qtbot.keyClick(axes, Key.Key_Escape)
    assert focus.brushes == {}


def test_the_table_is_sorted_by_a_click_and_what_has_no_value_stands_last(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    table = TrialsTable(focus)
    shown(table, qtbot, 900)
    assert [row[0] for row in table.rows()[1:4]] == ["12", "11", "10"], "newest on top"
    validation = table.rows()[0].index("Validation")
    table.sortByColumn(validation, Qt.SortOrder.DescendingOrder)
    assert table.rows()[1][0] == "8"
    assert table.rows()[-1][0] == "12", "it runs and has no value yet"
    table.sortByColumn(validation, Qt.SortOrder.AscendingOrder)
    assert table.rows()[-1][0] == "12"


def test_what_one_looks_at_stays_while_trials_come(focus: TrialFocus, qtbot: QtBot) -> None:
    table = TrialsTable(focus)
    shown(table, qtbot, 900, 200)
    focus.select(7)
    table.verticalScrollBar().setValue(120)
    before = table.verticalScrollBar().value()
    focus.set_trials([*trials(), trial(12, 1e-3, 0.5)])
    assert focus.selected == 7
    assert table.verticalScrollBar().value() == before
    assert table.rows()[1][0] == "13"


def test_a_failed_trial_says_why_and_one_machine_alone_needs_no_column(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    table = TrialsTable(focus)
    shown(table, qtbot)
    row = next(row for row in table.rows() if row[0] == "11")
    assert row[1] == "Diverged"
    assert "Worker" not in table.rows()[0]
    index = table.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "The loss became NaN or infinite."
    focus.set_trials([*trials(), replace(trial(12, 1e-3, 0.5), worker="lab-08:4")])
    assert table.rows()[0][-1] == "Worker"


def test_two_settings_are_a_map_once_a_second_one_is_chosen(focus: TrialFocus, qtbot: QtBot) -> None:
    cards = SearchCards(focus)
    shown(cards, qtbot, 1050, 780)
    assert cards.against.isVisible()
    cards.setting.setCurrentIndex(cards.setting.findData(RATE))
    cards.other.setCurrentIndex(cards.other.findData(DECAY))
    cards.other.activated.emit(cards.other.currentIndex())
    assert cards.map.isVisible()
    assert not cards.against.isVisible()
    places = [place for _, place in cards.map.places()]
    assert len(places) == len(focus.trials)
    assert all(cards.map.area().adjusted(-1, -1, 1, 1).contains(place) for place in places)


def test_what_each_round_of_narrowing_draws_from_is_shaded(focus: TrialFocus, qtbot: QtBot) -> None:
    cards = SearchCards(focus)
    shown(cards, qtbot, 1050, 780)
    cards.against.set_setting(RATE)
    assert cards.against.rounds() == [], "a search that draws at random has none"
    plain = cards.against.grab().toImage()
    focus.set_study(settings(), 12, Narrowing(rounds=4))
    focus.set_trials(trials())
    rounds = [part for (part,) in cards.against.rounds()]
    assert len(rounds) == 3
    assert all(high - low < 0.2 for low, high in rounds), "the best lie near each other"
    low, high = rounds[-1]
    assert low < 0.75 < high, "the best of all is at 1e-3"
    assert "shaded" in cards.against.legend
    shaded, area = cards.against.grab().toImage(), cards.against.area()
    inside = QPointF(area.left() + (low + high) / 2 * area.width(), area.bottom() - 5).toPoint()
    assert shaded.pixelColor(inside) != plain.pixelColor(inside)
    cards.map.set_settings(RATE, DECAY)
    (box,) = cards.map.rounds()[-1]
    assert cards.map.area().contains(box)
    assert box.width() < 0.2 * cards.map.area().width()


def test_the_curves_of_the_best_stand_with_the_best_one_first(focus: TrialFocus, qtbot: QtBot) -> None:
    grid = CurvesGrid(focus)
    shown(grid, qtbot)
    values = [one.value for one in grid.shown()]
    assert values == sorted(values, reverse=True)
    assert grid.shown()[0].number == 7
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell(0).center().toPoint())
    assert focus.selected == 7
    qtbot.keyClick(grid, Key.Key_Right)
    assert focus.selected == grid.shown()[1].number


def test_importance_tells_first_what_decides_most_and_before_when_it_comes(
    focus: TrialFocus, qtbot: QtBot
) -> None:
    bars = ImportanceBars(focus)
    shown(bars, qtbot)
    assert bars.rows() == []
    bars.set_shares({DECAY: 0.2, RATE: 0.8})
    assert [name for name, _ in bars.rows()] == ["Learning rate", "Weight decay"]
    assert bars.accessibleDescription() == "Learning rate 80%, Weight decay 20%"


def test_a_trial_without_a_setting_has_no_place_and_no_picture_minds(focus: TrialFocus, qtbot: QtBot) -> None:
    bare = replace(trial(12, 1e-3, 0.99), settings={DECAY: 1e-6})
    cards = SearchCards(focus)
    shown(cards, qtbot, 1050, 780)
    cards.against.set_setting(RATE)
    focus.set_trials([*trials(), bare])
    assert 12 not in [one.number for one, _ in cards.against.places()]
    assert cards.table.rows()[1][3:5].count("–") == 1
    assert not cards.grab().isNull()


def test_a_small_window_has_tabs_of_two_pictures_and_the_table(focus: TrialFocus, qtbot: QtBot) -> None:
    cards = SearchCards(focus)
    shown(cards, qtbot, 760, 560)
    cards.set_small(True)
    assert cards.best_card.isVisible()
    assert not cards.table.isVisible()
    qtbot.mouseClick(cards.tabs.button("trials"), Qt.MouseButton.LeftButton)
    assert cards.table.isVisible()
    assert not cards.best_card.isVisible()
    cards.set_small(False)
    assert all(card.isVisible() for card in (cards.best_card, cards.parallel_card, cards.table))


def test_numbers_of_every_picture_leave_it_as_a_table(focus: TrialFocus, qtbot: QtBot) -> None:
    cards = SearchCards(focus)
    shown(cards, qtbot, 1050, 780)
    for card in (cards.best_card, cards.against_card, cards.parallel_card):
        titles, *rows = [list(row) for row in card.rows()]
        assert rows, card.title.text()
        assert all(len(row) == len(titles) for row in rows)
    cards.measure.select("curves")
    cards.measure.chosen.emit("curves")
    assert len([*cards.best_card.rows()]) == 1 + 2 * len(cards.curves.shown())


@pytest.mark.parametrize("kind", [BestSoFarChart, ValueAgainstChart, SettingsMap, CurvesGrid, ParallelAxes])
def test_a_study_without_trials_is_an_empty_picture(
    kind: type[QWidget], themed: QApplication, qtbot: QtBot
) -> None:
    focus = TrialFocus(themed)
    picture = shown(kind(focus), qtbot)
    assert not picture.grab().isNull()
    focus.set_study(settings(), 20)
    qtbot.keyClick(picture, Key.Key_Right)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert focus.selected is None
    assert not picture.grab().isNull()
