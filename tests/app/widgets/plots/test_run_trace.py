"""What is drawn of a run: never more points than there are pixels for, and yet nothing is lost."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.plot_pair import PlotPair
from tests.app.widgets.plots.noisy_curves import STEPS_PER_EPOCH, noisy_curve
from tests.app.widgets.plots.plot_use import draw, shown


def test_a_plot_draws_no_more_points_than_it_has_pixels_for(pair: PlotPair) -> None:
    shown(pair)
    for trace in pair.loss.plot.traces.values():
        assert len(trace.raw.xData) < 3 * 720
        assert len(trace.line.xData) < 720


def test_zoomed_in_every_step_is_drawn(pair: PlotPair) -> None:
    shown(pair)
    pair.loss.plot.view.box.setXRange(10, 11, padding=0)
    pair.loss.plot.view.box.zoomed.emit()
    draw(pair)
    curve = pair.loss.plot.traces["run-0"]
    inside = (curve.raw.xData >= 10) & (curve.raw.xData <= 11)
    assert inside.sum() == STEPS_PER_EPOCH + 1


def long_run(epochs: int, dashed: bool = False) -> Curve:
    made = Curve("long", "long", dashed=dashed, planned_epochs=epochs)
    grow(made, epochs)
    return made


def grow(curve: Curve, epochs: int) -> None:
    """Accuracies as of a small validation set; one epoch of them all is a bad one."""
    ends = np.arange(1, epochs + 1)
    noise = 0.02 * np.sin(997.0 * ends)
    validation = 0.9 + noise
    validation[epochs // 3] = 0.1
    curve.set_accuracy(ends, 0.95 + noise, validation)


@pytest.mark.parametrize("dashed", [False, True])
def test_an_epoch_more_costs_no_more_late_in_a_long_run(
    pair: PlotPair, monkeypatch: pytest.MonkeyPatch, dashed: bool
) -> None:
    curve, plot = long_run(50_000, dashed), pair.accuracy.plot
    pair.set_curves([curve])
    trace = plot.traces["long"]
    drawn = []
    for item in (trace.raw, trace.training, trace.validation):
        draw_item = item.setData
        monkeypatch.setattr(
            item, "setData", lambda x, y, _draw=draw_item, **how: drawn.append(len(x)) or _draw(x, y, **how)
        )
    draw(pair)
    assert sum(drawn) < 4 * 720
    curve.planned_epochs = 50_001
    grow(curve, 50_001)
    draw(pair)
    assert sum(drawn) < 8 * 720
    assert trace.training.xData[-1] == trace.validation.xData[-1] == 50_001


def test_a_single_bad_epoch_of_a_long_run_is_seen(pair: PlotPair) -> None:
    pair.set_curves([long_run(50_000)])
    draw(pair)
    assert pair.accuracy.plot.traces["long"].raw.yData.min() == 0.1


@pytest.mark.parametrize("dashed", [False, True])
@pytest.mark.parametrize("epochs", [20, 500])
def test_of_fewer_epochs_than_pixels_each_is_a_point(pair: PlotPair, epochs: int, dashed: bool) -> None:
    curve = long_run(epochs, dashed)
    pair.set_curves([curve])
    draw(pair)
    trace = pair.accuracy.plot.traces["long"]
    for item, accuracies in ((trace.training, curve.training), (trace.validation, curve.validation)):
        np.testing.assert_array_equal(item.xData, curve.epochs)
        np.testing.assert_array_equal(item.yData, accuracies)
    assert not len(trace.raw.xData)


def test_zoomed_in_every_epoch_is_drawn(pair: PlotPair) -> None:
    pair.set_curves([long_run(50_000)])
    draw(pair)
    pair.accuracy.plot.view.box.setXRange(16_600, 16_700, padding=0)
    pair.accuracy.plot.view.box.zoomed.emit()
    draw(pair)
    drawn = pair.accuracy.plot.traces["long"].training.xData
    np.testing.assert_array_equal(drawn, np.arange(drawn[0], drawn[-1] + 1))
    assert drawn[0] <= 16_600
    assert drawn[-1] >= 16_700


def test_of_a_long_run_each_epoch_is_read_and_exported(pair: PlotPair) -> None:
    curve = long_run(50_000)
    pair.set_curves([curve])
    draw(pair)
    pair.accuracy.plot.hovered.emit(16_667.0)
    assert pair.accuracy.plot.readings().values[0].text.startswith("10.0")
    rows = list(pair.accuracy.plot.rows())
    assert len(rows) == 1 + 50_000
    assert rows[16_667] == ("long", 16_667, curve.training[16_666], 0.1)


def test_a_diverged_run_ends_with_a_cross(pair: PlotPair) -> None:
    curve = noisy_curve(1.2, 1)
    losses = curve.losses.copy()
    losses[4_000:] = np.nan
    diverged = Curve("d", "lr 9", 3, steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=100)
    diverged.set_losses(np.arange(1, len(losses) + 1), losses)
    pair.set_curves([diverged])
    draw(pair)
    end = pair.loss.plot.traces["d"].end(pair.loss.plot.frame())
    assert end is not None
    assert end.diverged
    assert end.x == pytest.approx(4_000 / STEPS_PER_EPOCH)


def test_on_a_sharper_screen_lines_are_as_wide(pair: PlotPair, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(pair)
    plot = pair.accuracy.plot
    monkeypatch.setattr(plot, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert {trace.validation.opts["pen"].widthF() for trace in plot.traces.values()} == {4.0}
