"""Each point of the pen is read by the network once, however many parts of the page show what it says."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.pages.draw import DrawPage
from app.settings import Settings
from core.nn.network import Network
from core.types import Array
from tests.app.pages.draw_page import open_draw_page
from tests.app.stand_ins import StandInTraining

ONE, SEVEN = np.array([(0.2, 0.2), (0.2, 0.8)]), np.array([(0.5, 0.2), (0.8, 0.2), (0.6, 0.8)])


@pytest.fixture
def page(themed: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[DrawPage]:
    models = ModelsController(settings)
    page = open_draw_page(qtbot, Reader(StandInTraining(), models, models.shipped), settings)
    yield page
    page.hide()


@pytest.fixture
def passes(page: DrawPage, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many images each forward pass had, from when the page was there."""
    QApplication.processEvents()
    counted: list[int] = []
    plain = Network.predict

    def counting(self: Network, images: Array) -> Array:
        counted.append(len(images))
        return plain(self, images)

    monkeypatch.setattr(Network, "predict", counting)
    return counted


def test_a_point_of_the_pen_is_one_forward_pass(page: DrawPage, passes: list[int]):
    for step in range(10):
        before = len(passes)
        page.pad.drawing.extend((0.5, 0.2 + 0.06 * step))
        QApplication.processEvents()
        assert passes[before:] == [1]
    assert page.answer.sign.text == "1"


def test_of_a_number_each_digit_is_read_once(page: DrawPage, passes: list[int]):
    page.show_strokes([ONE, SEVEN])
    QApplication.processEvents()
    assert page.number.number == "17"
    assert passes == [1, 1]


def test_an_empty_pad_is_not_read(page: DrawPage, passes: list[int]):
    page.read()
    assert passes == []
