"""From a figure to the digits behind it and to the pad, in a few clicks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.main_window import MainWindow
from app.pages.draw import DrawPage
from app.pages.evaluate import EvaluatePage
from app.pages.parts.draw.inspection_panel import WHY
from app.widgets.evaluation.matrix_painting import ERRORS
from app.widgets.evaluation.matrix_selection import MatrixSelection
from core.insight.evaluation_set import Part
from core.insight.predictions import Predictions
from tests.app.seen import named, shown_texts


def predictions_of(page: EvaluatePage) -> Predictions:
    assert page.evaluation.predictions is not None
    return page.evaluation.predictions


def click(page: EvaluatePage, place: QPoint) -> None:
    QTest.mouseClick(page.overview.matrix, Qt.MouseButton.LeftButton, pos=place)


def cell(page: EvaluatePage, label: int, reading: int) -> QPoint:
    return page.overview.matrix.place_of(MatrixSelection(label, reading)).center()


def shown(page: EvaluatePage) -> list[int]:
    """The digits in the gallery, by their place in the set."""
    return page.overview.digits.gallery.digits.rows.tolist()


def a_confusion(page: EvaluatePage) -> tuple[int, int]:
    """A label and a reading that occur together, and are not those that are shown."""
    assert page.evaluation.assessment is not None
    found = [each[:2] for each in page.evaluation.assessment.frequent_errors(30)]
    return found[-1]


def test_validation_comes_first_and_says_so(page: EvaluatePage) -> None:
    assert page.evaluation.set is not None
    assert page.evaluation.set.part is Part.VALIDATION
    assert page.header.sets.currentText() == "Validation · MNIST"
    assert len(predictions_of(page).labels) == 300
    assert any("300 digits, read in" in text for text in shown_texts(page))


def test_digits_of_one_kind_of_hand_are_a_set_to_evaluate_on(page: EvaluatePage, qtbot: QtBot) -> None:
    evaluation, sets = page.evaluation, page.header.sets
    place = sets.findText("7, barred · generated")
    sets.setCurrentIndex(place)
    sets.activated.emit(place)
    qtbot.waitUntil(lambda: evaluation.is_complete and evaluation.set.part is Part.GENERATED)
    confusion = evaluation.assessment.confusion
    assert (confusion.sum(), confusion[7].sum(), evaluation.is_closed) == (500, 500, False)
    assert sets.currentText() == "7, barred · generated"


def test_a_cell_shows_exactly_its_digits_and_one_of_them_goes_to_the_pad(
    page: EvaluatePage, window: MainWindow, qtbot: QtBot
) -> None:
    label, reading = a_confusion(page)
    click(page, cell(page, label, reading))
    expected = np.flatnonzero(
        (predictions_of(page).labels == label) & (predictions_of(page).readings == reading)
    )
    assert sorted(shown(page)) == expected.tolist()
    assert f"{label} read as {reading}" in shown_texts(page)
    row = page.overview.digits.row
    assert row is not None
    named(page.overview, QPushButton, "Show on the pad").click()
    draw = window.stack.current()
    assert isinstance(draw, DrawPage)
    assert page.evaluation.evaluated is not None
    image = page.evaluation.evaluated.examples.images[row, 0] / np.float32(255)
    assert draw.pad.drawing.picture is not None
    assert np.allclose(draw.pad.drawing.picture, image, atol=1e-6)
    assert draw.panel.views.key == WHY
    assert draw.reader.choice is not None
    assert draw.reader.choice.key == page.evaluation.model.key


def test_row_column_diagonal_and_all_errors(page: EvaluatePage) -> None:
    first = cell(page, 3, 0)
    matrix, labels, readings = (
        page.overview.matrix,
        predictions_of(page).labels,
        predictions_of(page).readings,
    )
    left = matrix.place_of(MatrixSelection()).left()
    top = matrix.place_of(MatrixSelection()).top()
    click(page, QPoint(left - 8, first.y()))
    assert sorted(shown(page)) == np.flatnonzero(labels == 3).tolist()
    click(page, QPoint(cell(page, 0, 5).x(), top - 8))
    assert sorted(shown(page)) == np.flatnonzero(readings == 5).tolist()
    click(page, QPoint(left - 8, top - 8))
    assert sorted(shown(page)) == np.flatnonzero(readings == labels).tolist()
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_E)
    assert sorted(shown(page)) == np.flatnonzero(readings != labels).tolist()


def test_the_arrows_go_from_cell_to_cell_and_return_goes_to_the_digits(page: EvaluatePage) -> None:
    matrix = page.overview.matrix
    matrix.setFocus()
    click(page, cell(page, 4, 4))
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    QTest.keyClick(matrix, Qt.Key.Key_Up)
    assert matrix.selection == MatrixSelection(3, 5)
    QTest.keyClick(matrix, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert matrix.selection == MatrixSelection(label=3)
    QTest.keyClick(matrix, Qt.Key.Key_D)
    assert matrix.selection == MatrixSelection(right=True)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert page.overview.digits.gallery.hasFocus()


def test_sorted_by_certainty_and_by_similarity(page: EvaluatePage) -> None:
    QTest.keyClick(page.overview.matrix, Qt.Key.Key_E)
    certainty = predictions_of(page).certainty[shown(page)]
    assert (np.diff(certainty) <= 0).all()
    gallery = page.overview.digits
    gallery.gallery.select(7)
    chosen = gallery.row
    gallery.order.button("similarity").click()
    assert gallery.row == shown(page)[0] == chosen
    images = page.evaluation.evaluated.examples.images[shown(page)].astype(float)
    distances = ((images - images[0]) ** 2).sum(axis=(1, 2, 3))
    assert (np.diff(distances) >= 0).all()


def test_a_class_in_the_table_is_a_row_of_the_matrix(page: EvaluatePage) -> None:
    page.overview.classes.chosen.emit(6)
    assert page.overview.matrix.selection == MatrixSelection(label=6)
    assert "recall" in page.overview.classes.accessibleDescription()


def test_the_figures_are_those_of_all_digits(page: EvaluatePage) -> None:
    right = int((predictions_of(page).readings == predictions_of(page).labels).sum())
    assert f"{100 * right / 300:.1f}%" in shown_texts(page)
    page.overview.modes.button(ERRORS).click()
    assert page.overview.modes.key == ERRORS


def open_button(page: EvaluatePage) -> QPushButton:
    return named(page, QPushButton, "Open the test set")


def test_a_test_set_is_opened_once_and_says_when(page: EvaluatePage, qtbot: QtBot) -> None:
    page.evaluation.choose_set("test MNIST")
    assert page.evaluation.assessment is None
    assert open_button(page).isVisible()
    assert not page.overview.isVisible()
    open_button(page).click()
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    assert len(predictions_of(page).labels) == 10_000
    assert any(text.startswith("opened once, Today") for text in shown_texts(page))
    page.evaluation.choose_set("validation")
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    assert not any("opened once" in text for text in shown_texts(page))
    page.evaluation.choose_set("test MNIST")
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    assert page.overview.isVisible()


def test_the_report_is_saved_where_one_wants_it(
    page: EvaluatePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    named(page, QPushButton, "Report").click()
    html = target.with_suffix(".html").read_text(encoding="utf-8")
    assert "<svg" in html
    assert "Validation" not in html or "validation images" in html


def test_another_model_is_read_on_the_same_set(page: EvaluatePage, qtbot: QtBot) -> None:
    before, shown = predictions_of(page), page.evaluation.model.key
    other = next(option for option in page.evaluation.models if option.name == "Another")
    assert other.key != shown
    page.header.models.chosen.emit(other.key)
    assert page.evaluation.model.key == other.key
    qtbot.waitUntil(lambda: page.evaluation.is_complete and page.evaluation.predictions is not before)
    assert (predictions_of(page).readings != before.readings).any()


def test_the_language_switches_live(page: EvaluatePage, themed: QApplication, qtbot: QtBot) -> None:
    i18n.install(themed, "ko")
    qtbot.waitUntil(lambda: "혼동 행렬" in shown_texts(page))
    assert page.header.sets.currentText() == "검증 · MNIST"


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (1100, False)])
def test_where_there_is_little_room_classes_and_calibration_take_turns(
    page: EvaluatePage, window: MainWindow, qtbot: QtBot, width: int, beside: bool
) -> None:
    window.resize(width, 900 if beside else 700)
    qtbot.waitUntil(lambda: page.overview.calibration.isVisible() == beside)
    assert page.overview.classes.isVisible()
    assert page.overview.errors.isVisible() == beside
