"""What is selected in a confusion matrix: a cell, a row, a column, the diagonal, or all that is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.korean_particles import with_particles
from core.insight.predictions import Predictions


@dataclass(frozen=True)
class MatrixSelection:
    """Images of one class, read as one class; None is any."""

    label: int | None = None
    reading: int | None = None
    right: bool | None = None
    """Only those that were read right, or only the others."""

    def rows(self, predictions: Predictions) -> NDArray[np.intp]:
        """The images, the most certainly read first."""
        rows = predictions.read_as(self.label, self.reading)
        if self.right is None:
            return rows
        return np.asarray(rows[(predictions.readings[rows] == predictions.labels[rows]) == self.right])

    def words(self, classes: Sequence[str]) -> str:
        """In a few words, in the language in force."""
        if self.label is not None and self.reading is not None:
            said = QCoreApplication.translate("MatrixSelection", "{label} read as {reading}")
            names = {"label": classes[self.label], "reading": classes[self.reading]}
            return with_particles(said.format(**names))
        if self.label is not None:
            said = QCoreApplication.translate("MatrixSelection", "All that are {label}")
            return with_particles(said.format(label=classes[self.label]))
        if self.reading is not None:
            said = QCoreApplication.translate("MatrixSelection", "All read as {reading}")
            return with_particles(said.format(reading=classes[self.reading]))
        if self.right:
            return QCoreApplication.translate("MatrixSelection", "All read right")
        return QCoreApplication.translate("MatrixSelection", "All errors")


ALL_RIGHT, ALL_WRONG = MatrixSelection(right=True), MatrixSelection(right=False)
