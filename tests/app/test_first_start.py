"""Offline, nothing trained, nothing fetched: what is drawn is read all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.pages.draw import DrawPage
from app.session import make_services, read_library
from app.settings import Settings

BARRED_SEVEN = [
    np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]]),
    np.array([[0.38, 0.5], [0.66, 0.48]]),
]
GRID = [
    np.array(line)
    for place in (0.3, 0.5, 0.7)
    for line in ([[place, 0.2], [place, 0.8]], [[0.2, place], [0.8, place]])
]


@pytest.fixture
def services(
    settings: Settings, own_folders: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Services]:
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
    services = make_services(settings)
    for _ in read_library(services):
        pass
    yield services
    services.shut_down()


def test_the_reader_that_ships_reads_what_is_drawn(
    services: Services, themed: QApplication, qtbot: QtBot
) -> None:
    page = DrawPage(services)
    qtbot.addWidget(page)
    page.show()
    page.show_strokes(BARRED_SEVEN)
    qtbot.waitUntil(lambda: page.answer.sign.text == "7")
    page.show_strokes(GRID)
    qtbot.waitUntil(lambda: page.answer.state.text() == "Not a digit I know")
    assert [entry.name for entry in page.chooser.entries()] == ["Built-in reader", "Built-in MLP"]
    page.hide()


def test_a_digit_that_the_disk_does_not_take_is_told_where_it_was_drawn(
    services: Services, themed: QApplication, qtbot: QtBot
) -> None:
    page = DrawPage(services)
    qtbot.addWidget(page)
    page.show_strokes(BARRED_SEVEN)
    services.digits.path.parent.parent.mkdir(parents=True, exist_ok=True)
    services.digits.path.parent.write_bytes(b"in the way")
    with qtbot.waitSignal(services.notices.error_occurred) as signal:
        page.keep.keep(7)
    assert "digits" in str(signal.args[0])
