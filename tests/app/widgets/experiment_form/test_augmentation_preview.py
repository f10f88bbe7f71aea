"""The preview of augmented digits: it follows the settings, and its chance stays until "Again"."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.augmentation_preview import IMAGES, VARIATIONS, AugmentationPreview, varied
from app.widgets.experiment_form.experiment_form import ExperimentForm
from app.widgets.experiment_form.layer_list.augmentation_templates import augmentation_templates
from core.data.augmentation import Rotate, Shift
from core.data.sources import MNIST
from core.experiment.experiment import Experiment


@pytest.fixture
def form(form: ExperimentForm) -> ExperimentForm:
    form.set_open_groups(["Data"])
    return form


def preview(form: ExperimentForm) -> AugmentationPreview:
    (found,) = form.findChildren(AugmentationPreview)
    return found


def picture(form: ExperimentForm) -> QImage:
    tiles = preview(form).tiles
    tiles.resize(288, tiles.heightForWidth(288))  # whatever the opening group gives it at the moment
    return tiles.grab().toImage()


def augmented(*augmentation: object) -> Experiment:
    return Experiment(data=MNIST(augmentation=list(augmentation) or None))


def test_it_is_there_only_while_something_is_varied(form: ExperimentForm) -> None:
    assert not preview(form).isVisible()
    form.set_experiment(augmented(Rotate()))
    assert preview(form).isVisible()
    form.set_experiment(augmented())
    assert not preview(form).isVisible()


def test_it_never_is_a_window_of_its_own(qtbot: QtBot, themed: QApplication) -> None:
    form = ExperimentForm()
    qtbot.addWidget(form)
    form.set_experiment(augmented(Rotate()))  # while the group of the data was never opened
    assert all(widget is form or not widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_it_follows_the_settings(form: ExperimentForm) -> None:
    form.set_experiment(augmented(Rotate(degrees=10)))
    before = picture(form)
    form.set_experiment(augmented(Rotate(degrees=60)))
    assert picture(form) != before
    form.set_experiment(augmented(Rotate(degrees=10)))
    assert picture(form) == before  # it is the setting that changes the picture, not chance


def test_again_shows_other_changes(qtbot: QtBot, form: ExperimentForm) -> None:
    form.set_experiment(augmented(Rotate()))
    before = picture(form)
    qtbot.mouseClick(preview(form).again, Qt.MouseButton.LeftButton)
    assert picture(form) != before


def test_images_of_the_data_set_take_the_place_of_digits_of_its_own(
    qtbot: QtBot, form: ExperimentForm
) -> None:
    form.set_experiment(augmented(Shift()))
    before = picture(form)
    form.set_images(np.random.default_rng(1).integers(0, 256, (IMAGES, 1, 28, 28), np.uint8))
    assert picture(form) != before
    form.set_images(None)
    assert picture(form) == before


def test_each_variation_has_a_draw_of_its_own() -> None:
    originals = np.random.default_rng(1).random((2, 1, 28, 28), np.float32)
    pictures = varied(originals, [Rotate()], seed=0)
    assert pictures.shape == (2, VARIATIONS, 1, 28, 28)
    assert len(np.unique(pictures.reshape(2 * VARIATIONS, -1), axis=0)) == 2 * VARIATIONS


def test_one_may_start_from_lists_that_go_well_together(form: ExperimentForm) -> None:
    for name, about, make in augmentation_templates():
        assert name
        assert about
        experiment = augmented(*make())
        form.set_experiment(experiment)
        assert form.is_valid()
        assert form.experiment() == experiment
