"""One's own digits as a set: those that were written since are read, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.evaluation.evaluation_sets import OWN
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.evaluate import EvaluatePage
from core.ink.written_digits import WrittenDigit
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
