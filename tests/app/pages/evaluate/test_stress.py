"""How far a digit may be disturbed, or attacked, until a model errs, and what another model makes of it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.evaluation.stress import Stress
from app.main_window import MainWindow
from app.pages.evaluate import STRESS, EvaluatePage
from app.pages.parts.evaluate.stress import StressTab
from core.insight.fast_gradient_sign import ATTACK, EPSILONS, attacked
from tests.app.seen import named, shown_texts


def measured(page: EvaluatePage, kind: str) -> bool:
    stress = page.services.stress
    return all(stress.curve(model, kind).is_complete for model in stress.models)


@pytest.fixture
def tab(page: EvaluatePage, qtbot: QtBot) -> StressTab:
    page.tabs.button(STRESS).click()
    qtbot.waitUntil(lambda: measured(page, "rotation") and measured(page, ATTACK))
    return page.stress


@pytest.fixture
def stress(page: EvaluatePage) -> Stress:
    return page.services.stress


def test_undisturbed_the_curve_has_the_accuracy_of_the_model(
    tab: StressTab, page: EvaluatePage, stress: Stress
) -> None:
    accuracy = page.evaluation.assessment.accuracy.share
    for kind in ("rotation", ATTACK):
        curve = stress.curve(page.evaluation.model, kind)
        assert curve.images == 300
        assert curve.share_at(0.0) == pytest.approx(accuracy, abs=0.004)  # one image may stand on the edge
    assert stress.curve(page.evaluation.model, ATTACK).strengths == list(EPSILONS)


def test_keys_move_the_cursor_and_the_head_tells_what_is_there(
    tab: StressTab, page: EvaluatePage, stress: Stress
) -> None:
    chart = tab.disturbed.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.cursor_strength == 5
    share = stress.curve(page.evaluation.model, "rotation").share_at(5)
    assert f"+5° · Small {100 * share:.1f}%" in shown_texts(page)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.cursor_strength == 0


def test_another_disturbance_is_measured_when_it_is_chosen(
    tab: StressTab, page: EvaluatePage, qtbot: QtBot
) -> None:
    tab.disturbed.kinds.button("blur").click()
    qtbot.waitUntil(lambda: measured(page, "blur"))
    assert tab.disturbed.chart.cursor_strength == 0
    assert "Not seen in training" in shown_texts(page)


def test_two_models_stand_in_one_picture_and_the_result_is_told(
    tab: StressTab, page: EvaluatePage, stress: Stress, qtbot: QtBot
) -> None:
    shipped = next(option for option in page.evaluation.models if option.name == "Built-in MLP")
    tab.disturbed.other.chosen.emit(shipped.key)
    assert [model.name for model in stress.models] == ["Small", "Built-in MLP"]
    qtbot.waitUntil(lambda: measured(page, "rotation"))
    first, second = (stress.curve(model, "rotation").share_at(0.0) for model in stress.models)
    assert second > first, "the other one has learned"
    points = f"{100 * (second - first):.1f}"
    said = f"At 0° “Built-in MLP” reads {points} points more of the digits right."
    (texts,) = [text for text in shown_texts(page) if text.startswith(said)]
    assert "“Built-in MLP” may have learned some of these images" in texts
    assert "Built-in MLP" in tab.disturbed.other.currentText()


def test_a_test_set_that_is_open_for_one_model_is_opened_for_the_other_one_too(
    tab: StressTab, page: EvaluatePage, stress: Stress, qtbot: QtBot
) -> None:
    page.evaluation.choose_set("test MNIST")
    named(page, QPushButton, "Open the test set").click()
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    page.tabs.button(STRESS).click()
    another = next(option for option in page.evaluation.models if option.name == "Another")
    tab.disturbed.other.chosen.emit(another.key)
    said = "The test set is still closed for “Another”: open it once both models are final."
    assert said in shown_texts(page)
    qtbot.waitUntil(lambda: measured(page, "rotation") and measured(page, ATTACK))
    assert [model.name for model in stress.models] == ["Small"]
    assert not stress.curve(another, "rotation").strengths, "nobody has seen the other one on it"
    named(tab, QPushButton, "Open it").click()
    assert [model.name for model in stress.models] == ["Small", "Another"]
    qtbot.waitUntil(lambda: measured(page, "rotation") and measured(page, ATTACK))
    assert said not in shown_texts(page)
    assert stress.curve(another, "rotation").is_complete


def test_the_smallest_step_fools_the_model_and_the_slider_goes_there(
    tab: StressTab, page: EvaluatePage, stress: Stress
) -> None:
    evaluated, predictions = page.evaluation.evaluated, page.evaluation.predictions
    row = int(np.flatnonzero(predictions.readings == predictions.labels)[0])
    image = evaluated.examples.images[row].astype(np.float32) / np.float32(255)
    label = int(predictions.labels[row])
    epsilon, other = stress.smallest_step(page.evaluation.model, image, label)
    named(tab, QPushButton, "To the smallest step").click()
    assert tab.attack.epsilon == pytest.approx(epsilon, abs=1e-6)
    assert other != label
    sign = stress.attack(page.evaluation.model, image, label)
    shares = stress.read(page.evaluation.model, attacked(image, sign, epsilon)[np.newaxis])
    assert shares.argmax() == other
    assert f"after: {other}" in tab.attack.pictures.accessibleDescription()


def test_in_a_narrow_window_curve_and_attack_take_turns(
    tab: StressTab, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    qtbot.waitUntil(tab.attack.isVisible)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not tab.attack.isVisible())
    tab.views.button("fgsm").click()
    assert tab.attack.isVisible()
    assert not tab.disturbed.isVisible()
