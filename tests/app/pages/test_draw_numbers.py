"""Pictures and numbers on the Draw page: dropped or pasted, read digit by digit, taken back in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app import theme
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.pages.draw import DrawPage
from app.settings import Settings
from core.data.sources import MNIST
from core.errors import UserError
from tests.app.in_front import in_front
from tests.app.pages.draw_page import open_draw_page
from tests.app.seen import named, shown_texts
from tests.app.stand_ins import StandInTraining
from tests.core.ink.pages import number_page

ONE, SEVEN = np.array([(0.2, 0.2), (0.2, 0.8)]), np.array([(0.5, 0.2), (0.8, 0.2), (0.6, 0.8)])


@pytest.fixture
def page(themed: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[DrawPage]:
    models = ModelsController(settings)
    reader = Reader(StandInTraining(), models, models.shipped)
    page = open_draw_page(qtbot, reader, settings)
    yield page
    page.hide()


@pytest.fixture
def picture(mnist_directory: Path, tmp_path: Path) -> Path:
    test = MNIST().load([mnist_directory]).test
    rows = [int(np.flatnonzero(test.labels == digit)[3 + place]) for place, digit in enumerate((2, 0, 2, 6))]
    path = tmp_path / "page.png"
    number_page(np.random.default_rng(7), test.images[rows, 0]).save(path)
    return path


def files(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_a_dropped_page_is_read_as_a_number_and_can_be_taken_back(page: DrawPage, picture: Path):
    data = files(picture)
    assert page.accepts(data)
    page.drop(data)
    QApplication.processEvents()
    assert page.number.isVisible()
    assert page.number.number == "2026"
    assert page.answer.sign.text == "6"
    QTest.keyClick(page.number.row, Qt.Key.Key_Home)
    QApplication.processEvents()
    assert page.answer.sign.text == "2"
    assert page.undo()
    QApplication.processEvents()
    assert not page.number.isVisible()
    assert page.pad.drawing.is_empty


def test_a_copied_picture_is_pasted(page: DrawPage, picture: Path, qtbot: QtBot):
    QGuiApplication.clipboard().setImage(QImage(str(picture)))
    in_front(page)
    QTest.keyClick(page.pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.number.number == "2026")


def test_a_copied_picture_may_be_huge(page: DrawPage, picture: Path, qtbot: QtBot):
    data = QMimeData()
    data.setImageData(QImage(str(picture)).scaled(6000, 4000))  # twice what is read of a file
    page.intake.take(data)
    qtbot.waitUntil(lambda: page.number.number == "2026")


def test_digits_drawn_side_by_side_are_a_number(page: DrawPage):
    page.show_strokes([ONE])
    QApplication.processEvents()
    assert not page.number.isVisible()
    assert page.keep.isVisible()
    page.show_strokes([ONE, SEVEN])
    QApplication.processEvents()
    assert page.number.number == "17"
    assert not page.keep.isVisible()  # a number is no digit
    place = page.number.row.cell(0).center().toPoint()
    QTest.mouseClick(page.number.row, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert page.answer.sign.text == "1"


@pytest.mark.parametrize("content", [b"", b"no picture"])
def test_what_is_no_picture_changes_nothing(page: DrawPage, tmp_path: Path, content: bytes):
    errors: list[UserError] = []
    page.services.notices.error_occurred.connect(errors.append)
    page.show_strokes([ONE])
    path = tmp_path / "x.png"
    path.write_bytes(content)
    page.drop(files(path))
    even = tmp_path / "even.png"
    Image.new("L", (40, 40), 200).save(even)
    page.drop(files(even))
    QGuiApplication.clipboard().setText("17")
    page.intake.paste()
    begins = [str(error).split(" ", 2)[:2] for error in errors]
    assert begins == [["“x.png”", "is"], ["No", "ink"], ["There", "is"]]
    assert len(page.pad.drawing.strokes) == 1


def test_other_files_are_left_to_others(page: DrawPage, tmp_path: Path):
    assert not page.accepts(files(tmp_path / "model.npz"))


def test_the_pen_is_thinner_for_numbers(page: DrawPage) -> None:
    page.show_strokes([ONE])
    page.read()
    alone = ink_of(page)
    page.show_strokes([ONE, SEVEN])
    page.read()
    assert not page.number.isHidden()
    assert ink_of(page) < 0.8 * alone
    page.show_strokes([ONE])
    page.read()
    assert ink_of(page) == alone


def ink_of(page: DrawPage) -> int:
    """How wide the stroke of the 1 looks in the middle of its height."""
    square = page.pad.square()
    picture = page.pad.grab().toImage()
    y = round(square.y() + 0.6 * square.height())
    ink = theme.current().color("ink")
    left, right = round(square.x() + 0.05 * square.width()), round(square.x() + 0.4 * square.width())
    return sum(picture.pixelColor(x, y) == ink for x in range(left, right))


def test_a_picture_is_opened_from_a_file_by_a_button(
    page: DrawPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.png"
    picture = np.full((120, 120), 255, np.uint8)
    picture[20:100, 55:65] = 0
    Image.fromarray(picture).save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    button = named(page.tools, QToolButton, "Open picture")
    assert button.isVisible()
    button.click()
    assert page.pad.drawing.picture is not None


def test_what_a_reader_at_chance_says_is_called_guessing(page: DrawPage) -> None:
    values = np.full(10, 0.001)
    values[8] = 0.991
    page.answer.show_reading(values, known=True, guessed=True)
    assert "Only guessing" in shown_texts(page.answer)
    assert "Sure" not in shown_texts(page.answer)
    page.answer.show_reading(values)
    assert "Sure" in shown_texts(page.answer)
