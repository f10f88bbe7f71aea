"""The matrix of any number of classes: what is under the pointer, what is said of it, how it is painted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.evaluation.confusion_matrix import ConfusionMatrix
from app.widgets.evaluation.matrix_painting import COLUMNS, COUNTS, ERRORS, ROWS
from app.widgets.evaluation.matrix_selection import MatrixSelection


def matrix_of(classes: int, qtbot: QtBot, counts: np.ndarray | None = None) -> ConfusionMatrix:
    made = ConfusionMatrix()
    qtbot.addWidget(made)
    made.resize(520, 520)
    if counts is None:
        counts = np.random.default_rng(0).integers(0, 30, (classes, classes))
    made.set_counts(counts, [f"class {number}" for number in range(classes)])
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("classes", [1, 2, 10, 100])
def test_every_cell_is_under_the_pointer_where_it_stands(
    themed: QApplication, qtbot: QtBot, classes: int
) -> None:
    matrix = matrix_of(classes, qtbot)
    chosen: list[MatrixSelection] = []
    matrix.selected.connect(chosen.append)
    for label, reading in {(0, 0), (classes - 1, 0), (classes // 2, classes - 1)}:
        matrix.select(MatrixSelection(right=True))
        place = matrix.place_of(MatrixSelection(label, reading)).center()
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
        assert chosen[-1] == MatrixSelection(label, reading)


@pytest.mark.parametrize("mode", [COUNTS, ROWS, COLUMNS, ERRORS])
@pytest.mark.parametrize("counts", [np.zeros((3, 3), int), np.eye(3, dtype=int), np.array([[0]])])
def test_empty_rows_and_columns_are_painted_without_a_warning(
    themed: QApplication, qtbot: QtBot, mode: str, counts: np.ndarray
) -> None:
    matrix = matrix_of(len(counts), qtbot, counts)
    matrix.set_mode(mode)
    assert not matrix.grab().isNull()


def test_what_is_selected_is_said_with_its_count(themed: QApplication, qtbot: QtBot) -> None:
    counts = np.array([[5, 1, 0], [2, 7, 0], [0, 4, 9]])
    matrix = matrix_of(3, qtbot, counts)
    for selection, said in (
        (MatrixSelection(2, 1), "class 2 read as class 1: 4 of 13"),
        (MatrixSelection(label=1), "All that are class 1: 9 of 9"),
        (MatrixSelection(reading=1), "All read as class 1: 12 of 28"),
        (MatrixSelection(right=True), "All read right: 21 of 28"),
        (MatrixSelection(right=False), "All errors: 7 of 28"),
    ):
        matrix.select(selection)
        assert matrix.accessibleDescription() == said


def test_outside_of_the_matrix_nothing_is_selected(themed: QApplication, qtbot: QtBot) -> None:
    matrix = matrix_of(10, qtbot)
    before = matrix.selection
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(519, 519))
    assert matrix.selection == before
