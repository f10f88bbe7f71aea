"""A change of the learning rate in mid-run is a mark on the curve and a column of the CSV."""

import csv
import io

import numpy as np
from PySide6.QtCore import QRect

from app import theme
from app.widgets.plots.plot_export import PlotExport
from app.widgets.plots.plot_pair import PlotPair
from app.widgets.toolkit.exporting import exported
from tests.app.widgets.plots.noisy_curves import STEPS_PER_EPOCH, noisy_curve
from tests.app.widgets.plots.plot_use import draw


def test_the_mark_stands_on_both_curves_where_the_rate_was_changed(pair: PlotPair) -> None:
    curve = noisy_curve(0.5, 0)
    curve.rate_changes = [(40 * STEPS_PER_EPOCH, 0.05)]
    pair.set_curves([curve])
    draw(pair)
    for card in pair.cards:
        (mark,) = card.plot.traces["run-0"].rate_marks(card.plot.log)
        assert mark.x == 40
        assert mark.rate == 0.05
        place = card.plot.view.locate(mark.x, mark.y).toPoint()
        picture = card.plot.view.canvas.grab(QRect(place.x() - 6, place.y() - 6, 13, 13)).toImage()
        assert picture.pixelColor(6, 6) == theme.current().color("plot-background"), "a ring, open inside"


def test_without_a_change_there_is_no_mark(pair: PlotPair) -> None:
    pair.set_curves([noisy_curve(0.5, 0)])
    draw(pair)
    assert pair.loss.plot.traces["run-0"].rate_marks(log=False) == []


def test_the_csv_tells_the_rate_of_each_step_and_where_it_was_changed(pair: PlotPair) -> None:
    curve = noisy_curve(0.5, 0, epochs=1)
    curve.rates = np.where(np.arange(1, STEPS_PER_EPOCH + 1) < 50, 0.5, 0.05)
    curve.rate_changes = [(50, 0.05)]
    pair.set_curves([curve])
    draw(pair)
    text = exported(PlotExport(pair.loss.plot, "Loss", ""), ".csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["step"] for row in rows if row["rate_changed_by_hand"]] == ["50"]
    assert (rows[48]["learning_rate"], rows[49]["learning_rate"]) == ("0.5", "0.05")
