"""Explanations come when the pen rests, and are those of the network that reads."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.reading.explainer import Explainer, ExplanationRequest
from app.controllers.reading.reader import Reader
from core.insight.explanation import gradient_map
from core.nn.architectures import MLP, network_for
from tests.app.stand_ins import StandInModels, StandInTraining, entry


@pytest.fixture
def reader(qapp: QApplication) -> Reader:
    models = StandInModels()
    models.set_entries(entry("saved"))
    return Reader(StandInTraining(), models)


def image() -> np.ndarray:
    drawn = np.zeros((28, 28), np.float32)
    drawn[5:23, 12:15] = 1
    return drawn


def test_only_the_last_question_is_answered_and_by_the_readers_weights(reader: Reader, qtbot: QtBot):
    explainer, wanted = Explainer(reader), ExplanationRequest(image(), 3, 7)
    received: list[object] = []
    explainer.explained.connect(received.append)
    with qtbot.waitSignal(explainer.explained):
        explainer.ask(ExplanationRequest(image(), 1))
        explainer.ask(wanted)
    (made,) = received
    assert made.question is wanted
    twin = network_for(MLP(hidden=[8]), (1, 28, 28), 10, keeps_input_gradient=True)
    twin.vector = reader.vector
    np.testing.assert_allclose(made.more, gradient_map(twin, image(), 3, 7), rtol=1e-5)
    assert made.less.any()
    assert not made.less[image() == 0].any()


def test_a_question_can_be_taken_back(reader: Reader, qtbot: QtBot):
    explainer = Explainer(reader)
    with qtbot.assertNotEmitted(explainer.explained, wait=300):
        explainer.ask(ExplanationRequest(image(), 1))
        explainer.ask(None)


def test_without_a_reader_there_are_no_reasons(qapp: QApplication, qtbot: QtBot):
    explainer = Explainer(Reader(StandInTraining(), StandInModels()))
    with qtbot.assertNotEmitted(explainer.explained, wait=300):
        explainer.ask(ExplanationRequest(image(), 1))


def test_a_question_is_answered_while_the_reader_goes_on_learning(reader: Reader, qtbot: QtBot):
    explainer, received = Explainer(reader), list[object]()
    explainer.explained.connect(received.append)

    def ask_again() -> bool:
        """As with each new weights: always sooner than an answer takes."""
        explainer.ask(ExplanationRequest(image(), 1))
        return len(received) >= 2

    qtbot.waitUntil(ask_again)
