"""Train without its data: what is missing is said, with a way to get it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from app.jobs.messages import (
    ErrorMessage,
    Failed,
    PreparationProgress,
    StartRun,
    Stop,
)
from app.pages.train import TrainPage
from core.data.catalogue import DataSetListing
from core.data.sources import FashionMNIST, Imported, InkDigits, PenStrokes
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.experiment.presets import PRESETS
from core.nn.architectures import MLP
from tests.app.recorder import recorder
from tests.app.seen import named


@pytest.mark.usefixtures("without_data")
def test_a_first_start_without_mnist_offers_what_can_be_trained_at_once(page: TrainPage) -> None:
    assert page.form.preset_name() == "Generated digits"
    assert page.form.experiment().data == InkDigits(validation=0.1)
    assert page.banners.banners() == []
    page.form.bar.primary.click()
    assert isinstance(recorder(page).sent[-1], StartRun)


@pytest.mark.usefixtures("without_data")
def test_in_place_of_missing_digits_generated_ones_can_be_used(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    banner = page.banners.banners()[0]
    named(banner, QPushButton, "Use generated digits").click()
    assert page.form.experiment().data == InkDigits(train_size=10_000, validation=0.1)
    assert page.form.experiment().network == PRESETS[0].experiment.network
    assert page.banners.banners() == []


@pytest.mark.usefixtures("without_data")
def test_only_digits_are_replaced_by_digits(page: TrainPage) -> None:
    page.form.set_experiment(Experiment(data=FashionMNIST()))
    assert [button.text() for button in page.banners.banners()[0].others] == ["Choose folder"]


@pytest.mark.usefixtures("without_data")
def test_the_making_of_a_data_set_is_followed(page: TrainPage) -> None:
    recorder(page).hear(
        [PreparationProgress("InkDigits", 2_500, 10_000), PreparationProgress("Another", 1, 2)]
    )
    (banner,) = page.banners.banners()
    assert banner.headline == "Preparing InkDigits."
    assert "25%" in banner.accessibleName()
    recorder(page).hear([PreparationProgress("InkDigits", 10_000, 10_000)])
    assert page.banners.banners() == []


def test_what_is_drawn_anew_for_each_run_is_followed_until_the_run_is_stopped(page: TrainPage) -> None:
    page.form.set_experiment(Experiment(data=PenStrokes(file="strokes/hands.jsonl.gz")))
    page.form.bar.primary.click()
    recorder(page).hear([PreparationProgress("hands", 400, 1_000)])
    (banner,) = page.banners.banners()
    assert "40% of the images generated" in banner.accessibleName()
    page.form.bar.stop.click()
    assert isinstance(recorder(page).sent[-1], Stop)
    recorder(page).hear([Failed(ErrorMessage("The run was stopped before it started.", {}))])
    assert page.banners.banners() == []
    assert recorder(page).state == "idle"


@pytest.mark.usefixtures("without_data")
def test_a_missing_data_set_is_said_with_a_way_to_get_it(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    banner = page.banners.banners()[0]
    assert banner.headline == "MNIST is not on this computer."
    assert banner.action.text() == "Download"


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
    assert "30%" in banner.accessibleName()
    banner.action.click()
    assert asked == ["MNIST", "MNIST"]
    data.ended.emit("MNIST", False)
    assert page.banners.banners()[0].headline == "MNIST is not on this computer."


def spoken(widget: QWidget) -> str:
    names = (label.accessibleName() for label in widget.findChildren(QLabel))
    return " ".join(names).replace("\N{NO-BREAK SPACE}", " ")


def test_the_net_ends_in_as_many_units_as_the_data_set_has_classes(page: TrainPage) -> None:
    page.services.data.listings = [
        DataSetListing("Shapes", ("round", "square", "star"), Path("shapes"), 900, 100, 0)
    ]
    page.form.set_experiment(Experiment(data=Imported(name="Shapes"), network=MLP(hidden=[50])))
    assert "784 → 50 → 3 ·" in spoken(page.form.network)
    page.services.data.listings = []
    page.services.data.changed.emit()
    assert "→ 10 ·" in spoken(page.form.network)


@pytest.mark.usefixtures("without_data")
def test_a_start_without_data_offers_to_get_it(page: TrainPage) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    page.banners.banners()[0].close_banner()
    page.form.bar.primary.click()
    recorder(page).hear([Failed(ErrorMessage.of(UserError("{name} is not here.", name="MNIST")))])
    (banner,) = page.banners.banners()
    assert banner.headline == "The run cannot start: MNIST is not on this computer."
    assert banner.property("kind") == "error"
    assert banner.action.text() == "Download"
    assert banner.others[0].text() == "Choose folder"


@pytest.mark.usefixtures("without_data")
def test_a_failed_download_leaves_the_choice_of_a_folder(
    page: TrainPage, monkeypatch: pytest.MonkeyPatch, mnist_directory: Path, tmp_path: Path
) -> None:
    page.form.set_experiment(PRESETS[0].experiment)
    page.services.data.ended.emit("MNIST", False)
    (banner,) = page.banners.banners()
    errors: list[UserError] = []
    page.services.notices.error_occurred.connect(errors.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    named(banner, QPushButton, "Choose folder").click()
    assert str(tmp_path) in str(errors[0])
    (banner,) = page.banners.banners()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(mnist_directory))
    named(banner, QPushButton, "Choose folder").click()
    assert page.data_notice.present
    assert page.banners.banners() == []
