"""Axes fit what is looked at: near accuracies, one run of many epochs, steps or time along the x axis."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.axes_button import AxesButton
from app.widgets.plots.plot_pair import PlotPair
from app.widgets.wording.plot_scale import clock_ticks, near_range
from tests.app.seen import action
from tests.app.widgets.plots.noisy_curves import STEPS_PER_EPOCH, noisy_curve, three_rates
from tests.app.widgets.plots.plot_use import draw, shown


def climbing(key: str, last: float, epochs: int, ended: bool = True) -> Curve:
    """From 40 % up to `last`, half of what lacks in each epoch."""
    curve = Curve(key, key, steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=epochs, ended=ended)
    ends = np.arange(1, epochs + 1)
    steps = np.arange(1, epochs * STEPS_PER_EPOCH + 1)
    curve.set_losses(steps, 2.3 * np.exp(-steps / STEPS_PER_EPOCH))
    validation = last - (last - 0.4) * 0.5 ** (ends - 1)
    curve.set_accuracy(ends, np.minimum(validation + 0.01, 1), validation)
    curve.set_clock([steps[-1]], [0.5 * epochs])
    return curve


def test_accuracies_between_95_and_99_fill_the_axis(pair: PlotPair) -> None:
    pair.set_curves([climbing("a", 0.985, 40), climbing("b", 0.975, 40)])
    draw(pair)
    low, high = pair.accuracy.plot.view.y_range
    assert low >= 0.9
    assert high <= 1
    pair.accuracy.scale.button("whole").click()
    assert pair.accuracy.plot.view.y_range == (0.0, 1.0)
    pair.accuracy.scale.button("near").click()
    assert pair.accuracy.plot.view.y_range == (low, high)


def test_the_first_epochs_of_a_run_are_seen_whole_while_it_has_no_others(pair: PlotPair) -> None:
    pair.set_curves([climbing("a", 0.98, 2)])
    draw(pair)
    low, high = pair.accuracy.plot.view.y_range
    assert low < 0.4
    assert high > 0.69


def test_a_part_that_is_zoomed_into_has_a_range_of_its_own(pair: PlotPair) -> None:
    pair.set_curves([climbing("a", 0.985, 40)])
    pair.loss.plot.zoom_x((1.0, 3.0))
    pair.accuracy.plot.zoom_x((1.0, 3.0))
    draw(pair)
    low, high = pair.accuracy.plot.view.y_range
    assert low < 0.4
    assert high < 0.98
    assert pair.loss.plot.view.y_range[1] < 1.3


def test_the_axes_fit_the_run_that_is_selected(pair: PlotPair) -> None:
    pair.set_curves([climbing("short", 0.9, 5), climbing("long", 0.98, 100)])
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 100.0)
    pair.select("short")
    pair.fit_to_selected(True)
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 5.0)
    assert pair.accuracy.plot.view.x_range == (0.0, 5.0)
    pair.select("long")
    draw(pair)
    assert pair.accuracy.plot.view.x_range == (0.0, 100.0)


def test_f_fits_and_shows_all_again(pair: PlotPair, qtbot: QtBot) -> None:
    pair.set_curves([climbing("short", 0.9, 5), climbing("long", 0.98, 100)])
    pair.select("short")
    qtbot.keyClick(pair.loss.plot.view.canvas, Qt.Key.Key_F)
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 5.0)
    assert pair.axes.text() == "By epoch, selected run"
    qtbot.keyClick(pair.accuracy.plot.view.canvas, Qt.Key.Key_F)
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 100.0)


def test_a_run_that_was_stopped_keeps_no_room_for_what_it_did_not_do(pair: PlotPair) -> None:
    stopped = noisy_curve(0.5, 0, epochs=7)
    pair.set_curves([stopped])
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 100.0)
    stopped.ended = True
    pair.set_curves([stopped])
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 7.0)


def test_runs_are_laid_along_steps_or_time(pair: PlotPair) -> None:
    pair.set_curves([climbing("a", 0.98, 10)])
    button = pair.findChild(AxesButton)
    assert button is not None
    for word, reach, place in (("By step", 900.0, "step 450"), ("By time", 5.0, "2.5 s")):
        action(button, word).trigger()
        draw(pair)
        assert button.text() == word
        assert pair.loss.plot.view.x_range == (0.0, reach)
        assert pair.accuracy.plot.view.x_range == (0.0, reach)
        pair.loss.plot.hovered.emit(reach / 2)
        assert pair.loss.plot.readings().title == place
        assert pair.accuracy.plot.readings().title == place
        assert pair.accuracy.plot.readings().values[0].text == "94.4%"
    action(button, "By epoch").trigger()
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 10.0)


def test_a_run_in_training_has_room_for_the_time_that_is_left(pair: PlotPair) -> None:
    half = noisy_curve(0.5, 0, epochs=50)
    half.set_clock([50 * STEPS_PER_EPOCH], [29.0])
    pair.set_axis("time")
    pair.set_curves([half])
    draw(pair)
    assert pair.loss.plot.view.x_range == (0.0, 60.0)


def test_both_plots_say_what_their_x_axis_is(pair: PlotPair) -> None:
    shown(pair)
    for axis, word in (("epoch", "epoch"), ("step", "step"), ("time", "time in training")):
        pair.set_axis(axis)
        for card in pair.cards:
            assert card.plot.view.axes["bottom"].labelText == word


def test_one_spike_at_the_start_does_not_press_the_loss_flat(pair: PlotPair) -> None:
    curve = noisy_curve(0.5, 0, epochs=20)
    losses = curve.losses.copy()
    losses[2:8] *= 4
    curve.planned_epochs = 20
    curve.set_losses(np.arange(1, len(losses) + 1), losses)
    pair.set_curves([curve])
    draw(pair)
    assert pair.loss.plot.view.y_range[1] <= 3


def test_a_curve_left_of_what_is_zoomed_into_has_no_name_there(pair: PlotPair) -> None:
    pair.set_curves([climbing("short", 0.9, 5), climbing("long", 0.98, 100)])
    pair.loss.plot.zoom_x((20.0, 40.0))
    draw(pair)
    frame = pair.loss.plot.frame()
    assert pair.loss.plot.traces["short"].end(frame) is None
    assert pair.loss.plot.traces["long"].end(frame) is not None


def test_a_long_run_keeps_its_range_while_it_grows(pair: PlotPair) -> None:
    whole, ranges = noisy_curve(0.5, 0), set()
    growing = Curve("g", "g", steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    pair.set_curves([growing])
    for epochs in range(1, 100):
        growing.set_accuracy(whole.epochs[:epochs], whole.training[:epochs], whole.validation[:epochs])
        pair.accuracy.plot.redraw()
        ranges.add(pair.accuracy.plot.view.y_range)
    assert len(ranges) <= 15


def test_the_range_of_three_rates_shows_them_all(pair: PlotPair) -> None:
    pair.set_curves(three_rates())
    draw(pair)
    assert pair.accuracy.plot.view.y_range == (0.0, 1.0)


@pytest.mark.parametrize(
    ("high", "last"), [(5, "5 s"), (60, "60 s"), (300, "5:00"), (3600, "1:00:00"), (36000, "10:00:00")]
)
def test_ticks_of_time_are_said_as_a_clock_says_them(high: float, last: str) -> None:
    ticks = clock_ticks(0.0, high, 6)
    assert 3 <= len(ticks) <= 8
    assert ticks[-1] == (high, last)


def test_a_near_range_stands_on_round_numbers() -> None:
    assert near_range(0.951, 0.989, 0.0, 1.0) == pytest.approx((0.94, 1.0))
    assert near_range(0.97, 0.97, 0.0, 1.0)[0] < 0.97
