"""The Draw page: what is drawn is read while the pen moves, and by whoever is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.controllers.reading.reader import Reader
from app.pages.draw import DrawPage
from app.settings import Settings
from core.errors import UserError
from core.ink.render import render
from tests.app.in_front import in_front
from tests.app.pages.draw_page import open_draw_page
from tests.app.stand_ins import StandInModels, StandInRun, StandInTraining, entry, fresh_network

SEVEN = [np.array([(0.3, 0.2), (0.7, 0.2), (0.5, 0.8)]), np.array([(0.4, 0.5), (0.62, 0.48)])]


@pytest.fixture
def training(qapp: QApplication) -> StandInTraining:
    return StandInTraining()


@pytest.fixture
def models(qapp: QApplication) -> StandInModels:
    return StandInModels()


@pytest.fixture
def page(
    themed: QApplication,
    qtbot: QtBot,
    training: StandInTraining,
    models: StandInModels,
    settings: Settings,
) -> Iterator[DrawPage]:
    reader = Reader(training, models)
    page = open_draw_page(qtbot, reader, settings)
    yield page
    page.hide()


def draw(page: DrawPage, strokes: list[np.ndarray]) -> None:
    square = page.pad.square()
    for stroke in strokes:
        places = [
            QPoint(round(square.x() + x * square.width()), round(square.y() + y * square.height()))
            for x, y in stroke
        ]
        QTest.mousePress(page.pad, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(page.pad, place)
        QTest.mouseRelease(page.pad, Qt.MouseButton.LeftButton, pos=places[-1])
    QApplication.processEvents()


def test_a_drawing_is_read_as_the_command_line_reads_it(page: DrawPage, models: StandInModels, qtbot: QtBot):
    models.set_entries(entry("saved"))
    draw(page, SEVEN)
    expected = page.reader.read(render(SEVEN))
    shown = [page.answer.bars.value(digit) for digit in range(10)]
    np.testing.assert_allclose(shown, expected, atol=0.02)
    assert page.answer.sign.text == str(int(np.argmax(expected)))


def test_the_picture_from_the_mouse_is_the_picture_from_the_strokes(page: DrawPage):
    draw(page, SEVEN)
    assert np.abs(render(page.pad.drawing.strokes) - render(SEVEN)).max() < 0.05


def test_without_a_model_the_page_says_what_to_do(page: DrawPage, qtbot: QtBot):
    draw(page, SEVEN)
    assert page.answer.action.isVisible()
    with qtbot.waitSignal(page.services.requests.page_requested) as asked:
        page.answer.action.click()
    assert asked.args == ["train"]


def test_the_bars_move_while_the_run_learns(page: DrawPage, training: StandInTraining, qtbot: QtBot):
    draw(page, SEVEN)
    run = training.add(StandInRun(1, "live"))
    assert training.watched == [("live", True)]
    shown = []
    for seed in range(3):
        training.send_weights(run, fresh_network([8], seed=seed).vector.copy())
        QApplication.processEvents()
        shown.append([page.answer.bars.value(digit) for digit in range(10)])
    assert shown[0] != shown[1] != shown[2]
    page.hide()
    assert training.watched[-1] == ("live", False)


def test_the_chooser_chooses(page: DrawPage, models: StandInModels):
    models.set_entries(entry("one"), entry("two"))
    assert [item.name for item in page.chooser.entries()] == ["one", "two"]
    QTest.keyClick(page.chooser, Qt.Key.Key_Down)
    assert page.reader.choice.name == "two"


def test_another_page_may_ask_for_a_model(page: DrawPage, models: StandInModels):
    wanted = entry("two")
    models.set_entries(entry("one"), wanted)
    page.services.requests.draw_with(wanted)
    assert page.reader.choice.name == "two"


def test_classes_of_another_data_set_are_named(page: DrawPage, models: StandInModels):
    models.set_entries(entry("garments", classes=("Shirt", "Ankle boot", "Bag")))
    draw(page, SEVEN)
    assert page.answer.sign.text in {"Shirt", "Ankle boot", "Bag"}


def test_keys_work_wherever_the_focus_is_on_the_page(page: DrawPage, qtbot: QtBot):
    in_front(page)
    draw(page, SEVEN)
    page.tools.clear.setFocus()
    QTest.keyClick(page.tools.clear, Qt.Key.Key_E)
    assert page.pad.tool == "eraser"
    QTest.keyClick(page.tools.clear, Qt.Key.Key_P)
    assert page.pad.tool == "pen"
    QTest.keyClick(page.tools.clear, Qt.Key.Key_Delete)
    assert page.pad.drawing.is_empty
    assert page.undo()
    assert len(page.pad.drawing.strokes) == 2
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_Z, both)
    assert page.pad.drawing.is_empty


def test_undo_without_steps_is_left_to_the_window(page: DrawPage):
    assert not page.undo()


def test_the_drawing_can_be_copied(page: DrawPage):
    draw(page, SEVEN)
    page.menu.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()


@pytest.mark.parametrize("size", [(1028, 700), (1360, 900), (1900, 1000), (1028, 1400)])
def test_the_pad_is_square_and_everything_is_on_the_page(page: DrawPage, size: tuple[int, int]):
    page.resize(*size)
    QApplication.processEvents()
    assert abs(page.pad.width() - page.pad.height()) <= 1
    for part in (page.pad, page.tools, page.answer, page.panel):
        corner = part.mapTo(page, QPoint(part.width(), part.height()))
        assert corner.x() <= page.width()
        assert corner.y() <= page.height()
    assert page.answer.width() >= 380


def test_the_drawing_is_saved_as_a_picture(
    page: DrawPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(page, SEVEN)
    path = tmp_path / "seven.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.menu.save_picture()
    assert path.read_bytes().startswith(b"\x89PNG")
    errors: list[UserError] = []
    page.services.notices.error_occurred.connect(errors.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "seven.png"), ""))
    page.menu.save_picture()
    assert [str(error).startswith("“seven.png” cannot be written") for error in errors] == [True]
