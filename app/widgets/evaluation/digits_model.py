"""Some images of an evaluation as a model for a view: each is looked up when it is seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.korean_particles import with_particles
from app.widgets.evaluation.tile_answer import TileAnswer
from app.widgets.wording.figure_text import percent_text
from core.ink.render import Picture
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PICTURE, ANSWERS = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_FULL = np.float32(255)


class EvaluatedDigits(QAbstractListModel):
    """Ten thousand cost as much as ten."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._evaluated: EvaluationSet | None = None
        self._predictions: Predictions | None = None
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)

    @property
    def rows(self) -> NDArray[np.intp]:
        """Which images are shown, by their place in the set."""
        return self._rows

    def show(
        self, evaluated: EvaluationSet | None, predictions: Predictions | None, rows: NDArray[np.intp]
    ) -> None:
        """Show these images."""
        same = evaluated is self._evaluated and np.array_equal(rows, self._rows)
        if same and predictions is not None and len(rows):
            self._predictions = predictions
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._evaluated, self._predictions, self._rows = evaluated, predictions, rows
        self.endResetModel()

    def picture(self, place: int) -> Picture:
        """An image (H, W) from 0 to 1."""
        assert self._evaluated is not None
        return np.asarray(self._evaluated.examples.images[self._rows[place], 0] / _FULL)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The picture, the answers under it, and what is said of it."""
        if not index.isValid() or self._evaluated is None or self._predictions is None:
            return None
        if role == PICTURE:
            return self.picture(index.row())
        if role == ANSWERS:
            return self.answers(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(index.row())
        return None

    def reading(self, place: int) -> tuple[tuple[str, float], tuple[str, float]]:
        """The names of reading and truth, each with its probability."""
        assert self._evaluated is not None
        assert self._predictions is not None
        row, classes = self._rows[place], self._evaluated.classes
        read, label = int(self._predictions.readings[row]), int(self._predictions.labels[row])
        shares = self._predictions.probabilities[row]
        return (classes[read], float(shares[read])), (classes[label], float(shares[label]))

    def answers(self, place: int) -> tuple[TileAnswer, ...]:
        """What is written under the picture: the reading, and where it is wrong the truth."""
        (read, share), (label, left) = self.reading(place)
        first = TileAnswer(read, share, "text", strong=True)
        return (first,) if read == label else (first, TileAnswer(label, left, "text-muted"))

    def sentence(self, place: int) -> str:
        """An image in a sentence."""
        assert self._evaluated is not None
        (read, share), (label, _) = self.reading(place)
        number = f"{int(self._evaluated.rows[self._rows[place]]):,}"
        if read == label:
            said = self.tr("Digit {number}: a {label}, read right with {share}")
        else:
            said = self.tr("Digit {number}: a {label}, read as {reading} with {share}")
        text = said.format(number=number, label=label, reading=read, share=percent_text(share))
        return with_particles(text)
