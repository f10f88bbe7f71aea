"""Two models on the same digits: who is right where, whether that is luck, and in what they differ."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.draw import DrawPage
from app.pages.evaluate import TWO_MODELS, EvaluatePage
from app.pages.parts.evaluate.two_models import TwoModels
from app.widgets.evaluation.agreement_matrix import AgreementGroup
from core.data.sources import MNIST
from core.insight.model_comparison import ModelComparison
from core.nn.architectures import MLP
from core.nn.optimizers import Adam
from core.storage.model_store import ModelStore
from tests.app.seen import named, shown_texts
from tests.models import make_record, make_vector


@pytest.fixture
def services(services: Services) -> Services:
    """With a second model in the library: wider, trained in another way, on the same images."""
    record = make_record(name="Wide", network=MLP(hidden=[16]))
    data = MNIST(train_size=3000, validation=0.1)
    record.experiment = replace(record.experiment, data=data, optimizer=Adam(learning_rate=0.002))
    ModelStore(services.models.directory).save(record, make_vector(record))
    services.models.refresh()
    return services


@pytest.fixture
def tab(page: EvaluatePage) -> TwoModels:
    small = next(each for each in page.evaluation.models if each.name == "Small")
    page.evaluation.choose_model(small.key)
    page.tabs.button(TWO_MODELS).click()
    return page.two_models


def compare_with(page: EvaluatePage, name: str, qtbot: QtBot) -> ModelComparison:
    """What is known when both have read everything."""
    other = next(each for each in page.evaluation.models if each.name == name)
    page.two_models.chooser.chosen.emit(other.key)
    second = page.services.second_reading
    qtbot.waitUntil(lambda: second.comparison() is not None)
    return second.comparison()


def shown(tab: TwoModels) -> list[int]:
    return sorted(tab.digits.gallery.digits.rows.tolist())


def test_without_another_model_the_tab_says_what_it_is_for(tab: TwoModels, page: EvaluatePage) -> None:
    assert "Choose a model to compare with" in shown_texts(page)
    assert not tab.matrix.isVisible()


def test_each_digit_is_in_one_of_four_groups_and_a_click_shows_exactly_those(
    tab: TwoModels, page: EvaluatePage, window: MainWindow, qtbot: QtBot
) -> None:
    comparison = compare_with(page, "Wide", qtbot)
    second, first = page.services.second_reading.predictions, page.evaluation.predictions
    labels = page.evaluation.evaluated.examples.labels
    rights = first.readings == labels, second.readings == labels
    expected = {
        AgreementGroup.BOTH: rights[0] & rights[1],
        AgreementGroup.ONLY_FIRST: rights[0] & ~rights[1],
        AgreementGroup.ONLY_SECOND: ~rights[0] & rights[1],
        AgreementGroup.NEITHER: ~rights[0] & ~rights[1],
    }
    for group, rows in expected.items():
        place = tab.matrix.place_of(group).center().toPoint()
        QTest.mouseClick(tab.matrix, Qt.MouseButton.LeftButton, pos=place)
        assert shown(tab) == np.flatnonzero(rows).tolist() == sorted(group.rows(comparison).tolist())
    assert sum(rows.sum() for rows in expected.values()) == 300
    row = tab.digits.row
    named(tab, QPushButton, "Show on the pad").click()
    draw = window.stack.current()
    assert isinstance(draw, DrawPage)
    image = page.evaluation.evaluated.examples.images[row, 0] / np.float32(255)
    assert np.allclose(draw.pad.drawing.picture, image, atol=1e-6)


def test_both_accuracies_and_what_differs_in_the_training_are_told(
    tab: TwoModels, page: EvaluatePage, qtbot: QtBot
) -> None:
    compare_with(page, "Wide", qtbot)
    texts = shown_texts(page)
    for predictions in (page.evaluation.predictions, page.services.second_reading.predictions):
        assert f"{100 * predictions.accuracy:.1f}%" in texts
    assert any(text.startswith("The difference ") for text in texts)
    assert {"Optimizer", "Adam"} <= set(texts)
    assert not any("may have learned" in text for text in texts)


def test_a_model_against_its_twin_differs_in_nothing(
    tab: TwoModels, page: EvaluatePage, services: Services, qtbot: QtBot
) -> None:
    entry = next(each for each in services.models.entries if each.record.name == "Small")
    twin = make_record(name="Twin", network=MLP(hidden=[8]))
    twin.experiment = entry.record.experiment
    ModelStore(services.models.directory).save(twin, services.models.open(entry).vector)
    services.models.refresh()
    comparison = compare_with(page, "Twin", qtbot)
    assert not len(comparison.only_first)
    assert not len(comparison.only_second)
    texts = shown_texts(page)
    assert "No difference" in texts
    assert "None: both were trained with the same settings." in texts


def test_a_model_that_held_out_other_images_is_read_on_the_same_ones_and_that_is_said(
    tab: TwoModels, page: EvaluatePage, services: Services, qtbot: QtBot
) -> None:
    other = make_record(name="Seeded", network=MLP(hidden=[8]))
    data = MNIST(train_size=3000, validation=0.1)
    other.experiment = replace(other.experiment, data=data, seed=other.experiment.seed + 1)
    ModelStore(services.models.directory).save(other, make_vector(other))
    services.models.refresh()
    compare_with(page, "Seeded", qtbot)
    labels = page.evaluation.evaluated.examples.labels
    assert np.array_equal(services.second_reading.predictions.labels, labels)
    assert any("may have learned" in text for text in shown_texts(page))


def test_the_arrows_choose_a_group_and_return_goes_to_its_digits(
    tab: TwoModels, page: EvaluatePage, qtbot: QtBot
) -> None:
    comparison = compare_with(page, "Wide", qtbot)
    tab.matrix.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(tab.matrix, key)
    assert tab.matrix.group is AgreementGroup.BOTH
    assert shown(tab) == comparison.both.tolist()
    QTest.keyClick(tab.matrix, Qt.Key.Key_Return)
    assert tab.digits.gallery.hasFocus()


def test_a_test_set_is_opened_for_each_model(tab: TwoModels, page: EvaluatePage, qtbot: QtBot) -> None:
    page.evaluation.choose_set("test MNIST")
    named(page, QPushButton, "Open the test set").click()
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    wide = next(each for each in page.evaluation.models if each.name == "Wide")
    tab.chooser.chosen.emit(wide.key)
    qtbot.waitUntil(lambda: "The test set is still closed for “Wide”" in shown_texts(page))
    assert page.services.second_reading.comparison() is None
    named(tab, QPushButton, "Open the test set").click()
    qtbot.waitUntil(lambda: page.services.second_reading.comparison() is not None)
    assert tab.matrix.isVisible()


def test_another_model_or_set_in_the_middle_shows_nothing_of_before(
    tab: TwoModels, page: EvaluatePage, qtbot: QtBot
) -> None:
    compare_with(page, "Wide", qtbot)
    wide, small = (
        next(each for each in page.evaluation.models if each.name == name) for name in ("Wide", "Small")
    )
    page.evaluation.choose_model(wide.key)
    assert page.services.second_reading.comparison() is None
    qtbot.waitUntil(lambda: "There is no second model" in shown_texts(page) or page.evaluation.is_complete)
    compare_with(page, "Small", qtbot)
    assert page.evaluation.model.key == wide.key
    assert page.services.second_reading.other.key == small.key
