"""The initialization lab, as a student turns it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from app import theme
from app.pages.parts.explore.lab_room import LabRoom
from core.nn.initializers import He, Normal, Xavier, Zeros
from core.nn.layers import ReLU, Sigmoid


@pytest.fixture
def room(enter):
    return enter(LabRoom)


def choose(combo, row):
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_it_opens_with_the_first_figure_of_the_texts(room):
    (panel,) = room.view.panels
    setting = panel.settings.setting
    assert setting.initializer == Normal(std=1.0)
    assert isinstance(setting.activation, Sigmoid)
    assert len(panel.histograms.layers) == 5
    assert "ends of their range" in panel.verdict.text()


@pytest.mark.parametrize(
    ("row", "initializer", "words"),
    [(2, Zeros(), "No gradient"), (3, Xavier(), "fades"), (4, He(), "fades")],
)
def test_each_start_of_the_texts_is_a_click_away_and_judged(room, row, initializer, words):
    panel = room.view.panels[0]
    choose(panel.settings.start, row)
    assert panel.settings.setting.initializer == initializer
    assert words in panel.verdict.text()


def test_relu_with_he_reaches_all_layers(room):
    panel = room.view.panels[0]
    choose(panel.settings.activation, 2)
    choose(panel.settings.start, 4)
    assert "reach all layers" in panel.verdict.text()


def test_the_slider_sets_any_spread(room):
    panel = room.view.panels[0]
    panel.settings.slider.setValue(100)
    assert panel.settings.setting.initializer == Normal(std=10.0)
    panel.settings.slider.setValue(0)
    assert panel.settings.setting.initializer == Normal(std=0.0001)


def test_two_settings_stand_side_by_side(room):
    room.compare.click()
    first, second = room.view.panels
    assert second.isVisible()
    assert first.settings.setting.initializer != second.settings.setting.initializer
    room.compare.click()
    assert not second.isVisible()


def test_digits_go_through_in_place_of_random_numbers(room):
    panel = room.view.panels[0]
    before = panel.histograms.layers[0].outputs.mean
    room.inputs.button("digits").click()
    assert panel.histograms.layers[0].outputs.mean != before


def test_the_setting_can_be_trained(room, bare_services):
    offered = []
    bare_services.requests.experiment_offered.connect(offered.append)
    panel = room.view.panels[0]
    choose(panel.settings.activation, 2)
    panel.settings.layers.setValue(7)
    panel.settings.train.click()
    (experiment,) = offered
    assert experiment.network.hidden == [100] * 7
    assert isinstance(experiment.network.activation, ReLU)
    assert experiment.network.initializer == Normal(std=1.0)


def test_the_numbers_of_the_picture_are_in_its_table(room):
    panel = room.view.panels[0]
    panel.card.table_button.click()
    assert panel.card.table.rowCount() == 5
    assert float(panel.card.table.item(0, 1).text()) == pytest.approx(
        panel.histograms.layers[0].outputs.mean, 1e-4
    )


def test_numbers_below_many_histograms_are_whole(room):
    panel = room.view.panels[0]
    panel.settings.layers.setValue(20)
    histograms = panel.histograms
    assert len(histograms.layers) == 20
    wide = QFontMetricsF(theme.tabular(theme.font("caption"))).horizontalAdvance
    longest = max(wide(text) for line in histograms.text().splitlines() for text in line.split("; ")[1:])
    assert histograms.width() > 20 * longest
