"""The pair of plots as one uses it: zoom, crosshair, keys, table, export."""

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.plot_export import PlotExport
from app.widgets.plots.plot_pair import PlotPair
from app.widgets.toolkit.exporting import exported, with_suffix
from tests.app.widgets.plots.noisy_curves import STEPS_PER_EPOCH, noisy_curve, three_rates
from tests.app.widgets.plots.plot_use import draw, shown


def test_empty_plots_keep_their_axes_and_say_what_to_do(pair: PlotPair) -> None:
    draw(pair)
    assert pair.loss.plot.message.isVisible()
    assert pair.loss.plot.message.accessibleName() == "No runs yet"
    assert pair.accuracy.plot.hint.isVisible()
    shown(pair)
    assert not pair.loss.plot.message.isVisible()
    assert not pair.accuracy.plot.hint.isVisible()


def test_no_grid_line_crosses_the_words_of_empty_axes(pair: PlotPair) -> None:
    draw(pair)
    plot = pair.accuracy.plot
    picture, place = plot.grab().toImage(), plot.hint.geometry()
    ground = theme.current().color("plot-background")
    for y in range(place.top(), place.bottom() + 1):
        for x in (place.left(), place.left() + 3, place.right()):
            assert picture.pixelColor(x, y) == ground


def test_ranges_change_now_and_then_only(pair: PlotPair) -> None:
    curve = noisy_curve(0.5, 0)
    growing = Curve("run-0", "lr 0.5", steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    pair.set_curves([growing])
    ranges = set()
    for end in range(50, 9_000, 50):
        growing.set_losses(np.arange(1, end + 1), curve.losses[:end])
        pair.loss.plot.redraw()
        ranges.add(pair.loss.plot.view.y_range)
        assert pair.loss.plot.view.x_range == (0.0, 100.0)
    assert len(ranges) <= 4


def test_a_growing_run_is_smoothed_as_a_whole_run_is(pair: PlotPair) -> None:
    whole = noisy_curve(1.2, 1)
    growing = Curve("g", "g", steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    for end in (3, 40, 41, 700, 9_000):
        growing.set_losses(np.arange(1, end + 1), whole.losses[:end])
    np.testing.assert_allclose(growing.smoothed, whole.smoothed)


def test_the_crosshair_stands_in_both_plots_and_reads_the_smoothed_values(pair: PlotPair) -> None:
    shown(pair)
    pair.loss.plot.hovered.emit(22.4)
    loss, accuracy = pair.loss.plot.readings(), pair.accuracy.plot.readings()
    assert loss.title == "epoch 22.4"
    assert accuracy.title == "epoch 22"
    assert [value.slot for value in loss.values] == [2, 1, 0]
    first = pair.loss.plot.curves[2]
    at = np.searchsorted(first.at, 22.4)
    assert loss.values[2].text == f"{first.smoothed[at]:#.3g}"
    assert pair.loss.readout.text.startswith("epoch 22.4")
    assert pair.loss.plot.crosshair.isVisible()
    assert pair.accuracy.plot.crosshair.isVisible()
    pair.loss.plot.hovered.emit(None)
    assert not pair.accuracy.plot.crosshair.isVisible()
    assert pair.loss.readout.text == "per step, moving average over 50"


def test_no_value_is_read_where_a_run_has_not_come_to(pair: PlotPair) -> None:
    shown(pair)
    pair.loss.plot.hovered.emit(60.0)
    assert [value.key for value in pair.loss.plot.readings().values] == ["run-1", "run-0"]


def test_values_of_many_runs_go_to_the_runs_list(pair: PlotPair, qtbot: QtBot) -> None:
    pair.set_curves([noisy_curve(0.5, slot) for slot in range(5)])
    draw(pair)
    received = []
    pair.values_pointed_at.connect(lambda title, values: received.append((title, values)))
    pair.accuracy.plot.hovered.emit(30.0)
    title, values = received[-1]
    assert title == "epoch 30.0"
    assert set(values) == {f"run-{slot}" for slot in range(5)}
    assert all(loss and accuracy.endswith("%") for loss, accuracy in values.values())
    assert pair.loss.readout.text == "epoch 30.0"


def test_the_wheel_zooms_both_plots_and_reset_shows_everything_again(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    assert not pair.loss.reset_button.isEnabled()
    turn_wheel(pair)
    low, high = pair.loss.plot.view.x_range
    assert high - low < 90
    draw(pair)
    assert pair.accuracy.plot.view.x_range == pytest.approx((low, high))
    assert pair.loss.reset_button.isEnabled()
    assert pair.accuracy.reset_button.isEnabled()
    qtbot.mouseClick(pair.accuracy.reset_button, Qt.MouseButton.LeftButton)
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 100.0)
    assert pair.accuracy.plot.view.x_range == (0.0, 100.0)
    assert not pair.loss.reset_button.isEnabled()


def turn_wheel(pair: PlotPair, notches: int = 2) -> None:
    viewport = pair.loss.plot.view.canvas.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle, viewport.mapToGlobal(middle), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_a_zoom_stays_while_the_runs_grow(pair: PlotPair) -> None:
    shown(pair)
    turn_wheel(pair)
    before = pair.loss.plot.view.x_range
    pair.set_curves([noisy_curve(0.5, 4, planned=200), *three_rates()])
    draw(pair)
    assert pair.loss.plot.view.x_range == pytest.approx(before)


def test_a_rectangle_zooms_and_a_double_click_resets(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    viewport = pair.loss.plot.view.canvas.viewport()
    corner, opposite = QPoint(200, 60), QPoint(400, 140)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=corner)
    for share in (0.2, 0.6, 1.0):
        drag(viewport, corner + (opposite - corner) * share)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=opposite)
    draw(pair)
    (left, right), (low, high) = pair.loss.plot.view.x_range, pair.loss.plot.view.y_range
    assert 20 < left < right < 70
    assert 0 < low < high < 5
    assert pair.accuracy.plot.view.x_range == pytest.approx((left, right))
    assert pair.accuracy.plot.view.y_range == (0.0, 1.0)
    drag(viewport, corner, Qt.MouseButton.NoButton)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=corner)
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 100.0)


def drag(viewport: QWidget, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), viewport.mapToGlobal(QPointF(place)), Qt.MouseButton.NoButton,
        button, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_keys_read_zoom_and_pause(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    canvas = pair.loss.plot.view.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert pair.loss.plot.readings().title == "epoch 51.0"
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert pair.loss.plot.is_zoomed
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert not pair.loss.plot.is_zoomed
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not pair.loss.plot.readings().title
    with qtbot.waitSignal(pair.pause_requested):
        qtbot.keyClick(canvas, Qt.Key.Key_Space)


def test_a_loss_that_blows_up_does_not_press_the_others_flat(pair: PlotPair) -> None:
    losses = 2.3 * np.exp(np.arange(400) / 20)
    wild = Curve("w", "lr 50", 3, steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    wild.set_losses(np.arange(1, 401), losses)
    pair.set_curves([wild, noisy_curve(0.5, 0)])
    draw(pair)
    assert pair.loss.plot.view.y_range[1] <= 12


def test_hidden_runs_are_not_drawn(pair: PlotPair) -> None:
    curves = three_rates()
    curves[1].visible = False
    pair.set_curves(curves)
    assert set(pair.loss.plot.traces) == {"run-2", "run-0"}
    for curve in curves:
        curve.visible = False
    pair.set_curves(curves)
    draw(pair)
    assert pair.loss.plot.message.accessibleName() == "All runs are hidden"
    assert not pair.accuracy.plot.hint.isVisible()


def test_a_plot_that_is_not_seen_is_not_drawn(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    drawn = []
    pair.loss.plot.redrawn.connect(lambda: drawn.append(1))
    pair.hide()
    with qtbot.assertNotEmitted(pair.loss.plot.redrawn, wait=80):
        pair.refresh()
    pair.show()
    qtbot.waitUntil(lambda: bool(drawn))


def test_many_points_are_few_redraws(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    with qtbot.waitSignal(pair.loss.plot.redrawn):
        pair.refresh()
    drawn = []
    pair.loss.plot.redrawn.connect(lambda: drawn.append(1))
    start = time.monotonic()
    for _ in range(1000):
        pair.refresh()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: bool(drawn))
    assert len(drawn) <= (time.monotonic() - start) / 0.033 + 1


def test_a_logarithmic_axis_shows_decades(pair: PlotPair) -> None:
    shown(pair)
    pair.loss.plot.set_log(True)
    low, high = pair.loss.plot.view.y_range
    assert -5 < low < high < 2
    assert pair.loss.scale.key == "log"
    pair.loss.scale.button("linear").click()
    assert not pair.loss.plot.log


def test_the_table_has_the_numbers_and_copies_them(pair: PlotPair, qtbot: QtBot) -> None:
    shown(pair)
    pair.loss.table_button.click()
    model = pair.loss.table.numbers
    assert pair.loss.table.isVisible()
    assert model.rowCount() == 9_000
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)] == [
        "step",
        "lr 1.5",
        "lr 1.5, smoothed",
    ]
    pair.loss.table.selectRow(1)
    qtbot.keyClick(pair.loss.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("step\tlr 1.5\tlr 1.5, smoothed\tlr 1.2")
    assert lines[1].startswith("2\t")
    pair.loss.table_button.click()
    assert pair.loss.plot.isVisible()


def test_a_table_grows_with_the_run(pair: PlotPair, qtbot: QtBot) -> None:
    whole = noisy_curve(0.5, 0)
    growing = Curve("run-0", "lr 0.5", steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    growing.set_losses(np.arange(1, 101), whole.losses[:100])
    pair.set_curves([growing])
    pair.loss.table_button.click()
    growing.set_losses(np.arange(1, 201), whole.losses[:200])
    pair.refresh()
    qtbot.waitUntil(lambda: pair.loss.table.numbers.rowCount() == 200)


def test_export_as_picture_and_numbers(pair: PlotPair, tmp_path: Path) -> None:
    shown(pair)
    asked = []
    pair.export_requested.connect(asked.append)
    for card in pair.cards:
        card.export_button.click()
    loss, accuracy = asked
    assert isinstance(loss, PlotExport)
    png = QImage.fromData(exported(loss, ".png"))
    assert png.width() == 2 * loss.size().width()
    svg = exported(loss, ".svg").decode()
    assert svg.count("lr 0.5") >= 1
    assert "Loss" in svg
    assert "<clipPath" in svg
    rows = exported(loss, ".csv").decode("utf-8-sig").splitlines()
    assert rows[0] == "run,step,epoch,loss,smoothed_loss,learning_rate,rate_changed_by_hand"
    assert len(rows) == 1 + 9_000 + 9_000 + 35 * STEPS_PER_EPOCH
    rows = exported(accuracy, ".csv").decode("utf-8-sig").splitlines()
    assert rows[0] == "run,epoch,training_accuracy,validation_accuracy"
    assert len(rows) == 1 + 100 + 100 + 35


def test_an_exported_picture_has_no_crosshair(pair: PlotPair) -> None:
    shown(pair)
    without = exported(PlotExport(pair.loss.plot, "Loss", ""), ".png")
    pair.loss.plot.hovered.emit(20.0)
    assert exported(PlotExport(pair.loss.plot, "Loss", ""), ".png") == without
    assert pair.loss.plot.crosshair.isVisible()


def test_the_suffix_says_what_is_written() -> None:
    assert with_suffix("/a/loss", ".svg") == Path("/a/loss.svg")
    assert with_suffix("/a/loss.csv", ".png") == Path("/a/loss.csv")
    assert with_suffix("/a/lr 0.5", ".png") == Path("/a/lr 0.5.png")


def test_the_theme_reaches_the_plots(pair: PlotPair, themed: QApplication) -> None:
    shown(pair)
    theme.apply(themed, "dark")
    draw(pair)
    assert pair.loss.plot.view.canvas.backgroundBrush().color() == theme.current().color("plot-background")
    pen = pair.loss.plot.traces["run-0"].line.opts["pen"]
    assert pen.color() == theme.current().run_color(0)


def test_side_by_side_where_there_is_room(pair: PlotPair, qtbot: QtBot) -> None:
    pair.resize(1300, 600)
    qtbot.waitUntil(lambda: pair.accuracy.x() > pair.loss.x())
    pair.resize(900, 700)
    qtbot.waitUntil(lambda: pair.accuracy.y() > pair.loss.y())
    assert pair.accuracy.x() == pair.loss.x()


def test_a_run_without_validation_is_read_in_training(pair: PlotPair) -> None:
    curve = Curve("n", "all images", planned_epochs=3)
    curve.set_accuracy([1, 2], [0.5, 0.6], [np.nan, np.nan])
    pair.set_curves([curve])
    draw(pair)
    pair.accuracy.plot.hovered.emit(2.2)
    assert pair.accuracy.plot.readings().values[0].text.startswith("60.0")
    assert len(pair.accuracy.plot.columns()) == 2


def test_controls_and_plots_have_names(pair: PlotPair) -> None:
    for card in pair.cards:
        assert card.plot.view.canvas.accessibleName()
        assert card.table.accessibleName()
        for button in (card.reset_button, card.table_button, card.export_button):
            assert button.accessibleName()
            assert button.toolTip()


def test_leaving_the_plot_puts_the_crosshair_away(pair: PlotPair) -> None:
    shown(pair)
    pair.loss.plot.hovered.emit(20.0)
    QApplication.sendEvent(pair.loss.plot.view.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert not pair.loss.plot.crosshair.isVisible()
