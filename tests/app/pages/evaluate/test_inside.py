"""Inside: what the layers make of one digit, which digits a unit likes, and a map to take digits from."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.evaluation import inside_model
from app.controllers.evaluation.inside_model import InsideModel
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.draw import DrawPage
from app.pages.evaluate import INSIDE, EvaluatePage
from app.pages.parts.evaluate.inside import MAP, InsideTab
from core.nn.architectures import MLP, network_for
from tests.app.seen import named, shown_texts


@pytest.fixture
def inside(services: Services) -> InsideModel:
    return services.inside


@pytest.fixture
def tab(page: EvaluatePage, inside: InsideModel, qtbot: QtBot) -> InsideTab:
    page.tabs.button(INSIDE).click()
    qtbot.waitUntil(lambda: inside.embedding is not None)
    return page.inside


def shown(tab: InsideTab) -> list[int]:
    return tab.digits.gallery.digits.rows.tolist()


def images(page: EvaluatePage) -> np.ndarray:
    return page.evaluation.evaluated.examples.images.astype(np.float32) / np.float32(255)


def hidden_outputs(page: EvaluatePage) -> np.ndarray:
    """(N, 8): what the hidden layer makes of all digits, as its formula says."""
    _record, vector = page.evaluation.weights_of(page.evaluation.model.key)
    network = network_for(MLP(hidden=[8]), (1, 28, 28), 10)
    network.vector = vector
    (weight, bias), *_ = (
        (network.parameters[f"{name}.weight"].value, network.parameters[f"{name}.bias"].value)
        for name in (key.removesuffix(".weight") for key in network.parameters if key.endswith(".weight"))
    )
    return np.maximum(images(page).reshape(-1, 784) @ weight + bias, 0)


def test_the_digit_of_the_gallery_goes_through_the_network(tab: InsideTab, page: EvaluatePage) -> None:
    tab.digits.gallery.select(3)
    row = tab.digits.row
    network = tab.network.canvas.network
    assert np.allclose(network.image, images(page)[row, 0])
    assert np.allclose(network.stages[0].strengths, hidden_outputs(page)[row], atol=1e-5)
    assert np.allclose(network.probabilities, page.evaluation.predictions.probabilities[row], atol=1e-5)


def test_a_unit_shows_the_digits_that_excite_it_most(
    tab: InsideTab, page: EvaluatePage, inside: InsideModel, qtbot: QtBot
) -> None:
    canvas = tab.network.canvas
    place = canvas.unit_rect(0, 5).center().toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: inside.answers is not None)
    assert tab.inspector.isVisible()
    expected = np.sort(hidden_outputs(page)[:, 5])[::-1][:12]
    assert np.allclose(inside.answers.answers[inside.answers.strongest(12)], expected, atol=1e-5)
    assert "300 images" in shown_texts(tab)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not tab.inspector.isVisible()


def test_a_lasso_on_the_map_shows_exactly_its_digits_and_one_goes_to_the_pad(
    tab: InsideTab, page: EvaluatePage, window: MainWindow
) -> None:
    surface, height = tab.map, tab.map.height()
    half = surface.width() // 2
    corners = [QPoint(1, 1), QPoint(half, 1), QPoint(half, height - 1), QPoint(1, height - 1)]
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(surface, corner)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=corners[-1])
    expected = [point for point in range(300) if surface.place_of(point).x() < half]
    assert 0 < len(expected) < 300
    assert sorted(shown(tab)) == expected
    assert "Chosen on the map" in shown_texts(tab)
    row = tab.digits.row
    named(tab.digits, QPushButton, "Show on the pad").click()
    draw = window.stack.current()
    assert isinstance(draw, DrawPage)
    assert np.allclose(draw.pad.drawing.picture, images(page)[row, 0], atol=1e-6)


def test_keys_go_over_the_map_take_what_is_near_and_all_errors(tab: InsideTab, page: EvaluatePage) -> None:
    surface = tab.map
    surface.setFocus()
    QTest.keyClick(surface, Qt.Key.Key_Left)
    first = surface.place_of(surface.selected).x()
    QTest.keyClick(surface, Qt.Key.Key_Right)
    assert surface.place_of(surface.selected).x() > first
    assert shown(tab) == [surface.selected]
    QTest.keyClick(surface, Qt.Key.Key_Return)
    assert len(shown(tab)) == 24
    assert tab.digits.gallery.hasFocus()
    surface.setFocus()
    QTest.keyClick(surface, Qt.Key.Key_E)
    assert sorted(shown(tab)) == page.evaluation.predictions.misread().tolist()


def test_of_a_large_set_some_are_on_the_map_at_once_and_then_all(
    page: EvaluatePage, inside: InsideModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside_model, "FIRST_IMAGES", 40)
    maps: list[np.ndarray] = []
    inside.mapped.connect(lambda: maps.append(inside.rows))
    page.tabs.button(INSIDE).click()
    tab = page.inside
    assert sorted(shown(tab)) == page.evaluation.predictions.misread().tolist(), "all errors from the first"
    qtbot.waitUntil(lambda: len(maps) == 2)
    assert [len(rows) for rows in maps] == [40, 300]
    assert np.diff(maps[0]).max() <= 8, "the first are spread over all"
    assert sorted(maps[1].tolist()) == list(range(300))
    surface = tab.map
    surface.setFocus()
    QTest.keyClick(surface, Qt.Key.Key_E)
    assert sorted(shown(tab)) == page.evaluation.predictions.misread().tolist()
    answered: list[int] = []
    inside.unit_read.connect(lambda: answered.append(len(inside.answers.answers)))
    inside.read_unit(tab.network.canvas.network, 0, 5)
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert answered == [40, 300]
    strongest = inside.answers.strongest(12)
    images_of_them = inside.examples.images[strongest]
    expected = np.argsort(-hidden_outputs(page)[:, 5], kind="stable")[:12]
    assert np.array_equal(images_of_them, page.evaluation.evaluated.examples.images[expected])


def test_another_model_in_the_middle_shows_nothing_of_the_one_before(
    tab: InsideTab, page: EvaluatePage, services: Services, qtbot: QtBot
) -> None:
    before = tab.network.canvas.network
    shipped = next(each for each in page.evaluation.models if each.name == "Built-in MLP")
    page.evaluation.choose_model(shipped.key)
    assert tab.network.canvas.network is not before
    assert services.inside.embedding is None
    page.evaluation.cancel()


def test_in_a_low_window_network_and_map_take_turns(tab: InsideTab, window: MainWindow, qtbot: QtBot) -> None:
    assert tab.map.isVisible()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not tab.map.isVisible())
    assert tab.network.isVisible()
    tab.views.button(MAP).click()
    assert tab.map.isVisible()
    assert not tab.network.isVisible()
