import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.presets import PRESETS, first_preset
from app.controllers.run import Run
from app.controllers.services import Services
from app.controllers.training import TrainingController
from app.jobs.messages import (
    Failed,
    Preparing,
    Progress,
    Request,
    SetLearningRate,
    Start,
    Started,
    Told,
    Weights,
)
from app.pages.train import TrainPage
from app.settings import Settings
from core.architectures import MLP
from core.data.catalogue import Listing
from core.data.sources import FashionMNIST, Imported, InkDigits
from core.refusal import Refusal
from core.training.events import EpochEnded, RunEnded, RunStarted
from core.training.experiment import Experiment
from tests.app.in_front import in_front


class Recorder(TrainingController):
    """The real controller, whose child only listens."""

    def __init__(self, settings: Settings) -> None:
        self.sent: list[Request] = []
        super().__init__(settings)

    def _warm_up(self) -> None:
        pass

    def _send(self, request: Request) -> None:
        self.sent.append(request)

    def begin(self, steps: int = 30) -> Run:
        run = self.runs[0]
        size = len(run.experiment.network.hidden)
        event = RunStarted(
            parameters=size,
            train_size=300,
            validation_size=50,
            test_size=50,
            steps_per_epoch=10,
            steps=100,
            classes=10,
        )
        self._take([Started(event, "MNIST", list("0123456789"), [1, 28, 28])])
        losses = np.linspace(2.3, 1.0, steps)
        self._take([Progress(losses.tobytes(), np.full(steps, 0.5).tobytes(), 2.0, 1.0)])
        for epoch in range(1, steps // 10 + 1):
            self._take([self.epoch(epoch)])
        return run

    def epoch(self, number: int) -> EpochEnded:
        return EpochEnded(
            epoch=number, step=10 * number, train_loss=1.0, train_accuracy=0.8, validation_loss=1.1,
            validation_accuracy=0.7, seconds=1.0, samples_per_second=5_000.0,
        )  # fmt: skip

    def finish(self) -> None:
        end = RunEnded(
            epochs=10, step=100, seconds=4.0, samples_per_second=5_000.0, train_loss=0.5, train_accuracy=0.9,
            validation_accuracy=0.85, test_loss=0.6, test_accuracy=0.83, parameters=1, stopped=False,
        )  # fmt: skip
        self._take([Weights(100, np.zeros(39_760, np.float32).tobytes()), end])


@pytest.fixture
def services(settings: Settings) -> Services:
    training = Recorder(settings)
    models = ModelsController(settings)
    return Services(
        settings=settings, training=training, models=models, data=DataController(settings), reader=None
    )  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, dressed: QApplication, services: Services) -> Iterator[TrainPage]:
    made = TrainPage(services)
    qtbot.addWidget(made)
    made.resize(1360, 900)
    made.show()
    qtbot.waitUntil(lambda: made.plots is not None)
    yield made
    made.hide()


def recorder(page: TrainPage) -> Recorder:
    assert isinstance(page.training, Recorder)
    return page.training


def start(page: TrainPage) -> Run:
    page.form.bar.primary.click()
    return recorder(page).begin()


def test_the_page_can_be_named_before_anything_heavy_is_loaded() -> None:
    code = "import sys, app.pages.train; print(*({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_start_trains_what_is_in_the_controls(page: TrainPage) -> None:
    page.form.bar.primary.click()
    sent = [request for request in recorder(page).sent if isinstance(request, Start)]
    assert sent[0].experiment == page.form.experiment()
    assert page.runs.selected_run is not None


def test_a_run_appears_everywhere(page: TrainPage, qtbot: QtBot) -> None:
    run = start(page)
    assert page.plots is not None
    assert [curve.name for curve in page.plots.loss.plot.curves] == [run.name]
    assert len(page.plots.loss.plot.curves[0].losses) == 30
    assert page.runs.view.runs.rows[0].validation == 0.7
    assert page.strip._name.text() == run.name
    qtbot.waitUntil(lambda: "4" in page.form.bar._epoch.text())


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
    page.runs.only_requested.emit(str(first.id))
    assert [curve.name for curve in page.plots.loss.plot.shown] == [first.name]
    page.runs.renamed.emit(str(first.id), "better")
    assert page.runs.view.runs.rows[1].name == "better"


def test_deleting_offers_to_take_it_back(page: TrainPage, services: Services) -> None:
    start(page)
    recorder(page).finish()
    toasts = []
    services.notices.toast.connect(lambda text, undo: toasts.append((text, undo)))
    page.runs.delete_requested.emit(page.runs.view.runs.rows[0].key)
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


def test_damaged_memories_do_no_harm(services: Services, qtbot: QtBot, dressed: QApplication) -> None:
    services.settings.set_value("train/experiment", '{"epochs": "many"}')
    services.settings.set_value("train/sizes", {"usual": "wide"})
    services.settings.set_value("train/groups", 3)
    page = TrainPage(services)
    qtbot.addWidget(page)
    page.resize(1360, 900)
    page.show()
    assert page.form.preset_name() == first_preset(services.data.is_here("MNIST")).name


def test_a_failure_is_said_above_the_plots_and_one_can_start_again(page: TrainPage) -> None:
    run = start(page)
    recorder(page)._fail(run, "The training process ended unexpectedly. Kept up to epoch 3.")
    banners = {banner.key: banner for banner in page.banners.banners()}
    banner = banners["training"]
    assert banner.headline == "The training process ended unexpectedly."
    banner.action.click()
    assert "training" not in {banner.key for banner in page.banners.banners()}
    assert page.training.active is not None


@pytest.mark.usefixtures("without_data")
def test_a_first_start_without_mnist_offers_what_can_be_trained_at_once(page: TrainPage) -> None:
    assert page.form.preset_name() == "Generated digits"
    assert page.form.experiment().data == InkDigits(validation=0.1)
    assert page.banners.banners() == []
    page.form.bar.primary.click()
    assert isinstance(recorder(page).sent[-1], Start)


@pytest.mark.usefixtures("without_data")
def test_in_place_of_missing_digits_generated_ones_can_be_used(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    banner = page.banners.banners()[0]
    assert banner.others[0].text() == "Use generated digits"
    banner.others[0].click()
    assert page.form.experiment().data == InkDigits(train_size=10_000, validation=0.1)
    assert page.form.experiment().network == PRESETS[0].experiment.network
    assert page.banners.banners() == []


@pytest.mark.usefixtures("without_data")
def test_only_digits_are_replaced_by_digits(page: TrainPage) -> None:
    page.form.set_experiment(Experiment(data=FashionMNIST()))
    assert not page.banners.banners()[0].others


@pytest.mark.usefixtures("without_data")
def test_the_making_of_a_data_set_is_followed(page: TrainPage) -> None:
    recorder(page)._take([Preparing("InkDigits", 2_500, 10_000), Preparing("Another", 1, 2)])
    (banner,) = page.banners.banners()
    assert banner.headline == "Preparing InkDigits."
    assert "25 %" in banner.accessibleName()
    recorder(page)._take([Preparing("InkDigits", 10_000, 10_000)])
    assert page.banners.banners() == []


@pytest.mark.usefixtures("without_data")
def test_a_missing_data_set_is_said_with_a_way_to_get_it(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    banner = page.banners.banners()[0]
    assert banner.headline == "MNIST is not on this computer."
    assert banner.action.text() == "Download"


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
    monkeypatch.setattr("app.widgets.exporting.QFileDialog.getSaveFileName", _answer(tmp_path / "loss.csv"))
    page.plots.loss.export()
    assert len((tmp_path / "loss.csv").read_text().splitlines()) == 31
    monkeypatch.setattr("app.widgets.exporting.QFileDialog.getSaveFileName", _answer(tmp_path / "runs.svg"))
    page.runs.export_requested.emit(page.runs.view.runs.rows[0].key)
    assert "<svg" in (tmp_path / "runs.svg").read_text()


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which MNIST is not, whichever this is."""
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)


def test_what_cannot_be_written_is_refused_in_words(
    page: TrainPage, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(page)
    refusals = []
    services.notices.refused.connect(refusals.append)
    place = tmp_path / "nowhere" / "runs.csv"
    monkeypatch.setattr("app.widgets.exporting.QFileDialog.getSaveFileName", _answer(place))
    page.runs.export_requested.emit("1")
    assert len(refusals) == 1


def _answer(path: Path) -> object:
    def answer(*_: object) -> tuple[str, str]:
        return str(path), ""

    return answer


@pytest.mark.usefixtures("without_data")
def test_a_download_is_followed_and_can_be_called_off(
    page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    data, asked = page.services.data, []
    monkeypatch.setattr(data, "fetch", asked.append)
    monkeypatch.setattr(data, "cancel", asked.append)
    page.banners.banners()[0].action.click()
    data.progressed.emit("MNIST", 30, 100)
    banner = page.banners.banners()[0]
    assert banner.headline == "Downloading MNIST."
    assert "30 %" in banner.accessibleName()
    banner.action.click()
    assert asked == ["MNIST", "MNIST"]
    data.ended.emit("MNIST", False)
    assert page.banners.banners()[0].headline == "MNIST is not on this computer."


def test_the_net_ends_in_as_many_units_as_the_data_set_has_classes(page: TrainPage) -> None:
    page.services.data.listings = [
        Listing("Shapes", ("round", "square", "star"), Path("shapes"), 900, 100, 0)
    ]
    page.form.set_experiment(Experiment(data=Imported(name="Shapes"), network=MLP(hidden=[50])))
    words = page.form.network._words
    assert words.accessibleName().replace("\N{NO-BREAK SPACE}", " ").startswith("784 → 50 → 3 ·")
    page.services.data.listings = []
    page.services.data.changed.emit()
    assert "→ 10 ·" in words.accessibleName()


def test_a_seam_is_thin_to_see_and_easy_to_take(page: TrainPage) -> None:
    seam = page.frame.inner.handle(1)
    assert seam.contentsRect().width() == 1
    assert seam.width() == 7
    assert page.childAt(seam.mapTo(page, QPoint(6, 300))) is seam


@pytest.mark.usefixtures("without_data")
def test_a_start_without_data_offers_to_get_it(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    page.banners.banners()[0].close_banner()
    page.form.bar.primary.click()
    recorder(page)._take([Failed(Told.of(Refusal("{name} is not here.", name="MNIST")))])
    (banner,) = page.banners.banners()
    assert banner.headline == "MNIST is not on this computer."
    assert banner.action.text() == "Download"


def test_the_focus_of_a_banner_that_goes_is_not_lost(page: TrainPage) -> None:
    banner = page.banners.show("error", "No", key="no")
    in_front(page)
    banner._close.setFocus()
    banner._close.click()
    assert page.window().focusWidget() is page.form.bar.primary


def save_preset(page: TrainPage, qtbot: QtBot, name: str) -> None:
    page.form.head.actions_by_text()["Save as preset…"].trigger()
    line = page.form.head.naming.name
    assert line.isVisible()
    line.clear()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def offered(page: TrainPage) -> list[str]:
    chooser = page.form.head.presets
    return [chooser.itemText(index) for index in range(chooser.count())]


def test_settings_are_saved_as_a_preset_and_chosen_again(page: TrainPage, qtbot: QtBot) -> None:
    mine = Experiment(network=MLP(hidden=[12, 13]), epochs=4)
    page.form.set_experiment(mine)
    save_preset(page, qtbot, " My   net ")
    assert offered(page)[-1] == "My net"
    assert page.form.preset_name() == "My net"
    page.form.set_experiment(Experiment())
    page.form.head.presets.activated.emit(page.form.head.presets.findText("My net"))
    assert page.form.experiment() == mine


def test_a_preset_is_deleted_with_undo(page: TrainPage, qtbot: QtBot) -> None:
    save_preset(page, qtbot, "Mine")
    with qtbot.waitSignal(page.services.notices.toast) as toast:
        page.form.head.actions_by_text()["Delete this preset"].trigger()
    assert "Mine" not in offered(page)
    text, undo = toast.args
    assert text == "Deleted the preset “Mine”"
    undo()
    assert offered(page)[-1] == "Mine"


def test_saving_under_a_name_again_replaces_with_undo(page: TrainPage, qtbot: QtBot) -> None:
    page.form.set_experiment(Experiment(epochs=4))
    save_preset(page, qtbot, "Mine")
    page.form.set_experiment(Experiment(epochs=5))
    with qtbot.waitSignal(page.services.notices.toast) as toast:
        save_preset(page, qtbot, "Mine")
    assert toast.args[0] == "Replaced the preset “Mine”"
    toast.args[1]()
    page.form.head.presets.activated.emit(page.form.head.presets.findText("Mine"))
    assert page.form.experiment().epochs == 4


def test_the_programs_own_names_are_refused_and_escape_saves_nothing(page: TrainPage, qtbot: QtBot) -> None:
    before, naming = offered(page), page.form.head.naming
    save_preset(page, qtbot, "Better training")
    assert naming.isVisible()
    assert not naming.save.isEnabled()
    qtbot.keyClick(naming.name, Qt.Key.Key_Escape)
    assert not naming.isVisible()
    assert offered(page) == before


def test_the_programs_presets_cannot_be_deleted(page: TrainPage) -> None:
    page.form.head.more.menu().aboutToShow.emit()
    assert not page.form.head.actions_by_text()["Delete this preset"].isEnabled()


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
