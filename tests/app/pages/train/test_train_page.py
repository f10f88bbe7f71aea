"""Train: controls, runs and curves on one page."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.jobs.messages import (
    SetLearningRate,
    StartRun,
)
from app.pages.train import TrainPage
from core.experiment.experiment import Experiment
from core.experiment.presets import PRESETS, first_preset
from core.nn.architectures import MLP
from tests.app.in_front import in_front
from tests.app.recorder import recorder, start
from tests.app.seen import named, shown_texts


def test_the_page_can_be_named_before_anything_heavy_is_loaded() -> None:
    code = "import sys, app.pages.train; print(*({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == ""


def test_start_trains_what_is_in_the_controls(page: TrainPage) -> None:
    page.form.bar.primary.click()
    sent = [request for request in recorder(page).sent if isinstance(request, StartRun)]
    assert sent[0].experiment == page.form.experiment()
    assert page.runs.selected_run is not None


def test_a_run_begins_in_sight_though_the_curves_were_zoomed(page: TrainPage, qtbot: QtBot) -> None:
    start(page)
    recorder(page).finish()
    assert page.plots is not None
    for card in page.plots.cards:
        qtbot.keyClick(card.plot.view.canvas, Qt.Key.Key_Plus)
        assert card.reset_button.isEnabled()
    page.form.bar.primary.click()
    assert not any(card.reset_button.isEnabled() for card in page.plots.cards)


def test_a_run_appears_everywhere(page: TrainPage, qtbot: QtBot) -> None:
    run = start(page)
    assert page.plots is not None
    assert [curve.name for curve in page.plots.loss.plot.curves] == [run.name]
    assert len(page.plots.loss.plot.curves[0].losses) == 30
    assert page.runs.view.runs.rows[0].validation == 0.7
    assert run.name in shown_texts(page.strip)
    qtbot.waitUntil(lambda: "epoch 4" in " ".join(shown_texts(page.form.bar)).lower())


def test_the_live_rate_reaches_the_run(page: TrainPage) -> None:
    start(page)
    page.strip.rate_chosen.emit(0.05)
    assert recorder(page).sent[-1] == SetLearningRate(0.05)


def test_pause_on_the_plots(page: TrainPage, qtbot: QtBot) -> None:
    start(page)
    assert page.plots is not None
    qtbot.keyClick(page.plots.loss.plot.view.canvas, Qt.Key.Key_Space)
    assert page.training.state == "paused"
    qtbot.keyClick(page.plots.loss.plot.view.canvas, Qt.Key.Key_Space)
    assert page.training.state == "training"


def test_runs_are_compared_hidden_and_renamed(page: TrainPage) -> None:
    first = start(page)
    recorder(page).finish()
    second = start(page)
    assert page.plots is not None
    assert [curve.slot for curve in page.plots.loss.plot.curves] == [1, 0]
    page.runs.visibility_changed.emit(str(first.id), False)
    assert [curve.name for curve in page.plots.loss.plot.shown] == [second.name]
    page.runs.only_requested.emit([str(first.id)])
    assert [curve.name for curve in page.plots.loss.plot.shown] == [first.name]
    page.runs.renamed.emit(str(first.id), "better")
    assert page.runs.view.runs.rows[1].name == "better"


def test_deleting_offers_to_take_it_back(page: TrainPage, services: Services) -> None:
    start(page)
    recorder(page).finish()
    toasts = []
    services.notices.toast.connect(lambda text, undo: toasts.append((text, undo)))
    page.runs.delete_requested.emit([page.runs.view.runs.rows[0].key])
    assert page.runs.view.runs.rows == []
    text, undo = toasts[-1]
    assert text.startswith("Deleted “")
    undo()
    assert len(page.runs.view.runs.rows) == 1


def test_ctrl_s_saves_the_selected_run_and_says_so(page: TrainPage, services: Services, qtbot: QtBot) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    start(page)
    recorder(page).finish()
    toasts = []
    services.notices.toast.connect(lambda text, undo: toasts.append(text))
    page.actions_on_runs.save()
    assert [entry.record.name for entry in services.models.entries] == [page.training.runs[0].name]
    assert toasts == [f"Saved “{page.training.runs[0].name}” to Models"]


def test_a_runs_settings_go_back_into_the_controls(page: TrainPage) -> None:
    start(page)
    recorder(page).finish()
    made = page.training.runs[0].experiment
    page.form.set_experiment(Experiment(epochs=3))
    page.runs.settings_requested.emit(page.runs.view.runs.rows[0].key)
    assert page.form.experiment() == made


def test_offered_settings_are_taken(page: TrainPage, services: Services) -> None:
    services.requests.experiment_offered.emit(Experiment(epochs=7))
    assert page.form.experiment().epochs == 7


def test_the_controls_are_remembered(page: TrainPage, services: Services, qtbot: QtBot) -> None:
    page.form.set_experiment(Experiment(epochs=7))
    assert json.loads(services.settings.value("train/experiment"))["epochs"] == 7
    again = TrainPage(services)
    qtbot.addWidget(again)
    assert again.form.experiment().epochs == 7


def test_damaged_memories_do_no_harm(services: Services, qtbot: QtBot, themed: QApplication) -> None:
    services.settings.set_value("train/experiment", '{"epochs": "many"}')
    services.settings.set_value("train/sizes", {"usual": "wide"})
    services.settings.set_value("train/groups", 3)
    page = TrainPage(services)
    qtbot.addWidget(page)
    page.resize(1360, 900)
    page.show()
    assert page.form.preset_name() == first_preset(services.data.is_here("MNIST")).name


def test_a_failure_is_said_above_the_plots_and_one_can_start_again(page: TrainPage) -> None:
    start(page)
    recorder(page).process.died.emit()
    banners = {banner.key: banner for banner in page.banners.banners()}
    banner = banners["training"]
    assert banner.headline == "The training process ended unexpectedly."
    banner.action.click()
    assert "training" not in {banner.key for banner in page.banners.banners()}
    assert page.training.active is not None


def test_the_list_stands_below_the_plots_in_a_narrow_window(page: TrainPage, qtbot: QtBot) -> None:
    assert page.frame.inner.orientation() == Qt.Orientation.Horizontal
    page.resize(1028, 700)
    assert page.frame.inner.orientation() == Qt.Orientation.Vertical
    assert page.runs.view.rows.compact
    page.resize(1360, 900)
    assert page.frame.inner.orientation() == Qt.Orientation.Horizontal
    assert page.frame.outer.sizes()[0] == 320


def test_figures_and_curves_are_written_where_one_says(
    page: TrainPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(page)
    assert page.plots is not None
    page.plots.loss.plot.redraw()
    monkeypatch.setattr(
        "app.widgets.toolkit.exporting.QFileDialog.getSaveFileName", _answer(tmp_path / "loss.csv")
    )
    page.plots.loss.export()
    assert len((tmp_path / "loss.csv").read_text().splitlines()) == 31
    monkeypatch.setattr(
        "app.widgets.toolkit.exporting.QFileDialog.getSaveFileName", _answer(tmp_path / "runs.svg")
    )
    page.runs.export_requested.emit([page.runs.view.runs.rows[0].key])
    assert "<svg" in (tmp_path / "runs.svg").read_text()


def test_what_cannot_be_written_is_refused_in_words(
    page: TrainPage, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(page)
    errors = []
    services.notices.error_occurred.connect(errors.append)
    place = tmp_path / "nowhere" / "runs.csv"
    monkeypatch.setattr("app.widgets.toolkit.exporting.QFileDialog.getSaveFileName", _answer(place))
    page.runs.export_requested.emit(["1"])
    (error,) = errors
    assert f"“runs.csv” cannot be written because there is no folder {place.parent}" in str(error)


def _answer(path: Path) -> object:
    def answer(*_: object) -> tuple[str, str]:
        return str(path), ""

    return answer


def test_a_seam_is_thin_to_see_and_easy_to_take(page: TrainPage) -> None:
    seam = page.frame.inner.handle(1)
    assert seam.contentsRect().width() == 1
    assert seam.width() == 7
    assert page.childAt(seam.mapTo(page, QPoint(6, 300))) is seam


def test_the_focus_of_a_banner_that_goes_is_not_lost(page: TrainPage) -> None:
    banner = page.banners.show("error", "No", key="no")
    in_front(page)
    close = named(banner, QToolButton, "Close the message")
    close.setFocus()
    close.click()
    assert page.window().focusWidget() is page.form.bar.primary


def test_the_picture_of_the_network_takes_the_place_of_the_curves(page: TrainPage) -> None:
    assert page.plots is not None
    page.form.network.picture.click()
    assert page.picture is not None
    assert page.picture.isVisible()
    assert not page.plots.isVisible()
    page.picture.close_button.click()
    assert page.plots.isVisible()
    assert not page.form.network.picture.isChecked()


def test_the_picture_follows_the_settings(page: TrainPage, qtbot: QtBot) -> None:
    page.form.network.picture.click()
    assert page.picture is not None
    page.form.set_experiment(Experiment(network=MLP(hidden=[30])))
    before = [box.lines for box in page.picture.drawing.boxes]
    page.form.set_experiment(Experiment(network=MLP(hidden=[30, 20])))
    after = [box.lines for box in page.picture.drawing.boxes]
    assert len(after) == len(before) + 1
    start(page)  # a run goes on behind the picture
    assert page.picture.isVisible()
