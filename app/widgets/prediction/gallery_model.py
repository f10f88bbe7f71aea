"""The test digits of a data set as a model for a view: what each is, and what it is read as."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.korean_particles import with_particles
from core.data.dataset import LabelledImages
from core.ink.render import Picture

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PICTURE, IS_WRONG = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_FULL = np.float32(255)


class GalleryModel(QAbstractListModel):
    """Shows some of the examples; each is looked up when it is seen, so ten thousand cost as much as ten."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._examples: LabelledImages | None = None
        self._classes: tuple[str, ...] = ()
        self._readings: NDArray[np.intp] | None = None
        self._places: NDArray[np.intp] = np.empty(0, np.intp)

    @property
    def places(self) -> NDArray[np.intp]:
        """Which examples are shown, by their place in the set."""
        return self._places

    def set_examples(
        self, examples: LabelledImages | None, classes: tuple[str, ...], readings: NDArray[np.intp] | None
    ) -> None:
        """Another set, or another reader's readings of it; `show` then tells which of them are shown."""
        self._examples, self._classes, self._readings = examples, classes, readings

    def show(self, label: int | None, only_wrong: bool) -> None:
        """Show those with this label (all labels for None), or of them only those that are misread."""
        self.beginResetModel()
        self._places = self._chosen(label, only_wrong)
        self.endResetModel()

    def picture(self, row: int) -> Picture:
        """An example as an image (28, 28) from 0 to 1."""
        assert self._examples is not None
        return np.asarray(self._examples.images[self._places[row], 0] / _FULL)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The picture, whether it is misread, and what is said of it."""
        if not index.isValid() or self._examples is None:
            return None
        row = index.row()
        if role == PICTURE:
            return self.picture(row)
        if role == IS_WRONG:
            return self._is_wrong(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row)
        return None

    def _chosen(self, label: int | None, only_wrong: bool) -> NDArray[np.intp]:
        if self._examples is None:
            return np.empty(0, np.intp)
        labels = self._examples.labels
        kept = np.ones(len(labels), np.bool_) if label is None else labels == label
        if only_wrong and self._readings is not None:
            kept &= self._readings != labels
        return np.flatnonzero(kept)

    def _label(self, row: int) -> str:
        assert self._examples is not None
        return self._classes[int(self._examples.labels[self._places[row]])]

    def _read(self, row: int) -> str:
        return "" if self._readings is None else self._classes[int(self._readings[self._places[row]])]

    def _is_wrong(self, row: int) -> bool:
        return self._readings is not None and self._read(row) != self._label(row)

    def _text(self, row: int) -> str:
        return f"{self._label(row)} → {self._read(row)}" if self._is_wrong(row) else self._label(row)

    def _spoken(self, row: int) -> str:
        place = int(self._places[row])
        if self._is_wrong(row):
            said = self.tr("Test digit {place}: {label}, read as {read}")
            return with_particles(said.format(place=place, label=self._label(row), read=self._read(row)))
        return self.tr("Test digit {place}: {label}").format(place=place, label=self._label(row))
