"""One's own digits as a set: those that were written since are read, too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.evaluation.evaluation_sets import OWN
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.evaluate import EvaluatePage
from app.widgets.evaluation.matrix_selection import ALL_WRONG
from core.ink.written_digits import WrittenDigit
from tests.app.seen import named
from tests.strokes import first_of_each, hand


@pytest.fixture
def digits(mnist_directory: Path) -> list[WrittenDigit]:
    return first_of_each(hand(mnist_directory, "tra28"), 4)[0]


def read(page: EvaluatePage) -> int:
    """How many digits were read; none while they are being read."""
    evaluation = page.evaluation
    return len(evaluation.predictions.labels) if evaluation.is_complete else 0


def test_digits_that_were_written_since_are_read_too(
    page: EvaluatePage, window: MainWindow, services: Services, digits: list[WrittenDigit], qtbot: QtBot
) -> None:
    assert page.header.sets.findData(OWN) == -1
    services.digits.take(digits[:20])
    qtbot.waitUntil(lambda: page.header.sets.findData(OWN) >= 0)
    page.evaluation.choose_set(OWN)
    qtbot.waitUntil(lambda: read(page) > 0)
    first = read(page)
    window.stack.show_page("train")
    services.digits.take(digits[20:])
    window.stack.show_page("evaluate")
    qtbot.waitUntil(lambda: read(page) > first)
    assert page.evaluation.set.key == OWN
    services.digits.delete(services.digits.digits)
    qtbot.waitUntil(lambda: page.evaluation.set.key != OWN)
    assert page.header.sets.findData(OWN) == -1


def test_misread_digits_become_ones_own_are_read_as_such_and_undo_takes_them_back(
    page: EvaluatePage, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    offered: list[object] = []
    services.notices.toast.connect(lambda _, undo: offered.append(undo))
    evaluation = page.evaluation
    wrong = evaluation.predictions.misread()
    page.overview.matrix.selected.emit(ALL_WRONG)
    named(page.overview, QPushButton, "To My digits").click()
    images = evaluation.evaluated.examples.images[wrong, 0]
    own = services.digits.digits
    assert sorted(digit.picture.tobytes() for digit in own) == sorted(map(bytes, images))
    named(page.overview, QPushButton, "To My digits").click()
    assert (len(services.digits.digits), offered[-1]) == (len(own), None), "none is there twice"

    evaluation.choose_set(OWN)
    qtbot.waitUntil(lambda: read(page) > 0)
    assert evaluation.assessment.accuracy.share == 0, "the model misreads what it misread before"
    named(page.overview, QPushButton, "To My digits").click()
    assert len(services.digits.digits) == len(own), "they are there already"

    window.stack.show_page("my-digits")
    mine = window.stack.current()
    assert {tile.digit.id for tile in mine.grid.tiles} == {digit.id for digit in own}
    mine.grid.select(own[:1])
    mine.grid.open_requested.emit()
    draw = window.stack.current()
    assert draw.key == "draw"
    np.testing.assert_allclose(draw.pad.drawing.picture, own[0].image(), atol=1e-6)

    offered[0]()
    assert services.digits.digits == []
